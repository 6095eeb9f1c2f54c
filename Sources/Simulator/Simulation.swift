package import ReplayEngine

extension Recording {
  /// The race that a scenario makes: the same for the same scenario, on every machine.
  ///
  /// - Throws: when the scenario asks for what can't be.
  package init(simulating scenario: Scenario) throws(ScenarioFault) {
    var simulation = try Simulation(scenario)
    self = try simulation.run()
  }
}

/// A race while it is simulated: whoever is next at the line, or comes out of the pit lane, or the
/// flag that changes, one after the other.
struct Simulation {
  let scenario: Scenario
  /// The class of each car.
  let profiles: [ClassProfile]
  /// What is ordered of each car at the line, by lap.
  let orders: [[ResolvedOrder]]
  /// What is ordered of each car at loops before the line.
  let loopOrders: [[ResolvedOrder]]
  /// The incidents of each car.
  let incidents: [[Incident]]
  /// How much of a lap lies before each loop, in millionths; the last is the whole.
  let loops: [Int]
  /// When it starts and ends to rain.
  let rain: [(from: Int, isWet: Bool)]

  var runners: [Runner] = []
  var events: [Event] = []
  /// The caution that holds, the safety car once it has its leader, and the next caution.
  var caution: Caution?
  var safetyCar: SafetyCar?
  var nextCaution = 0
  /// When the checkered flag was shown, and whether the last lap was.
  var checkeredAt: Int?
  var whiteShown = false
  /// The laps of all cars.
  var allLaps = 0

  // MARK: - Running

  /// The whole race, from the start to the results.
  mutating func run() throws(ScenarioFault) -> Recording {
    start()
    while let (car, time) = next() {
      if let change = nextFlag(), change <= time {
        changeFlag(at: change)
      } else {
        try advance(car, at: time)
      }
    }
    for car in runners.indices {
      for order in orders[car] + loopOrders[car] where order.lap > runners[car].laps {
        throw fault(
          car, order.line,
          "never completes lap \(order.lap), which is ordered; its race ends after lap "
            + "\(runners[car].laps)")
      }
    }
    conclude()
    let order = events.indices.sorted {
      (events[$0].time, $0) < (events[$1].time, $1)
    }
    return Recording(session: scenario.session, events: order.map { events[$0] })
  }

  /// Who is next to be looked at, and when.
  private func next() -> (car: Int, time: Int)? {
    var best: (car: Int, time: Int)?
    for car in runners.indices where runners[car].phase != .out {
      let time = runners[car].end
      if best.map({ time < $0.time }) ?? true { best = (car, time) }
    }
    return best
  }

  private mutating func start() {
    emit(0, .flag(.green))
    for car in runners.indices {
      let entry = scenario.session.entries[car]
      if let driver = entry.drivers.first {
        emit(0, .driver(car: runners[car].id, name: driver))
      }
      // A rolling start: each place on the grid is a little later at the line.
      let place = (entry.grid ?? car + 1) - 1
      runners[car].points = [Runner.Point(time: place * 380, progress: 0)]
    }
    for car in runners.indices { beginLap(car) }
  }

  /// Takes a car past its next point: the decision to stop, the end of a lap, or the pit exit.
  private mutating func advance(_ car: Int, at time: Int) throws(ScenarioFault) {
    if runners[car].phase == .lane { return leaveLane(car, at: time) }
    if runners[car].phase == .standing { return goOn(car) }
    if let incident = runners[car].incident { return suffer(incident, car, at: time) }
    if !runners[car].isSettled {
      runners[car].isSettled = true
      if let stop = dueStop(car, at: time) {
        comeIn(car, for: stop)
        return
      }
    }
    try completeLap(car, at: time)
  }

  private mutating func completeLap(_ car: Int, at time: Int) throws(ScenarioFault) {
    let lap = runners[car].laps + 1
    if let order = orders[car].first(where: { $0.lap == lap }), order.time != time {
      throw fault(
        car, order.line,
        "can't complete lap \(lap) at \(SessionTime(milliseconds: order.time)): "
          + "the nearest it comes to is \(SessionTime(milliseconds: time))")
    }
    for order in loopOrders[car] where order.lap == lap {
      let times = loopTimes(car)
      if let loop = order.loop, times[loop] != order.time {
        throw fault(
          car, order.line,
          "can't be at \(scenario.session.loops[loop]) on lap \(lap) at "
            + "\(SessionTime(milliseconds: order.time)), only at "
            + "\(SessionTime(milliseconds: times[loop]))")
      }
    }
    allLaps += 1
    if allLaps > RaceLimits.laps || time > RaceLimits.time {
      throw fault(
        car, nil,
        "is on lap \(lap) at \(SessionTime(milliseconds: time)); the race is longer than "
          + "\(RaceLimits.laps) laps of all cars or 550 hours")
    }
    emitCrossings(car)
    if runners[car].stop != nil {
      emit(
        runners[car].pitIn,
        .pitIn(PitCrossing(car: runners[car].id, at: SessionTime(milliseconds: runners[car].pitIn)))
      )
    }
    try burnFuel(car, lap: lap, at: time)
    runners[car].tyreAge += 1
    let isEnd = checkeredAt != nil || showsChecker(car, lap: lap, at: time)
    emitLap(car, lap: lap, at: time)
    runners[car].laps = lap
    runners[car].lastLine = time
    runners[car].lapStart = time
    if isEnd {
      runners[car].finishedAt = time
      runners[car].phase = .out
      return
    }
    runners[car].points = [Runner.Point(time: time, progress: 0)]
    if let stop = runners[car].stop {
      enterBox(car, for: stop, at: time)
    } else {
      beginLap(car)
      showWhite(car, at: time)
    }
    if safetyCar == nil, leader == car { callSafetyCar(before: car, at: time) }
  }
}

/// What a simulation may come to.
enum RaceLimits {
  /// The most laps of all cars.
  static let laps = 400_000
  /// The last moment that can be told.
  static let time = 1_980_000_000
}
