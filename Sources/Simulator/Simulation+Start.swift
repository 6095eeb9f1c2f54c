import ReplayEngine

/// An order with its moment, whatever it referred to.
struct ResolvedOrder {
  var lap: Int
  /// The loop, or nil for the line.
  var loop: Int?
  var time: Int
  var line: Int
}

extension Simulation {
  /// Makes a scenario ready, or says why it can't be.
  init(_ scenario: Scenario) throws(ScenarioFault) {
    self.scenario = scenario
    try scenario.checkLength()
    profiles = try scenario.profilesOfCars()
    loops = try scenario.placesOfLoops()
    try scenario.checkCautions()
    incidents = try scenario.incidentsOfCars()
    try scenario.checkOrders()
    let all = try scenario.resolvedOrders()
    orders = all.map { $0.filter { $0.loop == nil } }
    loopOrders = all.map { $0.filter { $0.loop != nil } }

    rain = scenario.announcements.compactMap {
      guard case .weather(let weather) = $0.kind, let isWet = weather.rain else { return nil }
      return ($0.time.milliseconds, isWet)
    }
    runners = scenario.session.entries.indices.map {
      let plan = scenario.plans[$0]
      let tank = profiles[$0].tank
      return Runner(
        id: CarID($0), fuel: min(tank, max(0, plan.fuel ?? tank)), saving: plan.saving)
    }
  }
}

extension Scenario {
  /// What can't be, with the car and the line that it is about.
  fileprivate func fault(_ car: CarID?, _ line: Int, _ problem: String) -> ScenarioFault {
    ScenarioFault(
      car: car.map { session.entries[$0.index].number }, line: line > 0 ? line : nil,
      problem: problem)
  }

  private func check(_ car: CarID, _ line: Int) throws(ScenarioFault) {
    if car.index >= session.entries.count {
      throw fault(nil, line, "there is no entry number \(car.index + 1)")
    }
  }

  fileprivate func checkLength() throws(ScenarioFault) {
    guard !session.entries.isEmpty else { throw fault(nil, 0, "nobody is entered") }
    guard session.scheduledTime != nil || session.scheduledLaps != nil else {
      throw fault(nil, 0, "nobody says how long the race is")
    }
    guard plans.count == session.entries.count else {
      throw fault(nil, 0, "there must be a plan for each entry")
    }
  }

  /// The class of each car, which can race as it and its plan say.
  fileprivate func profilesOfCars() throws(ScenarioFault) -> [ClassProfile] {
    var profiles: [ClassProfile] = []
    for (car, entry) in session.entries.enumerated() {
      let plan = plans[car]
      guard let profile = classes.first(where: { $0.carClass == entry.carClass }) else {
        throw fault(
          CarID(car), plan.line, "nobody says how the class \"\(entry.carClass)\" races")
      }
      guard profile.isPossible else {
        throw fault(nil, 0, "the class \"\(entry.carClass)\" has values that can't be")
      }
      guard track.isPossible(for: profile) else {
        throw fault(nil, 0, "the pit lane has times that can't be; it is half a lap at most")
      }
      profiles.append(profile)
      guard profile.lap + plan.pace + (plan.driverPace.min() ?? 0) > profile.lap / 2 else {
        throw fault(CarID(car), plan.line, "is more than twice as quick as its class")
      }
      for stop in plan.stops ?? [] {
        if let driver = stop.driver, !entry.drivers.indices.contains(driver) {
          throw fault(CarID(car), stop.line, "has no driver number \(driver + 1)")
        }
      }
    }
    return profiles
  }

  /// How much of a lap lies before each loop, in millionths; the last is the whole.
  fileprivate func placesOfLoops() throws(ScenarioFault) -> [Int] {
    let count = session.loops.count
    var place = 0
    var loops: [Int] = []
    for loop in 0..<count - 1 {
      place += track.sectors.indices.contains(loop) ? track.sectors[loop] : 1000 / count
      loops.append(place * 1000)
    }
    loops.append(Runner.whole)
    guard zip(loops, loops.dropFirst()).allSatisfy({ $1 - $0 >= 10_000 }), loops[0] > 0 else {
      throw fault(nil, 0, "the sectors take more than a lap, or one of them next to nothing")
    }
    return loops
  }

