/// How far a car's fuel goes and what the rest of the race asks of it, judged by nothing but what
/// has happened so far.
///
/// It supposes full tanks at every stop and no caution to come. Where the source tells of a car's fuel, a
/// stint goes as far as that does; else as far as the fuel window of the class, or as those that its cars
/// have driven (`StintBook`).
public struct Strategy: Equatable, Sendable {
  /// The laps of the car's stint so far, or nil where nobody has told when it began.
  public let stintLaps: Int?
  /// The laps that its own full tank lasts, or else of a whole stint under green in its class; nil before
  /// either is known.
  public let stintLength: Int?
  /// How many stints of the class that rests on, or nil where it is told, or its fuel is.
  public let stintsSeen: Int?
  /// The laps it has still to drive until the end, or nil where the length or its pace is unknown.
  public let lapsToGo: Int?
  /// The stops it still needs, or nil where a stint's length, its laps or the time to go are unknown.
  ///
  /// A car beyond a usual stint needs one at once; that it does without is how fuel saving shows.
  public let stopsNeeded: Int?

  /// Whether it rests on fewer than three stints, and so is a guess.
  public var isGuess: Bool { stintsSeen.map { $0 < 3 } ?? false }

  /// The stops it still needs as they are shown: `2`, `~2` for a guess; nil where unknown.
  package var stopsText: String? { stopsNeeded.map { (isGuess ? "~" : "") + String($0) } }
}

extension Replay {
  /// How far a car's fuel goes in a state, and what the rest of the race asks of it; nil when the
  /// car takes no more part, the source tells of no pit stops, or nobody races for distance.
  public func strategy(of car: CarID, in state: RaceState, at time: SessionTime) -> Strategy? {
    let seen = history.stints(ofClass: Int(state[car].classIndex), applied: state.applied)
    return strategy(
      of: car, in: state, at: time, RestOfRace(state, at: time), seen,
      stintLaps: state.stintLaps(of: car))
  }

  /// The same from what is left of the race, and what is known of the stints of its class and its own.
  func strategy(
    of car: CarID, in state: RaceState, at time: SessionTime, _ rest: RestOfRace,
    _ seen: StintBook.Estimate?, stintLaps: Int?
  ) -> Strategy? {
    let known = state[car]
    let isOut = state.isOver || known.hasFinished || known.status.isOut
    guard session.tellsPitStops, state.order == .race, !isOut else { return nil }
    let classIndex = Int(known.classIndex)
    let window = history.fuelWindows[classIndex]
    let lapsToGo = rest.laps(for: known)
    if history.supplies.tellsRange, let fuel = fuelRange(of: car, in: state), let lapsToGo {
      return Strategy(
        stintLaps: stintLaps, stintLength: fuel.full, stintsSeen: nil, lapsToGo: lapsToGo,
        stopsNeeded: fuel.stops(for: lapsToGo))
    }
    let estimate = window.map { self.estimate(window: $0, seen, of: known) } ?? seen
    return Strategy(
      stintLaps: stintLaps,
      stintLength: estimate.map { ($0.length + 1) / 2 } ?? window,
      stintsSeen: window == nil ? estimate?.stints : nil,
      lapsToGo: lapsToGo,
      stopsNeeded: stintLaps == nil
        ? nil : estimate.flatMap { stopsNeeded(by: known, at: time, rest, $0) })
  }

  /// What a class does between its stops. What the header says of its tank goes before what was seen.
  private func estimate(
    window: Int, _ seen: StintBook.Estimate?, of car: CarState
  ) -> StintBook.Estimate? {
    guard let lap = seen?.lap ?? car.pace?.milliseconds else { return nil }
    var estimate = StintBook.Estimate(
      length: 2 * window, stints: 0, lap: lap, lane: seen?.lane ?? 0, cycle: 0)
    estimate.cycle = max(1, estimate.fuel)
    return estimate
  }

