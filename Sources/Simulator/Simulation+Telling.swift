import ReplayEngine

// What the recording is told.
extension Simulation {
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

  mutating func emitLap(_ car: Int, lap: Int, at time: Int) {
    let runner = runners[car]
    var before = runner.lapStart
    var sectors = SectorTimes()
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
  func loopTimes(_ car: Int) -> [Int] {
    let runner = runners[car]
    var dice = Dice(scenario.seed, car, runner.laps + 1, 2)
    let reached = runner.points.last?.progress ?? 0
    var times: [Int] = []
    var before = runner.lapStart
    for loop in loops.indices {
      let isLine = loop == loops.count - 1
      if isLine || loops[loop] > reached { break }
      let ordered = loopOrders[car].first { $0.lap == runner.laps + 1 && $0.loop == loop }
      // Where a car is quick and where it is not is its own, and a little the lap's; but not where
      // nobody is.
      let shift = Dice(scenario.seed, car, loop, 3).shift + dice.bell(1200)
      let even = runner.time(at: loops[loop])
      let quick = runner.time(at: max(0, min(reached, loops[loop] + shift)))
      let own = raced(around: even).map { min(max(quick, $0.lowerBound), $0.upperBound) } ?? even
      // Every sector takes at least a millisecond.
      before = max(
        before + 1,
        min(ordered?.time ?? own, runner.end - (loops.count - loop - 1)))
      times.append(before)
    }
    times.append(runner.end)
    return times
  }

  /// The time between cautions that a moment lies in, or nil when there is a caution.
  private func raced(around time: Int) -> ClosedRange<Int>? {
    var from = 0
    for caution in scenario.cautions {
      if time < caution.from { return from...caution.from }
      if time <= caution.to { return nil }
      from = caution.to
    }
    return from...Int.max
  }
}

extension Dice {
  /// How much earlier or later than others a car is at a loop, in millionths of the lap.
  fileprivate var shift: Int {
    var dice = self
    return dice.bell(1500)
  }
}
