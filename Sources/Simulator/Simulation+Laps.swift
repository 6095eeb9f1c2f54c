import ReplayEngine

/// How long a lap takes.
extension Simulation {
  /// A lap behind no one, without chance: the class, the car and its driver, fuel, tyres, saving,
  /// rain.
  func clearLap(
    _ car: Int, fuel: Int, tyreAge: Int, saving: Int, driver: Int, at time: Int
  ) -> Int {
    let profile = profiles[car]
    let plan = scenario.plans[car]
    var lap = profile.lap + plan.pace
    if plan.driverPace.indices.contains(driver) { lap += plan.driverPace[driver] }
    lap += profile.fuelWeight * (2 * fuel - profile.tank) / (2 * profile.tank)
    lap += profile.tyreWear * min(tyreAge, 2 * profile.tyreLife) / 10
    // A tenth less fuel costs about 7 thousandths of the lap.
    lap += profile.lap * saving * 7 / 10_000
    if rain.last(where: { $0.from <= time })?.isWet == true { lap += profile.lap / 8 }
    return max(profile.leastLap, lap)
  }

  /// A lap behind no one as the car is now.
  private func clearLap(_ car: Int, lapsOn: Int = 0) -> Int {
    let runner = runners[car]
    let burnt = lapsOn * burn(car, saving: runner.saving)
    return clearLap(
      car, fuel: max(0, runner.fuel - burnt), tyreAge: runner.tyreAge + lapsOn,
      saving: runner.saving, driver: runner.driver, at: runner.end)
  }

  /// The lap that the car is on, as it would be raced without anybody near.
  func greenLap(_ car: Int) -> Int {
    let profile = profiles[car]
    var dice = Dice(scenario.seed, car, runners[car].laps, 1)
    var lap = clearLap(car) + dice.bell(profile.spread)
    // Now and then something goes wrong, more often in lap times that are slow anyway.
    if dice.happens(25) { lap += dice.roll(profile.lap / 100...profile.lap / 30) }
    return max(profile.leastLap + dice.roll(0...profile.spread / 2), lap)
  }

  /// A lap to the end of the queue, or wherever no one may race.
  func slowLap(_ car: Int) -> Int {
    let percent =
      switch caution?.flag {
      case .codeSixty: 190
      case .virtualSafetyCar: 150
      default: 130
      }
    return clearLap(car) * percent / 100
  }

  // MARK: - Beginning a lap

  /// Plans the lap from where the car is now: at the line, at the pit exit or where it stood.
  mutating func beginLap(_ car: Int, afterStanding isResumed: Bool = false) {
    let from = runners[car].points[runners[car].points.count - 1]
    runners[car].isSettled = false
    runners[car].stop = nil
    runners[car].incident = nil
    let end =
      caution == nil
      ? greenEnd(car, from: from, isResumed: isResumed) : slowEnd(car, from: from)
    // Two laps of a car never end within the same millisecond.
    runners[car].points.append(
      Runner.Point(time: max(end, from.time + 1), progress: Runner.whole))
    meetIncident(car, from: from)
    if caution != nil {
      waveBy(car, at: from.time)
      keepOrder(from: car, at: from.time)
    }
  }

  /// When a lap ends that is raced.
  private mutating func greenEnd(_ car: Int, from: Runner.Point, isResumed: Bool) -> Int {
    let lap = runners[car].laps + 1
    let left = Runner.whole - from.progress
    var end = from.time + greenLap(car) * (left / 1000) / 1000
    if lap == 1 { end += 2_500 } else if from.progress > 0 && !isResumed { end += coldTyres(car) }
    end = obey(car, lap: lap, from: from, end: end)
    if orderedTime(car, lap: lap) == nil && !isResumed {
      end = meet(car, from: from.time, end: end)
    }
    return end
  }

  /// What new tyres cost until they are warm.
  private func coldTyres(_ car: Int) -> Int {
    runners[car].tyreAge == 0 ? profiles[car].lap / 50 : profiles[car].lap / 150
  }

  /// When a lap would end that is not raced, with nobody before it.
  private func slowEnd(_ car: Int, from: Runner.Point) -> Int {
    let left = Runner.whole - from.progress
    var dice = Dice(scenario.seed, car, runners[car].laps, 4)
    return from.time + (slowLap(car) + dice.bell(600)) * (left / 1000) / 1000
  }

  // MARK: - Incidents

  /// Ends the way that was planned where the next incident of the lap is.
  private mutating func meetIncident(_ car: Int, from: Runner.Point) {
    let next = incidents[car].first {
      $0.lap == runners[car].laps + 1 && $0.place * (Runner.whole / 1000) > from.progress
    }
    guard let next else { return }
    let place = next.place * (Runner.whole / 1000)
    let time = runners[car].time(at: place)
    runners[car].points.removeAll { $0.progress >= place }
    runners[car].points.append(Runner.Point(time: time, progress: place))
    runners[car].incident = next
  }

