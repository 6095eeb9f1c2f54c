/// How far a car is behind another: nothing (it is the leader, or nothing is known), a time, or
/// whole laps.
///
/// It is never negative.
public enum Gap: Hashable, Sendable {
  case none
  /// Behind on the same lap, in milliseconds as the timing loops measured it.
  case time(LapTime)
  /// So many whole laps behind, at least one.
  case laps(Int)
}
