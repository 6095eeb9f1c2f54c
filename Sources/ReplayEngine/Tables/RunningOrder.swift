/// The order of the cars at a moment, first to last.
///
/// More laps go first, then more loops passed in the current lap, then who passed the last of them
/// earlier. A car that has not passed any stands by its place on the grid, and without one by its
/// entry. Where the best lap decides, the quicker goes first, of equals who was it first, and cars
/// without a time stand last. A published classification goes before all that, and cars that are
/// excluded stand behind all others.
public struct RunningOrder: Sendable {
  /// Every car, each once.
  public let cars: [CarID]

  /// The order in a state.
  public init(_ state: RaceState) { self.init(state, state.accounts) }

  /// The same from what counts of each car, by its id.
  init(_ state: RaceState, _ accounts: [Account]) {
    var keys =
      switch state.order {
      case .race: state.cars.indices.map { Key.race(accounts[$0], state.cars[$0], index: $0) }
      case .best: state.cars.indices.map { Key.best(state.cars[$0], index: $0) }
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
  fileprivate init(_ car: CarState, rank: UInt32, tie: UInt32, index: Int) {
    let place = car.classified.map { UInt32(clamping: $0) } ?? (car.isExcluded ? .max : .max - 1)
    let first = UInt64(place) << 32 | UInt64(rank)
    self = Key(first) << 64 | Key(UInt64(tie) << 32 | UInt64(index))
  }

  fileprivate static func race(_ account: Account, _ car: CarState, index: Int) -> Key {
    // Any crossing goes before none, even where a penalty has taken the lap away.
    let counted = account.at == nil ? 0 : UInt32(clamping: account.passings + 1)
    let at = account.at.map { Int32(clamping: $0.milliseconds + account.added) } ?? car.grid
    // Signed to unsigned, keeping the order.
    let tie = UInt32(bitPattern: at) ^ 0x8000_0000
    return Key(car, rank: .max - counted, tie: tie, index: index)
  }

  fileprivate static func best(_ car: CarState, index: Int) -> Key {
    let rank = car.bestTime.map { UInt32(clamping: $0.milliseconds) } ?? .max
    let tie = UInt32(clamping: car.bestTime == nil ? car.grid : car.bestEvent)
    return Key(car, rank: rank, tie: tie, index: index)
  }
}
