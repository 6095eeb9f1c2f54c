package import ReplayEngine

/// What a piece of a recording that is still being written has told.
package struct Growth: Equatable, Sendable {
  /// The whole race, when it has to be built anew; `events` are in it.
  package var recording: Recording?
  /// Whether a new session has begun, with other cars.
  package var isNewSession = false
  /// What has happened.
  package var events: [Event] = []
  /// Up to when that is known.
  package var edge = SessionTime.zero
}

/// The session as it was told last, and whether it is time to look for another.
///
/// What the header of a growing race says is known only bit by bit, so the race has to be built anew when
/// that has changed. That costs as much as the race is long; it is done when as many lines have come as
/// pay for it, so that nobody who writes can make every line cost a whole race.
struct ToldSession {
  /// The session that was told last, or nil.
  private(set) var session: Session?
  /// How many lines have come since it was last looked at.
  private var unpaid = 0

  /// It is looked at for any line while there are fewer events than this.
  private static let freeEvents = 4000
  /// How many events a line pays for.
  private static let eventsPerLine = 4

  /// A line has come.
  mutating func take() { unpaid += 1 }

  /// The next session is told whatever it is.
  mutating func forget() { session = nil }

  /// The recording if it has to be told anew. It has so many events.
  mutating func update(_ count: Int, _ recording: () -> Recording) -> Recording? {
    let isPaid = unpaid * ToldSession.eventsPerLine >= count || count < ToldSession.freeEvents
    guard session == nil || unpaid > 0 && isPaid else { return nil }
    unpaid = 0
    let recording = recording()
    if recording.session == session { return nil }
    session = recording.session
    return recording
  }
}
