import ReplayEngine

// What the heartbeat tells: the clock, the flag, how long there is to go.
extension RMonitorDecoder {
  mutating func beat(_ heartbeat: RMonitorHeartbeat, _ bytes: Span<UInt8>) {
    let shown = heartbeat.flag
    if shown == nil {
      report.warn(
        "unknown flag", line: line,
        "the flag \(excerpt(bytes.text(heartbeat.flagName))) is not known")
    }
    let isOff = shown == TrackFlag.none
    if !isOff, let raceTime = heartbeat.raceTime { run(heartbeat, raceTime, shown) }
    beats += 1
    if !waiting.isEmpty { settle(waitingFor: 2) }
    if isOff {
      rest(heartbeat)
    } else if let flag = shown, flag != self.flag, !isOver {
      self.flag = flag
      tell(.flag(flag))
    }
  }

  /// The clock of the race runs.
  private mutating func run(
    _ heartbeat: RMonitorHeartbeat, _ raceTime: Int, _ flag: TrackFlag?
  ) {
    let isPrepared = isCleared || offBeats >= RMonitorDecoder.longestGlitch
    if clock.isPutBack(to: raceTime, afterClearing: isPrepared) { restart() }
    if isAtRest {
      // What looked like the end was none.
      isAtRest = false
      tell(.results(.running))
    }
    offBeats = 0
    isSeenFromStart = isSeenFromStart ?? (raceTime <= RMonitorDecoder.longestStart)
    clock.beat(raceTime: raceTime, timeOfDay: heartbeat.timeOfDay, stamp: stamp)
    tellTimeOfDay()
    if flag != .checkered { schedule(heartbeat) }
  }

  /// No flag is shown: before the start, after the end, or between.
  private mutating func rest(_ heartbeat: RMonitorHeartbeat) {
    if heartbeat.raceTime == 0 {
      if current.crossings == 0 { isSeenFromStart = true }
      offBeats += 1
    }
    if isOver || current.crossings == 0 { return }
    if flag != .none, flag != .checkered, heartbeat.lapsToGo == 0,
      let laps = schedule.laps,
      mostLaps >= laps
    {
      // A race by laps that is over without a checkered flag.
      flag = .none
      tell(.flag(.none))
    }
    if offBeats >= RMonitorDecoder.longestGlitch, !isAtRest {
      isAtRest = true
      settle(waitingFor: 0)
      tell(.results(.provisional))
    }
  }

  private mutating func schedule(_ heartbeat: RMonitorHeartbeat) {
    let leaderLaps = mostLaps > 0 || isSeenFromStart == true ? mostLaps : nil
    let hasBegun = current.crossings > 0
    guard schedule.take(heartbeat, leaderLaps: leaderLaps, hasBegun: hasBegun) else { return }
    if hasBegun {
      tell(.schedule(schedule.schedule))
    } else {
      current.session.scheduledTime = schedule.schedule.time
      current.session.scheduledLaps = schedule.schedule.laps
    }
  }

  /// A heartbeat with another clock, and no more of them, may be a slip.
  private static let longestGlitch = 2
  /// The race time, in milliseconds, at which a feed has been joined in time to see everything.
  private static let longestStart = 5_000
}
