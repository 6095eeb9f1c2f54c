/// The time on the wall at the start of a session, at the circuit.
///
/// Read from and written as ISO 8601: `2008-08-24T15:05:00-04:00`. Sources that know only the time
/// of day leave the date and the offset out: `15:05:00`.
public struct WallClock: Equatable, Sendable {
  /// The day as `yyyy-mm-dd`, or nil.
  public var date: String?
  /// Milliseconds since midnight, 0 ..< 86,400,000.
  public var timeOfDay: Int
  /// Minutes that the circuit's clock is ahead of UTC, or nil when nobody says.
  public var utcOffset: Int?

  /// A moment by the circuit's clock.
  /// - Precondition: `timeOfDay` lies within a day.
  public init(date: String? = nil, timeOfDay: Int, utcOffset: Int? = nil) {
    precondition(timeOfDay >= 0 && timeOfDay < WallClock.day, "a time of day lies within a day")
    self.date = date
    self.timeOfDay = timeOfDay
    self.utcOffset = utcOffset
  }

  /// The milliseconds of a day.
  public static let day = 86_400_000

  /// The time of day at a moment of the session, in milliseconds since midnight.
  public func timeOfDay(at time: SessionTime) -> Int {
    WallClock.inDay(timeOfDay + time.milliseconds)
  }

  /// Milliseconds since some midnight as milliseconds since the last before them.
  static func inDay(_ milliseconds: Int) -> Int {
    let rest = milliseconds % day
    return rest < 0 ? rest + day : rest
  }
}
