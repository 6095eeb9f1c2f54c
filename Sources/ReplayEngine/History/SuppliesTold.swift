/// What a source tells of cars beside their race, so that nobody shows what there is nothing of.
public struct SuppliesTold: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// A set by its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// What is in the tank.
  public static let fuel = SuppliesTold(rawValue: 1)
  /// What is left of an energy that is limited.
  public static let energy = SuppliesTold(rawValue: 2)
  /// What the tyres are made of.
  public static let tyres = SuppliesTold(rawValue: 4)
  /// How worn they are.
  public static let wear = SuppliesTold(rawValue: 8)
  /// The top speeds of laps.
  public static let topSpeed = SuppliesTold(rawValue: 16)

  /// Whether how far cars go can be told from them.
  var tellsRange: Bool {
    rawValue & (SuppliesTold.fuel.rawValue | SuppliesTold.energy.rawValue) != 0
  }

  init(_ fuel: Fuel) {
    self = []
    if fuel.tank != nil { insert(.fuel) }
    if fuel.energy != nil { insert(.energy) }
  }

  init(_ tyres: Tyres) {
    self = []
    if !tyres.compounds.isEmpty { insert(.tyres) }
    if !tyres.wear.isEmpty { insert(.wear) }
  }
}
