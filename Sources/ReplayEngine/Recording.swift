/// A session as it was written down: what was known before, and everything that happened.
public struct Recording: Equatable, Sendable {
  /// The header.
  public var session: Session
  /// What happened, in order of `Event.time`.
  public var events: [Event]

  /// A recording of a session.
  public init(session: Session, events: [Event] = []) {
    self.session = session
    self.events = events
  }
}