  fileprivate func checkCautions() throws(ScenarioFault) {
    for (before, next) in zip(cautions, cautions.dropFirst()) where next.from < before.to {
      throw fault(nil, next.line, "this caution begins before the one before it ends")
    }
    for caution in cautions where caution.to <= caution.from || caution.lap < 10_000 {
      throw fault(nil, caution.line, "a caution ends after it begins, in laps of 10 s at least")
    }
  }

  /// The incidents of each car. What ends the lap comes last on it.
  fileprivate func incidentsOfCars() throws(ScenarioFault) -> [[Incident]] {
    var ofCars = Array(repeating: [Incident](), count: session.entries.count)
    for incident in incidents {
      try check(incident.car, incident.line)
      ofCars[incident.car.index].append(incident)
    }
    return ofCars.map { $0.sorted { ($0.lap, $0.place) < ($1.lap, $1.place) } }
  }

  fileprivate func checkOrders() throws(ScenarioFault) {
    for order in orders {
      try check(order.car, order.line)
      if let loop = order.loop, !(0..<session.loops.count - 1).contains(loop) {
        throw fault(order.car, order.line, "there is no loop number \(loop + 1) before the line")
      }
      if case .after(let other, _) = order.moment { try check(other, order.line) }
    }
  }
}

extension Track {
  /// Whether a class can drive through the pit lane.
  fileprivate func isPossible(for profile: ClassProfile) -> Bool {
    besideLane > 0 && lane >= besideLane && besideLane * 2 < profile.lap
      && (0...1000).contains(laneBeforeLine)
  }
}

extension ClassProfile {
  /// Whether every value is one that a car can have.
  var isPossible: Bool {
    lap >= 10_000 && leastLap > 0 && leastLap <= lap && spread >= 0 && traffic >= 0 && tank > 0
      && burn > 0
      && burn <= tank && flow > 0 && tyreLife > 0
  }
}

extension Scenario {
  /// The orders of each car by lap, each with its moment.
  fileprivate func resolvedOrders() throws(ScenarioFault) -> [[ResolvedOrder]] {
    var resolved = Array(repeating: [ResolvedOrder](), count: session.entries.count)
    var open = orders
    while !open.isEmpty {
      var later: [LapOrder] = []
      for order in open {
        let time: Int? =
          switch order.moment {
          case .at(let time): time
          case .after(let other, let gap):
            resolved[other.index].first { $0.lap == order.lap && $0.loop == order.loop }.map {
              $0.time + gap
            }
          }
        if let time {
          resolved[order.car.index].append(
            ResolvedOrder(lap: order.lap, loop: order.loop, time: time, line: order.line))
        } else {
          later.append(order)
        }
      }
      if later.count == open.count {
        let order = later[0]
        guard case .after(let other, _) = order.moment else { break }
        throw fault(
          order.car, order.line,
          "lap \(order.lap) is ordered after #\(session.entries[other.index].number), "
            + "which has no order for that lap")
      }
      open = later
    }
    for car in resolved.indices {
      resolved[car].sort { ($0.lap, $0.loop ?? .max, $0.time) < ($1.lap, $1.loop ?? .max, $1.time) }
      for (a, b) in zip(resolved[car], resolved[car].dropFirst())
      where (b.lap == a.lap && b.loop == a.loop) || b.time <= a.time {
        throw fault(
          CarID(car), b.line,
          b.lap == a.lap && b.loop == a.loop
            ? "lap \(b.lap) is ordered twice"
            : "lap \(b.lap) is ordered at \(SessionTime(milliseconds: b.time)), "
              + "which is before lap \(a.lap) at \(SessionTime(milliseconds: a.time))")
      }
    }
    return resolved
  }
}
