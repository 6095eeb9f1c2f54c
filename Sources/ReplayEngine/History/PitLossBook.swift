/// What the stops of a class have cost, one after the other: the laps into and out of the lane against
/// the pace, from crossings of the line.
struct PitLossBook: Sendable {
  /// A stop.
  struct Stop: Equatable, Sendable {
    /// The state of the track from the arrival until the line was crossed behind the lane; green for all
    /// in which the field may race.
    var flag: TrackFlag
    /// From the last crossing of the line before the lane to the first behind it.
    var laps: Int32
    /// What those laps took more than at the pace.
    var cost: LapTime
    /// From the departure to the line.
    var run: LapTime
  }

  /// What a stop costs in a class at a moment.
  struct Estimate: Equatable, Sendable {
    /// The median of the last stops; the laps that they took, what they cost, the way to the line.
    var laps: Int
    var cost: LapTime
    var run: LapTime
    /// How many stops say so.
    var stops: Int
  }

  private var stops = Told<Stop>()

  /// So many stops, the last ones, tell what the next costs. Tried on the stops of ten races: fewer were
  /// worse, more hardly better.
  static let memory = 31

  /// Takes note of a stop.
  mutating func append(_ stop: Stop, event: Int) { stops.tell(stop, event: event) }

  /// What a stop costs under a flag by the first `applied` events; nil before the first of the kind.
  func estimate(under flag: TrackFlag, applied: Int) -> Estimate? {
    var last: [Stop] = []
    for stop in stops.values[..<stops.count(applied: applied)].reversed() where stop.flag == flag {
      last.append(stop)
      if last.count == PitLossBook.memory { break }
    }
    guard let laps = last.map(\.laps).lowerMedian, let cost = last.map(\.cost).lowerMedian,
      let run = last.map(\.run).lowerMedian
    else { return nil }
    return Estimate(laps: Int(laps), cost: cost, run: run, stops: last.count)
  }
}
