extension RaceState {
  /// The state with one more event in it: the only code that changes a state.
  ///
  /// - Parameters:
  ///   - event: The event with index `applied`.
  ///   - history: The recording's history up to that event at least. It is asked only for what
  ///     earlier events told.
  /// - Returns: What followed from it.
  @discardableResult
  mutating func apply(_ event: Event, in history: History) -> Consequences {
    let index = Int32(truncatingIfNeeded: applied)
    applied += 1
    switch event.kind {
    case .lap(let lap):
      return complete(lap, index, in: history)
    case .crossing(let crossing):
      return cross(crossing)
    case .pitIn(let crossing):
      return enterPitLane(crossing)
    case .pitOut(let crossing):
      return leavePitLane(crossing)
    case .flag(let flag):
      if flag == self.flag { return .nothing }
      self.flag = flag
      flagSince = event.time
      if flag == .checkered, checkeredAt == nil { checkeredAt = event.time }
    case .lapDeleted(let car, _):
      // The deletion itself is in the history that is asked.
      findBest(of: car, in: history)
      findBests()
    case .driver(let car, _):
      let isFirst = cars[car.index].driverEvent == nil
      cars[car.index].driverEvent = index
      if isFirst { return .nothing }
    case .status(let car, let status, _):
      let isSame = cars[car.index].status == status
      cars[car.index].status = status
      cars[car.index].statusEvent = index
      if isSame { return .nothing }
    case .penalty(let penalty):
      penalize(penalty, index)
    case .correction(let correction):
      cars[correction.car.index].add(correction.time, laps: correction.laps)
    case .classification(let list):
      classify(list)
    case .results(let results):
      if results == self.results { return .nothing }
      self.results = results
    case .entry(let car, let entry):
      announce(car, entry, in: history)
    case .weather:
      weatherEvent = Int(index)
    case .message:
      break
    }
    return []
  }

  /// Puts a car's entry in its place, which may be a new one.
  mutating func announce(_ car: CarID, _ entry: Entry, in history: History) {
    while cars.count <= car.index { cars.append(CarState()) }
    let classIndex = history.index(of: entry.carClass)
    while classes.count <= classIndex { classes.append(ClassState()) }
    cars[car.index].classIndex = Int32(classIndex)
    cars[car.index].grid = entry.grid.map { Int32(clamping: $0) } ?? .max
  }

  // MARK: - Laps

