/// What time of the session it is while a capture is read. All times are in milliseconds.
///
/// The heartbeat counts whole seconds of race time; stamps of received lines tell how long ago the
/// last one was, up to a few seconds, so a stamp that jumps makes no hole.
struct RMonitorClock {
  /// The time of the session. It never goes back.
  private(set) var now = 0
  /// The time of day at the start of the session, or nil while nobody has told.
  private(set) var start: Int?
  /// The time of day less the race time, now: another one than at the start once the race clock has
  /// been held.
  private var anchor: Int?
  /// The same as it was last told anew.
  private var told: Int?
  private var hasBeenHeld = false
  private var isExact = false
  private var heartbeat: Int?
  private var heartbeatStamp: Int?

  private static let day = 86_400_000
  /// The longest time between heartbeats that stamps are believed.
  private static let longestWait = 5_000
  /// How far a passing may be ahead of the heartbeat, which a capture may have missed.
  private static let longestLead = 60_000

  /// The heartbeat of a session that runs.
  mutating func beat(raceTime: Int, timeOfDay: Int?, stamp: Int?) {
    heartbeat = raceTime
    heartbeatStamp = stamp
    now = max(now, raceTime)
    guard let timeOfDay else { return }
    let told = RMonitorClock.inDay(timeOfDay - raceTime)
    start = start ?? told
    if let anchor, RMonitorClock.areNear(anchor, told), isExact || !hasBeenHeld { return }
    hasBeenHeld = anchor != nil
    (anchor, isExact) = (told, false)
  }

  /// Whether a race time shows that the clock has been put back for a new start: after the board was
  /// cleared by any more than feeds swing, else by more than half.
  func isPutBack(to raceTime: Int, afterClearing isCleared: Bool) -> Bool {
    guard let heartbeat, heartbeat - raceTime >= RMonitorClock.longestWait else { return false }
    return isCleared || raceTime < heartbeat / 2
  }

  /// A line was received.
  mutating func receive(stamp: Int?) {
    guard let stamp, let heartbeat, let heartbeatStamp else { return }
    let passed = stamp - heartbeatStamp
    if passed >= 0, passed <= RMonitorClock.longestWait { now = max(now, heartbeat + passed) }
  }

  /// Whether a time can be that of something that has happened.
  func canBe(_ time: Int) -> Bool {
    time >= 0 && time <= (heartbeat == nil ? .max : now + RMonitorClock.longestLead)
  }

  /// Something happened at a time, so it is at least that late.
  mutating func reach(_ time: Int) {
    if canBe(time) { now = max(now, time) }
  }

  /// A crossing with a total of the session and a time of day: they tell the start to the millisecond.
  mutating func match(total: Int, timeOfDay: Int) {
    guard !isExact else { return }
    let exact = RMonitorClock.inDay(timeOfDay - total)
    if let anchor, !RMonitorClock.areNear(anchor, exact) { return }
    if start.map({ RMonitorClock.areNear($0, exact) }) ?? true { start = exact }
    (anchor, isExact) = (exact, true)
  }

  /// The time of day, where the race clock has been held since it was told last. One that is cut to the
  /// second swings by one to and fro.
  mutating func newTimeOfDay() -> Int? {
    guard hasBeenHeld, let anchor, let known = told ?? start else { return nil }
    let ahead = RMonitorClock.inDay(anchor - known)
    guard isExact ? ahead > 0 : (1_000..<RMonitorClock.day - 2_000).contains(ahead) else {
      return nil
    }
    told = anchor
    return RMonitorClock.inDay(anchor + now)
  }

  /// The time of the session at a time of day, or nil when it can't be told.
  func time(of timeOfDay: Int) -> Int? {
    guard let anchor else { return nil }
    let time = RMonitorClock.inDay(timeOfDay - anchor)
    // Later in the session, midnight may have passed more than once; and a car may cross just before.
    let days = (now - time + RMonitorClock.day / 2) / RMonitorClock.day
    let whole = time + max(0, days) * RMonitorClock.day
    return whole > now + RMonitorClock.day / 2 ? 0 : whole
  }

  /// Whether two times of day are the same but for two clocks that are cut to the second.
  private static func areNear(_ a: Int, _ b: Int) -> Bool {
    let difference = inDay(a - b)
    return min(difference, day - difference) <= 2_000
  }

  private static func inDay(_ time: Int) -> Int {
    let rest = time % day
    return rest < 0 ? rest + day : rest
  }
}
