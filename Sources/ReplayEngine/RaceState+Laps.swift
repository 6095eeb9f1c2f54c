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
    if let time = racingTime(of: lap) { cars[car].keepPace(time) }
    crossLineInPitLane(car)
    cars[car].countLapOfStint(isGreen: neutralSince == nil)
    if canBeBest { compareWithBests(lap, index, in: history) }
    finish(lap, flagDelay: history.flagDelay)
  }

  /// How long a lap took that was driven at racing speed; nil for another.
  private func racingTime(of lap: Lap) -> LapTime? {
    guard let time = lap.time, lap.number > 1, cars[lap.car.index].place == .track,
      neutralSince == nil, isRaced(lap, time)
    else { return nil }
    return time
  }

  /// A car's first lap is told. Where that is not the race's first, nobody has told of its stops.
  private mutating func begin(_ lap: Lap) {
    let car = lap.car.index
    if lead.lap <= 1, lap.number > lead.lap + 1 { missesBeginning = true }
    cars[car].firstLap = lap.number
    if !isToldFromStart(lap.car), cars[car].place == .track { cars[car].pitStops = 0 }
  }

  // MARK: - Ordinary laps

  /// Whether a car completes a lap and nothing follows from that for anybody else: in a race, running
  /// on, with no lead taken, no best but its own, and no end of a visit to the lane that was missed. Most
  /// laps are such.
  func isOrdinary(_ lap: Lap) -> Bool {
    let car = lap.car.index
    guard order == .race, checkeredAt == nil, finishedAt == nil, !isRenumbered, unflagged.isEmpty,
      cars[car].status == .running, cars[car].firstLap > 0,
      cars[car].place != .pitLane || !cars[car].crossedLineInPit,
      lap.number > cars[car].lastLap, !isStopped(lap.car), let time = lap.time
    else { return false }
    let classIndex = Int(cars[car].classIndex)
    let counted = Int(lap.number) + Int(cars[car].addedLaps)
    return lead.stays(after: counted, at: lap.at)
      && classes[classIndex].lead.stays(after: counted, at: lap.at)
      && classes[classIndex].bestLap.map { time >= $0.time } ?? false
  }

  /// The state with one more ordinary lap in it.
  mutating func pass(_ lap: Lap, in history: History) {
    let (car, index) = (lap.car.index, Int32(truncatingIfNeeded: applied))
    applied += 1
    let (time, isGreen) = (racingTime(of: lap), neutralSince == nil)
    cars[car].complete(lap, index, loopCount: loopCount, leaderLaps: lead.crossings)
    if cars[car].place != .track { crossLineInPitLane(car) }
    cars[car].drive(racing: time, isGreen: isGreen)
    if lap.canBeBest(in: order) { compareWithBests(lap, index, in: history) }
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
    if !counts(crossing) { return }
    let before = cars[crossing.car.index].passed(loopCount: loopCount)
    if PassingNumber(crossing, loopCount: loopCount) > before {
      startMoving(crossing.car, at: crossing.at)
    }
    seeAtLoop(crossing)
  }

  /// A car is seen at a loop, unless it has been seen at a later one.
  mutating func seeAtLoop(_ crossing: Crossing) {
    cars[crossing.car.index].seeAtLoop(crossing, leaderLaps: lead.crossings)
  }
}

extension CarState {
  fileprivate mutating func seeAtLoop(_ crossing: Crossing, leaderLaps: Int32) {
    let (laps, loops) = (crossing.lap - 1, crossing.loop + 1)
    if laps < self.laps || laps == self.laps && loops < self.loops { return }
    see(laps: laps, loops: loops, at: crossing.at, leaderLaps: leaderLaps)
  }

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

  /// It has completed a lap.
  fileprivate mutating func drive(racing time: LapTime?, isGreen: Bool) {
    if let time { keepPace(time) }
    countLapOfStint(isGreen: isGreen)
  }

  /// It has completed a lap of its stint, unless that ended in the stop before.
  fileprivate mutating func countLapOfStint(isGreen: Bool) {
    if laps <= stint.start { return }
    if isGreen { stint.green += 1 } else { stint.yellow += 1 }
  }
}
