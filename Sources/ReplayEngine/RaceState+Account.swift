/// What counts of a car's race: the one account from which order, gaps, lead and finish follow.
struct Account {
  /// Its last passing, with the laps that were added or taken, which count at once.
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
  /// Whether its race is over: it has finished or is out.
  let isDone: Bool

  /// Whether the car is ahead of another by what they have driven: more passings, or the last one
  /// earlier. Of equals neither is.
  func isAhead(of other: Account) -> Bool {
    if isExcluded != other.isExcluded { return other.isExcluded }
    if passing != other.passing { return passing > other.passing }
    guard let at, let otherAt = other.at else { return at != nil && other.at == nil }
    return at.milliseconds + added < otherAt.milliseconds + other.added
  }

  /// Whether the car can still come past another that is ahead of it: by the lap that it may yet
  /// complete, or because time has been added to the other.
  func canPass(_ first: Account, loopCount: Int) -> Bool {
    if isDone || isExcluded { return false }
    let atLine = PassingNumber(laps: laps + 1, loopCount: loopCount)
    return atLine > first.passing || atLine == first.passing && first.added > added
  }
}

extension RaceState {
  /// What counts of a car's race. Field by field, so that no state is copied for it: it is asked four
  /// times for each row.
  func account(of car: CarID) -> Account {
    let index = car.index
    let hasFinished = cars[index].hasFinished
    return Account(
      passing: cars[index].counted(loopCount: loopCount), at: cars[index].lastCrossing,
      added: hasFinished || isOver ? cars[index].addedTime.milliseconds : 0,
      laps: cars[index].countedLaps, isExcluded: cars[index].isExcluded,
      isDone: hasFinished || isOver || cars[index].status.isOut)
  }

  /// Whether a car drives for places at a moment: it is not out, excluded, standing on the track or in
  /// its garage, and has not finished.
  func isRunning(_ car: CarID, at time: SessionTime) -> Bool {
    let index = car.index
    return !cars[index].hasFinished && !cars[index].status.isOut && !cars[index].isExcluded
      && !isStopped(car)
      && !isInGarage(car, at: time)
  }

  /// The first of some cars in the order, or nil when none of them is left.
  func first(where isIncluded: (CarState) -> Bool) -> CarID? {
    var first: (car: CarID, account: Account, place: Int32)?
    for index in cars.indices where isIncluded(cars[index]) {
      let car = CarID(index)
      let account = account(of: car)
      let place = cars[index].classified ?? .max
      if account.isExcluded || account.at == nil && place == .max { continue }
      if let first, place != first.place ? place > first.place : !account.isAhead(of: first.account)
      {
        continue
      }
      first = (car, account, place)
    }
    return first?.car
  }
}
