import ReplayEngine

/// Turns the lines of an RMonitor stream into the events of its sessions, one line after the other.
///
/// A passing (`$J`) has no lap number. It waits for the car's next place (`$G`), which numbers it or
/// tells that it does not count, for at most two heartbeats. A place with more laps than were seen
/// passing is a lap without a time; one with fewer, or with another total time, a correction.
package struct RMonitorDecoder {
  /// The session that is on. Events are appended to it.
  package internal(set) var current = RMonitorSession()
  /// Those before it.
  var earlier: [RMonitorSession] = []
  /// What was odd.
  var report: Report
  /// Whether so much has happened in the last session that the rest is left out.
  var isFull = false
  /// Whether there have been more sessions than are kept, so that nothing more is read.
  var hasTooManySessions = false

  /// The most bytes of a line.
  static let lineLimit = 65_536
  /// The most cars of a session.
  static let carLimit = 10_000
  /// The most laps of a car, and of a race.
  static let lapLimit = 100_000
  /// The most events of a session.
  package static let eventLimit = 4_000_000
  /// The most sessions that are read.
  static let sessionLimit = 1_000
  /// The run that says that the last is over.
  static let endOfRun = 95

  var fields = RMonitorFields()
  var clock = RMonitorClock()
  var stamp: Int?
  var line = 0
  var beats = 0
  var cars: [RMonitorCar] = []
  var places = RMonitorPlaces()
  var placesByNumber = RMonitorPlaces()
  /// Places and best laps of cars that nobody has announced yet: no order of records is promised.
  var early: [String: RMonitorEarly] = [:]
  var waiting: [Int] = []
  var classNames: [Int: String] = [:]
  var flag = TrackFlag.none
  var schedule = RMonitorSchedule()
  /// The laps of whoever has done most.
  var mostLaps = 0
  /// Whether the race has been followed from its start on; nil while nobody can tell.
  var isSeenFromStart: Bool?
  /// How many heartbeats in a row had no flag and the race clock at zero, and whether the race has been
  /// taken to be over for that.
  var offBeats = 0
  var isAtRest = false
  /// Whether the board has been cleared and no laps have been told since.
  var isCleared = false
  /// Whether the run has been said to be over.
  var isOver = false
  /// What decides who is ahead, where somebody has chosen.
  let order: Session.Order?
  let eventLimit: Int

  init(
    _ report: Report = Report(), order: Session.Order? = nil,
    eventLimit: Int = RMonitorDecoder.eventLimit
  ) {
    (self.report, self.order, self.eventLimit) = (report, order, eventLimit)
    current.session.chosenOrder = order
  }

  /// Takes the next line, without its end. `number` is its number for messages.
  mutating func feed(_ bytes: Span<UInt8>, number: Int) {
    line = number
    guard bytes.count <= RMonitorDecoder.lineLimit else {
      report.warn("line too long", line: line, "longer than 64 KiB")
      return
    }
    switch RMonitorWrapper(bytes) {
    case .nothing: break
    case .unknown: report.warn("unknown line", line: line, excerpt(bytes.string(0..<bytes.count)))
    case .block(let stamp): receive(stamp)
    case .record(let start, let stamp):
      if let stamp { receive(stamp) }
      fields.split(bytes, from: start)
      if let record = RMonitorRecord(fields, bytes) {
        take(record, bytes)
      } else {
        report.warn("unknown record", line: line, excerpt(bytes.string(start..<bytes.count)))
      }
    }
  }

  /// The time of the session.
  var now: SessionTime { SessionTime(milliseconds: clock.now) }

  /// All sessions in their order.
  var sessions: [RMonitorSession] { earlier + [current] }

  /// Forgets what happened before the session that is on.
  mutating func forgetEarlierSessions() {
    for index in earlier.indices { earlier[index].events = [] }
  }

  /// The stream has ended: nothing more will number a passing.
  mutating func finish() { settle(waitingFor: 0) }

  private mutating func receive(_ stamp: Int?) {
    self.stamp = stamp
    clock.receive(stamp: stamp)
  }

  private mutating func take(_ record: RMonitorRecord, _ bytes: Span<UInt8>) {
    if hasTooManySessions { return }
    switch record {
    case .heartbeat(let heartbeat): beat(heartbeat, bytes)
    case .competitor(let key, let tellsStatus): announce(key, bytes, tellsStatus: tellsStatus)
    case .run(let number, let name): begin(number, bytes.text(name))
    case .carClass(let number, let name):
      let name = bytes.text(name)
      guard classNames[number] != name, classNames.count < RMonitorDecoder.carLimit else { return }
      classNames[number] = name
      current.number(CarClass(name), number)
      for place in cars.indices {
        cars[place].changes += 1
        if cars[place].competitor.classNumber == number { enter(place) }
      }
    case .setting(let name, let value):
      if bytes.text(name) == "TRACKNAME" {
        current.session.circuit = Session.Circuit(name: bytes.text(value))
      }
    case .racePosition(let car, let place, let laps, let total):
      standing(places.find(car, bytes), place, laps, total, key: bytes.text(car))
    case .corrected(let car, let laps, let total):
      standing(places.find(car, bytes), nil, laps, total, key: bytes.text(car))
    case .bestLap(let car, let lap, let time):
      if let lap, let time, 1...RMonitorDecoder.lapLimit ~= lap, time > 0 {
        takeBest(places.find(car, bytes), lap, time, key: bytes.text(car))
      }
    case .clear:
      isCleared = true
      for place in cars.indices { cars[place].isFresh = false }
    case .passing(let car, let lapTime, let total): pass(car, bytes, lapTime, total)
    case .loop(let number, let line, let name, let timeOfDay):
      cross(number, line, name, bytes, timeOfDay)
    case .unused: break
    }
  }
}

/// What has been told of a car before the car itself.
struct RMonitorEarly {
  var place: (place: Int?, laps: Int?, total: Int?)?
  var best: (lap: Int, time: Int)?
}
