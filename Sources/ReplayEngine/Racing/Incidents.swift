/// A car that left the track where it must not.
public struct TrackLimits: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// The lap that it was on, from 1, or 0 when nobody says.
  public var lap: Int32
  /// The points that its driver has for that by now, or nil when nobody counts any.
  public var points: Double?
  /// What was decided.
  public var text: String

  /// A car that left the track.
  public init(car: CarID, lap: Int = 0, points: Double? = nil, text: String = "") {
    self.car = car
    self.lap = Int32(clamping: lap)
    self.points = points
    self.text = text
  }
}

/// A contact of a car with another, or with what stands beside the track.
public struct Contact: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// The car that it touched, or nil when that was none.
  public var other: CarID?
  /// How hard, by the source's own measure, or nil when nobody says.
  public var severity: Double?

  /// A contact of a car.
  public init(car: CarID, other: CarID? = nil, severity: Double? = nil) {
    self.car = car
    self.other = other
    self.severity = severity
  }
}
