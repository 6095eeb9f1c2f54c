/// How far a car is behind another: nothing (it is the leader, or nothing is known), a time, or
/// whole laps. The less it is behind, the less it is.
public enum Gap: Hashable, Comparable, Sendable {
  case none
  /// Behind on the same lap, in milliseconds.
  case time(milliseconds: UInt32)
  /// So many whole laps behind, at least one.
  case laps(UInt32)
}

extension Gap {
  /// So many milliseconds behind; nil where that is less than nothing.
  init?(milliseconds: Int) {
    if milliseconds < 0 { return nil }
    self = .time(milliseconds: UInt32(clamping: milliseconds))
  }
}
