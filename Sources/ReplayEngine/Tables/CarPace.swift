/// How fast a car is, from its laps at racing speed, and whether it catches the car ahead in its class.
///
/// Laps at racing speed are those that nothing slowed from line to line, and that are not deleted. A
/// median is half-way through its laps, of two in the middle the faster.
public struct CarPace: Equatable, Sendable {
  /// The median of the last five such laps, of fewer while there are fewer; nil before the first.
  public let median5: LapTime?
  /// The same of the last ten.
  public let median10: LapTime?
  /// The median of those of its stint; nil in the lane, before the first, and where the source tells no
  /// stops.
  public let stintMedian: LapTime?
  /// The mean of the best five of the race, to the millisecond; nil before there are five.
  public let best5: LapTime?
  /// Between the quarters of the last ten: how far apart its usual laps are. Nil before there are four.
  public let spread: LapTime?
  /// The best of each sector, added, or the best lap where that was quicker: nobody has told its sectors.
  /// Nil where a sector is not known, and where the line is the only loop.
  public let ideal: LapTime?
  /// How it goes against the car ahead in its class; nil for the first, and where one has no pace or
  /// does not race.
  public internal(set) var chase: Chase?

  /// A car against the one ahead of it.
  public struct Chase: Equatable, Sendable {
    /// The car ahead.
    public let ahead: CarID
    /// What it gains on that with each lap, in milliseconds, by the medians of the last five laps;
    /// negative where it loses.
    public let perLap: Int
    /// In how many laps it has caught it; nil where it does not gain, where the way to go is unknown,
    /// where one of them is in the lane or just out of it, while nobody may race, and where the race is
    /// known to be over before.
    public let laps: Int?
  }
}

extension Replay {
  /// How fast a car is in a state, without the car ahead.
  public func pace(of car: CarID, in state: RaceState) -> CarPace {
    let last = history.raced(last: 10, of: car, applied: state.applied)
    let times = last.compactMap(\.time)
    let best = history.fastest(5, of: car, applied: state.applied)
    let sum = best.reduce(0) { $0 + $1.milliseconds }
    return CarPace(
      median5: Array(times.prefix(5)).lowerMedian, median10: times.lowerMedian,
      stintMedian: stintMedian(of: car, in: state),
      best5: best.count < 5 ? nil : LapTime(milliseconds: (sum + 2) / 5),
      spread: times.spread, ideal: idealLap(of: car, in: state))
  }

  /// How fast each car of a snapshot is, in the order of its rows.
  public func paces(in snapshot: Snapshot) -> [CarPace] {
    var paces = snapshot.rows.map { pace(of: $0.car, in: snapshot.state) }
    let rest = RestOfRace(snapshot.state, at: snapshot.time)
    for table in snapshot.classes {
      for (front, behind) in zip(table.rows, table.rows.dropFirst()) {
        paces[behind].chase = chase(
          of: snapshot.rows[behind].car, paces[behind], to: snapshot.rows[front].car, paces[front],
          rest, in: snapshot)
      }
    }
    return paces
  }

  /// The median of the laps of the stint that a car is on.
  private func stintMedian(of car: CarID, in state: RaceState) -> LapTime? {
    let known = state[car]
    if known.place == .pitLane || !session.tellsPitStops { return nil }
    let before = lapsBeforeStint(of: car, in: state)
    return history.raced(last: Int(max(0, known.laps - before)), of: car, applied: state.applied)
      .prefix { $0.number > before }.compactMap(\.time).lowerMedian
  }

  /// The best sectors of a car, added.
  private func idealLap(of car: CarID, in state: RaceState) -> LapTime? {
    guard state.loopCount > 1 else { return nil }
    var sum = 0
    for sector in 0..<state.loopCount {
      guard let best = history.best(ofSector: sector, of: car, applied: state.applied) else {
        return nil
      }
      sum += best.milliseconds
    }
    return min(LapTime(milliseconds: sum), state[car].bestTime ?? .max)
  }

  private func chase(
    of car: CarID, _ pace: CarPace, to ahead: CarID, _ other: CarPace, _ rest: RestOfRace,
    in snapshot: Snapshot
  ) -> CarPace.Chase? {
    let state = snapshot.state
    guard state.order == .race, !state.isOver, state.isRunning(car, at: snapshot.time),
      state.isRunning(ahead, at: snapshot.time), let own = pace.median5, let its = other.median5
    else { return nil }
    let perLap = its.milliseconds - own.milliseconds
    let gap = gapAtLine(of: car, to: ahead, afterLap: Int(state[car].laps), in: state)
    let needed = gap.flatMap { $0 >= 0 && perLap > 0 ? ($0 + perLap - 1) / perLap : nil }
    let most = rest.laps(for: state[car]) ?? .max
    // As of battles nothing is told of cars in the lane or just out of it, and while nobody may race.
    let isRaced =
      state.neutralSince == nil && [car, ahead].allSatisfy { state[$0].place == .track }
    return CarPace.Chase(
      ahead: ahead, perLap: perLap, laps: needed.flatMap { isRaced && $0 <= most ? $0 : nil })
  }

  /// By how many milliseconds a car crossed the line after another at the end of the same lap; negative
  /// where it came first, nil where one of the crossings is not known.
  func gapAtLine(
    of car: CarID, to other: CarID, afterLap lap: Int, in state: RaceState
  ) -> Int? {
    guard lap > 0, lap <= state[other].laps, lap <= state[car].laps else { return nil }
    let line = PassingNumber(laps: lap, loopCount: state.loopCount)
    guard let at = history.time(of: line, by: car, applied: state.applied),
      let otherAt = history.time(of: line, by: other, applied: state.applied)
    else { return nil }
    return at.milliseconds - otherAt.milliseconds
  }
}

extension [LapTime] {
  /// From the first quarter of the values to the third; nil for fewer than four.
  fileprivate var spread: LapTime? {
    if count < 4 { return nil }
    let values = sorted()
    let quarters = [1, 3].map { values[$0 * (count - 1) / 4].milliseconds }
    return LapTime(milliseconds: quarters[1] - quarters[0])
  }
}
