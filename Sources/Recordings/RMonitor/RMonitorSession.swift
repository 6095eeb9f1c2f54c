package import ReplayEngine

/// A session in a stream of RMonitor: what its header would say, and what has happened so far.
package struct RMonitorSession: Sendable {
  /// The number of the run, or nil while it has not been told.
  package internal(set) var run: Int?
  /// What is known of the session. Its cars are announced by events.
  package internal(set) var session = Session()
  /// What happened, in order.
  package internal(set) var events: [Event] = []
  /// The loops around the lap but the line, by their numbers: names of loops that cars have crossed.
  /// Crossings among the events name a loop by its number, because others may lie between.
  private var loops: [Int: String] = [:]
  /// The numbers of the classes, each the first that it was told with: the order in which they are
  /// shown, which stays when another class gets the number.
  private var classNumbers: [CarClass: Int] = [:]
  /// How many times cars crossed the line or the ends of the pit lane.
  package internal(set) var crossings = 0
  /// Whether cars have been heard at the line in the pit lane.
  var hasLineInLane = false

  init() {
    session.tellsPitStops = false
    session.flagDelay = .seconds(5)
  }

  /// Takes note of the number of a class.
  mutating func number(_ carClass: CarClass, _ number: Int) {
    if classNumbers[carClass] == nil { classNumbers[carClass] = number }
  }

  /// The number of a loop on the track, or nil when it is no part of a lap: the line itself, one that
  /// lies beside the ends of the pit lane, or one too many. `line` is `T2` to `T9`, then `TA`.
  mutating func loop(_ line: String, _ name: String) -> Int? {
    guard !["SFT", "SFP", "POT", "PIT"].contains(name), line.hasPrefix("T"),
      let number = Int(line.dropFirst(), radix: 36), (0..<10_000).contains(number)
    else { return nil }
    if loops[number] == nil {
      guard loops.count < RMonitorSession.loopLimit else { return nil }
      // Loops are told apart by their names.
      loops[number] = name.isEmpty || loops.values.contains(name) ? line : name
    }
    return number
  }

  /// The sectors of a lap from the times at its loops, or none when it lacks one of them.
  func sectors(_ times: [Int: Int], from start: Int, to end: Int) -> SectorTimes {
    let passed = loops.keys.sorted().compactMap { times[$0] }
    guard !loops.isEmpty, passed.count == loops.count else { return [] }
    let lengths = zip([start] + passed, passed + [end]).map { $1 - $0 }
    guard lengths.allSatisfy({ $0 > 0 }) else { return [] }
    return SectorTimes(lengths.map { LapTime(milliseconds: $0) })
  }

  /// A lap can have 64 loops with the line.
  private static let loopLimit = 63

  /// Events as a recording tells them whose header names some loops; crossings of others are left out.
  package func events(from start: Int, loops names: [String]) -> [Event] {
    if loops.isEmpty { return Array(events[start...]) }
    let inOrder = loops.keys.sorted()
    guard names.dropLast() == inOrder.compactMap({ loops[$0] })[...] else {
      return events[start...].filter { if case .crossing = $0.kind { false } else { true } }
    }
    let places = Dictionary(uniqueKeysWithValues: inOrder.enumerated().map { ($1, $0) })
    return events[start...].map { event in
      switch event.kind {
      case .crossing(var crossing):
        crossing.loop = Int32(places[Int(crossing.loop)] ?? 0)
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
      session.loops = loops.sorted { $0.key < $1.key }.map(\.value) + session.loops.suffix(1)
    }
    let events = events(from: 0, loops: session.loops)
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
    session.classes = classesByNumber(last.map(\.value.carClass))
    return Recording(session: session, events: later)
  }
}

extension RMonitorSession {
  /// The classes of some cars in the order of their numbers; those without one come last, as cars
  /// without a class do.
  private func classesByNumber(_ ofCars: [CarClass]) -> [CarClass] {
    var classes: [CarClass] = []
    for carClass in ofCars where !classes.contains(carClass) { classes.append(carClass) }
    let keys = classes.map { $0.name.isEmpty ? .max : classNumbers[$0] ?? .max - 1 }
    return classes.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { classes[$0] }
  }
}
