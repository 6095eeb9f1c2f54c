import Recordings
import ReplayEngine
import Simulator

// What happens in the race.
extension ScenarioFile {
  private func car(_ key: String, _ f: inout ScenarioFields) throws(RecordingError) -> CarID? {
    guard let number = try f.text(key) else { return nil }
    guard let car = cars[number] else { throw f.fault("no car \(number) is entered above") }
    return car
  }

  private func lap(_ f: inout ScenarioFields) throws(RecordingError) -> Int {
    try f.needed("lap", try f.integer("lap", in: 1...ScenarioLimits.laps))
  }

  mutating func readStop(_ f: inout ScenarioFields) throws(RecordingError) {
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

  mutating func readCaution(_ f: inout ScenarioFields) throws(RecordingError) {
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

  mutating func readIncident(_ f: inout ScenarioFields) throws(RecordingError) {
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

  mutating func readOrder(_ f: inout ScenarioFields) throws(RecordingError) {
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

  mutating func readMessage(_ f: inout ScenarioFields) throws(RecordingError) {
    let text = try f.needed("text", try f.text("text"))
    try announce(&f, .message(text: text, car: try car("car", &f)))
  }

  mutating func readWeather(_ f: inout ScenarioFields) throws(RecordingError) {
    let tenths = -1000...1000
    let weather = Weather(
      air: try f.integer("airTenths", in: tenths).map { Double($0) / 10 },
      track: try f.integer("trackTenths", in: tenths).map { Double($0) / 10 },
      rain: try f.bool("rain"),
      wind: try f.integer("wind", in: 0...500).map { Double($0) },
      windDirection: try f.integer("windDirection", in: 0...360))
    try announce(&f, .weather(weather))
  }

  mutating func readPenalty(_ f: inout ScenarioFields) throws(RecordingError) {
    let car = try f.needed("car", try car("car", &f))
    let penalty = Penalty(
      car: car, time: try f.time("time").map(LapTime.init(milliseconds:)),
      laps: try f.integer("laps", in: 0...ScenarioLimits.laps) ?? 0,
      driveThrough: try f.bool("driveThrough") ?? false, text: try f.text("text") ?? "")
    try announce(&f, .penalty(penalty))
  }
}
