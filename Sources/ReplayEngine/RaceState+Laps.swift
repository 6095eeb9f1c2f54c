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

    cars[car].complete(lap, index, loopCount: loopCount, leaderLaps: lead.crossings)
    if !isNew { return correctBest(lap, in: history) }
    if let time = lap.time, lap.number > 1, cars[car].place == .track, neutralSince == nil,
      isRaced(lap, time)
    {
      cars[car].keepPace(time)
    }
    crossLineInPitLane(car)
    cars[car].countLapOfStint(isGreen: neutralSince == nil)
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
    let car = lap.car.index
    return !cars[car].hasFinished || lap.number <= cars[car].lastLap
  }

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
    cars[car].see(
      laps: crossing.lap - 1, loops: crossing.loop + 1, at: crossing.at,
      leaderLaps: lead.crossings)
  }
}

extension CarState {
  /// It is seen at a loop or the line, when the race had been led over so many laps.
  fileprivate mutating func see(
    laps: Int32, loops: Int32, at time: SessionTime, leaderLaps: Int32
  ) {
    (self.laps, self.loops) = (laps, loops)
    lastCrossing = time
    leaderLapsWhenSeen = leaderLaps
  }

  /// It completes a lap, which may be told late.
  fileprivate mutating func complete(
    _ lap: Lap, _ event: Int32, loopCount: Int, leaderLaps: Int32
  ) {
    if PassingNumber(lap, loopCount: loopCount) >= passed(loopCount: loopCount) {
      see(laps: lap.number, loops: 0, at: lap.at, leaderLaps: leaderLaps)
    }
    lastLap = lap.number
    lastLine = lap.at
    lapEvent = event
    leaderLapsWhenSeen = leaderLaps
  }

  /// It has completed a lap of its stint, unless that ended in the stop before.
  fileprivate mutating func countLapOfStint(isGreen: Bool) {
    if laps <= stint.start { return }
    if isGreen { stint.green += 1 } else { stint.yellow += 1 }
  }
}
