/// The order of a class at the end of each lap of its leader: the sheet that timekeepers hand out.
public struct LapChart: Sendable {
  /// The order at the end of a lap.
  public struct Line: Equatable, Sendable {
    /// The lap that the leader of the class completed, from 1.
    public let lap: Int
    /// When that became known.
    public let time: SessionTime
    /// The state of the track.
    public let flag: TrackFlag
    /// The cars of the class, first to last.
    public let order: [CarID]
  }

  private struct Entry: Sendable {
    let lap: Int32
    let time: SessionTime
    let flag: TrackFlag
    /// Where its cars end in `cars`.
    let end: Int32
  }

  private var entries = Told<Entry>()
  private var cars: [CarID] = []

  /// Takes note of a lap that the leader of a class, by its index, has completed.
  mutating func append(
    lap: Int32, at time: SessionTime, _ flag: TrackFlag, ofClass index: Int, _ ranking: Ranking,
    event: Int
  ) {
    ranking.append(carsOfClass: index, to: &cars)
    entries.tell(
      Entry(lap: lap, time: time, flag: flag, end: Int32(clamping: cars.count)), event: event)
  }

  /// Who was the first of the class on each lap from one on, as the first `applied` events told.
  func leaders(from lap: Int32, applied: Int) -> [Int32: CarID] {
    var leaders: [(lap: Int32, car: CarID)] = []
    var start = 0
    for entry in entries.values.prefix(entries.count(applied: applied)) {
      while let last = leaders.last, last.lap >= entry.lap { leaders.removeLast() }
      if start < entry.end, entry.lap >= lap { leaders.append((entry.lap, cars[start])) }
      start = Int(entry.end)
    }
    return Dictionary(uniqueKeysWithValues: leaders.map { ($0.lap, $0.car) })
  }

  /// The lines as the first `applied` events told. Where laps that had been led were taken away, those
  /// that came in their place.
  func lines(applied: Int) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for entry in entries.values.prefix(entries.count(applied: applied)) {
      while let last = lines.last, last.lap >= entry.lap { lines.removeLast() }
      lines.append(
        Line(
          lap: Int(entry.lap), time: entry.time, flag: entry.flag,
          order: Array(cars[start..<Int(entry.end)])))
      start = Int(entry.end)
    }
    return lines
  }
}
