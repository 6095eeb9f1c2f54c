/// The weather at a moment. What is not known is nil.
public struct Weather: Equatable, Sendable {
  /// The air's temperature in °C.
  public var air: Double?
  /// The track's temperature in °C.
  public var track: Double?
  /// Whether it rains.
  public var rain: Bool?
  /// The wind in km/h.
  public var wind: Double?
  /// Where the wind comes from, in degrees from north.
  public var windDirection: Int?

  /// A report of what is known.
  public init(
    air: Double? = nil, track: Double? = nil, rain: Bool? = nil, wind: Double? = nil,
    windDirection: Int? = nil
  ) {
    self.air = air
    self.track = track
    self.rain = rain
    self.wind = wind
    self.windDirection = windDirection
  }
}
