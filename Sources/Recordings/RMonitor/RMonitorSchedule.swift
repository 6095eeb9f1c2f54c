import ReplayEngine

/// How long a session is meant to last by its heartbeats: what has been driven and what is to go.
///
/// Both clocks are cut to the second, and the laps to go may fall before or after the leader's passing
/// is told. So another length is believed when it has come three times in a row, and a clock is held
/// when the time to go has stood for three seconds.
struct RMonitorSchedule {
  /// The schedule so far.
  private(set) var schedule = Schedule()
  private var laps = Steady()
  private var time = Steady()
  /// The time to go of the last heartbeat, and the time of day at which it came to that.
  private var toGo: (time: Int, since: Int)?

  private static let longestTime = 400 * 3_600_000
  /// So many laps to go means that the laps are not counted.
  private static let uncountedLaps = 9_999
  private static let day = 86_400_000

  /// Takes a heartbeat. `leaderLaps` are the laps that the leader has done, nil while nobody has told.
  /// Before a race has begun its time is believed at once.
  ///
  /// - Returns: whether the schedule is another than before.
  mutating func take(_ heartbeat: RMonitorHeartbeat, leaderLaps: Int?, hasBegun: Bool) -> Bool {
    let before = schedule
    takeLaps(heartbeat.lapsToGo ?? 0, leaderLaps)
    takeTime(heartbeat, hasBegun)
    return schedule != before
  }

  private mutating func takeLaps(_ toGo: Int, _ leaderLaps: Int?) {
    if toGo <= 0 { return }
    var told: Int?
    if toGo < RMonitorSchedule.uncountedLaps {
      guard let leaderLaps else { return }
      told = leaderLaps + toGo
    }
    if laps.isSteady(told, near: 0) || schedule.laps == nil { schedule.laps = told }
  }

  private mutating func takeTime(_ heartbeat: RMonitorHeartbeat, _ hasBegun: Bool) {
    guard let toGo = heartbeat.timeToGo, let raceTime = heartbeat.raceTime, toGo > 0,
      toGo + raceTime < RMonitorSchedule.longestTime
    else {
      schedule.isHeld = false
      return
    }
    let sum = Duration.milliseconds(toGo + raceTime)
    let isHeld = hasBegun && stands(toGo, at: heartbeat.timeOfDay ?? raceTime)
    if isHeld != schedule.isHeld {
      schedule.isHeld = isHeld
      schedule.time = sum
    } else if !isHeld {
      let isNear = schedule.time.map { ($0 - sum).isWithinTwoSeconds } ?? false
      let isSteady = time.isSteady(toGo + raceTime, near: 2_000)
      if !isNear, isSteady || !hasBegun || schedule.time == nil { schedule.time = sum.rounded }
    }
  }

  /// Whether the time to go stands still.
  private mutating func stands(_ time: Int, at now: Int) -> Bool {
    guard let known = toGo, known.time == time else {
      toGo = (time, now)
      return false
    }
    let passed = (now - known.since + RMonitorSchedule.day) % RMonitorSchedule.day
    return passed >= 3_000
  }
}

/// A number that is believed when it has come three times in a row.
private struct Steady {
  private var value: Int?
  private var count = 0

  /// Takes the number, which may differ by so much, and tells whether to believe it.
  mutating func isSteady(_ new: Int?, near difference: Int) -> Bool {
    let isSame =
      new == value || new.flatMap { a in value.map { abs(a - $0) <= difference } } ?? false
    count = isSame ? count + 1 : 1
    if !isSame { value = new }
    return count >= 3
  }
}

extension Duration {
  fileprivate var isWithinTwoSeconds: Bool { self >= .seconds(-2) && self <= .seconds(2) }

  /// Both clocks are cut to the second, so their sum may lack one.
  fileprivate var rounded: Duration {
    let seconds = inMilliseconds / 1000
    return .seconds(seconds % 60 == 59 ? seconds + 1 : seconds)
  }
}
