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
      let consequences = complete(lap, index, in: history)
      return consequences.isEmpty ? .nothing : consequences
    case .crossing(let crossing):
      let consequences = cross(crossing)
      return consequences.isEmpty ? .nothing : consequences
    case .pitIn(let crossing):
      return enterPitLane(crossing)
    case .pitOut(let crossing):
      return leavePitLane(crossing)
    case .flag(let flag):
      if flag == self.flag { return .nothing }
      self.flag = flag
      flagSince = event.time
      if flag.isRacing {
        racingSince = racingSince ?? event.time
      } else if flag != .checkered {
        racingSince = nil
      }
      if flag == .checkered, checkeredAt == nil { checkeredAt = event.time }
    case .lapDeleted(let car, let lap):
      // The deletion itself is in the history that is asked.
      let lap = Int32(clamping: lap)
      if history.isDeleted(lap, of: car, applied: Int(index)) { return .nothing }
      if lap == cars[car.index].bestLap { reviseBest(of: car, in: history) }
    case .driver(let car, _):
      let isFirst = cars[car.index].driverEvent == nil
      cars[car.index].driverEvent = index
      if isFirst { return .nothing }
    case .status(let car, let status, _):
      let isSame = cars[car.index].status == status
      cars[car.index].status = status
      cars[car.index].statusSince = event.time
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
    let isNew = car.index == cars.count
    if isNew { cars.append(CarState(leaderLapsAtCrossing: lead.lap)) }
    let classIndex = history.index(of: entry.carClass)
    while classes.count <= classIndex { classes.append(ClassState()) }
    let before = Int(cars[car.index].classIndex)
    cars[car.index].classIndex = Int32(clamping: classIndex)
    cars[car.index].grid = entry.grid.map { Int32(clamping: $0) } ?? .max
    if isNew || classIndex == before { return }
    for index in [before, classIndex] {
      findBest(ofClass: index)
      findLead(ofClass: index)
    }
  }

  /// Who leads a class that a car has left or come to.
  private mutating func findLead(ofClass classIndex: Int) {
    let first = cars.indices.filter { cars[$0].classIndex == classIndex && cars[$0].lastLap > 0 }
      .min {
        let (a, b) = (cars[$0], cars[$1])
        return (-a.lastLap, a.lastLine ?? .max) < (-b.lastLap, b.lastLine ?? .max)
      }
    classes[classIndex].lead.pass(
      to: first.map(CarID.init), lap: first.map { cars[$0].lastLap } ?? 0,
      at: first.flatMap { cars[$0].lastLine } ?? .zero)
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
    var consequences = isNew ? startMoving(lap.car, at: lap.at, isLap: true) : []
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
    consequences.formUnion(compareWithBests(lap, index, in: history))
    if let checkeredAt, lap.at >= checkeredAt {
      cars[car].hasFinished = true
      finishers += 1
      results = max(results, .finished)
      consequences.insert(.finish)
      if finishers == 1 {
        consequences.insert(.win)
      } else if classes[classIndex].lead.car == lap.car {
        consequences.insert(.classWin)
      }
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

  // MARK: - Best laps

  /// The opening lap never counts: it starts on the grid, not at the line.
  private mutating func compareWithBests(
    _ lap: Lap, _ index: Int32, in history: History
  ) -> Consequences {
    guard let time = lap.time, lap.number > 1 else { return [] }
    let car = lap.car.index
    guard cars[car].best.map({ time < $0 }) ?? true,
      !history.isDeleted(lap.number, of: lap.car, applied: applied)
    else { return [] }
    cars[car].best = time
    cars[car].bestLap = lap.number
    cars[car].bestEvent = index
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
    // Behind the safety car a best is one, but nothing to shout about: the restart beats it.
    let isRaced = racingSince.map { lap.at.milliseconds - time.milliseconds >= $0.milliseconds }
    return isRaced == true ? consequences : []
  }

  /// A lap that was known already is told again, perhaps with another time.
  private mutating func correctBest(_ lap: Lap, in history: History) {
    guard let time = lap.time else { return }
    let car = cars[lap.car.index]
    if lap.number == car.bestLap || car.best.map({ time < $0 }) ?? true {
      reviseBest(of: lap.car, in: history)
    }
  }

  /// A car's best is another than the best lap told so far.
  private mutating func reviseBest(of car: CarID, in history: History) {
    let best = history.best(of: car, applied: applied)
    cars[car.index].best = best?.time
    cars[car.index].bestLap = best?.lap ?? 0
    cars[car.index].bestEvent = best?.event ?? 0
    findBest(ofClass: Int(cars[car.index].classIndex))
    self.best = bestLap { _ in true }
  }

  private mutating func findBest(ofClass classIndex: Int) {
    classes[classIndex].best = bestLap { $0.classIndex == classIndex }
  }

  /// The best of some cars' best laps; of equal times the one told first.
  private func bestLap(where isIncluded: (CarState) -> Bool) -> BestLap? {
    var first: Int?
    var least = (LapTime.max, Int32.max)
    for (index, car) in cars.enumerated() {
      guard let time = car.best, isIncluded(car), (time, car.bestEvent) < least else { continue }
      first = index
      least = (time, car.bestEvent)
    }
    return first.map { BestLap(car: CarID($0), lap: Int(cars[$0].bestLap), time: least.0) }
  }

  // MARK: - The pit lane

  private mutating func enterPitLane(_ crossing: PitCrossing) -> Consequences {
    let car = crossing.car.index
    if cars[car].hasFinished || cars[car].place == .pitLane { return .nothing }
    cars[car].place = .pitLane
    cars[car].inPitSince = crossing.at
    // Told late, it may lie before the last crossing of the line.
    cars[car].crossedLineInPit = cars[car].lastLine.map { $0 > crossing.at } ?? false
    cars[car].stintStart = cars[car].laps
    if cars[car].status == .stopped { cars[car].status = .running }
    // Who is in the lane before the start has not stopped there.
    if cars[car].lastCrossing == nil && crossing.at <= .zero { return .nothing }
    cars[car].pitStops += 1
    return []
  }

  private mutating func leavePitLane(_ crossing: PitCrossing) -> Consequences {
    let car = crossing.car.index
    let place = cars[car].place
    if cars[car].hasFinished || place == .outLap { return .nothing }
    // Told late, it may lie before the crossing of the line that ended the out-lap. Then a visit
    // that is not known any more has been counted.
    let isOutLapOver = cars[car].lastLine.map { $0 > crossing.at } ?? false
    if isOutLapOver && place == .track { return .nothing }
    let since = cars[car].inPitSince
    cars[car].place = isOutLapOver ? .track : .outLap
    cars[car].inPitSince = nil
    cars[car].stintStart = max(0, cars[car].laps - (isOutLapOver ? 1 : 0))
    cars[car].leaderLapsAtCrossing = lead.lap
    // A first departure before any lap is not a stop: the car started from there.
    if cars[car].pitStops == 0 && cars[car].laps == 0 { return .nothing }
    if let since {
      let length = crossing.at.milliseconds - since.milliseconds
      cars[car].lastPitTime = LapTime(milliseconds: max(0, length))
    } else {
      // The source missed its arrival.
      cars[car].pitStops += 1
      cars[car].lastPitTime = nil
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
    cars[car].add(penalty.time, laps: Int32(clamping: -Int(penalty.laps)))
    cars[car].penaltyLaps = cars[car].penaltyLaps.addingClamped(penalty.laps)
    if let time = penalty.time {
      let sum = cars[car].penaltyTime.milliseconds + time.milliseconds
      cars[car].penaltyTime = LapTime(milliseconds: sum)
    }
  }

  private mutating func classify(_ list: [ClassifiedCar]) {
    for index in cars.indices {
      cars[index].classified = nil
      cars[index].classifiedAs = nil
    }
    for (place, entry) in list.enumerated() {
      let car = entry.car.index
      cars[car].classified = Int32(clamping: place + 1)
      cars[car].classifiedAs = entry.status
      if let laps = entry.laps {
        cars[car].addedLaps = Int32(clamping: Int(laps) - Int(cars[car].laps))
      }
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
