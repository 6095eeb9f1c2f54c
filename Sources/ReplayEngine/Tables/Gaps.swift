extension Replay {
  /// How far a car is behind another that is ahead of it in a state, at a moment.
  ///
  /// On the same lap it is the difference of their times at the last loop that both have passed. A
  /// car that was still ahead there has been passed since: it is behind by the time since the other
  /// passed the loop that it comes to next. After a red flag nobody knows that before both have come
  /// to a loop.
  ///
  /// Whole laps count once the car ahead has really come round again, to the loop where the car
  /// behind was last seen. Where the line is the only loop that is not enough: whoever is ahead
  /// crosses it first on every lap, and `1 L` would flicker there. Then it must have come round
  /// before the car behind was seen, or once more since.
  ///
  /// Once both have finished, the one behind is out, or the race is over, it is as in a classification:
  /// the difference in laps completed, or else in time.
  ///
  /// Where the best lap decides, it is the difference of the two cars' best laps.
  public func gap(
    of car: CarID, to ahead: CarID, in state: RaceState, at time: SessionTime
  ) -> Gap {
    switch state.order {
    case .race: distance(from: car, to: ahead, in: state, at: time)
    case .best: lapDifference(of: car, to: ahead, in: state)
    }
  }

  private func lapDifference(of car: CarID, to ahead: CarID, in state: RaceState) -> Gap {
    guard let best = state[car].best, let other = state[ahead].best, best >= other else {
      return .none
    }
    return .time(LapTime(milliseconds: best.milliseconds - other.milliseconds))
  }

  private func distance(
    from car: CarID, to ahead: CarID, in state: RaceState, at moment: SessionTime
  ) -> Gap {
    let loopCount = state.loopCount
    let behindCar = state[car]
    let aheadCar = state[ahead]
    let passed = behindCar.counted(loopCount: loopCount)
    let lead = aheadCar.counted(loopCount: loopCount) - passed
    guard passed > 0, lead >= 0, let behindAt = behindCar.lastCrossing,
      let aheadAt = aheadCar.lastCrossing
    else { return .none }
    let isFinal =
      aheadCar.hasFinished && (behindCar.hasFinished || behindCar.status.isOut) || state.isOver
    var laps = isFinal ? aheadCar.countedLaps - behindCar.countedLaps : lead / loopCount
    if !isFinal, laps > 0, loopCount == 1,
      aheadAt.milliseconds + aheadCar.addedTime.milliseconds
        > behindAt.milliseconds + behindCar.addedTime.milliseconds
    {
      laps -= 1
    }
    if laps > 0 { return .laps(laps) }
    let measured = difference(of: car, behind: ahead, at: passed, in: state)
    if let measured, measured >= 0 { return .time(LapTime(milliseconds: measured)) }
    guard !isFinal, !behindCar.hasFinished,
      let waited = wait(of: car, for: ahead, at: passed, in: state, until: moment), waited >= 0
    else { return .none }
    return .time(LapTime(milliseconds: waited))
  }

  /// The milliseconds since the car ahead passed the loop that the car behind comes to next; nil when
  /// it has not, under a red flag, and when it did so before one.
  private func wait(
    of car: CarID, for ahead: CarID, at passed: Int, in state: RaceState, until moment: SessionTime
  ) -> Int? {
    guard state.flag != .red, let front = time(of: passed + 1, by: ahead, in: state),
      front >= state.restartedAt
    else { return nil }
    let added = state[car].addedTime.milliseconds - state[ahead].addedTime.milliseconds
    return moment.milliseconds - front.milliseconds + added
  }

  /// By how many milliseconds one car was behind another at the last loop up to `passed` that both
  /// were seen at; negative where it was ahead.
  private func difference(
    of car: CarID, behind ahead: CarID, at passed: Int, in state: RaceState
  ) -> Int? {
    var number = passed
    // A loop may have missed one of them; beyond a lap back the answer would be of another time.
    while number > max(0, passed - state.loopCount - 1) {
      if let behind = time(of: number, by: car, in: state),
        let front = time(of: number, by: ahead, in: state)
      {
        return behind.milliseconds + state[car].addedTime.milliseconds
          - front.milliseconds - state[ahead].addedTime.milliseconds
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
