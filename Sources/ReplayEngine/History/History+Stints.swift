extension History {
  /// What a class was known to do between its stops after the first `applied` events; nil before its
  /// first stop.
  func stints(ofClass index: Int, applied: Int) -> StintBook.Estimate? {
    index < stintBooks.count ? stintBooks[index].estimate(applied: applied) : nil
  }

  /// Takes note of what an event, which is the last in a state, tells of stints.
  mutating func recordStint(
    _ event: Event, before: Situation.OfCar, in state: RaceState, index: Int
  ) {
    guard state.order == .race, let car = event.kind.car else { return }
    let known = state[car]
    let classIndex = Int(known.classIndex)
    while stintBooks.count <= classIndex { stintBooks.append(StintBook()) }
    var isNews = false
    switch event.kind {
    case .lap(let lap) where known.lastLap > before.lastLap:
      if let time = lap.time, lap.number > 1, known.place == .track, state.neutralSince == nil {
        isNews = stintBooks[classIndex].drive(time.milliseconds)
      }
      isNews = isNews || stintBooks[classIndex].isLong(known.stint.worth)
    case .pitIn(let crossing)
    where known.pitStops > before.pitStops
      && (state.isToldFromStart(car) || before.pitStops > 0):
      var stint = before.stint
      // The lap on which it comes in counts: it ends in the pit lane or just behind it.
      if !known.crossedLineInPit {
        if state.neutralSince == nil { stint.green += 1 } else { stint.yellow += 1 }
      }
      let held = state.held(at: crossing.at) - Int(stint.heldBefore)
      let took = crossing.at.milliseconds - stint.since.milliseconds - held
      stintBooks[classIndex].stop(after: stint, took: took)
      isNews = true
    case .pitOut:
      // A visit to the garage is no stop, and begins a stint.
      guard before.place == .pitLane, known.place != .pitLane, let time = known.lastPitTime,
        known.stint.since == before.stint.since
      else { return }
      stintBooks[classIndex].leaveLane(after: time.milliseconds)
      isNews = true
    default: break
    }
    if isNews { settleStints(ofClass: classIndex, in: state, index) }
  }

  private mutating func settleStints(ofClass index: Int, in state: RaceState, _ event: Int) {
    var goingOn: [Int] = []
    for place in state.cars.indices
    where state.cars[place].classIndex == index
      && stintBooks[index].isLong(state.cars[place].stint.worth)
      && !state.cars[place].hasFinished && !state.cars[place].status.isOut
      && state.stintLaps(of: CarID(place)) != nil
    {
      goingOn.append(state.cars[place].stint.worth)
    }
    stintBooks[index].settle(goingOn: goingOn, event: event)
  }
}
