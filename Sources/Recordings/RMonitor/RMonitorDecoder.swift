import ReplayEngine

/// Turns the lines of an RMonitor stream into the events of its sessions, one line after the other.
///
/// A passing (`$J`) has no lap number. It waits for the car's next place (`$G`), which numbers it or
/// tells that it does not count, for at most two heartbeats. A place with more laps than were seen
/// passing is a lap without a time; one with fewer, or with another total time, a correction.
package struct RMonitorDecoder {
  /// The sessions so far; events are appended to the last.
  package private(set) var sessions = [RMonitorSession()]
  /// What was odd.
  var report: Report
  /// Whether so much has happened in the last session that the rest is left out.
  private(set) var isFull = false

  /// The most bytes of a line, cars, events of a session and sessions.
  static let lineLimit = 65_536
  static let carLimit = 10_000
  package static let eventLimit = 4_000_000
  static let sessionLimit = 1_000
  /// The run that says that the last is over.
  private static let endOfRun = 95

  private var fields = RMonitorFields()
  private var clock = RMonitorClock()
  private var stamp: Int?
  private var line = 0
  private var beats = 0
  private var cars: [RMonitorCar] = []
  private var places: [String: Int] = [:]
  private var placesByNumber: [String: Int] = [:]
  /// Places and best laps of cars that nobody has announced yet: no order of records is promised.
  private var early: [String: RMonitorEarly] = [:]
  private var waiting: [Int] = []
  private var classNames: [Int: String] = [:]
  private var flag = TrackFlag.none
  private var isOver = false
  private let eventLimit: Int

  init(_ report: Report = Report(), eventLimit: Int = RMonitorDecoder.eventLimit) {
    (self.report, self.eventLimit) = (report, eventLimit)
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
        take(record)
      } else {
        report.warn("unknown record", line: line, excerpt(bytes.string(start..<bytes.count)))
      }
    }
  }

  /// The time of the session.
  var now: SessionTime { SessionTime(milliseconds: clock.now) }

  /// Forgets what happened in all sessions but the last.
  mutating func forgetEarlierSessions() {
    for index in sessions.indices.dropLast() { sessions[index].events = [] }
  }

  /// The stream has ended: nothing more will number a passing.
  mutating func finish() { settle(waitingFor: 0) }

  private mutating func receive(_ stamp: Int?) {
    self.stamp = stamp
    clock.receive(stamp: stamp)
  }

  private mutating func take(_ record: RMonitorRecord) {
    switch record {
    case .heartbeat(let lapsToGo, let timeToGo, let timeOfDay, let raceTime, let flag):
      guard let flag else {
        return report.warn("unknown flag", line: line, "a flag of another name")
      }
      if flag != .none, let raceTime {
        if self.flag == .none, sessions[last].events.allSatisfy({ !$0.isFlag }) {
          schedule(lapsToGo, timeToGo.map { $0 + raceTime })
        }
        clock.beat(raceTime: raceTime, timeOfDay: timeOfDay, stamp: stamp)
        tellStart()
      }
      beats += 1
      if !waiting.isEmpty { settle(waitingFor: 2) }
      if flag != self.flag, !isOver, flag != .none {
        self.flag = flag
        tell(.flag(flag))
      }
    case .competitor(let competitor): announce(competitor)
    case .run(let number, let name): begin(number, name)
    case .carClass(let number, let name):
      guard classNames[number] != name, classNames.count < RMonitorDecoder.carLimit else { return }
      classNames[number] = name
      sessions[last].number(CarClass(name), number)
      for place in cars.indices where cars[place].competitor.classNumber == number { enter(place) }
    case .setting(let name, let value):
      if name == "TRACKNAME" {
        sessions[last].session.circuit = Session.Circuit(name: value)
      }
    case .racePosition(let car, let place, let laps, let total):
      standing(car, place, laps, total)
    case .corrected(let car, let laps, let total): standing(car, nil, laps, total)
    case .bestLap(let car, let lap, let time):
      if let lap, let time, lap > 0, lap <= 100_000, time > 0 { takeBest(car, lap, time) }
    case .clear:
      for place in cars.indices { cars[place].isFresh = false }
    case .passing(let car, let lapTime, let total): pass(car, lapTime, total)
    case .loop(let number, let line, let name, let timeOfDay):
      cross(number, line, name, timeOfDay)
    case .unused: break
    }
  }

  // MARK: - Sessions

  private var last: Int { sessions.count - 1 }

  private mutating func begin(_ number: Int, _ name: String) {
    if number == RMonitorDecoder.endOfRun {
      if isOver { return }
      settle(waitingFor: 0)
      isOver = true
      if sessions[last].crossings > 0 { tell(.results(.provisional)) }
      return
    }
    let isSame = sessions[last].run == number && sessions[last].session.event == name
    if sessions[last].run == nil || isSame {
      if isOver, !isSame { return startSession(number, name) }
      sessions[last].run = number
      sessions[last].session.event = name
      sessions[last].session.kind = sessionKind(named: name)
    } else {
      startSession(number, name)
    }
  }

  private mutating func startSession(_ number: Int, _ name: String) {
    settle(waitingFor: 0)
    guard sessions.count < RMonitorDecoder.sessionLimit else {
      return report.warn("too many sessions", line: line, "only the first 1,000 are read")
    }
    let isUnused = sessions[last].crossings == 0
    let kept = cars.filter { isUnused || $0.isFresh && $0.lap == 0 }.map(\.competitor)
    let circuit = sessions[last].session.circuit
    sessions.append(RMonitorSession())
    sessions[last].run = number
    sessions[last].session.event = name
    sessions[last].session.kind = sessionKind(named: name)
    sessions[last].session.circuit = circuit
    // Of two numbers with one name the lower holds.
    for number in classNames.keys.sorted() {
      sessions[last].number(CarClass(classNames[number] ?? ""), number)
    }
    (cars, places, placesByNumber, early, waiting) = ([], [:], [:], [:], [])
    (clock, flag, isOver, isFull) = (RMonitorClock(), .none, false, false)
    for competitor in kept { announce(competitor) }
  }

  private mutating func schedule(_ laps: Int?, _ time: Int?) {
    if let laps, laps > 0, laps < 9_999 { sessions[last].session.scheduledLaps = laps }
    // Both clocks are cut to the second, so their sum may lack one.
    if let time, time > 0, time < 400 * 3_600_000 {
      sessions[last].session.scheduledTime = .seconds(
        time / 1000 % 60 == 59 ? time / 1000 + 1 : time / 1000)
    }
  }

  private mutating func tellStart() {
    sessions[last].session.start = clock.start.map { WallClock(timeOfDay: $0) }
  }

  private mutating func tell(_ kind: Event.Kind) {
    guard sessions[last].events.count < eventLimit else {
      isFull = true
      return report.warn("too many events", line: line, "only the first 4,000,000 are read")
    }
    sessions[last].events.append(Event(SessionTime(milliseconds: clock.now), kind))
  }

  // MARK: - Cars

  private mutating func announce(_ competitor: RMonitorCompetitor) {
    guard !isOver || sessions[last].crossings == 0 else { return }
    guard !competitor.isGhost, !competitor.key.isEmpty else { return }
    let isNamed = competitor.classNumber >= 0
    if isNamed, places[competitor.key] == nil, let place = placesByNumber[competitor.number],
      cars[place].competitor.classNumber < 0
    {
      places[competitor.key] = place
    }
    if let place = places[competitor.key] {
      cars[place].isFresh = true
      guard cars[place].competitor != competitor else { return }
      cars[place].competitor = competitor
      enter(place)
      tellDriver(place)
    } else {
      guard cars.count < RMonitorDecoder.carLimit else {
        return report.warn("too many cars", line: line, "only the first 10,000 are read")
      }
      let place = cars.count
      let car = RMonitorCar(
        id: CarID(place), competitor: competitor, entry: entry(of: competitor))
      cars.append(car)
      places[competitor.key] = place
      if placesByNumber[competitor.number] == nil { placesByNumber[competitor.number] = place }
      tell(.entry(car: car.id, car.entry))
      tellDriver(place)
      if let told = early.removeValue(forKey: competitor.key) {
        if let place = told.place { standing(competitor.key, place.place, place.laps, place.total) }
        if let best = told.best { takeBest(competitor.key, best.lap, best.time) }
      }
    }
  }

  /// A car that crosses a loop before anybody has said what it is.
  private mutating func announce(unnamed number: String) {
    announce(
      RMonitorCompetitor(
        key: number, number: number, classNumber: -1, first: "", last: "", nationality: ""))
  }

  private func entry(of competitor: RMonitorCompetitor) -> Entry {
    Entry(
      number: CarNumber(competitor.number.isEmpty ? competitor.key : competitor.number),
      carClass: CarClass(classNames[competitor.classNumber] ?? ""), team: competitor.team,
      vehicle: competitor.status == nil ? competitor.nationality : "",
      drivers: competitor.drivers)
  }

  /// Tells the engine of an entry that is another now. Who drives is no part of that.
  private mutating func enter(_ place: Int) {
    if isOver { return }
    let before = cars[place].entry
    let told = entry(of: cars[place].competitor)
    // A status stands where the vehicle stood, and who drives is told by other events.
    let vehicle = cars[place].competitor.status == nil ? told.vehicle : before.vehicle
    let drivers = before.drivers.isEmpty ? told.drivers : before.drivers
    // Only one of the two records that tell of a car has room for its team.
    let team = told.team.isEmpty ? before.team : told.team
    let new = Entry(
      number: told.number, carClass: told.carClass, team: team, vehicle: vehicle,
      drivers: drivers, grid: cars[place].grid)
    guard new != before else { return }
    cars[place].entry = new
    tell(.entry(car: cars[place].id, new))
  }

  private mutating func tellDriver(_ place: Int) {
    let competitor = cars[place].competitor
    if competitor.tellsStatus, competitor.status != cars[place].status {
      cars[place].status = competitor.status
      tell(.status(car: cars[place].id, competitor.status ?? .running, text: ""))
    }
    // Several names are a crew, of which nobody says who drives.
    let drivers = competitor.drivers
    guard drivers.count == 1, drivers[0] != cars[place].driver else { return }
    cars[place].driver = drivers[0]
    tell(.driver(car: cars[place].id, name: drivers[0]))
  }

  // MARK: - Crossings

  private mutating func pass(_ key: String, _ lapTime: Int?, _ total: Int?) {
    if places[key] == nil { announce(unnamed: key) }
    guard let car = places[key] else { return }
    let at = total.flatMap { clock.canBe($0) ? $0 : nil } ?? clock.now
    clock.reach(at)
    if let total, let timeOfDay = cars[car].lineTimeOfDay {
      clock.match(total: total, timeOfDay: timeOfDay)
      cars[car].lineTimeOfDay = nil
      tellStart()
    }
    if cars[car].lacksTime, cars[car].lastLine == at, let lapTime, lapTime > 0 {
      // Its place came first and has been taken for a lap that nobody timed.
      return complete(car, number: cars[car].lap, time: lapTime, at: at)
    }
    if cars[car].passing != nil { count(car) } else { waiting.append(car) }
    cars[car].passing = (lapTime ?? 0, at, beats)
  }

  /// Ends the wait of passings that have waited long enough.
  private mutating func settle(waitingFor limit: Int) {
    for car in waiting {
      if let passing = cars[car].passing, beats - passing.beats >= limit { count(car) }
    }
    waiting.removeAll { cars[$0].passing == nil }
  }

  /// Counts a passing that nobody numbers. The first over the line, without a time, ends no lap.
  private mutating func count(_ car: Int) {
    guard let passing = cars[car].passing else { return }
    cars[car].passing = nil
    if passing.lapTime > 0 {
      complete(car, number: cars[car].lap + 1, time: passing.lapTime, at: passing.at)
    }
  }

  private mutating func complete(_ car: Int, number: Int, time: Int?, at: Int) {
    guard number >= 1, number <= 100_000 else { return }
    let sectors =
      time.map { sessions[last].sectors(cars[car].loopTimes, from: at - $0, to: at) } ?? []
    cars[car].loopTimes = cars[car].loopTimes.filter { $0.value > at }
    cars[car].lap = number
    cars[car].lastLine = at
    cars[car].lacksTime = time == nil
    if time != nil { cars[car].timedLaps.insert(number) }
    sessions[last].crossings += 1
    tell(
      .lap(
        Lap(
          car: cars[car].id, number: number, time: time.map(LapTime.init(milliseconds:)),
          at: SessionTime(milliseconds: at), sectors: sectors)))
    tellBest(car)
  }

  /// A car's place with its laps and its total time. Before its first lap the place is that on the
  /// grid.
  private mutating func standing(_ key: String, _ place: Int?, _ laps: Int?, _ total: Int?) {
    guard let car = places[key] else {
      return keepEarly(key) { $0.place = (place, laps, total) }
    }
    let passing = cars[car].passing
    cars[car].passing = nil
    waiting.removeAll { $0 == car }
    guard let laps, laps > 0, laps <= 100_000 else {
      if cars[car].lap == 0, let place, place > 0 { line(up: car, at: place) }
      return
    }
    if laps > cars[car].laps {
      let at =
        passing?.at ?? total.map { $0 - cars[car].addedTime }
        .flatMap { clock.canBe($0) ? $0 : nil } ?? clock.now
      clock.reach(at)
      let time = passing.flatMap { $0.lapTime > 0 ? $0.lapTime : nil }
      complete(car, number: laps - cars[car].addedLaps, time: time, at: at)
    }
    correct(car, laps, total)
  }

  /// A car's best lap as the timekeepers have it. It has been taken back when a slower one is told.
  private mutating func takeBest(_ key: String, _ lap: Int, _ time: Int) {
    guard let car = places[key] else { return keepEarly(key) { $0.best = (lap, time) } }
    if let best = cars[car].best, best.time < time, best.lap != lap {
      tell(.lapDeleted(car: cars[car].id, lap: best.lap - cars[car].addedLaps))
    }
    cars[car].best = (lap, time)
    tellBest(car)
  }

  /// Tells of a best lap that was not seen passing. One still to come may be.
  private mutating func tellBest(_ car: Int) {
    guard let best = cars[car].best else { return }
    let lap = best.lap - cars[car].addedLaps
    guard lap >= 1, lap <= cars[car].lap, cars[car].timedLaps.insert(lap).inserted else { return }
    tell(.bestLap(car: cars[car].id, lap: lap, time: LapTime(milliseconds: best.time)))
  }

  private mutating func keepEarly(_ key: String, _ change: (inout RMonitorEarly) -> Void) {
    guard early[key] != nil || early.count < RMonitorDecoder.carLimit else { return }
    change(&early[key, default: RMonitorEarly()])
  }

  private mutating func line(up car: Int, at place: Int) {
    cars[car].grid = place
    enter(car)
  }

  /// Makes the count and the total of a car what the timekeepers say.
  private mutating func correct(_ car: Int, _ laps: Int, _ total: Int?) {
    let lapsAdded = laps - cars[car].laps
    var timeAdded = 0
    if let total, total > 0, let lastLine = cars[car].lastLine, lapsAdded == 0 {
      timeAdded = total - lastLine - cars[car].addedTime
    }
    guard lapsAdded != 0 || timeAdded != 0 else { return }
    cars[car].addedLaps += lapsAdded
    cars[car].addedTime += timeAdded
    tell(
      .correction(
        Correction(
          car: cars[car].id, time: timeAdded == 0 ? nil : LapTime(milliseconds: timeAdded),
          laps: lapsAdded)))
  }

  private mutating func cross(_ number: String, _ line: String, _ name: String, _ timeOfDay: Int?) {
    guard !RMonitorCompetitor.isGhost(number) else { return }
    if placesByNumber[number] == nil { announce(unnamed: number) }
    guard let car = placesByNumber[number], let timeOfDay else { return }
    sessions[last].session.tellsPitStops = true
    if name == "SFT" || name == "SFP" { cars[car].lineTimeOfDay = timeOfDay }
    guard let time = clock.time(of: timeOfDay), clock.canBe(time) else { return }
    clock.reach(time)
    let crossing = PitCrossing(car: cars[car].id, at: SessionTime(milliseconds: time))
    switch name {
    case _ where !line.hasPrefix("P"):
      guard let loop = sessions[last].loop(line, name) else { return }
      cars[car].loopTimes[loop] = time
      // A passing that nobody has numbered yet is a lap already.
      let lap = cars[car].lap + (cars[car].passing.map { $0.lapTime > 0 ? 2 : 1 } ?? 1)
      tell(
        .crossing(
          Crossing(car: cars[car].id, loop: loop, lap: lap, at: SessionTime(milliseconds: time))))
    case "PIP", "PIT":
      sessions[last].crossings += 1
      tell(.pitIn(crossing))
    case "POP", "POT":
      sessions[last].crossings += 1
      tell(.pitOut(crossing))
    default: break
    }
  }
}

/// What has been told of a car before the car itself.
private struct RMonitorEarly {
  var place: (place: Int?, laps: Int?, total: Int?)?
  var best: (lap: Int, time: Int)?
}

extension Event {
  fileprivate var isFlag: Bool { if case .flag = kind { true } else { false } }
}
