/// What of a recording is played: the race, and the moments of what came after it, without the dead
/// time between them.
public struct PlayedSpan: Equatable, Sendable {
  /// The stretches that are played, in order, none touching the next.
  public let stretches: [ClosedRange<SessionTime>]

  /// How long it goes on before and after something that happens in dead time.
  static let margin = Duration.seconds(5)

  /// Where it starts.
  public var start: SessionTime { stretches[0].lowerBound }
  /// Where it ends.
  public var end: SessionTime { stretches[stretches.count - 1].upperBound }
  /// Where the race itself ends: the last crossing and a moment more.
  public var raceEnd: SessionTime { stretches[0].upperBound }

  /// What is played of a race whose last crossing and later events are at these moments, in order.
  init(lastCrossing: SessionTime, later: some Sequence<SessionTime>) {
    var stretches = [SessionTime.zero...max(.zero, lastCrossing)]
    for moment in later where moment > lastCrossing {
      let from = moment - PlayedSpan.margin
      let last = stretches[stretches.count - 1]
      if from <= last.upperBound {
        stretches[stretches.count - 1] = last.lowerBound...max(last.upperBound, moment)
      } else {
        stretches.append(from...moment)
      }
    }
    self.stretches = stretches
  }

  /// The nearest moment from the start to the end. Dead time can be looked at, only not played.
  public func clamp(_ time: SessionTime) -> SessionTime { min(max(time, start), end) }

  /// The moment so many milliseconds on (or back), dead time left out.
  func moment(_ milliseconds: Int, from time: SessionTime) -> SessionTime {
    var time = clamp(time)
    var left = milliseconds
    if left >= 0 {
      for stretch in stretches where stretch.upperBound > time {
        time = max(time, stretch.lowerBound)
        let room = stretch.upperBound.milliseconds - time.milliseconds
        if left <= room { return SessionTime(milliseconds: time.milliseconds + left) }
        left -= room
        time = stretch.upperBound
      }
    } else {
      for stretch in stretches.reversed() where stretch.lowerBound < time {
        time = min(time, stretch.upperBound)
        let room = time.milliseconds - stretch.lowerBound.milliseconds
        if -left <= room { return SessionTime(milliseconds: time.milliseconds + left) }
        left += room
        time = stretch.lowerBound
      }
    }
    return time
  }
}

extension Replay {
  /// What of the recording is played.
  public var playedSpan: PlayedSpan {
    let last = history.lastCrossing
    let later = events[events.partitioningIndex { $0.time > last }...]
    return PlayedSpan(lastCrossing: last, later: later.lazy.map(\.time))
  }
}
