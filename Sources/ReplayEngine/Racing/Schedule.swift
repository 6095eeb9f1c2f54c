/// How long a session is meant to last, as it was last told.
///
/// Races are shortened and prolonged, and timekeepers hold the clock under a red flag: then the time to
/// go stays what it is.
public struct Schedule: Equatable, Sendable {
  /// The whole time, from the start of the session; nil where it is not known.
  public var time: Duration?
  /// The whole distance in laps of the leader; nil where it is not known.
  public var laps: Int?
  /// Whether the clock of the time to go is held.
  public var isHeld: Bool

  /// A length in time, laps or both.
  public init(time: Duration? = nil, laps: Int? = nil, isHeld: Bool = false) {
    (self.time, self.laps, self.isHeld) = (time, laps, isHeld)
  }
}

extension RaceState {
  /// How long there is to go at a moment by the scheduled time, or nil where that is not known.
  public func remaining(at time: SessionTime) -> Duration? {
    timeIsUp(at: time).map { max(.zero, $0 - time) }
  }

  /// When the scheduled time is up as it looks at a moment, or nil where it is not known.
  func timeIsUp(at time: SessionTime) -> SessionTime? {
    guard let end = scheduledEnd, schedule.isHeld else { return scheduledEnd }
    return end + (time - scheduledAt)
  }

  /// The laps that the leader has still to complete, or nil where the distance is not known.
  var lapsToGo: Int? { schedule.laps.map { max(0, $0 - Int(lead.lap)) } }
}

extension Replay {
  /// How long there is to go at a moment by the scheduled time, or nil where that is not known.
  public func remaining(at time: SessionTime) -> Duration? {
    state(at: time).remaining(at: time)
  }

  /// How long the session is meant to last by all that has been told.
  public var schedule: Schedule { state(at: .max).schedule }
}
