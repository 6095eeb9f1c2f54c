extension Replay {
  /// How far a car is behind another that is ahead of it in a state.
  ///
  /// On the same lap it is the difference of their times at the last loop that both have passed.
  /// Whole laps count once the car ahead has really come round again, to the loop where the car
  /// behind was last seen. Where the line is the only loop that is not enough: whoever is ahead
  /// crosses it first on every lap, and `1 L` would flicker there. Then it must have come round
  /// before the car behind was seen, or once more since.
  ///
  /// Once both have finished, or the race is over, it is as in a classification: the difference in
  /// laps completed, or else in time.
  ///
  /// Where the best lap decides, it is the difference of the two cars' best laps.
  public func gap(of car: CarID, to ahead: CarID, in state: RaceState) -> Gap {
    switch state.order {
    case .race: distance(from: car, to: ahead, in: state)
    case .best: lapDifference(of: car, to: ahead, in: state)
    }
  }

  private func lapDifference(of car: CarID, to ahead: CarID, in state: RaceState) -> Gap {
    guard let best = state[car].best, let other = state[ahead].best, best >= other else {
      return .none
    }
    return .time(LapTime(milliseconds: best.milliseconds - other.milliseconds))
  }

  private func distance(from car: CarID, to ahead: CarID, in state: RaceState) -> Gap {
    let loopCount = state.loopCount
    let behindCar = state[car]
    let aheadCar = state[ahead]
    let passed = behindCar.counted(loopCount: loopCount)
    let lead = aheadCar.counted(loopCount: loopCount) - passed
    guard passed > 0, lead >= 0, let behindAt = behindCar.lastCrossing,
      let aheadAt = aheadCar.lastCrossing
    else { return .none }
    let isFinal = behindCar.hasFinished && aheadCar.hasFinished || state.isOver
    var laps = isFinal ? aheadCar.countedLaps - behindCar.countedLaps : lead / loopCount
    if !isFinal, laps > 0, loopCount == 1,
      aheadAt.milliseconds + aheadCar.addedTime.milliseconds
        > behindAt.milliseconds + behindCar.addedTime.milliseconds
    {
      laps -= 1
    }
    if laps > 0 { return .laps(laps) }
    return time(of: car, behind: ahead, at: passed, in: state).map { .time($0) } ?? .none
  }

  /// The difference of two cars' times at the last loop up to `passed` that both were seen at; nil
  /// when there the car behind was still ahead (it has stopped since, or has a penalty).
  private func time(
    of car: CarID, behind ahead: CarID, at passed: Int, in state: RaceState
  ) -> LapTime? {
    var number = passed
    // A loop may have missed one of them; beyond a lap back the answer would be of another time.
    while number > max(0, passed - state.loopCount - 1) {
      if let behind = time(of: number, by: car, in: state),
        let front = time(of: number, by: ahead, in: state)
      {
        let difference =
          behind.milliseconds + state[car].addedTime.milliseconds
          - front.milliseconds - state[ahead].addedTime.milliseconds
        return difference < 0 ? nil : LapTime(milliseconds: difference)
      }
      number -= 1
    }
    return nil
  }

  /// When a car passed a loop by the laps that count. Of the last one the state tells.
  private func time(of counted: Int, by car: CarID, in state: RaceState) -> SessionTime? {
    let number = counted - Int(state[car].addedLaps) * state.loopCount
    if number == state[car].passed(loopCount: state.loopCount) { return state[car].lastCrossing }
    return history.time(of: number, by: car, applied: state.applied)
  }
}
