import ReplayEngine

/// How long a session is meant to last by its heartbeats: what has been driven and what is to go.
///
/// Both clocks are cut to the second, and the laps to go may fall before or after the leader's passing
/// is told. So another length is believed when it has come three times in a row, and a clock is held
/// when the time to go has stood for three seconds.
struct RMonitorSchedule {
  /// The laps, as far as they are known.
  private(set) var laps: Int?
  /// The time in milliseconds, as far as it is known.
  private var time: Int?
  private var isHeld = false
  private var toldLaps = Steady()
  private var toldTime = Steady()
  /// The time to go of the last heartbeat, and the time of day at which it came to that.
  private var toGo: (time: Int, since: Int)?

  private static let longestTime = 400 * 3_600_000
  /// So many laps to go means that the laps are not counted.
  private static let uncountedLaps = 9_999
  private static let day = 86_400_000

  /// The schedule so far.
  var schedule: Schedule {
    Schedule(time: time.map { .milliseconds($0) }, laps: laps, isHeld: isHeld)
  }

  /// Takes a heartbeat. `leaderLaps` are the laps that the leader has done, nil while nobody has told.
  /// Before a race has begun its time is believed at once.
  ///
  /// - Returns: whether the schedule is another than before.
  mutating func take(_ heartbeat: RMonitorHeartbeat, leaderLaps: Int?, hasBegun: Bool) -> Bool {
    let before = (laps, time, isHeld)
    takeLaps(heartbeat.lapsToGo ?? 0, leaderLaps)
    takeTime(heartbeat, hasBegun)
    return (laps, time, isHeld) != before
  }

  private mutating func takeLaps(_ toGo: Int, _ leaderLaps: Int?) {
    if toGo <= 0 { return }
    var told: Int?
    if toGo < RMonitorSchedule.uncountedLaps {
      guard let leaderLaps, leaderLaps + toGo <= RMonitorDecoder.lapLimit else { return }
      told = leaderLaps + toGo
    }
    if toldLaps.isSteady(told, near: 0) || laps == nil { laps = told }
  }

  private mutating func takeTime(_ heartbeat: RMonitorHeartbeat, _ hasBegun: Bool) {
    guard let toGo = heartbeat.timeToGo, let raceTime = heartbeat.raceTime, toGo > 0,
      toGo + raceTime < RMonitorSchedule.longestTime
    else {
      isHeld = false
      return
    }
    let sum = toGo + raceTime
    let stands = hasBegun && stands(toGo, at: heartbeat.timeOfDay ?? raceTime)
    if stands != isHeld {
      isHeld = stands
      time = sum
    } else if !stands {
      let isNear = time.map { abs($0 - sum) <= 2_000 } ?? false
      let isSteady = toldTime.isSteady(sum, near: 2_000)
      if !isNear, isSteady || !hasBegun || time == nil { time = RMonitorSchedule.rounded(sum) }
    }
  }

  /// Both clocks are cut to the second, so their sum may lack one.
  private static func rounded(_ sum: Int) -> Int {
    let seconds = sum / 1000
    return (seconds % 60 == 59 ? seconds + 1 : seconds) * 1000
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
