extension History {
  /// What a class was known to do between its stops after the first `applied` events; nil before its
  /// first stop.
  func stints(ofClass index: Int, applied: Int) -> StintBook.Estimate? {
    index < stintBooks.count ? stintBooks[index].estimate(applied: applied) : nil
  }

  /// Takes note of what an event, which is the last in a state, tells of stints.
  mutating func recordStint(
    _ event: Event, since old: Situation.OfCar, in state: RaceState, index: Int
  ) {
    guard state.order == .race else { return }
    switch event.kind {
    case .lap(let lap):
      if state.cars[lap.car.index].lastLap > old.lastLap { recordLapOfStint(lap, in: state, index) }
    case .pitIn(let crossing):
      recordStop(crossing, before: old, in: state, index: index)
    case .pitOut(let crossing):
      recordDeparture(of: crossing.car, before: old, in: state, index: index)
    default: break
    }
  }

  /// Takes note of what a car's newest lap in a race tells of stints.
  mutating func recordLapOfStint(_ lap: Lap, in state: RaceState, _ index: Int) {
    let car = lap.car.index
    let classIndex = Int(state.cars[car].classIndex)
    makeStintBooks(upTo: classIndex)
    if let time = lap.time, lap.number > 1, state.cars[car].place == .track,
      state.neutralSince == nil
    {
      stintBooks[classIndex].drive(time.milliseconds)
    }
    if state.cars[car].stint.worth > stintBooks[classIndex].usualWorth {
      settleStints(ofClass: classIndex, in: state, index)
    }
  }

  @inline(__always)
  private mutating func makeStintBooks(upTo classIndex: Int) {
    while stintBooks.count <= classIndex { stintBooks.append(StintBook()) }
  }

  /// A car has come in: that ends a stint.
  private mutating func recordStop(
    _ crossing: PitCrossing, before: Situation.OfCar, in state: RaceState, index: Int
  ) {
    let known = state[crossing.car]
    guard known.pitStops > before.pitStops,
      state.isToldFromStart(crossing.car) || before.pitStops > 0
    else { return }
    var stint = before.stint
    // The lap on which it comes in counts: it ends in the pit lane or just behind it.
    if !known.crossedLineInPit {
      if state.neutralSince == nil { stint.green += 1 } else { stint.yellow += 1 }
    }
    let held = state.held(at: crossing.at) - Int(stint.heldBefore)
    let took = crossing.at.milliseconds - stint.since.milliseconds - held
    makeStintBooks(upTo: Int(known.classIndex))
    stintBooks[Int(known.classIndex)].stop(after: stint, took: took)
    settleStints(ofClass: Int(known.classIndex), in: state, index)
  }

  /// A car has gone out again. A visit to the garage is no stop, and begins a stint.
  private mutating func recordDeparture(
    of car: CarID, before: Situation.OfCar, in state: RaceState, index: Int
  ) {
    let known = state[car]
    guard before.place == .pitLane, known.place != .pitLane, let time = known.lastPitTime,
      known.stint.since == before.stint.since
    else { return }
    makeStintBooks(upTo: Int(known.classIndex))
    stintBooks[Int(known.classIndex)].leaveLane(after: time.milliseconds)
    settleStints(ofClass: Int(known.classIndex), in: state, index)
  }

  private mutating func settleStints(ofClass index: Int, in state: RaceState, _ event: Int) {
    let usual = stintBooks[index].usualWorth
    var goingOn: [Int] = []
    for car in members[index]
    where state.cars[car.index].stint.worth > usual && !state.cars[car.index].hasFinished
      && !state.cars[car.index].status.isOut && state.stintLaps(of: car) != nil
    {
      goingOn.append(state.cars[car.index].stint.worth)
    }
    stintBooks[index].settle(goingOn: goingOn, event: event)
  }
}
