extension History {
  /// The visits of a car to the pit lane as the first `applied` events told.
  func visits(of car: CarID, applied: Int) -> [LaneList.Visit] {
    cars[car.index].laneList.visits(applied: applied)
  }

  /// Takes note of what an event, which is the last in a state, tells of visits to the pit lane.
  mutating func recordLane(
    _ event: Event, before: Situation.OfCar, in state: RaceState, _ ranking: Ranking, index: Int
  ) {
    switch event.kind {
    case .pitIn(let crossing):
      if before.place == .pitLane || state[crossing.car].place != .pitLane { return }
      begin(by: event, crossing, at: crossing.at, before, in: state, ranking, index)
    case .pitOut(let crossing):
      let now = state[crossing.car]
      if now.place == .pitLane || now.place == before.place && now.stint == before.stint { return }
      if before.place != .pitLane {
        begin(by: event, crossing, at: nil, before, in: state, ranking, index)
      }
      end(by: event, crossing, crossing.car, in: state, ranking, index)
    case .pitInDeleted(let car) where before.place == .pitLane:
      cars[car.index].laneList.takeBack(event: Int32(clamping: index))
    case .lap(let lap) where before.place == .pitLane && state[lap.car].place == .track:
      end(by: event, nil, lap.car, in: state, ranking, index)
    default: break
    }
  }

  private mutating func begin(
    by event: Event, _ crossing: PitCrossing, at arrival: SessionTime?,
    _ before: Situation.OfCar, in state: RaceState, _ ranking: Ranking, _ index: Int
  ) {
    let car = state[crossing.car]
    // The lap goes on, unless it had been completed before its end in the lane was told.
    let lap = arrival == nil || car.crossedLineInPit ? car.stint.start : car.laps + 1
    cars[crossing.car.index].laneList.begin(
      LaneList.Visit(
        event: Int32(clamping: index), stop: car.pitStops, arrival: arrival,
        isEstimated: arrival != nil && crossing.estimated, lap: max(1, lap), flag: state.flag,
        driverEvent: car.driverEvent ?? -1,
        place: UInt16(clamping: ranking.place(of: crossing.car).inClass),
        placeBefore: before.place, stintBefore: before.stint))
  }

  private mutating func end(
    by event: Event, _ crossing: PitCrossing?, _ car: CarID, in state: RaceState,
    _ ranking: Ranking, _ index: Int
  ) {
    let took = crossing.flatMap { _ in state[car].lastPitTime?.milliseconds } ?? 0
    cars[car.index].laneList.end(
      LaneList.End(
        event: Int32(clamping: index), departure: crossing?.at,
        isEstimated: crossing?.estimated ?? false,
        isLaneTimeEstimated: crossing?.isLaneTimeEstimated ?? false, laps: state[car].stint.start,
        place: UInt16(clamping: ranking.place(of: car).inClass),
        // After a visit to the garage, and only then, the stint begins with the departure.
        isGarage: state.order == .race && took > RaceState.longestStop
          && state[car].stint.since == crossing?.at,
        known: event.time))
  }
}
