extension RaceState {
  /// The state with one more event in it: the only code that changes a state.
  ///
  /// - Parameters:
  ///   - event: The event with index `applied`, as it was told.
  ///   - history: The recording's history up to that event at least. It is asked only for what
  ///     earlier events told.
  mutating func apply(_ event: Event, in history: History) {
    switch event.kind {
    case .crossing(let crossing) where isOrdinary(crossing): return pass(crossing)
    case .lap(let lap) where isOrdinary(lap): return pass(lap, in: history)
    default: break
    }
    if isRenumbered {
      apply(event, as: numbered(event), in: history)
    } else {
      apply(event, as: event, in: history)
    }
  }

  /// Whether a car passes a loop and nothing else follows from that. Most events are such.
  func isOrdinary(_ crossing: Crossing) -> Bool {
    let car = crossing.car.index
    return finishedAt == nil && !isRenumbered && unflagged.isEmpty
      && cars[car].status == .running && !isStopped(crossing.car)
  }

  /// The state with one more ordinary crossing in it.
  mutating func pass(_ crossing: Crossing) {
    applied += 1
    seeAtLoop(crossing)
  }

  /// The same the long way, whatever follows from the event: `numbered` is the event with its lap as the car
  /// counts them.
  mutating func apply(_ event: Event, as numbered: Event, in history: History) {
    if takesFlagBack(numbered) {
      takeFlagBack()
    } else if !unflagged.isEmpty {
      // A flag that is shown again is no sign that it was shown by mistake.
      if event.kind != .flag(.checkered) { unflagged[0].apply(event, in: history) }
      unflagged[0].applied = applied + 1
    }
    take(numbered, told: event, in: history)
    if isOver { unflagged = [] }
  }

  private mutating func take(_ event: Event, told: Event, in history: History) {
    let index = Int32(truncatingIfNeeded: applied)
    applied += 1
    switch event.kind {
    case .lap(let lap):
      if isRenumbered { keepNumbering(of: lap.car, told: told.lapNumber, counted: lap.number) }
      complete(lap, index, in: history)
    case .crossing(let crossing):
      if isRenumbered {
        keepNumbering(of: crossing.car, told: told.lapNumber, counted: crossing.lap)
      }
      cross(crossing)
    case .pitIn(let crossing):
      enterPitLane(crossing)
      holdClock(at: event.time)
    case .pitOut(let crossing):
      leavePitLane(crossing)
      // The lane grows emptier: the clock may run again, and is not held.
      if heldSince != nil { holdClock(at: event.time) }
    case .pitInDeleted(let car):
      takeBackArrival(of: car, in: history)
      holdClock(at: event.time)
    case .flag(let flag):
      show(flag, at: event.time, in: history)
      holdClock(at: event.time)
    case .lapDeleted(let car, let lap):
      // The deletion itself is in the history that is asked.
      if Int32(clamping: lap) == cars[car.index].bestLapNumber { reviseBest(of: car, in: history) }
    case .bestLap(let car, _, _):
      reviseBest(of: car, in: history)
    case .driver(let car, _):
      cars[car.index].driverEvent = index
    case .status(let car, let status, _):
      tell(status, of: car, at: event.time, in: history)
    case .penalty(let penalty):
      penalize(penalty, index, in: history)
    case .correction(let correction):
      correct(correction, in: history)
    case .classification(let list):
      classify(list, in: history)
    case .results(let results):
      publish(results, at: event.time)
    case .entry(let car, let entry):
      announce(car, entry, in: history)
    case .weather:
      weatherEvent = Int(index)
    case .schedule(let schedule):
      follow(schedule, at: event.time)
    case .timeOfDay(let timeOfDay):
      timeOfDayAtStart = WallClock.inDay(timeOfDay - event.time.milliseconds)
    case .fuel, .tyres, .trackLimits, .incident, .message:
      break
    }
  }

  /// Puts a car's entry in its place, which may be a new one.
  mutating func announce(_ car: CarID, _ entry: Entry, in history: History) {
    let isNew = car.index == cars.count
    if isNew { cars.append(CarState(leaderLapsWhenSeen: lead.crossings)) }
    let classIndex = history.index(of: entry.carClass)
    while classes.count <= classIndex { classes.append(ClassState()) }
    let before = Int(cars[car.index].classIndex)
    cars[car.index].classIndex = Int32(clamping: classIndex)
    cars[car.index].grid = entry.grid.map { Int32(clamping: $0) } ?? .max
    if isNew || classIndex == before { return }
    move(car, fromClass: before, to: classIndex, in: history)
  }
}

extension Event {
  /// The number of the lap that a car completes or is on; 0 for what is no crossing.
  fileprivate var lapNumber: Int32 {
    switch kind {
    case .lap(let lap): lap.number
    case .crossing(let crossing): crossing.lap
    default: 0
    }
  }
}
