/// How far a car's fuel goes and what the rest of the race asks of it, judged by nothing but what
/// has happened so far.
///
/// It supposes full tanks at every stop, racing pace to the end, and that a stint goes as far as the
/// fuel window of the class, or else as the longest stint that a car of the class has ended so far.
public struct Strategy: Equatable, Sendable {
  /// The laps of the car's stint so far, or nil where nobody has told when it began.
  public let stintLaps: Int?
  /// The laps of a whole stint in its class, or nil before a car of the class has ended one.
  public let stintLength: Int?
  /// The laps it has still to drive until the end, or nil where the length or its pace is unknown.
  public let lapsToGo: Int?

  /// The stops it still needs, or nil where a stint's length, its laps or the laps to go are unknown.
  ///
  /// A car beyond a usual stint needs one at once; that it does without is how fuel saving shows.
  public var stopsNeeded: Int? {
    guard let stintLength, stintLength > 0, let stintLaps, let lapsToGo else { return nil }
    let missing = lapsToGo - max(0, stintLength - stintLaps)
    return missing <= 0 ? 0 : (missing + stintLength - 1) / stintLength
  }
}

extension Replay {
  /// How far a car's fuel goes in a state, and what the rest of the race asks of it; nil when the
  /// car takes no more part, the source tells of no pit stops, or nobody races for distance.
  public func strategy(of car: CarID, in state: RaceState) -> Strategy? {
    let known = state[car]
    let isOut = state.isOver || known.hasFinished || known.status.isOut
    guard session.tellsPitStops, state.order == .race, !isOut else { return nil }
    let classIndex = Int(known.classIndex)
    let seen = Int(state.classes[classIndex].longestStint)
    return Strategy(
      stintLaps: state.stintLaps(of: car),
      stintLength: history.fuelWindows[classIndex] ?? (seen > 0 ? seen : nil),
      lapsToGo: lapsToGo(of: known, in: state))
  }

  /// A race by time ends for a car at the first crossing of the line after the time is up, a race by
  /// laps with the leader's last.
  private func lapsToGo(of car: CarState, in state: RaceState) -> Int? {
    if state.checkeredAt != nil { return 1 }
    let byLaps = session.scheduledLaps.map { max(0, $0 - Int(state.lead.lap)) }
    guard let timeIsUp = history.timeIsUp, let pace = car.pace, let last = car.lastLine
    else { return byLaps }
    let left = max(0, timeIsUp.milliseconds - last.milliseconds)
    let byTime = max(1, (left + pace.milliseconds - 1) / pace.milliseconds)
    return byLaps.map { min($0, byTime) } ?? byTime
  }
}
