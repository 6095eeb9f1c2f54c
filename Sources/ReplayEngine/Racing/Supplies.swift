/// What a car has left to drive on, as games tell it when a lap ends.
public struct Fuel: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// How full the tank is, or nil when nobody says.
  public var tank: Share?
  /// What is left of the energy that the car may use until it stops, where the rules limit that.
  public var energy: Share?

  /// What a car has left.
  public init(car: CarID, tank: Share? = nil, energy: Share? = nil) {
    self.car = car
    self.tank = tank
    self.energy = energy
  }
}

/// The tyres of a car, as games tell of them when a lap ends.
public struct Tyres: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// What they are made of, as the source calls it: one name for all four, two for front and rear, or
  /// four for front left, front right, rear left and rear right. Empty when nobody says.
  public var compounds: [String]
  /// How much of each is worn away, in the same order; 0 for a new one. Empty when nobody says.
  public var wear: [Share]

  /// The tyres of a car.
  public init(car: CarID, compounds: [String] = [], wear: [Share] = []) {
    self.car = car
    self.compounds = compounds
    self.wear = wear
  }

  /// How much of the tyre is worn away that is worn most, or nil when nobody says.
  public var mostWorn: Share? { wear.max() }
}

extension Tyres: CustomStringConvertible {
  /// The compounds by their first letters: `M`, `M/S` for front and rear, `HMMM` for four; empty when
  /// nobody says.
  public var description: String {
    compounds.map { name in name.first.map { $0.uppercased() } ?? "–" }
      .joined(separator: compounds.count == 2 ? "/" : "")
  }
}
