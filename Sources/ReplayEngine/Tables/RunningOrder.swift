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
  public init(_ state: RaceState) {
    cars = state.ranked.map(\.car)
  }
}
