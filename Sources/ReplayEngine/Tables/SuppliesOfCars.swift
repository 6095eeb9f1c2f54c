/// Fuel, energy and tyres of cars, and how far they go.
extension Replay {
  /// What a car had left when that was last told in a state, or nil when it never was.
  public func fuel(of car: CarID, in state: RaceState) -> Fuel? {
    history.fuels.last(of: car, applied: state.applied).flatMap { fuel(toldBy: $0) }
  }

  /// A car's tyres as they were last told in a state, or nil when they never were.
  public func tyres(of car: CarID, in state: RaceState) -> Tyres? {
    history.tyres.last(of: car, applied: state.applied).flatMap { tyres(toldBy: $0) }
  }

  /// A car's tyres as they had last been told up to a moment, or nil when they never had.
  public func tyres(of car: CarID, upTo time: SessionTime) -> Tyres? {
    tyres(of: car, before: count(upTo: time))
  }

  /// What a car had left at the end of a lap, which an event told before the one that ends the next.
  func fuel(of car: CarID, after event: Int, before end: Int) -> Fuel? {
    history.fuels.first(of: car, after: event, before: end).flatMap { fuel(toldBy: $0) }
  }

  /// Its tyres by then, which are told only when something changes.
  func tyres(of car: CarID, before end: Int) -> Tyres? {
    history.tyres.last(of: car, applied: end).flatMap { tyres(toldBy: $0) }
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
    var (tank, energy) = (Supply(), Supply())
    for event in history.fuels.recent(of: car, applied: state.applied, Replay.fuelLaps + 1) {
      guard case .fuel(let fuel) = events[Int(event)].kind else { continue }
      tank.follow(fuel.tank)
      energy.follow(fuel.energy)
    }
    guard state[car].place == .track || tank.isFilled || energy.isFilled else { return nil }
    guard let byTank = tank.range else { return energy.range }
    guard let byEnergy = energy.range else { return byTank }
    return FuelRange(
      left: min(byTank.left, byEnergy.left), full: min(byTank.full, byEnergy.full))
  }

  /// What is left of one supply at the ends of some laps, and what these took.
  private struct Supply {
    private var level: Int?
    private var used = 0
    private var laps = 0
    /// Whether it was filled on the last of them.
    private(set) var isFilled = false

    mutating func follow(_ share: Share?) {
      guard let now = share?.thousandths else { return }
      if let level {
        isFilled = now > level
        if now < level {
          used += level - now
          laps += 1
        }
      }
      level = now
    }

    var range: FuelRange? {
      guard let level, laps > 0 else { return nil }
      return FuelRange(left: level * laps / used, full: max(1, 1000 * laps / used))
    }
  }

  /// The laps by which a car's use is judged: the games round shares so far that one tells little.
  private static let fuelLaps = 8
}