  /// None where what is left of the stint lasts until the end; else one at its end, and one more for
  /// each cycle that still fits.
  private func stopsNeeded(
    by car: CarState, at time: SessionTime, _ rest: RestOfRace, _ estimate: StintBook.Estimate
  ) -> Int? {
    guard estimate.lap > 0 else { return nil }
    let sinceLine = car.lastLine.map { time.milliseconds - $0.milliseconds } ?? 0
    let driven = min(max(0, sinceLine), estimate.lap)
    guard let toGo = rest.milliseconds(for: car, lap: estimate.lap, driven: driven) else {
      return nil
    }
    let left = max(0, (estimate.length - car.stint.worth) * estimate.lap / 2 - driven)
    return toGo <= left ? 0 : (toGo - left + estimate.cycle - 1) / estimate.cycle
  }
}

/// What is left of a race at a moment, which is the same for all its cars.
struct RestOfRace {
  private let isCheckered: Bool
  private let timeIsUp: SessionTime?
  /// When the leader crosses the line first then or after, by his pace: the race is flagged off.
  private let flaggedOff: SessionTime?
  private let time: SessionTime
  /// The laps that the leader has still to drive, in a race by laps.
  private let leaderLaps: Int?
  /// When he will have driven them, by his pace.
  private let lapsAreUp: SessionTime?

  init(_ state: RaceState, at time: SessionTime) {
    self.time = time
    isCheckered = state.checkeredAt != nil
    timeIsUp = state.timeIsUp(at: time)
    leaderLaps = state.lapsToGo
    if let leader = state.lead.car.map({ state[$0] }), let pace = leader.pace,
      let lapBegan = RestOfRace.lapBegan(leader, by: time)
    {
      func end(afterLaps laps: Int) -> SessionTime {
        SessionTime(milliseconds: lapBegan + laps * pace.milliseconds)
      }
      lapsAreUp = leaderLaps.map(end)
      flaggedOff = timeIsUp.map {
        end(afterLaps: RestOfRace.laps(of: pace, from: lapBegan, until: $0))
      }
    } else {
      (lapsAreUp, flaggedOff) = (nil, timeIsUp)
    }
  }

  /// When a car began the lap that it is on, in milliseconds. Who takes longer for it than ever has the
  /// whole of it still to drive.
  private static func lapBegan(_ car: CarState, by time: SessionTime) -> Int? {
    guard let pace = car.pace, let line = car.lastLine else { return nil }
    return max(line.milliseconds, time.milliseconds - pace.milliseconds)
  }

  /// How many laps end until a moment, the one that ends there or after it included.
  private static func laps(of pace: LapTime, from start: Int, until end: SessionTime) -> Int {
    let left = max(0, end.milliseconds - start)
    return max(1, (left + pace.milliseconds - 1) / pace.milliseconds)
  }

  /// The milliseconds until the end, whichever comes first: the time is up or the laps are driven, of
  /// `lap` each. Of the one that the car is on it has driven `driven` milliseconds.
  func milliseconds(for car: CarState, lap: Int, driven: Int) -> Int? {
    if isCheckered { return 0 }
    let byTime = timeIsUp.map { max(0, $0.milliseconds - time.milliseconds) }
    let byLaps = laps(byLapsFor: car).map { $0 * lap - driven }
    guard let byTime, let byLaps else { return byTime ?? byLaps }
    return min(byTime, byLaps)
  }

  /// A race by time ends for the leader at his first crossing of the line after the time is up, a race by
  /// laps at the last of these, and for all others with their first after his.
  func laps(for car: CarState) -> Int? {
    if isCheckered { return 1 }
    let byLaps = laps(byLapsFor: car)
    guard let byTime = laps(for: car, until: flaggedOff) else { return byLaps }
    return byLaps.map { min($0, byTime) } ?? byTime
  }

  private func laps(byLapsFor car: CarState) -> Int? {
    leaderLaps.map { min($0, laps(for: car, until: lapsAreUp) ?? $0) }
  }

  /// The laps that a car will complete until it crosses the line at a moment or after it.
  private func laps(for car: CarState, until end: SessionTime?) -> Int? {
    guard let end, let pace = car.pace, let start = RestOfRace.lapBegan(car, by: time) else {
      return nil
    }
    return RestOfRace.laps(of: pace, from: start, until: end)
  }
}
