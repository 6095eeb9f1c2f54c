/// What the program waits for together with the keys, and what moves the board besides the viewer and the
/// clock: a feed, a file that grows, a video.
package protocol Mover {
  /// Becomes readable when there is news; negative for what has none to wait for.
  var descriptor: Int32 { get }
  /// When it has to be asked even if that does not become readable; nil, by default, for never.
  var due: ContinuousClock.Instant? { get }
  /// Whether some of what has come has not been told yet: there is nothing to wait for. By default not.
  var hasMore: Bool { get }
  /// What is to be said before the program is stopped, or nil, as by default.
  var farewell: String? { get }
  /// Brings the board what has come. It is asked before each picture, and has no more time than many of
  /// them leave.
  mutating func move(_ model: inout Model)
}

extension Mover {
  package var due: ContinuousClock.Instant? { nil }
  package var hasMore: Bool { false }
  package var farewell: String? { nil }
}
