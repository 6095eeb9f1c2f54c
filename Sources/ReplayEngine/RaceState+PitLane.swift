extension RaceState {
  /// A car comes into the pit lane: a stop, unless it starts from there.
  mutating func enterPitLane(_ crossing: PitCrossing) -> Consequences {
    let car = crossing.car.index
    if cars[car].hasFinished || cars[car].place == .pitLane { return .nothing }
    cars[car].place = .pitLane
    cars[car].inPitSince = crossing.at
    // Told late, it may lie before the last crossing of the line.
    cars[car].crossedLineInPit = cars[car].lastLine.map { $0 > crossing.at } ?? false
    endStint(of: crossing.car)
    if cars[car].status == .stopped { cars[car].status = .running }
    // Who is in the lane before the start has not stopped there.
    if cars[car].lastCrossing == nil && crossing.at <= .zero { return .nothing }
    cars[car].pitStops += 1
    return []
  }

  private mutating func endStint(of car: CarID) {
    let classIndex = Int(self[car].classIndex)
    // The lap on which it comes in counts: it ends in the pit lane or just behind it.
    if let laps = stintLaps(of: car) {
      classes[classIndex].longestStint = max(
        classes[classIndex].longestStint, Int32(clamping: laps + 1))
    }
    cars[car.index].stintStart = cars[car.index].laps
  }

  /// The laps that a car has completed since it left the pit lane, or since the start; nil where
  /// neither was told.
  func stintLaps(of car: CarID) -> Int? {
    guard isToldFromStart(car) || self[car].pitStops > 0 else { return nil }
    return max(0, Int(self[car].laps - self[car].stintStart))
  }

  /// A car leaves the pit lane for its out-lap.
  mutating func leavePitLane(_ crossing: PitCrossing) -> Consequences {
    let car = crossing.car.index
    let place = cars[car].place
    if cars[car].hasFinished || place == .outLap { return .nothing }
    // Told late, it may lie before the crossing of the line that ended the out-lap. Then a visit
    // that is not known any more has been counted.
    let isOutLapOver = cars[car].lastLine.map { $0 > crossing.at } ?? false
    if isOutLapOver && place == .track { return .nothing }
    let since = cars[car].inPitSince
    cars[car].place = isOutLapOver ? .track : .outLap
    cars[car].inPitSince = nil
    cars[car].stintStart = max(0, cars[car].laps - (isOutLapOver ? 1 : 0))
    cars[car].leaderLapsAtCrossing = lead.lap
    // A first departure before any lap is not a stop: the car started from there.
    if cars[car].pitStops == 0 && cars[car].laps == 0 { return .nothing }
    if let since {
      let length = crossing.at.milliseconds - since.milliseconds
      cars[car].lastPitTime = LapTime(milliseconds: max(0, length))
    } else {
      // The source missed its arrival.
      cars[car].pitStops += 1
      cars[car].lastPitTime = nil
    }
    return []
  }

  /// The line may lie beside the pit lane, so a visit may hold one crossing of it. A second says
  /// that the source missed the departure.
  mutating func crossLineInPitLane(_ car: Int) {
    switch cars[car].place {
    case .track: break
    case .outLap: cars[car].place = .track
    case .pitLane where cars[car].crossedLineInPit:
      cars[car].place = .track
      cars[car].inPitSince = nil
      cars[car].lastPitTime = nil
    case .pitLane:
      cars[car].crossedLineInPit = true
      cars[car].stintStart = cars[car].laps
    }
  }
}
