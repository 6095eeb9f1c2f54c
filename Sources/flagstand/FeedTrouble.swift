import Board
import ReplayEngine
import Sockets

extension FeedStatus {
  /// Whether a feed is there that goes on.
  var isReceiving: Bool { connection == .connected && !isSilent && records > 0 }

  /// What is wrong with a feed, for its viewer; nil when nothing is. It changes from second to second.
  func trouble(with endpoint: Endpoint) -> String? {
    let parts = [recording.trouble, connectionTrouble(with: endpoint)].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private func connectionTrouble(with endpoint: Endpoint) -> String? {
    if isForeign {
      return "\(endpoint) does not speak RMonitor" + (attempt.map { "; \($0)" } ?? "")
    }
    let now: String
    switch connection {
    case .connected:
      guard isSilent, let heartbeat else { return nil }
      return "silent for \(shortClock(.now - heartbeat))"
    case .stopped: return nil
    case .resolving: now = "looking for \(endpoint.host)"
    case .connecting: now = "connecting to \(endpoint)"
    case .waiting(let why, _):
      return "no connection\(sinceText): \(why)" + (attempt.map { "; \($0)" } ?? "")
    }
    return lostSince == nil ? now : "no connection\(sinceText): \(now)"
  }

  /// When it is tried again: `again in 5 s`.
  private var attempt: String? {
    guard case .waiting(_, let moment) = connection else { return nil }
    let rest = max(.zero, moment - .now)
    return "again in \(max(1, (rest.inMilliseconds + 999) / 1000)) s"
  }

  /// Since when there is none: ` since 14:03:22 (0:42)`.
  private var sinceText: String {
    guard let lostSince else { return "" }
    return " since \(timeOfDay(lostSince)) (\(shortClock(.now - lostSince)))"
  }
}

/// What is not shown because there is too much of it, for the viewer; nil when nothing is.
func excessTrouble(isTooLong: Bool, hasTooManySessions: Bool) -> String? {
  if hasTooManySessions {
    return "more than 1,000 sessions on one connection: what happens now is not shown"
  }
  return isTooLong ? "the race is too long: what happens now is not shown" : nil
}
