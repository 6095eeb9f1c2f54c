import Bytes
package import Recordings
package import ReplayEngine
package import Simulator

/// Reads the file that describes a race to simulate: the header of a recording, then a JSON object a
/// line, each of a `kind`. Blank lines, and those that begin with `#`, are for people.
///
/// Unlike a recording it is read strictly: whatever is wrong in it is an error with its line.
package struct ScenarioFile {
  /// The file as its user named it.
  package let file: String
  /// What it describes.
  package var scenario: Scenario

  private var cars: [String: CarID] = [:]

  /// Reads a file, or standard input when the path is `-`.
  /// - Throws: for what is wrong in it, the first first.
  package init(path: String) throws(RecordingError) {
    try self.init(
      bytes: FileBytes.read(path: path), file: path == "-" ? "standard input" : path)
  }

  /// Reads the bytes of a file; `file` is its name for messages.
  package init(bytes: [UInt8], file: String) throws(RecordingError) {
    self.file = file
    let bytes = bytes.span
    var lines = Lines(of: bytes)
    var header: [UInt8]?
    scenario = Scenario(session: Session())
    while let range = lines.next(in: bytes) {
      let line = bytes.extracting(range)
      if line.isForPeople { continue }
      guard header == nil else {
        var fields = try ScenarioFields(line, file: file, line: lines.number)
        try read(&fields)
        try fields.finish()
        continue
      }
      var copy: [UInt8] = []
      for index in line.indices { copy.append(line[index]) }
      header = copy
      scenario.session = try session(copy, line: lines.number)
    }
    if header == nil { throw RecordingError(file: file, problem: "the file is empty") }
    scenario.cautions.sort { $0.from < $1.from }
    scenario.announcements.sort { $0.time < $1.time }
  }

  /// The race that it describes.
  /// - Throws: when it asks for what can't be, with the car and the reason.
  package func simulated() throws(RecordingError) -> Recording {
    do throws(ScenarioFault) {
      return try Recording(simulating: scenario)
    } catch {
      throw RecordingError(file: file, line: error.line, problem: error.description)
    }
  }

  private func session(_ line: [UInt8], line number: Int) throws(RecordingError) -> Session {
    let header: RecordingFile
    do {
      header = try RecordingFile(bytes: line, file: file)
    } catch {
      throw RecordingError(
        file: file, line: number,
        problem:
          "a scenario begins with the header of a recording, {\"flagstand\":1,…}, on one line")
    }
    if let odd = header.report.kinds.first?.first.first {
      throw RecordingError(file: file, line: number, problem: odd.text)
    }
    guard header.recording.session.entries.isEmpty else {
      throw RecordingError(
        file: file, line: number,
        problem: "the entries of a scenario stand on lines of their own, of the kind \"entry\"")
    }
    return header.recording.session
  }

  // MARK: - The kinds of lines

  private mutating func read(_ fields: inout ScenarioFields) throws(RecordingError) {
    let kind = try fields.needed("kind", try fields.text("kind"))
    guard let read = ScenarioFile.kinds.first(where: { $0.name == kind })?.read else {
      let names = ScenarioFile.kinds.map(\.name).joined(separator: ", ")
      throw fields.fault("no line is of the kind \"\(kind)\"; there are \(names)")
    }
    try read(&self, &fields)
  }

  private typealias Reading =
    @Sendable (inout ScenarioFile, inout ScenarioFields) throws(RecordingError) -> Void

  private static let kinds: [(name: String, read: Reading)] = [
    ("simulation", { (file, f) throws(RecordingError) in try file.readSimulation(&f) }),
    ("track", { (file, f) throws(RecordingError) in try file.readTrack(&f) }),
    ("class", { (file, f) throws(RecordingError) in try file.readClass(&f) }),
    ("entry", { (file, f) throws(RecordingError) in try file.readEntry(&f) }),
    ("stop", { (file, f) throws(RecordingError) in try file.readStop(&f) }),
    ("caution", { (file, f) throws(RecordingError) in try file.readCaution(&f) }),
    ("incident", { (file, f) throws(RecordingError) in try file.readIncident(&f) }),
    ("order", { (file, f) throws(RecordingError) in try file.readOrder(&f) }),
    ("message", { (file, f) throws(RecordingError) in try file.readMessage(&f) }),
    ("weather", { (file, f) throws(RecordingError) in try file.readWeather(&f) }),
    ("penalty", { (file, f) throws(RecordingError) in try file.readPenalty(&f) }),
  ]

  private mutating func readSimulation(_ f: inout ScenarioFields) throws(RecordingError) {
    if let seed = try f.integer("seed", in: 0...Int(Int32.max)) { scenario.seed = UInt64(seed) }
    scenario.provisionalAt = try f.time("provisional")
    scenario.officialAt = try f.time("official")
    if let share = try f.integer("classified", in: 0...100) { scenario.classifiedShare = share }
  }

  private mutating func readTrack(_ f: inout ScenarioFields) throws(RecordingError) {
    if let sectors = try f.integers("sectors", in: 1...999) { scenario.track.sectors = sectors }
    let lane = 1000...600_000
    if let time = try f.time("lane", in: lane) { scenario.track.lane = time }
    if let time = try f.time("besideLane", in: lane) { scenario.track.besideLane = time }
    if let part = try f.integer("laneBeforeLine", in: 0...1000) {
      scenario.track.laneBeforeLine = part
    }
    guard scenario.track.besideLane <= scenario.track.lane else {
      throw f.fault("\"besideLane\" is longer than \"lane\"")
    }
  }

  private mutating func readClass(_ f: inout ScenarioFields) throws(RecordingError) {
    let name = try f.needed("class", try f.text("class"))
    let laps = 10_000...3_600_000
    var profile = ClassProfile(
      CarClass(name), lap: try f.needed("lap", try f.time("lap", in: laps)),
      burn: try f.needed("burn", try f.integer("burn", in: 1...ScenarioLimits.fuel)))
    guard !scenario.classes.contains(where: { $0.carClass == profile.carClass }) else {
      throw f.fault("the class \"\(name)\" stands here a second time")
    }
    let short = 0...600_000
    if let time = try f.time("leastLap", in: 1000...profile.lap) { profile.leastLap = time }
    if let time = try f.time("spread", in: 0...profile.lap / 10) { profile.spread = time }
    if let time = try f.time("fuelWeight", in: short) { profile.fuelWeight = time }
    if let time = try f.time("tyreWear", in: short) { profile.tyreWear = time }
    if let time = try f.time("traffic", in: short) { profile.traffic = time }
    if let laps = try f.integer("tyreLife", in: 1...1000) { profile.tyreLife = laps }
    let fuel = 1...ScenarioLimits.fuel
    if let amount = try f.integer("tank", in: fuel) { profile.tank = amount }
    if let amount = try f.integer("flow", in: fuel) { profile.flow = amount }
    if let time = try f.time("tyres", in: short) { profile.tyres = time }
    if let time = try f.time("driverChange", in: short) { profile.driverChange = time }
    if profile.burn > profile.tank { throw f.fault("\"burn\" is more than the tank holds") }
    scenario.classes.append(profile)
  }

  private mutating func readEntry(_ f: inout ScenarioFields) throws(RecordingError) {
    let number = try f.needed("car", try f.text("car"))
    guard !number.isEmpty, cars[number] == nil else {
      throw f.fault(number.isEmpty ? "\"car\" is empty" : "the car \(number) is entered already")
    }
    guard cars.count < ScenarioLimits.cars else {
      throw f.fault("a scenario has at most \(ScenarioLimits.cars) cars")
    }
    let name = CarClass(try f.needed("class", try f.text("class")))
    guard scenario.classes.contains(where: { $0.carClass == name }) else {
      throw f.fault("no line before this describes the class \"\(name)\" of #\(number)")
    }
    let entry = Entry(
      number: CarNumber(number), carClass: name, team: try f.text("team") ?? "",
      vehicle: try f.text("vehicle") ?? "", drivers: try f.texts("drivers") ?? [],
      grid: try f.integer("grid", in: 1...ScenarioLimits.cars))
    if let grid = entry.grid,
      let other = scenario.session.entries.first(where: { $0.grid == grid })
    {
      throw f.fault("#\(number) stands on the place of #\(other.number) on the grid")
    }
    let pace = -60_000...60_000
    var plan = CarPlan()
    plan.pace = try f.time("pace", in: pace) ?? 0
    plan.driverPace = try f.times("driverPace", in: pace) ?? []
    plan.crew = try f.time("crew", in: pace) ?? 0
    plan.fuel = try f.integer("fuel", in: 0...ScenarioLimits.fuel)
    plan.saving = try f.integer("saving", in: 0...50) ?? 0
    plan.line = f.line
    cars[number] = CarID(cars.count)
    scenario.session.entries.append(entry)
    scenario.plans.append(plan)
    if !scenario.session.classes.contains(name) { scenario.session.classes.append(name) }
  }

  private func car(_ key: String, _ f: inout ScenarioFields) throws(RecordingError) -> CarID? {
    guard let number = try f.text(key) else { return nil }
    guard let car = cars[number] else { throw f.fault("no car \(number) is entered above") }
    return car
  }

  private func lap(_ f: inout ScenarioFields) throws(RecordingError) -> Int {
    try f.needed("lap", try f.integer("lap", in: 1...ScenarioLimits.laps))
  }

  private mutating func readStop(_ f: inout ScenarioFields) throws(RecordingError) {
    let car = try f.needed("car", try car("car", &f))
    let moment: Stop.Moment
    if let lap = try f.integer("lap", in: 1...ScenarioLimits.laps) {
      moment = .lap(lap)
    } else if let after = try f.time("after") {
      moment = .after(after)
    } else {
      throw f.fault("a stop has a \"lap\" or comes \"after\" a time")
    }
    var stop = Stop(moment)
    if let amount = try f.integer("fuel", in: 0...ScenarioLimits.fuel) {
      stop.fuel = .millilitres(amount)
    }
    stop.tyres = try f.bool("tyres") ?? false
    if let name = try f.text("driver") {
      let entry = scenario.session.entries[car.index]
      guard let driver = entry.drivers.firstIndex(of: name) else {
        throw f.fault(
          "\(name) does not drive #\(entry.number); "
            + "\(entry.drivers.joined(separator: " and ")) do")
      }
      stop.driver = driver
    }
    stop.hold = try f.time("hold", in: -60_000...ScenarioLimits.time) ?? 0
    stop.saving = try f.integer("saving", in: 0...50) ?? 0
    stop.line = f.line
    scenario.plans[car.index].stops = (scenario.plans[car.index].stops ?? []) + [stop]
  }

  private mutating func readCaution(_ f: inout ScenarioFields) throws(RecordingError) {
    let from = try f.needed("from", try f.time("from"))
    let to = try f.needed("to", try f.time("to"))
    guard to > from else { throw f.fault("this caution ends before it begins") }
    var caution = Caution(
      from: from, to: to, lap: try f.time("lap", in: 10_000...3_600_000) ?? 130_000)
    let flags: [TrackFlag] = [
      .safetyCar, .fullCourseYellow, .virtualSafetyCar, .codeSixty, .yellow,
    ]
    if let flag = try f.named(
      "flag", among: flags.map(\.name), { name in flags.first { $0.name == name } })
    {
      caution.flag = flag
    }
    if let time = try f.time("pitsOpen") { caution.pitsOpen = time }
    caution.waveBy = try f.time("waveBy")
    caution.line = f.line
    if let other = scenario.cautions.first(where: { from < $0.to && to > $0.from }) {
      throw f.fault("this caution overlaps with that of line \(other.line)")
    }
    scenario.cautions.append(caution)
  }

  private mutating func readIncident(_ f: inout ScenarioFields) throws(RecordingError) {
    let car = try f.needed("car", try car("car", &f))
    let lap = try lap(&f)
    let ends: [CarStatus] = [.stopped, .retired, .outOfFuel]
    let outcome: Incident.Outcome
    if let status = try f.named(
      "status", among: ends.map(\.name), { name in ends.first { $0.name == name } })
    {
      outcome = .ends(status, retiredAfter: try f.time("retiredAfter") ?? 180_000)
    } else if let loss = try f.time("loses", in: 1...3_600_000) {
      outcome = .loses(loss)
    } else {
      throw f.fault("an incident \"loses\" time or ends with a \"status\"")
    }
    var incident = Incident(
      car: car, lap: lap, place: try f.integer("place", in: 1...999) ?? 500, outcome,
      text: try f.text("text") ?? "")
    incident.line = f.line
    scenario.incidents.append(incident)
  }

  private mutating func readOrder(_ f: inout ScenarioFields) throws(RecordingError) {
    let car = try f.needed("car", try car("car", &f))
    let lap = try lap(&f)
    let moment: LapOrder.Moment
    if let at = try f.time("at") {
      moment = .at(at)
    } else if let other = try self.car("behind", &f) {
      moment = .after(
        other, try f.needed("gap", try f.time("gap", in: -3_600_000...3_600_000)))
    } else {
      throw f.fault("an order has a time, \"at\", or a \"gap\" \"behind\" a car")
    }
    var order = LapOrder(car: car, lap: lap, moment)
    let loops = scenario.session.loops
    let loop = try f.named("loop", among: loops, { loops.firstIndex(of: $0) })
    if let loop, loop < loops.count - 1 { order.loop = loop }
    order.line = f.line
    scenario.orders.append(order)
  }

  // MARK: - What is said

  private mutating func announce(
    _ f: inout ScenarioFields, _ kind: Event.Kind
  ) throws(RecordingError) {
    let time = try f.needed("t", try f.time("t"))
    scenario.announcements.append(Event(SessionTime(milliseconds: time), kind))
  }

  private mutating func readMessage(_ f: inout ScenarioFields) throws(RecordingError) {
    let text = try f.needed("text", try f.text("text"))
    try announce(&f, .message(text: text, car: try car("car", &f)))
  }

  private mutating func readWeather(_ f: inout ScenarioFields) throws(RecordingError) {
    let tenths = -1000...1000
    let weather = Weather(
      air: try f.integer("airTenths", in: tenths).map { Double($0) / 10 },
      track: try f.integer("trackTenths", in: tenths).map { Double($0) / 10 },
      rain: try f.bool("rain"),
      wind: try f.integer("wind", in: 0...500).map { Double($0) },
      windDirection: try f.integer("windDirection", in: 0...360))
    try announce(&f, .weather(weather))
  }

  private mutating func readPenalty(_ f: inout ScenarioFields) throws(RecordingError) {
    let car = try f.needed("car", try car("car", &f))
    let penalty = Penalty(
      car: car, time: try f.time("time").map(LapTime.init(milliseconds:)),
      laps: try f.integer("laps", in: 0...ScenarioLimits.laps) ?? 0,
      driveThrough: try f.bool("driveThrough") ?? false, text: try f.text("text") ?? "")
    try announce(&f, .penalty(penalty))
  }
}

extension Span where Element == UInt8 {
  /// Whether a line is blank or a remark.
  fileprivate var isForPeople: Bool {
    for index in indices where self[index] > 0x20 { return self[index] == UInt8(ascii: "#") }
    return true
  }
}
