/// The order of the cars at a moment, first to last.
///
/// More laps go first, then more loops passed in the current lap, then who passed the last of them
/// earlier. A car that has not passed any stands by its place on the grid, and without one by its
/// entry. Where the best lap decides, the quicker goes first, of equals who was it first, and cars
/// without a time stand last. A published classification goes before all that.
public struct RunningOrder: Sendable {
  /// Every car, each once.
  public let cars: [CarID]

  /// The order in a state.
  public init(_ state: RaceState) {
    let loopCount = state.loopCount
    var keys =
      switch state.order {
      case .race:
        state.cars.indices.map { Key.race(state.cars[$0], index: $0, loopCount: loopCount) }
      case .best:
        state.cars.indices.map { Key.best(state.cars[$0], index: $0) }
      }
    keys.sort()
    cars = keys.map { CarID(Int(UInt32(truncatingIfNeeded: $0))) }
  }
}

/// What orders a car, as one number, so that sorting compares nothing else. The smaller is ahead:
/// first by the published place, then by what decides, then by what decides between equals, at last
/// by the entry, which is also how the car is found again.
private typealias Key = UInt128

extension Key {
  fileprivate init(place: Int32?, rank: UInt32, tie: UInt32, index: Int) {
    let first = UInt64(place.map { UInt32(clamping: $0) } ?? .max) << 32 | UInt64(rank)
    self = Key(first) << 64 | Key(UInt64(tie) << 32 | UInt64(index))
  }

  fileprivate static func race(_ car: CarState, index: Int, loopCount: Int) -> Key {
    // Any crossing goes before none, even where a penalty has taken the lap away.
    let counted =
      car.lastCrossing == nil ? 0 : UInt32(clamping: car.counted(loopCount: loopCount) + 1)
    let at =
      car.lastCrossing.map { Int32(clamping: $0.milliseconds + car.addedTime.milliseconds) }
      ?? car.grid
    // Signed to unsigned, keeping the order.
    let tie = UInt32(bitPattern: at) ^ 0x8000_0000
    return Key(place: car.classified, rank: .max - counted, tie: tie, index: index)
  }

  fileprivate static func best(_ car: CarState, index: Int) -> Key {
    let rank = car.best.map { UInt32(clamping: $0.milliseconds) } ?? .max
    let tie = UInt32(clamping: car.best == nil ? car.grid : car.bestEvent)
    return Key(place: car.classified, rank: rank, tie: tie, index: index)
  }
}
