import Board
import ReplayEngine
import Sockets

extension FeedStatus {
  /// Whether a feed is there that goes on.
  var isReceiving: Bool { connection == .connected && !isSilent && records > 0 }

  /// What is wrong with a feed and its recording, for the viewer; the texts change from second to second.
  func troubles(with endpoint: Endpoint) -> [Trouble] {
    recording.troubles + [connectionTrouble(with: endpoint)].compactMap { $0 }
  }

  private func connectionTrouble(with endpoint: Endpoint) -> Trouble? {
    if isForeign {
      let text = "\(endpoint) does not speak RMonitor"
      return Trouble(text + (attempt.map { "; \($0)" } ?? ""), kind: text)
    }
    if connection == .connected {
      guard isSilent, let heartbeat else { return nil }
      return Trouble("silent for \(shortClock(.now - heartbeat))", kind: "silent")
    }
    // While it is tried again, and again, it is the same trouble.
    return absence(of: endpoint).map { Trouble($0, kind: "no connection") }
  }

  private func absence(of endpoint: Endpoint) -> String? {
    let now: String
    switch connection {
    case .connected, .stopped: return nil
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
func excessTrouble(isTooLong: Bool, hasTooManySessions: Bool) -> Trouble? {
  if hasTooManySessions {
    return Trouble("more than 1,000 sessions on one connection: what happens now is not shown")
  }
  return isTooLong ? Trouble("the race is too long: what happens now is not shown") : nil
}
