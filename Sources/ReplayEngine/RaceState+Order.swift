/// What orders the cars: each has a number that follows from what happened to it, and the smaller is
/// ahead; of equals the car that was announced first.
extension RaceState {
  /// What orders a car, as one number.
  // Inlined, with what it calls, it reads a few fields where a call copies the state and the car: a race
  // of 65,000 events is built in 13.8 ms instead of 15.5.
  @inline(__always)
  func orderKey(of car: CarID) -> UInt64 {
    cars[car.index].orderKey(in: order, loopCount: loopCount, isOver: isOver)
  }

  /// The cars, first to last, with what orders them.
  var ranked: [Ranked] {
    ranked(from: cars.indices.lazy.map { CarID($0) })
  }

  /// The same from an order of all cars in which few may stand otherwise.
  func ranked(from order: some Collection<CarID>) -> [Ranked] {
    var ranked: [Ranked] = []
    ranked.reserveCapacity(order.count)
    for car in order {
      ranked.append(Ranked(key: orderKey(of: car), car: car))
    }
    ranked.sort { $0.isAhead(of: $1) }
    return ranked
  }
}

/// A car with what orders it.
struct Ranked {
  var key: UInt64
  let car: CarID

  @inline(__always)
  func isAhead(of other: Ranked) -> Bool {
    key < other.key || key == other.key && car.index < other.car.index
  }
}

extension CarState {
  /// What orders it: first the published place, then what decides in the high half and what decides
  /// between equals in the low one, then who is excluded.
  @inline(__always)
  fileprivate func orderKey(in order: Session.Order, loopCount: Int, isOver: Bool) -> UInt64 {
    if let classified { return UInt64(UInt32(clamping: classified)) }
    if isExcluded { return .max }
    return order == .race ? raceKey(loopCount: loopCount, isOver: isOver) : bestKey
  }

  /// More passings are ahead, of equal ones the last of them earlier, with what was added.
  @inline(__always)
  private func raceKey(loopCount: Int, isOver: Bool) -> UInt64 {
    guard let lastCrossing else { return CarState.key(UInt32.max - 1, grid) }
    // Any crossing goes before none, even where a penalty has taken the lap away.
    let counted = UInt32(min(counted(loopCount: loopCount).value, Int(Int32.max)) + 1)
    let added = hasFinished || isOver ? addedTime.milliseconds : 0
    return CarState.key(
      UInt32.max - 1 - counted, Int32(clamping: lastCrossing.milliseconds + added))
  }

  /// The quicker is ahead, of equals who was it first.
  @inline(__always)
  private var bestKey: UInt64 {
    guard let bestTime else { return CarState.key(UInt32.max - 1, grid) }
    return CarState.key(UInt32(clamping: max(1, bestTime.milliseconds)), bestEvent)
  }

  /// One number that is ordered by two, the second of which may be negative.
  @inline(__always)
  private static func key(_ first: UInt32, _ second: Int32) -> UInt64 {
    UInt64(first) << 32 | UInt64(UInt32(bitPattern: second) ^ 0x8000_0000)
  }
}
