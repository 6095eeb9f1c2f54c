package import ReplayEngine

/// A session in a stream of RMonitor: what its header would say, and what has happened so far.
package struct RMonitorSession: Sendable {
  /// The number of the run, or nil while it has not been told.
  package internal(set) var run: Int?
  /// What is known of the session. Its cars are announced by events.
  package internal(set) var session = Session()
  /// What happened, in order.
  package internal(set) var events: [Event] = []
  /// The loops around the lap. Crossings among the events name them by their numbers.
  var loops = RMonitorLoops()
  /// The numbers of the classes, each the first that it was told with: the order in which they are
  /// shown, which stays when another class gets the number.
  private var classNumbers: [CarClass: Int] = [:]
  /// How many times cars crossed the line or the ends of the pit lane.
  package internal(set) var crossings = 0
  /// Whether cars have been heard at the line in the pit lane.
  var hasLineInLane = false
  /// Whether who is ahead is decided by distance. To ask the session, or not to do it inline, copies it.
  @inline(__always)
  var isRace: Bool { (session.chosenOrder ?? session.kind.order) == .race }

  init() {
    session.tellsPitStops = false
    session.flagDelay = .seconds(5)
  }

  /// Takes note of the number of a class.
  mutating func number(_ carClass: CarClass, _ number: Int) {
    if classNumbers[carClass] == nil { classNumbers[carClass] = number }
  }

  /// Events as a recording tells them whose header names some loops; crossings of others are left out.
  package func events(from start: Int, loops names: [String]) -> [Event] {
    if loops.isEmpty { return Array(events[start...]) }
    guard names.dropLast() == loops.names[...] else {
      return events[start...].filter { if case .crossing = $0.kind { false } else { true } }
    }
    return events[start...].map { event in
      switch event.kind {
      case .crossing(var crossing):
        crossing.loop = Int32(loops.place(ofLoop: Int(crossing.loop)) ?? 0)
        return Event(event.time, .crossing(crossing))
      case .lap(var lap) where !lap.sectors.isEmpty && lap.sectors.count != names.count:
        // A loop has become known since.
        lap.sectors = []
        return Event(event.time, .lap(lap))
      default: return event
      }
    }
  }

  /// The session as a recording. Cars announced before the first crossing are in its header.
  package var recording: Recording {
    var session = session
    if !loops.isEmpty {
      session.loops = loops.names + session.loops.suffix(1)
    }
    let events = events(from: 0, loops: session.loops)
    var later: [Event] = []
    later.reserveCapacity(events.count)
    var hasStarted = false
    var classes: [CarClass] = []
    var known: Set<CarClass> = []
    for event in events {
      switch event.kind {
      case .entry(let car, let entry):
        if known.insert(entry.carClass).inserted { classes.append(entry.carClass) }
        if hasStarted { break }
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
    session.classes = byNumber(classes)
    return Recording(session: session, events: later)
  }
}

extension RMonitorSession {
  /// Classes, all different, in the order of their numbers; those without one come last, as cars without a
  /// class do.
  private func byNumber(_ classes: [CarClass]) -> [CarClass] {
    let keys = classes.map { $0.name.isEmpty ? .max : classNumbers[$0] ?? .max - 1 }
    return classes.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { classes[$0] }
  }
}
