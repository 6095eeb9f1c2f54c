package import ReplayEngine

/// A replay as the feed of a timing program: lines of the RMonitor Timing Protocol 1.0 with IMSA's
/// `$L`, for what happens from one moment to the next, and all that is known for who joins.
///
///     var feed = RMonitorFeed(replay)
///     send(feed.refresh())
///     while !feed.isOver { send(feed.advance(to: feed.next)) }
///
/// A reader dates what has no time of its own by the last heartbeat. So where the clock it knows is a
/// second behind, a heartbeat with the time rounded up goes before. A reader then has at every whole
/// second what the replay has.
package struct RMonitorFeed: Sendable {
  private let replay: Replay
  /// How far the feed is.
  package private(set) var time: SessionTime
  /// What has been told, and no more.
  private var shown: Replay
  /// The second of the next regular heartbeat, in milliseconds.
  private var nextBeat: Int
  /// The latest moment a reader knows of.
  private var known = Int.min
  private var competitors: [RMonitorText.Competitor] = []
  private var names = RMonitorText.Names()
  private var results: [RMonitorText.Result] = []
  private var lastBeat = ""
  private var hasEnded = false

  /// The feed of a replay, from before its first event, or from a moment on.
  package init(_ replay: Replay, from start: SessionTime? = nil) {
    self.replay = replay
    let beginning = replay.playedSpan.start
    let start = start ?? (beginning > .zero ? beginning - .milliseconds(1) : nil)
    let first = min(0, replay.nextEvent(after: SessionTime(milliseconds: .min))?.milliseconds ?? 0)
    let second = first.wholeSecond
    time = start ?? SessionTime(milliseconds: second - 1)
    shown = Replay(Recording(session: replay.session))
    shown.append(replay.events[..<replay.count(upTo: time)])
    nextBeat = start.map { $0.milliseconds.wholeSecond + 1000 } ?? second
    let snapshot = shown.snapshot(at: .max)
    competitors = makeCompetitors(snapshot)
    results = makeResults(snapshot)
    hasEnded = snapshot.state.isOver
  }

  /// The next moment at which there is something to send. The heartbeat never ends.
  package var next: SessionTime {
    let beat = SessionTime(milliseconds: nextBeat)
    return told < replay.events.count ? min(beat, replay.events[told].time) : beat
  }

  /// Whether all that happened has been told, and the heartbeat after it.
  package var isOver: Bool { told == replay.events.count && time.milliseconds >= nextBeat - 1000 }

  private var told: Int { shown.events.count }

  // MARK: - What happens

  /// What there is to send up to a moment, which is not before `time`.
  package mutating func advance(to end: SessionTime) -> [UInt8] {
    var lines = RMonitorText()
    while true {
      let next = next
      guard next <= end, next < .max else { break }
      time = next
      if told < replay.events.count, replay.events[told].time <= next {
        let event = replay.events[told]
        shown.append(CollectionOfOne(event))
        tell(event, &lines)
      } else {
        beat(at: nextBeat, &lines)
        nextBeat += 1000
      }
    }
    time = max(time, end)
    return lines.bytes
  }

  private mutating func tell(_ event: Event, _ lines: inout RMonitorText) {
    switch event.kind {
    case .flag:
      beat(at: (event.time.milliseconds + 999).wholeSecond, &lines)
    case .crossing(let crossing):
      say(crossing.at, after: event, &lines)
      cross(
        crossing.car, "T" + RMonitorText.loop(Int(crossing.loop) + 2),
        replay.session.loops[Int(crossing.loop)], crossing.at, &lines)
    case .pitIn(let crossing):
      say(crossing.at, after: event, &lines)
      cross(crossing.car, "P3", "PIP", crossing.at, &lines)
    case .pitOut(let crossing):
      say(crossing.at, after: event, &lines)
      cross(crossing.car, "P2", "POP", crossing.at, &lines)
    case .lap(let lap):
      say(lap.at, after: event, &lines)
      let isInLane = shown.state(at: .max)[lap.car].place == .pitLane
      cross(lap.car, isInLane ? "P1" : "T1", isInLane ? "SFP" : "SFT", lap.at, &lines)
      lines.passing(
        competitors[lap.car.index].key, lapTime: lap.time?.milliseconds ?? 0,
        total: lap.at.milliseconds)
      tellResults(of: lap.car, &lines)
    case .lapDeleted, .bestLap, .penalty, .correction, .classification:
      say(nil, after: event, &lines)
      tellResults(of: nil, &lines)
    case .driver, .status, .entry:
      say(nil, after: event, &lines)
      tellCompetitors(&lines)
      tellResults(of: nil, &lines)
    case .results(let results):
      guard results >= .provisional, !hasEnded else { return }
      hasEnded = true
      say(nil, after: event, &lines)
      lines.run(RMonitorFeed.endOfRun, name)
    // The next crossing of the line says so: it is one on the track.
    case .pitInDeleted: break
    case .weather, .schedule, .timeOfDay, .message, .fuel, .tyres, .trackLimits, .incident: break
    }
  }

  /// Before what happened at a moment, or at none: a heartbeat, unless a reader can date it without.
  private mutating func say(_ at: SessionTime?, after event: Event, _ lines: inout RMonitorText) {
    let second = (event.time.milliseconds + 999).wholeSecond
    if max(at?.milliseconds ?? .min, known) <= second - 1000 { beat(at: second, &lines) }
    if let at { known = max(known, at.milliseconds) }
  }

  private mutating func beat(at milliseconds: Int, _ lines: inout RMonitorText) {
    let line = heartbeat(at: milliseconds)
    known = max(known, milliseconds)
    // A regular heartbeat that has gone early already.
    guard line != lastBeat else { return }
    lastBeat = line
    lines.line(line)
  }

  private func cross(
    _ car: CarID, _ number: String, _ name: String, _ at: SessionTime, _ lines: inout RMonitorText
  ) {
    guard replay.session.tellsPitStops else { return }
    lines.loop(
      competitors[car.index].number, number, name, at: RMonitorText.Clock(start, at))
  }

  /// The places and best laps that have changed, a car's own first, even when it has not.
  private mutating func tellResults(of car: CarID?, _ lines: inout RMonitorText) {
    let new = makeResults(shown.snapshot(at: .max))
    let first = car?.index
    let order = (first.map { [$0] } ?? []) + new.indices.filter { $0 != first }
    for index in order {
      let old = index < results.count ? results[index] : nil
      let hasChanged = old.map { !$0.hasSamePlace(as: new[index]) } ?? true
      if index == first || hasChanged { lines.racePosition(competitors[index].key, new[index]) }
      let isOtherBest = old.map { !$0.hasSameBest(as: new[index]) } ?? true
      if isOtherBest { lines.bestLap(competitors[index].key, new[index]) }
    }
    results = new
  }

  private mutating func tellCompetitors(_ lines: inout RMonitorText) {
    let new = makeCompetitors(shown.snapshot(at: .max))
    for (index, competitor) in new.enumerated()
    where index >= competitors.count || competitors[index] != competitor {
      if competitor.classNumber > 0 {
        lines.carClass(competitor.classNumber, names.classes[competitor.classNumber - 1])
      }
      lines.competitor(competitor)
    }
    competitors = new
  }

  // MARK: - What is known

  /// Everything that a client has to know that joins now: a cleared board, the run, the clock, the
  /// cars, classes, track, places and best laps.
  package func refresh() -> [UInt8] {
    var lines = RMonitorText()
    lines.clear(at: RMonitorText.Clock(start, time))
    lines.run(RMonitorFeed.run, name)
    for (index, name) in names.classes.enumerated() { lines.carClass(index + 1, name) }
    if let circuit = replay.session.circuit {
      lines.setting("TRACKNAME", circuit.name)
      circuit.length.map { lines.setting("TRACKLENGTH", RMonitorText.miles($0)) }
    }
    // Places come before the cars have driven: in the order of the grid.
    let order = results.indices.sorted { results[$0].position < results[$1].position }
    for index in order { lines.competitor(competitors[index]) }
    lines.line(heartbeat(at: time.milliseconds.wholeSecond))
    for index in order {
      lines.racePosition(competitors[index].key, results[index])
      lines.bestLap(competitors[index].key, results[index])
    }
    if hasEnded { lines.run(RMonitorFeed.endOfRun, name) }
    return lines.bytes
  }

  private static let run = 1
  /// The run that says that the last is over.
  private static let endOfRun = 95

  /// The event, with the word for the session where the event's name says another or none at all, and
  /// that word alone where no more helps.
  private var name: String {
    let session = replay.session
    let name = session.event.isEmpty ? session.series : session.event
    let words: [Session.Kind: String] = [
      .race: "Race", .practice: "Practice", .qualifying: "Qualifying",
    ]
    let word = words[session.kind] ?? ""
    if name.isEmpty { return word }
    let names = [name, "\(name) \(word)"]
    return names.first { (Session.Kind(named: $0) ?? .race) == session.kind } ?? word
  }

  /// The clock at the circuit, counted back to the start; noon there where nobody says.
  private var start: WallClock {
    var start = replay.session.start ?? WallClock(timeOfDay: 43_200_000)
    start.timeOfDay = shown.state(at: .max).timeOfDay(at: .zero) ?? start.timeOfDay
    return start
  }

  private func heartbeat(at milliseconds: Int) -> String {
    let state = shown.state(at: .max)
    let now = SessionTime(milliseconds: milliseconds)
    let lapsToGo = state.schedule.laps.map { max(0, $0 - Int(state.lead.lap)) } ?? 9_999
    return RMonitorText.heartbeat(
      lapsToGo: lapsToGo,
      timeToGo: state.remaining(at: max(.zero, now))?.inMilliseconds ?? 0,
      timeOfDay: start.timeOfDay(at: now), raceTime: max(0, milliseconds), flag: state.flag)
  }

  private mutating func makeCompetitors(_ snapshot: Snapshot) -> [RMonitorText.Competitor] {
    var new = snapshot.rows
    new.sort { $0.car.index < $1.car.index }
    for carClass in replay.session.classes { _ = names.number(of: carClass) }
    return new.map { row in
      RMonitorText.Competitor(
        key: shown.key(of: row.car), row: row,
        classNumber: names.number(of: row.entry.carClass), status: snapshot.state[row.car].status)
    }
  }

  private func makeResults(_ snapshot: Snapshot) -> [RMonitorText.Result] {
    let rows = snapshot.rows.sorted { $0.car.index < $1.car.index }
    var bests: [(car: Int, best: LapTime, position: Int)] = []
    for row in rows { bests.append((row.car.index, row.bestTime ?? .max, row.position)) }
    bests.sort { ($0.best, $0.position) < ($1.best, $1.position) }
    var places = Array(repeating: 0, count: rows.count)
    for (place, best) in bests.enumerated() { places[best.car] = place + 1 }
    return rows.map { RMonitorText.Result($0, bestPosition: places[$0.car.index]) }
  }
}

extension Int {
  /// Milliseconds cut to the whole second, towards the past.
  fileprivate var wholeSecond: Int { self - (self % 1000 + 1000) % 1000 }
}
