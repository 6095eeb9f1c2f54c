extension RaceState {
  /// A car comes into the pit lane: a stop, unless it starts from there.
  mutating func enterPitLane(_ crossing: PitCrossing) {
    let car = crossing.car.index
    if cars[car].hasFinished || cars[car].place == .pitLane { return }
    move(car, to: .pitLane)
    cars[car].inPitSince = crossing.at
    cars[car].heldWhenIn = Int32(clamping: held(at: crossing.at))
    // Told late, it may lie before the last crossing of the line.
    cars[car].crossedLineInPit = cars[car].lastLine.map { $0 > crossing.at } ?? false
    startStint(of: crossing.car, at: crossing.at)
    if cars[car].status == .stopped { cars[car].status = .running }
    // Who is in the lane before the start has not stopped there.
    if cars[car].lastCrossing == nil && crossing.at <= .zero { return }
    cars[car].pitStops += 1
  }

  private mutating func move(_ car: Int, to place: CarState.Place) {
    if cars[car].place == .pitLane { inLane -= 1 }
    if place == .pitLane { inLane += 1 }
    cars[car].place = place
  }

  private mutating func startStint(of car: CarID, at time: SessionTime) {
    cars[car.index].stint = Stint(
      start: self[car].laps, since: time, heldBefore: Int32(clamping: held(at: time)))
  }

  /// The laps that a car has completed since it left the pit lane, or since the start; nil where
  /// neither was told.
  @inline(__always)
  func stintLaps(of car: CarID) -> Int? {
    let index = car.index
    guard isToldFromStart(car) || cars[index].pitStops > 0 else { return nil }
    return max(0, Int(cars[index].laps - cars[index].stint.start))
  }

  /// A car leaves the pit lane for its out-lap.
  mutating func leavePitLane(_ crossing: PitCrossing) {
    let car = crossing.car.index
    let place = cars[car].place
    if cars[car].hasFinished || place == .outLap { return }
    // Told late, it may lie before the crossing of the line that ended the out-lap. Then a visit
    // that is not known any more has been counted.
    let isOutLapOver = cars[car].lastLine.map { $0 > crossing.at } ?? false
    if isOutLapOver && place == .track { return }
    let since = cars[car].inPitSince
    // A first departure before any lap is not a stop: the car started from there.
    let isStart = cars[car].pitStops == 0 && cars[car].laps == 0
    // A car that has mended something begins its stint when it comes back.
    if since == nil || isInGarage(crossing.car, at: crossing.at) {
      startStint(of: crossing.car, at: crossing.at)
    }
    cars[car].stint.start = max(0, cars[car].laps - (isOutLapOver ? 1 : 0))
    move(car, to: isOutLapOver || isStart && order == .race ? .track : .outLap)
    cars[car].inPitSince = nil
    cars[car].leaderLapsWhenSeen = lead.crossings
    cars[car].isLastPitTimeEstimated = since != nil && crossing.isLaneTimeEstimated
    if isStart { return }
    if let since {
      let length = crossing.at.milliseconds - since.milliseconds
      cars[car].lastPitTime = LapTime(milliseconds: max(0, length))
    } else {
      // The source missed its arrival.
      cars[car].pitStops += 1
      cars[car].lastPitTime = nil
    }
  }

  /// A car turns out not to be in the pit lane: it drives on as if it had never been told to come in.
  mutating func takeBackArrival(of car: CarID, in history: History) {
    guard cars[car.index].place == .pitLane,
      let visit = history.visits(of: car, applied: applied - 1).last, visit.end == nil
    else { return }
    move(car.index, to: visit.placeBefore)
    cars[car.index].inPitSince = nil
    cars[car.index].stint = visit.stintBefore
    if visit.stop > 0 { cars[car.index].pitStops -= 1 }
  }

  /// The line may lie beside the pit lane, so a visit may hold one crossing of it. A second says
  /// that the source missed the departure.
  mutating func crossLineInPitLane(_ car: Int) {
    switch cars[car].place {
    case .track: break
    case .outLap: move(car, to: .track)
    case .pitLane where cars[car].crossedLineInPit:
      move(car, to: .track)
      cars[car].inPitSince = nil
      cars[car].lastPitTime = nil
    case .pitLane:
      cars[car].crossedLineInPit = true
      cars[car].stint.start = cars[car].laps
    }
  }
}
