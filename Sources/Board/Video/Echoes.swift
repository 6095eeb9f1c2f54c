/// What a player will say of a property because it was told so.
///
/// It may say it late: after it has been told something else. Taken for the doing of its viewer that would
/// undo what the viewer of the board has done since.
struct Echoes<Value: Equatable & Sendable>: Sendable {
  private var awaited: [Value] = []
  private var end = ContinuousClock.now

  /// What has not come after as long never will: nothing is said of what has been so before.
  private static var patience: Duration { .milliseconds(400) }
  /// Of so many the oldest is forgotten.
  private static var limit: Int { 64 }

  /// Nothing has been told.
  init() {}

  /// The player is told a value.
  mutating func await(_ value: Value, _ now: ContinuousClock.Instant) {
    if now >= end { awaited = [] }
    awaited = awaited.suffix(Self.limit - 1) + [value]
    end = now + Self.patience
  }

  /// Whether what the player says is an echo. If it is none, there are no more.
  mutating func takes(_ value: Value, _ now: ContinuousClock.Instant) -> Bool {
    let place = now < end ? awaited.firstIndex(of: value) : nil
    awaited.removeFirst(place.map { $0 + 1 } ?? awaited.count)
    return place != nil
  }
}