  /// What an incident does to a car that has come to its place.
  mutating func suffer(_ incident: Incident, _ car: Int, at time: Int) {
    switch incident.outcome {
    case .ends(let status, let wait):
      emitCrossings(car)
      emit(time, .status(car: CarID(car), status, text: incident.text))
      runners[car].status = status
      if status == .stopped {
        emit(time + wait, .status(car: CarID(car), .retired, text: incident.text))
        runners[car].status = .retired
      }
      runners[car].phase = .out
      runners[car].lastLine = time
    case .loses(let length):
      if !incident.text.isEmpty { emit(time, .message(text: incident.text, car: CarID(car))) }
      runners[car].phase = .standing
      let place = incident.place * (Runner.whole / 1000)
      runners[car].points.append(Runner.Point(time: time + length, progress: place))
    }
  }

  /// A car that stood drives on.
  mutating func goOn(_ car: Int) {
    runners[car].phase = .track
    beginLap(car, afterStanding: true)
  }

  // MARK: - Orders

  func orderedTime(_ car: Int, lap: Int) -> Int? {
    orders[car].first { $0.lap == lap }?.time
  }

  /// Moves the end of a lap so that the next order will be met: what is missing is spread over the
  /// laps until then.
  private func obey(_ car: Int, lap: Int, from: Runner.Point, end: Int) -> Int {
    guard let order = orders[car].first(where: { $0.lap >= lap }) else { return end }
    // A caution on the way makes all that went before worthless.
    if nextCaution < scenario.cautions.count, scenario.cautions[nextCaution].from < order.time {
      return end
    }
    // Far ahead nothing is to be seen yet.
    guard order.lap - lap < 500 else { return end }
    let least = profiles[car].leastLap * ((Runner.whole - from.progress) / 1000) / 1000
    let stops = stopsAhead(car, until: order.lap)
    if order.lap == lap {
      // What is ordered may be a little quicker than what comes of itself.
      let target = order.time - (stops.first { $0.lap == lap }?.inLoss ?? 0)
      return max(target, from.time + least * 995 / 1000)
    }
    let runner = runners[car]
    let traffic = runner.trafficLaps > 0 ? runner.trafficLoss / runner.trafficLaps : 0
    var expected = end + traffic
    var fuel = runner.fuel
    var age = runner.tyreAge
    var saving = runner.saving
    var driver = runner.driver
    for ahead in lap...order.lap {
      if ahead > lap {
        expected += clearLap(
          car, fuel: max(0, fuel), tyreAge: age, saving: saving, driver: driver, at: from.time)
        expected += traffic
      }
      fuel -= burn(car, saving: saving)
      age += 1
      guard let stop = stops.first(where: { $0.lap == ahead }) else { continue }
      expected += stop.inLoss
      if ahead < order.lap { expected += stop.outLoss }
      fuel += stop.fuel
      saving = stop.saving
      if stop.tyres { age = 0 }
      driver = stop.driver ?? driver
    }
    let share = (order.time - expected) / (order.lap - lap + 1)
    return max(end + share, from.time + least)
  }

  // MARK: - Others on the track

  /// What it costs to meet others on this lap: those who began it earlier and would end it later must
  /// be passed.
  private mutating func meet(_ car: Int, from: Int, end: Int) -> Int {
    var end = end
    let profile = profiles[car]
    let lap = runners[car].laps
    var dice = Dice(scenario.seed, car, lap, 5)
    end += runners[car].hindrance
    var loss = runners[car].hindrance
    runners[car].hindrance = 0
    // Just before an order nobody is held up for long.
    let isDue = orders[car].contains { $0.lap > lap && $0.lap <= lap + 4 }
    if lap > 0 {
      for other in runners.indices where other != car && runners[other].phase == .track {
        let rival = runners[other]
        guard rival.laps > 0, rival.lapStart <= from, rival.end > end else { continue }
        if rival.laps == lap && profiles[other].carClass == profile.carClass {
          // For a place one must be clearly quicker, or lucky.
          let advantage = rival.end - end
          if !isDue && !dice.happens(min(950, 150 + advantage / 2)) {
            end = rival.end + dice.roll(180...700)
          }
          continue
        }
        // A lap down, or of another class: it costs both of them something.
        let cost = dice.roll(profile.traffic / 3...profile.traffic * 5 / 3)
        end += cost
        loss += cost
        runners[other].hindrance += dice.roll(0...profile.traffic)
      }
    }
    runners[car].trafficLoss += loss
    runners[car].trafficLaps += 1
    return end
  }
}
