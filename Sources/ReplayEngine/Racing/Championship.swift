/// The championship that a race counts for, as it stood before the start.
public struct Championship: Equatable, Sendable {
  /// The points for each place in a class, the winner's first.
  public var points: [Int]
  /// The share of the leader's laps that a car must have driven to score, in percent, 0 to 100.
  public var leastDistance: Int
  /// Who stood where. Crews that are not listed score all the same; what they had is unknown.
  public var crews: [Crew]

  /// The drivers who share a car, and what they had before the start.
  public struct Crew: Equatable, Sendable {
    /// The key of the car's entry (`Entry.key`), which is its number unless cars share that. The points
    /// count in its class.
    public var car: String
    /// Who scores in it; empty for everybody who is entered.
    public var drivers: [String]
    /// What they had before the start.
    public var before: Before

    /// A crew with what it had before the start.
    public init(car: String, drivers: [String] = [], before: Before) {
      self.car = car
      self.drivers = drivers
      self.before = before
    }
  }

  /// What a crew had before the start.
  public enum Before: Equatable, Sendable {
    /// So many points.
    case points(Int)
    /// So many points less than the crew of another car, by its key. What that one had may be unknown.
    case behind(String, by: Int)
    /// Nobody says.
    case unknown
  }

  /// A championship with its points for each place.
  public init(points: [Int] = [], leastDistance: Int = 0, crews: [Crew] = []) {
    self.points = points
    self.leastDistance = leastDistance
    self.crews = crews
  }
}

/// How far the cars of a class go with a full tank.
public struct FuelWindow: Equatable, Sendable {
  /// The class.
  public var carClass: CarClass
  /// In laps at racing pace.
  public var laps: Int

  /// So many laps for a class.
  public init(_ carClass: CarClass, laps: Int) {
    self.carClass = carClass
    self.laps = laps
  }
}
