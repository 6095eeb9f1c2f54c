/// What counts of a car's race: the one account from which order, gaps, lead and finish follow.
struct Account {
  let car: CarID
  /// Its last passing by the laps it has driven.
  let driven: PassingNumber
  /// How many loops the laps have that were added or taken, which count at once.
  let addedLoops: Int
  /// Its last passing with those.
  let passing: PassingNumber
  /// When that was, or nil before the first.
  let at: SessionTime?
  /// The time that was added, as far as it counts: from the car's own finish on, and for all when the
  /// race is over. Until then the order on the road is the order.
  let added: Int
  /// The laps that count.
  let laps: Int
  /// Whether it is excluded: behind all others, and nobody's rival.
  let isExcluded: Bool
  /// Whether it has taken the checkered flag.
  let hasFinished: Bool
  /// Whether it takes no more part, by what the source says.
  let isOut: Bool
  /// Whether its race is over: it has finished or is out.
  let isDone: Bool

  /// Whether the car can still come past another that is ahead of it: by the lap that it may yet
  /// complete, or because time has been added to the other.
  func canPass(_ first: Account, loopCount: Int) -> Bool {
    if isDone || isExcluded { return false }
    let atLine = PassingNumber(laps: laps + 1, loopCount: loopCount)
    return atLine > first.passing || atLine == first.passing && first.added > added
  }
}

extension RaceState {
  /// What counts of a car's race.
  // Inlined, like the other small questions that each row asks; with two short ways in the gaps and the
  // strategy that is a twentieth of all rows.
  @inline(__always)
  func account(of car: CarID) -> Account {
    // Field by field, so that no state is copied for it.
    let index = car.index
    let driven = cars[index].passed(loopCount: loopCount)
    let addedLoops = Int(cars[index].addedLaps) * loopCount
    let hasFinished = cars[index].hasFinished
    let isOut = cars[index].status.isOut
    return Account(
      car: car, driven: driven, addedLoops: addedLoops,
      passing: max(.start, driven.advanced(by: addedLoops)), at: cars[index].lastCrossing,
      added: hasFinished || isOver ? cars[index].addedTime.milliseconds : 0,
      laps: cars[index].countedLaps, isExcluded: cars[index].isExcluded,
      hasFinished: hasFinished, isOut: isOut, isDone: hasFinished || isOver || isOut)
  }

  /// The same for every car, by their ids.
  var accounts: [Account] {
    var accounts: [Account] = []
    accounts.reserveCapacity(cars.count)
    for index in cars.indices { accounts.append(account(of: CarID(index))) }
    return accounts
  }

  /// Whether a car drives for places at a moment: it is not out, excluded, standing on the track or in
  /// its garage, and has not finished.
  func isRunning(_ car: CarID, at time: SessionTime) -> Bool {
    isTakingPart(car) && !isInGarage(car, at: time)
  }

  /// The same of a car that may be in its garage.
  @inline(__always)
  func isTakingPart(_ car: CarID) -> Bool {
    let index = car.index
    return !cars[index].hasFinished && !cars[index].status.isOut && !cars[index].isExcluded
      && !isStopped(car)
  }
}