  private mutating func complete(_ lap: Lap, _ index: Int32, in history: History) -> Consequences {
    let car = lap.car.index
    let isNew = lap.number > cars[car].lastLap
    if !counts(lap) { return .nothing }
    if lap.number < cars[car].lastLap {
      correctBest(lap, in: history)
      return .nothing
    }
    var consequences = isNew ? startMoving(lap.car) : []
    let classIndex = Int(cars[car].classIndex)
    let overall = lead.complete(lap.number, car: lap.car, at: lap.at)
    let inClass = classes[classIndex].lead.complete(lap.number, car: lap.car, at: lap.at)
    if overall.led { cars[car].lapsLed += 1 }
    if inClass.led { cars[car].classLapsLed += 1 }
    if let other = overall.displaced { cars[other.index].lapsLed -= 1 }
    if let other = inClass.displaced { cars[other.index].classLapsLed -= 1 }
    if overall.changed { consequences.insert(.leadChange) }
    if inClass.changed { consequences.insert(.classLeadChange) }
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
    crossLineInPitLane(car)
    consequences.formUnion(compareWithBests(lap))
    if let checkeredAt, lap.at >= checkeredAt {
      cars[car].hasFinished = true
      finishers += 1
      results = max(results, .finished)
      consequences.formUnion(finishers == 1 ? [.finish, .win] : .finish)
    }
    return consequences
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

  private mutating func cross(_ crossing: Crossing) -> Consequences {
    let car = crossing.car.index
    let passed = (Int(crossing.lap) - 1) * loopCount + Int(crossing.loop) + 1
    let before = cars[car].passed(loopCount: loopCount)
    if !counts(crossing) || passed < before { return .nothing }
    let consequences = passed > before ? startMoving(crossing.car) : []
    cars[car].laps = crossing.lap - 1
    cars[car].loops = crossing.loop + 1
    cars[car].lastCrossing = crossing.at
    cars[car].leaderLapsAtCrossing = lead.lap
    return consequences
  }

  /// A car that the source called stopped, or that had not been seen for long, crosses a loop.
  private mutating func startMoving(_ car: CarID) -> Consequences {
    let wasStopped = isStopped(car)
    if cars[car.index].status == .stopped { cars[car.index].status = .running }
    return wasStopped ? .runningAgain : []
  }

  // MARK: - Best laps

  /// The opening lap never counts: it starts on the grid, not at the line.
  private mutating func compareWithBests(_ lap: Lap) -> Consequences {
    guard let time = lap.time, lap.number > 1 else { return [] }
    let car = lap.car.index
    guard cars[car].best.map({ time < $0 }) ?? true else { return [] }
    cars[car].best = time
    cars[car].bestLap = lap.number
    let candidate = BestLap(car: lap.car, lap: Int(lap.number), time: time)
    let classIndex = Int(cars[car].classIndex)
    var consequences: Consequences = []
    if classes[classIndex].best.map({ time < $0.time }) ?? true {
      classes[classIndex].best = candidate
      consequences.insert(.classFastestLap)
    }
    if best.map({ time < $0.time }) ?? true {
      best = candidate
      consequences.insert(.fastestLap)
    }
    return consequences
  }

  /// A lap that was known already is told again, perhaps with another time.
  private mutating func correctBest(_ lap: Lap, in history: History) {
    guard let time = lap.time else { return }
    let car = cars[lap.car.index]
    if lap.number == car.bestLap || car.best.map({ time < $0 }) ?? true {
      findBest(of: lap.car, in: history)
      findBests()
    }
  }

  private mutating func findBest(of car: CarID, in history: History) {
    let best = history.bestLap(of: car, before: applied)
    cars[car.index].best = best?.time
    cars[car.index].bestLap = Int32(clamping: best?.lap ?? 0)
  }

  /// The bests of the classes and of the session, from those of the cars.
  private mutating func findBests() {
    best = nil
    for index in classes.indices { classes[index].best = nil }
    for (index, car) in cars.enumerated() {
      guard let time = car.best else { continue }
      let candidate = BestLap(car: CarID(index), lap: Int(car.bestLap), time: time)
      let classIndex = Int(car.classIndex)
      if classes[classIndex].best.map({ time < $0.time }) ?? true {
        classes[classIndex].best = candidate
      }
      if best.map({ time < $0.time }) ?? true { best = candidate }
    }
  }

  // MARK: - The pit lane

  private mutating func enterPitLane(_ crossing: PitCrossing) -> Consequences {
    let car = crossing.car.index
    if cars[car].hasFinished || cars[car].place == .pitLane { return .nothing }
    cars[car].place = .pitLane
    cars[car].inPitSince = crossing.at
    cars[car].crossedLineInPit = false
    cars[car].pitStops += 1
    cars[car].stintStart = cars[car].laps
    return []
  }

  private mutating func leavePitLane(_ crossing: PitCrossing) -> Consequences {
    let car = crossing.car.index
    if cars[car].hasFinished { return .nothing }
    let since = cars[car].inPitSince
    cars[car].place = .outLap
    cars[car].inPitSince = nil
    cars[car].stintStart = cars[car].laps
    cars[car].leaderLapsAtCrossing = lead.lap
    if let since {
      let length = crossing.at.milliseconds - since.milliseconds
      cars[car].lastPitTime = LapTime(milliseconds: max(0, length))
    } else if cars[car].laps > 0 {
      // The source missed its arrival. Before the first lap there was none: it started from there.
      cars[car].pitStops += 1
      cars[car].lastPitTime = nil
    } else {
      return .nothing
    }
    return []
  }

  /// The line may lie beside the pit lane, so a visit may hold one crossing of it. A second says
  /// that the source missed the departure.
  private mutating func crossLineInPitLane(_ car: Int) {
    switch cars[car].place {
    case .track: break
    case .outLap: cars[car].place = .track
    case .pitLane where cars[car].crossedLineInPit:
      cars[car].place = .track
      cars[car].inPitSince = nil
      cars[car].lastPitTime = nil
    case .pitLane:
      cars[car].crossedLineInPit = true
      cars[car].stintStart = cars[car].laps
    }
  }

  // MARK: - Officials

  private mutating func penalize(_ penalty: Penalty, _ index: Int32) {
    let car = penalty.car.index
    cars[car].penaltyEvent = index
    if penalty.driveThrough { return }
    cars[car].add(penalty.time, laps: -penalty.laps)
    cars[car].penaltyLaps = cars[car].penaltyLaps.addingClamped(penalty.laps)
    if let time = penalty.time {
      let sum = cars[car].penaltyTime.milliseconds + time.milliseconds
      cars[car].penaltyTime = LapTime(milliseconds: sum)
    }
  }

  private mutating func classify(_ list: [ClassifiedCar]) {
    isClassified = true
    for index in cars.indices {
      cars[index].classified = nil
      cars[index].classifiedAs = nil
    }
    for (place, entry) in list.enumerated() {
      let car = entry.car.index
      cars[car].classified = Int32(clamping: place + 1)
      cars[car].classifiedAs = entry.status
      if let laps = entry.laps { cars[car].addedLaps = laps - cars[car].laps }
    }
  }
}

extension RaceState {
  /// Whether a car has stopped on the track: the source says so, or the leader has completed three
  /// laps since it last crossed a loop. That is right under a safety car and a red flag too.
  public func isStopped(_ car: CarID) -> Bool {
    let state = cars[car.index]
    if state.place == .pitLane || state.hasFinished { return false }
    return state.status == .stopped || lead.lap - state.leaderLapsAtCrossing >= 3
  }
}

extension CarState {
  fileprivate mutating func add(_ time: LapTime?, laps: Int32) {
    addedLaps = addedLaps.addingClamped(laps)
    if let time {
      addedTime = LapTime(milliseconds: addedTime.milliseconds + time.milliseconds)
    }
  }
}

extension Int32 {
  fileprivate func addingClamped(_ other: Int32) -> Int32 {
    Int32(clamping: Int(self) + Int(other))
  }
}
