package import ReplayEngine

/// A session in a stream of RMonitor: what its header would say, and what has happened so far.
package struct RMonitorSession: Sendable {
  /// The number of the run, or nil while it has not been told.
  package internal(set) var run: Int?
  /// What is known of the session. Its cars are announced by events.
  package internal(set) var session = Session()
  /// What happened, in order.
  package internal(set) var events: [Event] = []
  /// How many times cars crossed the line or the ends of the pit lane.
  package internal(set) var crossings = 0

  init() {
    session.tellsPitStops = false
    session.flagDelay = .seconds(5)
  }

  /// The session as a recording. Cars announced before the first crossing are in its header.
  package var recording: Recording {
    var session = session
    var later: [Event] = []
    var hasStarted = false
    for event in events {
      switch event.kind {
      case .entry(let car, let entry) where !hasStarted:
        if car.index == session.entries.count {
          session.entries.append(entry)
        } else {
          session.entries[car.index] = entry
        }
        continue
      case .lap, .pitIn, .pitOut: hasStarted = true
      default: break
      }
      later.append(event)
    }
    let entries = events.compactMap { event in
      if case .entry(let car, let entry) = event.kind { (car, entry) } else { nil }
    }
    let last = Dictionary(entries, uniquingKeysWith: { $1 }).sorted { $0.key.index < $1.key.index }
    session.classes = classesByPace(entries: last.map(\.value), events: events)
    return Recording(session: session, events: later)
  }
}

/// What is driven for, judged by the name of a run.
func sessionKind(named name: String) -> Session.Kind {
  let name = name.lowercased()
  let has = { (words: [String]) in
    words.contains { word in name.utf8.indices.contains { name.utf8[$0...].starts(with: word.utf8) }
    }
  }
  if has(["qual"]) { return .qualifying }
  if has(["race"]) { return .race }
  return has(["practice", "test", "warm", "session"]) ? .practice : .race
}
