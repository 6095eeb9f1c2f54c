/// What orders the cars: each has a number that follows from what happened to it, and the smaller is
/// ahead; of equals the car that was announced first.
extension RaceState {
  /// What orders a car, as one number. First the published place, then what decides in the high half
  /// and what decides between equals in the low one, then who is excluded.
  func orderKey(of car: CarID) -> UInt64 {
    let index = car.index
    if let place = cars[index].classified { return UInt64(UInt32(clamping: place)) }
    if cars[index].isExcluded { return .max }
    return switch order {
    case .race: raceKey(of: index)
    case .best: bestKey(of: index)
    }
  }

  /// More passings are ahead, of equal ones the last of them earlier, with what was added.
  private func raceKey(of index: Int) -> UInt64 {
    guard let at = cars[index].lastCrossing else {
      return RaceState.key(UInt32.max - 1, cars[index].grid)
    }
    // Any crossing goes before none, even where a penalty has taken the lap away.
    let counted = UInt32(min(cars[index].counted(loopCount: loopCount).value, Int(Int32.max)) + 1)
    let added = cars[index].hasFinished || isOver ? cars[index].addedTime.milliseconds : 0
    return RaceState.key(UInt32.max - 1 - counted, Int32(clamping: at.milliseconds + added))
  }

  /// The quicker is ahead, of equals who was it first.
  private func bestKey(of index: Int) -> UInt64 {
    guard let best = cars[index].bestTime else {
      return RaceState.key(UInt32.max - 1, cars[index].grid)
    }
    return RaceState.key(UInt32(clamping: max(1, best.milliseconds)), cars[index].bestEvent)
  }

  /// One number that is ordered by two, the second of which may be negative.
  private static func key(_ first: UInt32, _ second: Int32) -> UInt64 {
    UInt64(first) << 32 | UInt64(UInt32(bitPattern: second) ^ 0x8000_0000)
  }
}
