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
      if self.flag == .red { restartedAt = event.time }
      self.flag = flag
      flagSince = event.time
      if flag.isRacing, neutralSince != nil {
        racingSince = event.time
        neutralSince = nil
      } else if !flag.isRacing, flag != .checkered {
        neutralSince = neutralSince ?? event.time
      }
      if flag == .checkered, checkeredAt == nil {
        return end(at: event.time, flagDelay: history.flagDelay)
      }
    case .lapDeleted(let car, let lap):
      // The deletion itself is in the history that is asked.
      let lap = Int32(clamping: lap)
      if history.isDeleted(lap, of: car, applied: Int(index)) { return .nothing }
      if lap == cars[car.index].bestLap { reviseBest(of: car, in: history) }
    case .bestLap(let car, _, _):
      reviseBest(of: car, in: history)
      return .nothing
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
