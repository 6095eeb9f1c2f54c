/// The garage: a visit to the pit lane of more than ten minutes, in races.
///
/// Times under a red flag do not count, nor do those when half of the running cars stand in the lane:
/// that is a red flag which the source does not tell.
extension RaceState {
  /// The longest visit to the lane that is a stop, in milliseconds.
  static let longestStop = 600_000

  /// Whether a car has stood in the pit lane for so long that it is in its garage.
  func isInGarage(_ car: CarID, at time: SessionTime) -> Bool {
    guard order == .race, cars[car.index].place == .pitLane, !cars[car.index].hasFinished,
      let since = cars[car.index].inPitSince
    else { return false }
    let held = held(at: time) - Int(cars[car.index].heldWhenIn)
    return time.milliseconds - since.milliseconds - held > RaceState.longestStop
  }

  /// For how long the clock of visits has been held up to a moment, in milliseconds.
  func held(at time: SessionTime) -> Int {
    Int(held) + (heldSince.map { max(0, time.milliseconds - $0.milliseconds) } ?? 0)
  }

  /// Holds the clock, or lets it run, since something has happened that may decide it.
  mutating func holdClock(at time: SessionTime) {
    let isHeld = order == .race && (flag == .red || isLaneFull(at: time))
    if isHeld == (heldSince != nil) { return }
    held = Int32(clamping: held(at: time))
    heldSince = isHeld ? time : nil
  }

  /// Whether at least half of the cars that run stand in the lane. One car never fills it.
  private func isLaneFull(at time: SessionTime) -> Bool {
    if inLane < 2 { return false }
    // No further than until they are more: mostly that is soon.
    var elsewhere = 0
    for index in cars.indices where cars[index].place != .pitLane {
      if isTakingPart(CarID(index)) { elsewhere += 1 }
      if elsewhere > inLane { return false }
    }
    let running = cars.indices.count {
      cars[$0].place == .pitLane && isRunning(CarID($0), at: time)
    }
    return running >= max(2, elsewhere)
  }
}
