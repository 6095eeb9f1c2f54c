/// What is different for a car from one moment to a later one.
public struct CarChange: Equatable, Sendable {
  /// The car then.
  public let before: TimingRow
  /// The car now.
  public let now: TimingRow

  /// The places won in its class; negative for places lost.
  public var placesGained: Int { before.positionInClass - now.positionInClass }
  /// The laps driven in between.
  public var laps: Int { now.laps - before.laps }
  /// The stops begun in between, or nil when the source does not tell.
  public var stops: Int? {
    guard let stops = now.pitStops, let before = before.pitStops else { return nil }
    return stops - before
  }

  /// What the gap to the leader of the class has grown by, in milliseconds, negative where it has
  /// shrunk; nil where the car is laps behind at one of the moments, or nobody knows.
  public var gapChange: Int? {
    guard let now = now.millisecondsBehind, let before = before.millisecondsBehind else {
      return nil
    }
    return now - before
  }

  /// The laps that it is further behind the leader of its class; negative where it is less.
  public var lapsLost: Int { now.lapsBehind - before.lapsBehind }

  /// Whether another drives now.
  public var changesDriver: Bool {
    guard let driver = now.driver, let before = before.driver else { return false }
    return driver != before
  }

  /// Whether its race has taken another turn: it is out, in the garage or home, or back from there. The
  /// way through the lane is none.
  public var changesState: Bool { now.state.turn != before.state.turn }

  /// Whether it was out at both moments and has not driven in between: what others do changes its place
  /// and its laps behind.
  private var isOutAllAlong: Bool {
    before.isOut && now.isOut && laps == 0 && !changesState
  }

  /// Whether any of that is worth telling of a race; of a gap that is a second.
  public var isNews: Bool {
    if isOutAllAlong { return false }
    return placesGained != 0 || lapsLost != 0 || stops ?? 0 != 0 || changesDriver || changesState
      || (gapChange ?? 0).magnitude >= 1000
  }

  /// Whether it matters more than another: by places, then by what became of the car, then by laps and
  /// time lost or won, then by stops.
  public func isLarger(than other: CarChange) -> Bool { weight > other.weight }

  private var weight: (UInt, Int, UInt, UInt, Int, UInt) {
    (
      placesGained.magnitude, changesState ? 1 : 0, lapsLost.magnitude,
      (gapChange ?? 0).magnitude, stops ?? 0, laps.magnitude
    )
  }
}

extension Replay {
  /// What is different for each car between a moment and a later one, in the order of the later; cars
  /// for which nothing is are left out. Where the best lap decides, who has been out is news as well.
  public func changes(from before: Snapshot, to now: Snapshot) -> [CarChange] {
    var rows: [TimingRow?] = Array(repeating: nil, count: carCount)
    for row in before.rows { rows[row.car.index] = row }
    return now.rows.compactMap { row in
      guard let before = rows[row.car.index] else { return nil }
      let change = CarChange(before: before, now: row)
      let hasBeenOut = session.order == .best && (change.laps != 0 || row.state != before.state)
      return change.isNews || hasBeenOut ? change : nil
    }
  }
}

extension TimingRow {
  /// How far behind the first of its class on the same lap; 0 for that itself, nil when unknown.
  fileprivate var millisecondsBehind: Int? {
    switch classGap {
    case .time(let milliseconds): Int(milliseconds)
    case .none: positionInClass == 1 ? 0 : nil
    case .laps: nil
    }
  }

  fileprivate var lapsBehind: Int {
    if case .laps(let laps) = classGap { Int(laps) } else { 0 }
  }
}

extension TimingRow.State {
  /// The state without the way through the lane.
  fileprivate var turn: TimingRow.State {
    switch self {
    case .inPit, .outLap: .running
    default: self
    }
  }
}
