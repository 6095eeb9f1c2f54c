/// Fuel, energy and tyres of cars, and how far they go.
extension Replay {
  /// What a car had left when that was last told in a state, or nil when it never was.
  public func fuel(of car: CarID, in state: RaceState) -> Fuel? {
    history.fuels.last(of: car, applied: state.applied).flatMap(fuel(toldBy:))
  }

  /// A car's tyres as they were last told in a state, or nil when they never were.
  public func tyres(of car: CarID, in state: RaceState) -> Tyres? {
    history.tyres.last(of: car, applied: state.applied).flatMap(tyres(toldBy:))
  }

  /// What a car had left at the end of a lap, which an event told before the one that ends the next.
  func fuel(of car: CarID, after event: Int, before end: Int) -> Fuel? {
    history.fuels.first(of: car, after: event, before: end).flatMap(fuel(toldBy:))
  }

  /// Its tyres by then, which are told only when something changes.
  func tyres(of car: CarID, before end: Int) -> Tyres? {
    history.tyres.last(of: car, applied: end).flatMap(tyres(toldBy:))
  }

  private func fuel(toldBy event: Int) -> Fuel? {
    guard case .fuel(let fuel) = events[event].kind else { return nil }
    return fuel
  }

  private func tyres(toldBy event: Int) -> Tyres? {
    guard case .tyres(let tyres) = events[event].kind else { return nil }
    return tyres
  }

  /// How many whole laps a car's fuel lasts.
  struct FuelRange: Equatable {
    /// From its last crossing of the line on.
    let left: Int
    /// With all that it can carry.
    let full: Int

    /// The stops that so many laps ask for.
    func stops(for laps: Int) -> Int { laps <= left ? 0 : (laps - left + full - 1) / full }
  }

  /// How far a car's fuel goes in a state, by what it used on its last laps: tank or energy, whichever
  /// ends first. Nil before it is known what a lap takes, and from the pit lane on until a filled tank
  /// was told, or a lap after it.
  func fuelRange(of car: CarID, in state: RaceState) -> FuelRange? {
    if history.supplies.isDisjoint(with: [.fuel, .energy]) { return nil }
    let told = history.fuels.recent(of: car, applied: state.applied, Replay.fuelLaps + 1)
      .compactMap(fuel(toldBy:))
    if told.count < 2 { return nil }
    let ranges = [\Fuel.tank, \Fuel.energy].compactMap { supply in
      range(told.compactMap { $0[keyPath: supply]?.thousandths })
    }
    guard let left = ranges.map(\.range.left).min(), let full = ranges.map(\.range.full).min(),
      state[car].place == .track || ranges.contains(where: \.isFilled)
    else { return nil }
    return FuelRange(left: left, full: full)
  }

  /// The same of one supply, in thousandths at the ends of laps, and whether it was just filled.
  private func range(_ levels: [Int]) -> (range: FuelRange, isFilled: Bool)? {
    let uses = zip(levels, levels.dropFirst()).map { $0 - $1 }
    let laps = uses.filter { $0 > 0 }
    guard let level = levels.last, let last = uses.last, !laps.isEmpty else { return nil }
    let sum = laps.reduce(0, +)
    return (
      FuelRange(left: level * laps.count / sum, full: max(1, 1000 * laps.count / sum)), last < 0
    )
  }

  /// The laps by which a car's use is judged: the games round shares so far that one tells little.
  private static let fuelLaps = 8
}
