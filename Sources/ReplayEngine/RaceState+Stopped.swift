/// Cars that have come to a stand on the track, and move again.
extension RaceState {
  /// A car crosses a loop: it has not stopped, whatever the source said before. To take more back
  /// than that needs a whole lap, for a car may roll over a loop without fuel.
  mutating func startMoving(_ car: CarID, at: SessionTime, isLap: Bool = false) {
    switch cars[car.index].status {
    case .running, .disqualified: return
    case .stopped: break
    case .retired, .outOfFuel, .notStarted: if !isLap || checkeredAt != nil { return }
    }
    if at > cars[car.index].statusSince { cars[car.index].status = .running }
  }

  /// Whether a car has stopped on the track: the source says so, or the race has been led over three
  /// more laps since it last crossed a loop. That is right under a safety car and a red flag too. In
  /// practice a car that is not seen is in its garage.
  @inline(__always)
  func isStopped(_ car: CarID) -> Bool {
    if cars[car.index].place == .pitLane || cars[car.index].hasFinished { return false }
    return cars[car.index].status == .stopped
      || order == .race && lead.crossings - cars[car.index].leaderLapsWhenSeen >= 3
  }
}
