extension RaceState {
  /// The state of the track changes.
  mutating func show(_ flag: TrackFlag, at time: SessionTime, in history: History) {
    if flag == self.flag {
      // That there is none has been told, too.
      flagSince = flagSince ?? time
      return
    }
    let endsRace = checkeredAt == nil && (flag == .checkered || flag == .none && hasGoneDistance)
    if endsRace, !isOver {
      unflaggedSince = applied
      unflagged = [self]
    }
    if self.flag == .red { restartedAt = time }
    self.flag = flag
    flagSince = time
    if flag.isRacing, neutralSince != nil {
      racingSince = time
      neutralSince = nil
    } else if !flag.isRacing, flag != .checkered {
      neutralSince = neutralSince ?? time
    }
    if endsRace, flag == .none {
      endDistance(at: time, in: history)
    } else if endsRace {
      end(at: time, flagDelay: history.flagDelay)
    }
    if flag == .red { isSuspended = true } else if flag.isRacing { isSuspended = false }
  }

  /// The checkered flag is out. It belongs to the leader's crossing when it is told within the delay
  /// of flags after it. Where a race that had been stopped is not started again, the last crossings
  /// before are the finish.
  private mutating func end(at time: SessionTime, flagDelay: Duration) {
    checkeredAt = time
    guard order == .race else {
      finishedAt = time
      return
    }
    let running = cars.indices.filter { isRunning(CarID($0), at: time) && cars[$0].lastLine != nil }
    let leader = running.min { cars[$0].isAheadAtLine(of: cars[$1]) }
    guard let at = leader.flatMap({ cars[$0].lastLine }) else { return }
    let isShownToLeader = time - at <= flagDelay
    guard isShownToLeader || isSuspended else { return }
    finishedAt = at
    if isShownToLeader { checkeredAt = at }
    results = max(results, .finished)
    // Who crossed the line with the winner or after it, while nobody had told of the flag.
    for car in running where !isShownToLeader || (cars[car].lastLine ?? .min) >= at {
      cars[car].hasFinished = true
      finishers += 1
    }
  }

  /// Whether the leader of a race has done the laps that it was meant to last.
  private var hasGoneDistance: Bool {
    guard order == .race, let laps = schedule.laps else { return false }
    return laps > 0 && Int(lead.lap) >= laps
  }

  /// The flag goes off after a race by laps without a checkered one: the finish began when the leader
  /// had done the laps.
  private mutating func endDistance(at time: SessionTime, in history: History) {
    guard let laps = schedule.laps, let leader = lead.car else { return }
    let number = PassingNumber(
      laps: laps - Int(cars[leader.index].addedLaps), loopCount: loopCount)
    let at =
      history.time(of: number, by: leader, applied: applied) ?? cars[leader.index].lastLine ?? time
    (checkeredAt, finishedAt) = (at, at)
    results = max(results, .finished)
    for car in cars.indices where isRunning(CarID(car), at: time) {
      guard let last = cars[car].lastLine, last >= at else { continue }
      cars[car].hasFinished = true
      finishers += 1
    }
  }

  /// The result is final in a sense. Where no checkered flag was shown, or nobody has taken it, the race
  /// ended with the last crossings of those who still ran.
  mutating func publish(_ results: Results, at time: SessionTime) {
    if results >= .provisional, !isOver, order == .race, flag == .none || finishedAt == nil {
      let running = cars.indices.filter {
        isRunning(CarID($0), at: time) && cars[$0].lastLine != nil
      }
      let leader = running.min { cars[$0].isAheadAtLine(of: cars[$1]) }
      finishedAt = finishedAt ?? leader.flatMap { cars[$0].lastLine }
      for car in running { cars[car].hasFinished = true }
    }
    self.results = results
  }

