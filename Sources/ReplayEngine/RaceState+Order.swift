/// The running order, kept with the cars: each has a number that changes with what happens to it, and the
/// smaller is ahead. So a table sorts numbers, and the place of one car is a count.
extension RaceState {
  /// Takes note of what an event changed in the order: of its car, or of all.
  mutating func settleOrder(after event: Event) {
    switch event.kind {
    case .results, .classification, .flag: settleOrder()
    default:
      if let car = event.kind.car { cars[car.index].orderKey = orderKey(of: car) }
    }
  }

  /// Finds anew what orders each car.
  mutating func settleOrder() {
    for index in cars.indices { cars[index].orderKey = orderKey(of: CarID(index)) }
  }

  /// A car's place overall and in its class, from 1; of equals the one that was announced first is ahead.
  func place(of car: CarID) -> (overall: Int, inClass: Int) {
    let key = cars[car.index].orderKey
    let ofClass = cars[car.index].classIndex
    var (overall, inClass) = (1, 1)
    for index in cars.indices {
      let other = cars[index].orderKey
      if other > key || other == key && index >= car.index { continue }
      overall += 1
      if cars[index].classIndex == ofClass { inClass += 1 }
    }
    return (overall, inClass)
  }

  /// The cars of a class, first to last.
  func runningOrder(ofClass index: Int) -> [CarID] {
    let members = cars.indices.filter { cars[$0].classIndex == index }
    return members.sorted { (cars[$0].orderKey, $0) < (cars[$1].orderKey, $1) }.map(CarID.init)
  }

  /// What orders a car, as one number; the smaller is ahead. First the published place, then what
  /// decides in the high half and what decides between equals in the low one, then who is excluded.
  private func orderKey(of car: CarID) -> UInt64 {
    let index = car.index
    if let place = cars[index].classified { return UInt64(UInt32(clamping: place)) }
    if cars[index].isExcluded { return .max }
    switch order {
    case .race:
      let account = account(of: car)
      // Any crossing goes before none, even where a penalty has taken the lap away.
      let counted = account.at == nil ? 0 : UInt32(min(account.passing.value, Int(Int32.max)) + 1)
      let at =
        account.at.map { Int32(clamping: $0.milliseconds + account.added) }
        ?? cars[index].grid
      // Signed to unsigned, keeping the order.
      return UInt64(UInt32.max - 1 - counted) << 32 | UInt64(UInt32(bitPattern: at) ^ 0x8000_0000)
    case .best:
      guard let best = cars[index].bestTime else {
        return UInt64(UInt32.max - 1) << 32 | UInt64(UInt32(clamping: cars[index].grid))
      }
      let rank = UInt64(UInt32(clamping: max(1, best.milliseconds)))
      return rank << 32 | UInt64(UInt32(clamping: cars[index].bestEvent))
    }
  }
}
