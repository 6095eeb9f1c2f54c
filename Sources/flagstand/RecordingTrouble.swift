import Board
import Glibc
import ReplayEngine
import Sockets

extension RecordingStatus {
  /// What is wrong with a recording, for the viewer.
  var troubles: [Trouble] {
    let reason = isUnread ? ": nobody reads the pipe" : ""
    return [
      failure.map { Trouble("recording stopped: \($0)") },
      isBehind && failure == nil
        ? Trouble("recording is behind" + reason, kind: "recording is behind") : nil,
      hole.map { Trouble($0.text, kind: "lines are not recorded") },
      place.trouble.map { Trouble($0) },
    ].compactMap { $0 }
  }
}

extension RecordingStatus.Hole {
  /// What is missing in the recording: `120 lines since 14:03:22 are not recorded`.
  var text: String {
    let count = lines == 1 ? "1 line" : "\(lines) lines"
    return goesOn
      ? "\(count) since \(timeOfDay(from)) are not recorded"
      : "\(count) from \(timeOfDay(from)) to \(timeOfDay(to)) were not recorded"
  }
}

extension RecordingStatus.Place {
  fileprivate var trouble: String? {
    switch self {
    case .there: nil
    case .moved: "the recording was moved, and goes on there"
    case .deleted: "the recording was deleted"
    }
  }
}

/// The time of day here at a moment that has been: `14:03:22`.
func timeOfDay(_ moment: ContinuousClock.Instant) -> String {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  let past = (ContinuousClock.now - moment).inMilliseconds
  var seconds = (now.tv_sec * 1000 + now.tv_nsec / 1_000_000 - past) / 1000
  var parts = tm()
  localtime_r(&seconds, &parts)
  let time = Int(parts.tm_hour) * 3600 + Int(parts.tm_min) * 60 + Int(parts.tm_sec)
  return clockText(milliseconds: time * 1000, padsHours: true)
}
