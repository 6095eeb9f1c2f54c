/// The visits of a car to the pit lane in the order in which they began, with what was true then and
/// stands in no event.
struct LaneList: Sendable {
  /// A visit. Where the source missed the arrival it is told of by the departure.
  struct Visit: Sendable {
    /// The index of the event that told of it first.
    var event: Int32
    /// Which of the car's stops it is, from 1; 0 where the car starts from the lane.
    var stop: Int32
    /// When the car came in, or nil where the source missed that.
    var arrival: SessionTime?
    var isEstimated: Bool
    /// The lap on which it came in.
    var lap: Int32
    /// The state of the track then.
    var flag: TrackFlag
    /// The index of the event that had named who came in, or -1.
    var driverEvent: Int32
    /// The place in the class that the car then had, from 1.
    var place: UInt16
    /// Where the car was before, and what it had driven since its last stop.
    var placeBefore: CarState.Place
    var stintBefore: Stint
    /// The index of the event that told that the car had not come in, or `Int32.max`.
    var takenBack = Int32.max
    /// How it ended, or nil while it lasts.
    var end: End?

    /// How long the car was in the lane; nil while it is there, and when the source missed an end of it.
    var laneTime: LapTime? {
      guard let arrival, let departure = end?.departure else { return nil }
      return LapTime(milliseconds: max(0, departure.milliseconds - arrival.milliseconds))
    }

    /// Whether that was worked out rather than told or measured.
    var isLaneTimeEstimated: Bool { laneTime != nil && end?.isLaneTimeEstimated ?? false }
  }

  /// How a visit ended: with a departure, or with a crossing of the line that shows that the source
  /// missed it.
  struct End: Sendable {
    /// The index of the event that told it.
    var event: Int32
    /// When the car left, or nil where the source missed that.
    var departure: SessionTime?
    var isEstimated: Bool
    /// Whether how long the visit took was worked out too.
    var isLaneTimeEstimated: Bool
    /// The laps that the car had completed when the stint after it began.
    var laps: Int32
    /// The place in the class that the car then had, from 1.
    var place: UInt16
    /// Whether it was a visit to the garage.
    var isGarage: Bool
    /// When that became known.
    var known: SessionTime

    /// When the stint after it began.
    var begin: SessionTime { departure ?? known }
  }

  private var visits: [Visit] = []
  /// The slips in the numbers of laps that were taken back.
  private var slips: [Slip] = []

  /// The last visit told of that has not been taken back.
  var last: Visit? {
    visits.last { $0.takenBack == .max }.map { counted($0, applied: .max) }
  }

  /// Takes note that a slip is taken back.
  mutating func takeBack(_ slip: Slip) { slips.append(slip) }

  /// A visit with its laps as they are counted after the first `applied` events.
  private func counted(_ visit: Visit, applied: Int) -> Visit {
    if slips.isEmpty { return visit }
    var visit = visit
    if let slip = slips.slip(at: visit.event, applied: applied) {
      visit.lap = slip.counted(visit.lap)
      visit.stintBefore.start = slip.counted(completed: visit.stintBefore.start)
    }
    if let end = visit.end, let slip = slips.slip(at: end.event, applied: applied) {
      visit.end?.laps = slip.counted(completed: end.laps)
    }
    return visit
  }

  /// Takes note of a visit that has begun. Events come in order.
  mutating func begin(_ visit: Visit) { visits.append(visit) }

  /// Takes note that the last visit was none.
  mutating func takeBack(event: Int32) {
    if let last = visits.indices.last, visits[last].end == nil { visits[last].takenBack = event }
  }

  /// Takes note that the last visit has ended.
  mutating func end(_ end: End) {
    if let last = visits.indices.last, visits[last].end == nil { visits[last].end = end }
  }

  /// The visits as the first `applied` events told.
  func visits(applied: Int) -> [Visit] {
    var known = Array(visits[..<visits.partitioningIndex { $0.event >= applied }])
    if let last = known.indices.last, let end = known[last].end, end.event >= applied {
      known[last].end = nil
    }
    known.removeAll { $0.takenBack < applied }
    if !slips.isEmpty { known = known.map { counted($0, applied: applied) } }
    return known
  }
}
