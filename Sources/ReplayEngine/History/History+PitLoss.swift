extension History {
  /// What a stop costs in a class under the flag of a state; nil before the first stop of the kind.
  func pitLoss(ofClass index: Int, in state: RaceState) -> PitLossBook.Estimate? {
    guard index < pitLossBooks.count else { return nil }
    return pitLossBooks[index].estimate(under: state.stopFlag, applied: state.applied)
  }

  /// Takes note of what a stop has cost with the lap that leads out of the lane, which is the last event
  /// in a state. Visits to the garage, and those before or behind which a flag changed what the field may
  /// do, tell nothing.
  mutating func recordPitLoss(_ lap: Lap, in state: RaceState, index: Int) {
    guard state.order == .race, state.cars[lap.car.index].place == .track,
      let visit = cars[lap.car.index].laneList.last, visit.stop > 0, visit.lap > 1,
      visit.arrival != nil, let end = visit.end, !end.isGarage, let departure = end.departure,
      let from = time(
        of: PassingNumber(laps: Int(visit.lap) - 1, loopCount: state.loopCount), by: lap.car,
        applied: state.applied)
    else { return }
    let laps = lap.number - visit.lap + 1
    guard (1...2).contains(laps), state.isSameThroughout(visit.flag, from: from),
      let usual = state.neutralSince == nil
        ? racedPace(of: lap.car, upTo: visit.lap - 1, applied: state.applied)
          .map({ Int(laps) * $0.milliseconds })
        : timeOfField(forLaps: Int(laps), in: state)
    else { return }
    let took = lap.at.milliseconds - from.milliseconds
    let classIndex = Int(state.cars[lap.car.index].classIndex)
    while pitLossBooks.count <= classIndex { pitLossBooks.append(PitLossBook()) }
    pitLossBooks[classIndex].append(
      PitLossBook.Stop(
        flag: state.stopFlag, laps: laps,
        cost: LapTime(milliseconds: max(0, took - usual)),
        run: LapTime(milliseconds: lap.at.milliseconds - departure.milliseconds)),
      event: index)
  }
}

extension RaceState {
  /// The flag that a stop made now is counted under: green for all in which the field may race.
  fileprivate var stopFlag: TrackFlag { neutralSince == nil ? .green : flag }

  /// Whether what the field may do has been the same since a moment, under a flag that was out then, and
  /// nobody stood under a red one meanwhile.
  fileprivate func isSameThroughout(_ flag: TrackFlag, from: SessionTime) -> Bool {
    if restartedAt > from { return false }
    if let neutralSince { return neutralSince <= from && flag == self.flag && flag != .red }
    return racingSince <= from && checkeredAt == nil
  }
}