  /// A car completes a lap: with the first that nobody who still runs had completed, at or after the
  /// checkered flag, the finish begins. From then on every car finishes with its next crossing.
  mutating func finish(_ lap: Lap, flagDelay: Duration) {
    guard let checkeredAt else { return }
    let car = lap.car.index
    if finishedAt == nil, checkeredAt - lap.at <= flagDelay, isFirst(toComplete: lap) {
      finishedAt = lap.at
      self.checkeredAt = min(checkeredAt, lap.at)
    }
    guard let finishedAt, lap.at >= finishedAt else { return }
    cars[car].hasFinished = true
    finishers += 1
    results = max(results, .finished)
  }

  private func isFirst(toComplete lap: Lap) -> Bool {
    let laps = self[lap.car].countedLaps
    return !self[lap.car].isExcluded
      && cars.indices.allSatisfy { other in
        other == lap.car.index || cars[other].countedLaps < laps
          || !isRunning(CarID(other), at: lap.at)
      }
  }

  // MARK: - A flag by mistake

  /// Whether an event shows that the checkered flag was out by mistake: it has been followed by green,
  /// and laps rise that would not in a race that is over.
  func takesFlagBack(_ event: Event) -> Bool {
    if unflagged.isEmpty { return false }
    return isUnflagged(by: event)
  }

  private func isUnflagged(by event: Event) -> Bool {
    guard flag.isRacing, flag != .none, checkeredAt != nil, !isOver,
      case .lap(let lap) = event.kind
    else { return false }
    let known = self[lap.car]
    if known.hasFinished { return lap.number > known.lastLap }
    let counted = Int(lap.number) + Int(known.addedLaps)
    return finishedAt == nil && order == .race && counted > Int(lead.lap)
  }

  /// The checkered flag has never been shown.
  mutating func takeFlagBack() {
    // Taken out before it takes the place of the state that holds it: the optimizer of Swift 6.3 destroys
    // that one first.
    var states: [RaceState] = []
    swap(&states, &unflagged)
    // The state without the flag has its finish like any other, but not the one that is taken back.
    states[0].unflagged = []
    self = states[0]
  }

  // MARK: - Winners

  /// Who has won, as far as nobody can pass him any more, or nil.
  public var winner: CarID? { winners.overall }

  /// Who has won, overall and in each class: the first in the order, when nobody can pass him any more,
  /// or when the result is provisional.
  public var winners: (overall: CarID?, inClass: [CarID?]) {
    if finishedAt == nil || order != .race {
      return (nil, Array(repeating: nil, count: classes.count))
    }
    var first: Ranked?
    var firsts = [Ranked?](repeating: nil, count: classes.count)
    for car in cars.indices where isPlaced(car) {
      let ranked = Ranked(key: orderKey(of: CarID(car)), car: CarID(car))
      let classIndex = Int(cars[car].classIndex)
      if first.map(ranked.isAhead) ?? true { first = ranked }
      if firsts[classIndex].map(ranked.isAhead) ?? true { firsts[classIndex] = ranked }
    }
    let accounts = accounts
    func unbeaten(_ first: Ranked?, by isRival: (Int) -> Bool) -> CarID? {
      guard let car = first?.car.index else { return nil }
      return isUnbeaten(accounts[car], accounts, by: isRival) ? CarID(car) : nil
    }
    return (
      unbeaten(first) { _ in true },
      firsts.indices.map { index in unbeaten(firsts[index]) { cars[$0].classIndex == index } }
    )
  }

  /// Whether a car has a place in the order that it has driven for, or been given.
  private func isPlaced(_ car: Int) -> Bool {
    !cars[car].isExcluded && (cars[car].lastCrossing != nil || cars[car].classified != nil)
  }

  /// Whether none of some cars can pass the first of them any more.
  private func isUnbeaten(
    _ first: Account, _ accounts: [Account], by isRival: (Int) -> Bool
  ) -> Bool {
    first.laps > 0
      && accounts.indices.allSatisfy {
        !isRival($0) || !accounts[$0].canPass(first, loopCount: loopCount)
      }
  }
}
