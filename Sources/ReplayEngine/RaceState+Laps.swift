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
  @inline(__always)
  func counts(_ event: Event) -> Bool {
    switch event.kind {
    case .lap(let lap): counts(lap)
    case .crossing(let crossing): counts(crossing)
    default: true
    }
  }

  @inline(__always)
  private func counts(_ lap: Lap) -> Bool {
    let car = lap.car.index
    return !cars[car].hasFinished || lap.number <= cars[car].lastLap
  }

  @inline(__always)
  private func counts(_ crossing: Crossing) -> Bool {
    let car = crossing.car.index
    return !cars[car].hasFinished || crossing.lap <= cars[car].lastLap
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
}
