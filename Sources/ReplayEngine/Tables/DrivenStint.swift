/// What a driver has driven from one stop of a car to the next, as far as was known at a moment. Where the
/// source tells of another driver and of no stop, the stint ends with the last lap of the one before.
public struct DrivenStint: Equatable, Sendable {
  /// Which of the car's stints it is, from 1.
  public let number: Int
  /// Who drove it, or nil when nobody has said.
  public let driver: String?
  /// Its first lap.
  public let fromLap: Int
  /// How many laps it has, so far.
  public let laps: Int
  /// When it began: the start of the race, when the car left the lane, or with the first lap of its
  /// driver.
  public let start: SessionTime
  /// When it ended: when the car came into the lane or crossed the line for the last time, or for the
  /// last time with its driver; nil while it lasts.
  public let end: SessionTime?
  /// The number of the stop that ended it, if one did.
  public let stop: Int?
  /// The time in the lane of that stop; nil while it lasts, and when the source missed an end of it.
  public let laneTime: LapTime?
  /// Whether that was worked out rather than told or measured.
  public let isLaneTimeEstimated: Bool
  /// Whether that stop was, or has become, a visit to the garage.
  public let isGarage: Bool

  /// Its last lap; nil before the first is completed.
  public var toLap: Int? { laps > 0 ? fromLap + laps - 1 : nil }

  /// What speaks of its speed, from the laps of its car.
  public func pace(of laps: [DrivenLap]) -> StintPace {
    let first = laps.partitioningIndex { $0.number >= fromLap }
    return StintPace(laps[first...].prefix { $0.number < fromLap + self.laps })
  }

  /// The last of its laps that did not end in the lane, from the laps of its car: with that, games tell
  /// what was left when the car came in. Nil before the first.
  public func lastOnTrack(of laps: [DrivenLap]) -> DrivenLap? {
    let end = laps.partitioningIndex { $0.number >= fromLap + self.laps }
    return laps[..<end].last { !$0.isIn }.flatMap { $0.number >= fromLap ? $0 : nil }
  }
}

/// How fast some laps were.
public struct StintPace: Equatable, Sendable {
  /// How many of them ended while the field could not race.
  public let yellowLaps: Int
  /// Half of those that tell of speed were no slower; nil without one.
  public let median: LapTime?
  /// The fastest of those that are not deleted, or nil.
  public let best: LapTime?

  /// How fast some laps of a car were. Those that tell of speed are green ones.
  public init(_ laps: some Sequence<DrivenLap>) {
    var times: [LapTime] = []
    var best: LapTime?
    var yellow = 0
    for lap in laps {
      if lap.isNeutral { yellow += 1 }
      guard lap.isGreen, let time = lap.time else { continue }
      times.append(time)
      if !lap.isDeleted { best = min(best ?? time, time) }
    }
    yellowLaps = yellow
    median = times.lowerMedian
    self.best = best
  }
}

extension Replay {
  /// The stints of a car that were known at a moment, in order: the laps between its stops, the one
  /// that it is on included. None where the source tells no stops.
  public func stints(of car: CarID, upTo time: SessionTime) -> [DrivenStint] {
    stints(of: car, in: state(at: time), at: time)
  }

