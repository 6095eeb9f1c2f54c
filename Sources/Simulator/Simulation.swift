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
  /// The caution that holds, its queue once the safety car has its leader, and the next one.
  var caution: Caution?
  var queue: SafetyCarQueue?
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
    if runners[car].ending != nil { return end(car, at: time) }
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
      queue?.leave(car)
      return
    }
    if caution?.flag == .safetyCar, queue == nil, leader == car, let caution {
      queue = SafetyCarQueue(start: time, green: caution.to, lap: caution.lap)
    }
    runners[car].points = [Runner.Point(time: time, progress: 0)]
    if let stop = runners[car].stop {
      enterBox(car, for: stop, at: time)
    } else {
      beginLap(car)
      showWhite(car, at: time)
    }
  }

  // MARK: - Flags

  /// When the flag changes next.
  private func nextFlag() -> Int? {
    if checkeredAt != nil { return nil }
    if let caution { return caution.to }
    return nextCaution < scenario.cautions.count ? scenario.cautions[nextCaution].from : nil
  }

  private mutating func changeFlag(at time: Int) {
    if caution == nil {
      caution = scenario.cautions[nextCaution]
      nextCaution += 1
      emit(time, .flag(caution?.flag ?? .safetyCar))
    } else {
      caution = nil
      queue = nil
      emit(time, .flag(.green))
    }
    // All speed up or slow down where they are.
    for car in runners.indices where runners[car].phase == .track {
      let runner = runners[car]
      guard runner.end > time, runner.stop == nil, let last = runner.points.last else { continue }
      let left = last.progress - runner.progress(at: time)
      let lap = caution == nil ? greenLap(car) : slowLap(car)
      runners[car].bend(at: time, newEnd: time + lap * (left / 1000) / 1000)
      runners[car].isSettled = false
    }
  }

  /// Who is first on the track.
  var leader: Int? {
    var best: (car: Int, laps: Int, lastLine: Int)?
    for runner in runners where runner.phase != .out {
      let key = (car: runner.id.index, laps: runner.laps, lastLine: runner.lastLine)
      if let best, (best.laps, -best.lastLine) >= (key.laps, -key.lastLine) { continue }
      best = key
    }
    return best?.car
  }

  /// Shows the checkered flag when this car, at the line, ends the race by doing so.
  private mutating func showsChecker(_ car: Int, lap: Int, at time: Int) -> Bool {
    let session = scenario.session
    let others = runners.lazy.filter { $0.phase != .out && $0.id.index != car }
    guard others.allSatisfy({ $0.laps < lap }) else { return false }
    let isOver =
      session.scheduledTime.map { time >= $0.inMilliseconds } ?? false
      || session.scheduledLaps.map { lap >= $0 } ?? false
    if isOver {
      checkeredAt = time
      emit(time, .flag(.checkered))
    }
    return isOver
  }

  /// Shows the white flag when this car, leading, begins the last lap.
  private mutating func showWhite(_ car: Int, at time: Int) {
    let session = scenario.session
    let runner = runners[car]
    guard !whiteShown, caution == nil, leader == car, runner.phase == .track, runner.ending == nil
    else { return }
    if session.scheduledTime.map({ runner.end >= $0.inMilliseconds }) ?? false
      || session.scheduledLaps == runner.laps + 1
    {
      whiteShown = true
      emit(time, .flag(.white))
    }
  }

  // MARK: - Telling

  mutating func emit(_ time: Int, _ kind: Event.Kind) {
    events.append(Event(SessionTime(milliseconds: time), kind))
  }

  func fault(_ car: Int, _ line: Int?, _ problem: String) -> ScenarioFault {
    let planned = scenario.plans[car].line
    return ScenarioFault(
      car: scenario.session.entries[car].number,
      line: [line ?? 0, planned].first { $0 > 0 }, problem: problem)
  }

  /// The loops before the line on the lap that ends now, or as far as the car came.
  mutating func emitCrossings(_ car: Int) {
    let runner = runners[car]
    for (loop, time) in loopTimes(car).dropLast().enumerated() {
      emit(
        time,
        .crossing(
          Crossing(
            car: runner.id, loop: loop, lap: runner.laps + 1, at: SessionTime(milliseconds: time))))
      runners[car].loops = loop + 1
    }
  }

  private mutating func emitLap(_ car: Int, lap: Int, at time: Int) {
    let runner = runners[car]
    var before = runner.lapStart
    var sectors: [LapTime?] = []
    if loops.count > 1 {
      for time in loopTimes(car) {
        sectors.append(LapTime(milliseconds: time - before))
        before = time
      }
    }
    emit(
      time,
      .lap(
        Lap(
          car: runner.id, number: lap, time: LapTime(milliseconds: time - runner.lapStart),
          at: SessionTime(milliseconds: time), sectors: sectors)))
    runners[car].loops = 0
  }

  /// When the car passed the loops of the lap in progress, as far as it came; the last is the end of
  /// the lap. Each is later than the one before.
  private func loopTimes(_ car: Int) -> [Int] {
    let runner = runners[car]
    var dice = Dice(scenario.seed, car, runner.laps + 1, 2)
    let reached = runner.points.last?.progress ?? 0
    var times: [Int] = []
    var before = runner.lapStart
    for loop in loops.indices {
      // Where a car is quick and where it is not is its own, and a little the lap's.
      let isLine = loop == loops.count - 1
      let shift = isLine ? 0 : Dice(scenario.seed, car, loop, 3).shift + dice.bell(1200)
      let place = isLine ? Runner.whole : loops[loop] + shift
      if place > reached || isLine { break }
      let ordered = loopOrders[car].first { $0.lap == runner.laps + 1 && $0.loop == loop }
      // Every sector takes at least a millisecond.
      before = max(
        before + 1,
        min(ordered?.time ?? runner.time(at: place), runner.end - (loops.count - loop - 1)))
      times.append(before)
    }
    times.append(runner.end)
    return times
  }
}

extension Dice {
  /// How much earlier or later than others a car is at a loop, in millionths of the lap.
  fileprivate var shift: Int {
    var dice = self
    return dice.bell(1500)
  }
}

/// What a simulation may come to.
enum RaceLimits {
  /// The most laps of all cars.
  static let laps = 400_000
  /// The last moment that can be told.
  static let time = 1_980_000_000
}
