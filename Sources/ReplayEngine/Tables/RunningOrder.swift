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
        state.cars.indices.map { Key(state.cars[$0], index: $0, loopCount: loopCount) }
      case .best:
        state.cars.indices.map { Key(bestOf: state.cars[$0], index: $0) }
      }
    keys.sort()
    cars = keys.map { CarID(Int($0.index)) }
  }

  private struct Key: Comparable {
    /// What decides first: the smaller is ahead.
    let rank: UInt64
    /// What decides between equals.
    let tie: UInt64
    var index: UInt32 { UInt32(truncatingIfNeeded: tie) }

    init(_ car: CarState, index: Int, loopCount: Int) {
      // Any crossing goes before none, even where a penalty has taken the lap away.
      let counted =
        car.lastCrossing == nil ? 0 : UInt32(clamping: car.counted(loopCount: loopCount) + 1)
      let place = car.classified.map { UInt32(clamping: $0) } ?? .max
      rank = UInt64(place) << 32 | UInt64(UInt32.max - counted)
      let at =
        car.lastCrossing.map { Int32(clamping: $0.milliseconds + car.addedTime.milliseconds) }
        ?? car.grid
      // Signed to unsigned, keeping the order.
      tie = UInt64(UInt32(bitPattern: at) ^ 0x8000_0000) << 32 | UInt64(index)
    }

    init(bestOf car: CarState, index: Int) {
      let place = car.classified.map { UInt32(clamping: $0) } ?? .max
      let best = car.best.map { UInt32(clamping: $0.milliseconds) } ?? .max
      rank = UInt64(place) << 32 | UInt64(best)
      let first = UInt32(clamping: car.best == nil ? car.grid : car.bestEvent)
      tie = UInt64(first) << 32 | UInt64(index)
    }

    static func < (a: Key, b: Key) -> Bool {
      a.rank != b.rank ? a.rank < b.rank : a.tie < b.tie
    }
  }
}
