import Recordings
import ReplayEngine
import Simulator

// Where is driven and by whom.
extension ScenarioFile {
  mutating func readSimulation(_ f: inout ScenarioFields) throws(RecordingError) {
    if let seed = try f.integer("seed", in: 0...Int(Int32.max)) { scenario.seed = UInt64(seed) }
    scenario.provisionalAt = try f.time("provisional")
    scenario.officialAt = try f.time("official")
    if let share = try f.integer("classified", in: 0...100) { scenario.classifiedShare = share }
  }

  mutating func readTrack(_ f: inout ScenarioFields) throws(RecordingError) {
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

  mutating func readClass(_ f: inout ScenarioFields) throws(RecordingError) {
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

  mutating func readEntry(_ f: inout ScenarioFields) throws(RecordingError) {
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
}
