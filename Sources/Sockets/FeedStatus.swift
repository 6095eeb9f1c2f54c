/// How it stands with the connection to a feed.
package struct FeedStatus: Equatable, Sendable {
  package enum Connection: Equatable, Sendable {
    /// The name is looked up.
    case resolving
    case connecting
    case connected
    /// There was no connection, or it was lost. It is tried again at a moment.
    case waiting(why: String, until: ContinuousClock.Instant)
    /// It was ended by `stop`.
    case stopped
  }

  /// How it stands.
  package internal(set) var connection = Connection.resolving
  /// Since when.
  package internal(set) var since = ContinuousClock.now
  /// Since when there has been no connection, after there was one; nil while there is one.
  package internal(set) var lostSince: ContinuousClock.Instant?
  /// When the last heartbeat came, or the connection if none has come since.
  package internal(set) var heartbeat: ContinuousClock.Instant?
  /// Whether no heartbeat has come for longer than the language allows on a connection that stands.
  package internal(set) var isSilent = false
  /// How many lines came that are of the language, and how many that are not.
  package internal(set) var records = 0
  package internal(set) var otherLines = 0
  /// How many lines were longer than 64 KiB.
  package internal(set) var cutLines = 0
  /// How it stands with what is recorded of it.
  package internal(set) var recording = RecordingStatus()

  /// A connection that is about to be made.
  package init() {}

  /// Whether something answers that speaks another language, as a web server would.
  package var isForeign: Bool { records == 0 && otherLines + cutLines > 0 }
}
