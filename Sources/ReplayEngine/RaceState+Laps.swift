extension RaceState {
  /// A car completes a lap at the line, which may be told late or again.
  mutating func complete(_ lap: Lap, _ index: Int32, in history: History) {
    let car = lap.car.index
    let isNew = lap.number > cars[car].lastLap
    let canBeBest = canBeBest(lap)
    if !counts(lap) { return }
    if lap.number < cars[car].lastLap { return correctBest(lap, in: history) }
    if cars[car].firstLap == 0 { begin(lap) }
    if isNew { startMoving(lap.car, at: lap.at, isLap: true) }
    leadAtLine(lap)

    if PassingNumber(lap, loopCount: loopCount) >= cars[car].passed(loopCount: loopCount) {
      cars[car].laps = lap.number
      cars[car].loops = 0
      cars[car].lastCrossing = lap.at
    }
    cars[car].lastLap = lap.number
    cars[car].lastLine = lap.at
    cars[car].lapEvent = index
    cars[car].leaderLapsWhenSeen = lead.crossings
    if !isNew { return correctBest(lap, in: history) }
    if let time = lap.time, lap.number > 1, cars[car].place == .track, neutralSince == nil,
      isRaced(lap, time)
    {
      cars[car].keepPace(time)
    }
    crossLineInPitLane(car)
    if cars[car].laps > cars[car].stint.start {
      if neutralSince == nil { cars[car].stint.green += 1 } else { cars[car].stint.yellow += 1 }
    }
    if canBeBest { compareWithBests(lap, index, in: history) }
    finish(lap, flagDelay: history.flagDelay)
  }

  /// A car's first lap is told. Where that is not the race's first, nobody has told of its stops.
  private mutating func begin(_ lap: Lap) {
    let car = lap.car.index
    if lead.lap <= 1, lap.number > lead.lap + 1 { missesBeginning = true }
    cars[car].firstLap = lap.number
    if !isToldFromStart(lap.car), cars[car].place == .track { cars[car].pitStops = 0 }
  }

  // MARK: - What belongs to the race

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
  mutating func cross(_ crossing: Crossing) {
    let car = crossing.car.index
    let passed = PassingNumber(crossing, loopCount: loopCount)
    let before = cars[car].passed(loopCount: loopCount)
    if !counts(crossing) || passed < before { return }
    if passed > before { startMoving(crossing.car, at: crossing.at) }
    cars[car].laps = crossing.lap - 1
    cars[car].loops = crossing.loop + 1
    cars[car].lastCrossing = crossing.at
    cars[car].leaderLapsWhenSeen = lead.crossings
  }

  /// A car crosses a loop: it has not stopped, whatever the source said before. To take more back
  /// than that needs a whole lap, for a car may roll over a loop without fuel.
  private mutating func startMoving(_ car: CarID, at: SessionTime, isLap: Bool = false) {
    switch cars[car.index].status {
    case .running, .disqualified: return
    case .stopped: break
    case .retired, .outOfFuel, .notStarted: if !isLap || checkeredAt != nil { return }
    }
    if at > cars[car.index].statusSince { cars[car.index].status = .running }
  }

  /// Whether a car has stopped on the track: the source says so, or the race has been led over three
  /// more laps since it last crossed a loop. That is right under a safety car and a red flag too. In
  /// practice a car that is not seen is in its garage.
  func isStopped(_ car: CarID) -> Bool {
    // Field by field: the state of a car is not copied for that.
    if cars[car.index].place == .pitLane || cars[car.index].hasFinished { return false }
    return cars[car.index].status == .stopped
      || order == .race && lead.crossings - cars[car.index].leaderLapsWhenSeen >= 3
  }
}
