/// What time of the session it is while a capture is read. All times are in milliseconds.
///
/// The heartbeat counts whole seconds of race time; stamps of received lines tell how long ago the
/// last one was, up to a few seconds, so a stamp that jumps makes no hole.
struct RMonitorClock {
  /// The time of the session. It never goes back.
  private(set) var now = 0
  /// The time of day at the start of the session, or nil while nobody has told.
  private(set) var start: Int?
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
    if start == nil, let timeOfDay { start = RMonitorClock.inDay(timeOfDay - raceTime) }
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
    if let start, abs(start - exact) > 2_000 { return }
    (start, isExact) = (exact, true)
  }

  /// The time of the session at a time of day, or nil when it can't be told.
  func time(of timeOfDay: Int) -> Int? {
    guard let start else { return nil }
    let time = RMonitorClock.inDay(timeOfDay - start)
    // Later in the session, midnight may have passed more than once; and a car may cross just before.
    let days = (now - time + RMonitorClock.day / 2) / RMonitorClock.day
    let whole = time + max(0, days) * RMonitorClock.day
    return whole > now + RMonitorClock.day / 2 ? 0 : whole
  }

  private static func inDay(_ time: Int) -> Int {
    let rest = time % day
    return rest < 0 ? rest + day : rest
  }
}
