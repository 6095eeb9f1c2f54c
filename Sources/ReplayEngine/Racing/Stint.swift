/// What a car has driven since its last stop, or since the start.
public struct Stint: Equatable, Sendable {
  /// The laps that it had completed when the stint began.
  public internal(set) var start: Int32 = 0
  /// The laps since then that ended under green.
  public internal(set) var green: Int32 = 0
  /// The laps since then that ended while the field might not race.
  public internal(set) var yellow: Int32 = 0
  /// When the stop began after which it drives, or the start of the race.
  var since = SessionTime.zero
  /// How long the clock of visits to the lane had been held by then, in milliseconds.
  var heldBefore: Int32 = 0

  /// What it took from the tank, in half laps: a lap under yellow takes half of one under green.
  var worth: Int { 2 * Int(green) + Int(yellow) }
}