  /// The same for whoever has the state at the moment already.
  public func stints(of car: CarID, in state: RaceState, at time: SessionTime) -> [DrivenStint] {
    let visits = history.visits(of: car, applied: state.applied)
    let known = state[car]
    guard session.tellsPitStops, known.lastCrossing != nil || !visits.isEmpty else { return [] }
    var shares = DriverLaps(history.laps(of: car, applied: state.applied), self)
    var stints: [DrivenStint] = []
    stints.reserveCapacity(visits.count + 1)
    func add(
      _ begun: (laps: Int, from: SessionTime), upTo laps: Int, _ driver: String?,
      end: SessionTime?, _ stop: LaneList.Visit?
    ) {
      var begun = begun
      for share in shares.before(driver, from: begun.laps, upTo: laps) {
        stints.append(
          DrivenStint(
            number: stints.count + 1, driver: share.driver, fromLap: begun.laps + 1,
            laps: share.upTo - begun.laps, start: begun.from, end: share.at, stop: nil,
            laneTime: nil, isLaneTimeEstimated: false, isGarage: false))
        begun = (share.upTo, share.at)
      }
      stints.append(
        DrivenStint(
          number: stints.count + 1, driver: driver, fromLap: begun.laps + 1,
          laps: max(0, laps - begun.laps), start: begun.from, end: end,
          stop: stop.map { Int($0.stop) }, laneTime: stop?.laneTime,
          isLaneTimeEstimated: stop?.isLaneTimeEstimated ?? false,
          isGarage: stop.map { $0.end?.isGarage ?? state.isInGarage(car, at: time) } ?? false))
    }
    var next: (laps: Int, from: SessionTime)? = beginning(of: car, in: state)
    for visit in visits {
      if visit.stop > 0, let begun = next {
        add(
          begun, upTo: Int(visit.end?.laps ?? known.stint.start),
          shares.driver(namedBy: visit.driverEvent), end: visit.arrival ?? visit.end?.begin, visit)
      }
      next = visit.end.map { (Int($0.laps), $0.begin) }
    }
    if let begun = next {
      add(
        begun, upTo: Int(known.laps), shares.driver(namedBy: known.driverEvent ?? -1),
        end: end(of: car, in: state), nil)
    }
    return stints
  }

  /// How many laps a car that is not in the lane had completed when its present stint began.
  func lapsBeforeStint(of car: CarID, in state: RaceState) -> Int32 {
    let known = state[car]
    guard let driver = driver(of: car, in: state) else { return known.stint.start }
    let other = history.laps(of: car, applied: state.applied).reversed()
      .prefix { $0.number > known.stint.start }
      .first { lap in
        lap.driverEvent != known.driverEvent
          && self.driver(namedBy: lap.driverEvent).map { $0 != driver } ?? false
      }
    return other?.number ?? known.stint.start
  }

  /// How the first stint of a car begins: with the race, or with the first lap that was told.
  private func beginning(of car: CarID, in state: RaceState) -> (laps: Int, from: SessionTime) {
    guard !state.isToldFromStart(car),
      let first = history.laps(of: car, applied: state.applied).first,
      case .lap(let lap) = events[Int(first.event)].kind
    else { return (0, .zero) }
    return (Int(first.number) - 1, lap.time.map { lap.at - $0.duration } ?? lap.at)
  }

  /// When a car that no longer drives was seen last; nil while it drives.
  private func end(of car: CarID, in state: RaceState) -> SessionTime? {
    let known = state[car]
    if known.hasFinished { return known.lastLine }
    let isDone = known.status.isOut || state.isStopped(car) || state.isOver
    return isDone ? known.lastCrossing : nil
  }
}

/// Who drove the laps of a car, from its first stint to its last.
private struct DriverLaps {
  /// Laps that a driver drove to their ends, one after the other.
  struct Share {
    let driver: String?
    /// The last of them, and when it ended.
    var upTo: Int
    var at: SessionTime
  }

  private let laps: ArraySlice<LapList.Entry>
  private let replay: Replay
  private var next: Int
  /// Mostly one driver drives lap after lap.
  private var last: (event: Int32, name: String?) = (-1, nil)

  init(_ laps: ArraySlice<LapList.Entry>, _ replay: Replay) {
    (self.laps, self.replay, next) = (laps, replay, laps.startIndex)
  }

  /// The driver whom an event named; nil for none.
  mutating func driver(namedBy event: Int32) -> String? {
    if event != last.event { last = (event, replay.driver(namedBy: event)) }
    return last.name
  }

  /// The shares of a stint between two laps that others had before its last driver, in order. The calls go
  /// from stint to stint.
  mutating func before(_ driver: String?, from first: Int, upTo last: Int) -> [Share] {
    var shares: [Share] = []
    while next < laps.endIndex, laps[next].number <= last {
      let lap = laps[next]
      next += 1
      let name = self.driver(namedBy: lap.driverEvent)
      if lap.number <= first || name == nil { continue }
      if shares.last?.driver != name {
        // Laps of which nobody says who drove them are those of who is named next.
        shares.append(Share(driver: name, upTo: Int(lap.number), at: lap.at))
      } else {
        shares[shares.count - 1].upTo = Int(lap.number)
        shares[shares.count - 1].at = lap.at
      }
    }
    if let driver, shares.last?.driver == driver { shares.removeLast() }
    return driver == nil ? [] : shares
  }
}
