/// How it stands with a recording.
package struct RecordingStatus: Equatable, Sendable {
  /// What has become of the file.
  package enum Place: Equatable, Sendable {
    case there
    /// It has another name now, and goes on there.
    case moved
    /// It is gone, with what is recorded, once the program ends.
    case deleted
  }

  /// Lines that there was no room for.
  package struct Hole: Equatable, Sendable {
    /// How many.
    package internal(set) var lines: Int
    /// When the first and the last of them came.
    package let from: ContinuousClock.Instant
    package internal(set) var to: ContinuousClock.Instant
    /// Whether there is still no room.
    package internal(set) var goesOn = true
  }

  /// Why nothing is recorded any more, or nil.
  package internal(set) var failure: String?
  /// Whether what came a while ago has not been written yet.
  package internal(set) var isBehind = false
  /// Whether it goes into a pipe that nobody reads.
  package internal(set) var isUnread = false
  /// What has become of the file.
  package internal(set) var place = Place.there
  /// What was not recorded, from the first such line to the last; nil when all was.
  package internal(set) var hole: Hole?

  /// A recording with which all is well.
  package init() {}
}
