extension Replay {
  /// How far a car is behind another that is ahead of it in a state.
  ///
  /// On the same lap it is the difference of their times at the last loop that both have passed.
  /// Whole laps count once the car ahead has really come round again: it has passed the loop where
  /// the car behind was last seen once more, and either did so before the car behind came there or
  /// is a loop further. Between the two the car behind is not yet lapped, whatever the laps say, and
  /// nothing flickers.
  public func gap(of car: CarID, to ahead: CarID, in state: RaceState) -> Gap {
    let loopCount = state.loopCount
    let behindCar = state[car]
    let aheadCar = state[ahead]
    let passed = behindCar.counted(loopCount: loopCount)
    let lead = aheadCar.counted(loopCount: loopCount) - passed
    guard passed > 0, lead >= 0, let behindAt = behindCar.lastCrossing,
      let aheadAt = aheadCar.lastCrossing
    else { return .none }
    var laps = lead / loopCount
    if laps > 0, lead % loopCount == 0,
      aheadAt.milliseconds + aheadCar.addedTime.milliseconds
        > behindAt.milliseconds + behindCar.addedTime.milliseconds
    {
      laps -= 1
    }
    if laps > 0 { return .laps(laps) }
    return time(of: car, behind: ahead, at: passed, in: state).map { .time($0) } ?? .none
  }

  /// The difference of two cars' times at the last loop up to `passed` that both were seen at.
  private func time(
    of car: CarID, behind ahead: CarID, at passed: Int, in state: RaceState
  ) -> LapTime? {
    let shift = { (id: CarID) in Int(state[id].addedLaps) * state.loopCount }
    var number = passed
    // A loop may have missed one of them; beyond a lap back the answer would be of another time.
    while number > max(0, passed - state.loopCount - 1) {
      if let behind = history.time(of: number - shift(car), by: car, applied: state.applied),
        let front = history.time(of: number - shift(ahead), by: ahead, applied: state.applied)
      {
        let difference =
          behind.milliseconds + state[car].addedTime.milliseconds
          - front.milliseconds - state[ahead].addedTime.milliseconds
        return LapTime(milliseconds: max(0, difference))
      }
      number -= 1
    }
    return nil
  }
}
