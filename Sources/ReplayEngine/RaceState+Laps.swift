extension RaceState {
  /// A car completes a lap at the line, which may be told late or again.
  mutating func complete(_ lap: Lap, _ index: Int32, in history: History) -> Consequences {
    let car = lap.car.index
    let isNew = lap.number > cars[car].lastLap
    if !counts(lap) { return .nothing }
    if lap.number < cars[car].lastLap {
      correctBest(lap, in: history)
      return .nothing
    }
    if cars[car].firstLap == 0 { begin(lap) }
    var consequences = isNew ? startMoving(lap.car, at: lap.at, isLap: true) : []
    let classIndex = Int(cars[car].classIndex)
    let overall = lead.complete(lap.number, car: lap.car, at: lap.at)
    let inClass = classes[classIndex].lead.complete(lap.number, car: lap.car, at: lap.at)
    if order == .race {
      if overall.led { cars[car].lapsLed += 1 }
      if inClass.led { cars[car].classLapsLed += 1 }
      if let other = overall.displaced { cars[other.index].lapsLed -= 1 }
      if let other = inClass.displaced { cars[other.index].classLapsLed -= 1 }
      if overall.changed { consequences.insert(.leadChange) }
      if inClass.changed { consequences.insert(.classLeadChange) }
    }
    if overall.newLap { consequences.insert(.leaderLap) }

    if Int(lap.number) * loopCount >= cars[car].passed(loopCount: loopCount) {
      cars[car].laps = lap.number
      cars[car].loops = 0
      cars[car].lastCrossing = lap.at
    }
    cars[car].lastLap = lap.number
    cars[car].lastLine = lap.at
    cars[car].lapEvent = index
    cars[car].leaderLapsAtCrossing = lead.lap
    if !isNew {
      correctBest(lap, in: history)
      return consequences
    }
    if let time = lap.time, lap.number > 1, cars[car].place == .track, neutralSince == nil,
      isRaced(lap, time)
    {
      cars[car].keepPace(time)
    }
    crossLineInPitLane(car)
    consequences.formUnion(compareWithBests(lap, index, in: history))
    if overall.newLap, isWinnersLap(lap, flagDelay: history.flagDelay) { checkeredAt = lap.at }
    if let checkeredAt, lap.at >= checkeredAt {
      cars[car].hasFinished = true
      finishers += 1
      results = max(results, .finished)
      consequences.insert(.finish)
      if order == .best {
        // Nobody wins by being the first to come home.
      } else if finishers == 1 {
        consequences.insert(.win)
      } else if classes[classIndex].lead.car == lap.car {
        consequences.insert(.classWin)
      }
    }
    return consequences
  }

  /// A car's first lap is told. Where that is not the race's first, nobody has told of its stops, nor
  /// do the laps that the leader has driven by then show that others have stopped.
  private mutating func begin(_ lap: Lap) {
    let car = lap.car.index
    if lead.lap <= 1, lap.number > lead.lap + 1 { missesBeginning = true }
    cars[car].firstLap = lap.number
    if isToldFromStart(lap.car) { return }
    if cars[car].place == .track { cars[car].pitStops = 0 }
    let untold = max(0, lap.number - lead.lap - 1)
    for index in cars.indices { cars[index].leaderLapsAtCrossing += untold }
  }

  /// Whether a lap that the leader completed shortly before the checkered flag, but that is told after
  /// it, is the winner's: a source that dates flags in whole seconds dates this one too late.
  private func isWinnersLap(_ lap: Lap, flagDelay: Duration) -> Bool {
    guard let checkeredAt, finishers == 0, order == .race, lap.at < checkeredAt else {
      return false
    }
    return checkeredAt - lap.at < flagDelay
  }

  /// The checkered flag is out. Told shortly after the leader's crossing, it was shown to the leader.
  mutating func end(at time: SessionTime, flagDelay: Duration) -> Consequences {
    checkeredAt = time
    guard order == .race, lead.car != nil, time - lead.at < flagDelay else { return [] }
    checkeredAt = lead.at
    for car in carsHomeBeforeTheFlagWasTold() {
      cars[car.index].hasFinished = true
      finishers += 1
    }
    results = max(results, .finished)
    return .finish
  }

  /// The cars that crossed the line with the winner or after it, while nobody had told of the flag.
  func carsHomeBeforeTheFlagWasTold() -> [CarID] {
    let home = cars.indices.filter { (cars[$0].lastLine ?? .min) >= lead.at }
    return home.sorted { (cars[$0].lastLine ?? .max) < (cars[$1].lastLine ?? .max) }.map(CarID.init)
  }

  /// Whether a lap or a loop belongs to the race: a car's race ends at its finish, but a lap driven
  /// until then may be told again, or late.
  func counts(_ event: Event) -> Bool {
    switch event.kind {
    case .lap(let lap): counts(lap)
    case .crossing(let crossing): counts(crossing)
    default: true
    }
  }

  private func counts(_ lap: Lap) -> Bool {
    let car = cars[lap.car.index]
    return !car.hasFinished || lap.number <= car.lastLap
  }

  private func counts(_ crossing: Crossing) -> Bool {
    let car = cars[crossing.car.index]
    return !car.hasFinished || crossing.lap <= car.lastLap
  }

  /// A car crosses a loop before the line, which may be told late or again.
  mutating func cross(_ crossing: Crossing) -> Consequences {
    let car = crossing.car.index
    let passed = (Int(crossing.lap) - 1) * loopCount + Int(crossing.loop) + 1
    let before = cars[car].passed(loopCount: loopCount)
    if !counts(crossing) || passed < before { return .nothing }
    let consequences = passed > before ? startMoving(crossing.car, at: crossing.at) : []
    cars[car].laps = crossing.lap - 1
    cars[car].loops = crossing.loop + 1
    cars[car].lastCrossing = crossing.at
    cars[car].leaderLapsAtCrossing = lead.lap
    return consequences
  }

  /// A car crosses a loop: it has not stopped, whatever the source said before. To take more back
  /// than that needs a whole lap, for a car may roll over a loop without fuel.
  private mutating func startMoving(
    _ car: CarID, at: SessionTime, isLap: Bool = false
  ) -> Consequences {
    let wasStopped = isStopped(car)
    let status = cars[car.index].status
    switch status {
    case .running: return wasStopped ? .runningAgain : []
    case .stopped: break
    case .retired, .outOfFuel, .notStarted: if !isLap || checkeredAt != nil { return [] }
    case .disqualified: return []
    }
    if at <= cars[car.index].statusSince { return [] }
    cars[car.index].status = .running
    return status == .notStarted ? [] : .runningAgain
  }

  /// Whether a car has stopped on the track: the source says so, or the leader has completed three
  /// laps since it last crossed a loop. That is right under a safety car and a red flag too. In
  /// practice a car that is not seen is in its garage.
  func isStopped(_ car: CarID) -> Bool {
    let state = cars[car.index]
    if state.place == .pitLane || state.hasFinished { return false }
    return state.status == .stopped
      || order == .race && lead.lap - state.leaderLapsAtCrossing >= 3
  }
}
