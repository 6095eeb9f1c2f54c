/// What a car has driven from one stop to the next, as far as was known at a moment.
public struct DrivenStint: Equatable, Sendable {
  /// Which of the car's stints it is, from 1.
  public let number: Int
  /// Who drove it to its end, or nil when nobody has said.
  public let driver: String?
  /// Its first lap.
  public let fromLap: Int
  /// How many laps it has, so far.
  public let laps: Int
  /// When it began: the start of the race, or when the car left the lane.
  public let start: SessionTime
  /// When it ended: when the car came into the lane or crossed the line for the last time; nil while
  /// it lasts.
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
  /// The fastest of those, or nil.
  public let best: LapTime?

  /// How fast some laps of a car were. Those that tell of speed are green ones that are not deleted.
  public init(_ laps: some Sequence<DrivenLap>) {
    var times: [LapTime] = []
    var yellow = 0
    for lap in laps {
      if lap.isNeutral { yellow += 1 }
      if lap.isGreen, !lap.isDeleted, let time = lap.time { times.append(time) }
    }
    yellowLaps = yellow
    times.sort()
    median = times.isEmpty ? nil : times[(times.count - 1) / 2]
    best = times.first
  }
}

extension Replay {
  /// The stints of a car that were known at a moment, in order: the laps between its stops, the one
  /// that it is on included.
  public func stints(of car: CarID, upTo time: SessionTime) -> [DrivenStint] {
    stints(of: car, in: state(at: time), at: time)
  }

  /// The same for whoever has the state at the moment already.
  public func stints(of car: CarID, in state: RaceState, at time: SessionTime) -> [DrivenStint] {
    let visits = history.visits(of: car, applied: state.applied)
    let known = state[car]
    guard known.lastCrossing != nil || !visits.isEmpty else { return [] }
    var stints: [DrivenStint] = []
    stints.reserveCapacity(visits.count + 1)
    var next: (laps: Int, from: SessionTime)? = beginning(of: car, in: state)
    // Mostly one driver drives several stints.
    var driver: (event: Int32, name: String?) = (-1, nil)
    for visit in visits {
      if visit.stop > 0, let begun = next {
        if visit.driverEvent != driver.event {
          driver = (visit.driverEvent, self.driver(namedBy: visit.driverEvent))
        }
        let laps = visit.end?.laps ?? known.stint.start
        stints.append(
          DrivenStint(
            number: stints.count + 1, driver: driver.name, fromLap: begun.laps + 1,
            laps: max(0, Int(laps) - begun.laps), start: begun.from,
            end: visit.arrival ?? visit.end?.begin, stop: Int(visit.stop),
            laneTime: visit.laneTime, isLaneTimeEstimated: visit.isLaneTimeEstimated,
            isGarage: visit.end?.isGarage ?? state.isInGarage(car, at: time)))
      }
      next = visit.end.map { (Int($0.laps), $0.begin) }
    }
    if let begun = next {
      stints.append(
        DrivenStint(
          number: stints.count + 1, driver: self.driver(of: car, in: state),
          fromLap: begun.laps + 1, laps: max(0, Int(known.laps) - begun.laps), start: begun.from,
          end: end(of: car, in: state), stop: nil, laneTime: nil,
          isLaneTimeEstimated: false, isGarage: false))
    }
    return stints
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
