import Glibc
import ReplayEngine
import Sockets

extension RecordingStatus {
  /// What is wrong with a recording, for the viewer; nil when nothing is.
  var trouble: String? {
    let reason = isUnread ? ": nobody reads the pipe" : ""
    let parts = [
      failure.map { "recording stopped: \($0)" },
      isBehind && failure == nil ? "recording is behind" + reason : nil,
      hole?.text, place.trouble,
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
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
