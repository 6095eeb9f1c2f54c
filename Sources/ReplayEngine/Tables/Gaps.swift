extension Replay {
  /// How far a car is behind another that is ahead of it in a state, at a moment, seen for those two
  /// alone. What a table shows follows from that for all its cars together (`TableGaps`).
  ///
  /// Passings are numbered, τ is when the car behind made its last, p.
  ///
  /// Whole laps count when the car ahead had been where the car behind was last seen that many laps
  /// further on before it was seen there, or has passed the loop after that as well. So they fall only
  /// when the car behind passes a loop first, with a correction, a late record, or another leader.
  ///
  /// On the same lap the gap is the difference at the last loop that both have passed, or the time since
  /// the car ahead passed the loop after it, whichever is more: gaps run. Under a red flag they do not,
  /// nor does what was passed before one count.
  ///
  /// Once both have finished, are out or have come to a stand, or the race is over, it is as in a
  /// classification: the difference in laps completed, or else in time.
  ///
  /// Where the best lap decides, it is the difference of the two cars' best laps.
  public func gap(
    of car: CarID, to ahead: CarID, in state: RaceState, at time: SessionTime
  ) -> Gap {
    switch state.order {
    case .race: distance(from: car, to: ahead, in: state, at: time)
    case .best: lapDifference(of: car, to: ahead, in: state)
    }
  }

  private func lapDifference(of car: CarID, to ahead: CarID, in state: RaceState) -> Gap {
    guard let best = state[car].bestTime, let other = state[ahead].bestTime else { return .none }
    return Gap(milliseconds: best.milliseconds - other.milliseconds) ?? .none
  }

  private func distance(
    from car: CarID, to ahead: CarID, in state: RaceState, at moment: SessionTime
  ) -> Gap {
    let behind = state.account(of: car)
    let front = state.account(of: ahead)
    let lead = behind.passing.distance(to: front.passing)
    guard behind.passing > .start, lead >= 0, !behind.isExcluded, !front.isExcluded,
      let behindAt = behind.at, let frontAt = front.at
    else { return .none }
    let isFinal = state.isSettled(between: car, and: ahead)
    let loopCount = state.loopCount
    var laps = front.laps - behind.laps
    if !isFinal {
      laps = max(0, (lead - 1) / loopCount)
      // It came round to that very loop before the car behind was there.
      if lead > 0, lead.isMultiple(of: loopCount), frontAt <= behindAt { laps = lead / loopCount }
    }
    if laps > 0 { return .laps(UInt32(clamping: laps)) }
    let added = behind.added - front.added
    var milliseconds = -1
    if let measured = difference(of: car, behind: ahead, at: behind.passing, in: state) {
      milliseconds = measured + added
    }
    if !isFinal, !state.cars[car.index].hasFinished,
      let waited = wait(for: ahead, at: behind.passing, in: state, until: moment)
    {
      milliseconds = max(milliseconds, waited + added)
    }
    return Gap(milliseconds: milliseconds) ?? .none
  }

  /// The milliseconds since a car passed the loop after a passing; nil when it has not, under a red
  /// flag, and when it did so before one.
  private func wait(
    for ahead: CarID, at passed: PassingNumber, in state: RaceState, until moment: SessionTime
  ) -> Int? {
    guard state.flag != .red, let front = time(from: passed.advanced(by: 1), by: ahead, in: state),
      front >= state.restartedAt
    else { return nil }
    return moment.milliseconds - front.milliseconds
  }

  /// By how many milliseconds one car was behind another at the last loop up to `passed` that both
  /// were seen at; negative where it was ahead.
  private func difference(
    of car: CarID, behind ahead: CarID, at passed: PassingNumber, in state: RaceState
  ) -> Int? {
    var number = passed
    // A loop may have missed one of them; beyond a lap back the answer would be of another time.
    let earliest = max(.start, passed.advanced(by: -state.loopCount - 1))
    while number > earliest {
      if let behind = time(of: number, by: car, in: state),
        let front = time(of: number, by: ahead, in: state)
      {
        return behind.milliseconds - front.milliseconds
      }
      number = number.advanced(by: -1)
    }
    return nil
  }

  /// The number by which a passing was told, from that by the laps that count.
  private func told(
    _ counted: PassingNumber, of car: CarID, in state: RaceState
  ) -> PassingNumber {
    counted.advanced(
      byLaps: -Int(state.cars[car.index].addedLaps), loopCount: state.loopCount)
  }

  /// When a car passed a loop by the laps that count. Of the last one the state tells.
  private func time(of counted: PassingNumber, by car: CarID, in state: RaceState) -> SessionTime? {
    let number = told(counted, of: car, in: state)
    if number == state.cars[car.index].passed(loopCount: state.loopCount) {
      return state.cars[car.index].lastCrossing
    }
    return history.time(of: number, by: car, applied: state.applied)
  }

  /// The same for the loop, or where it missed the car for the next that is known.
  private func time(from counted: PassingNumber, by car: CarID, in state: RaceState) -> SessionTime?
  {
    let number = told(counted, of: car, in: state)
    let last = state.cars[car.index].passed(loopCount: state.loopCount)
    if number == last { return state.cars[car.index].lastCrossing }
    return history.time(
      from: number, through: last.advanced(by: -1), by: car, applied: state.applied)
      ?? (number < last ? state.cars[car.index].lastCrossing : nil)
  }
}

extension RaceState {
  /// Whether the race is settled between two cars, so that the laps completed tell the gap: it is over,
  /// both are out, or the finish has begun and both have finished, are out or have come to a stand.
  fileprivate func isSettled(between a: CarID, and b: CarID) -> Bool {
    if isOver || cars[a.index].status.isOut && cars[b.index].status.isOut { return true }
    return finishedAt != nil && hasStopped(a) && hasStopped(b)
  }

  private func hasStopped(_ car: CarID) -> Bool {
    cars[car.index].hasFinished || cars[car.index].status.isOut || isStopped(car)
  }
}

/// The gaps of a table, taken from its first row to its last, so that none contradicts another: no gap
/// is smaller than that of the row before, and no interval larger than the gap. The cap bites where a
/// car has been passed itself since the car behind it was seen.
struct TableGaps {
  /// The first car of the table, and the one in the row before.
  private(set) var first: CarID?
  private(set) var before: CarID?
  private var least = Gap.none

  /// The gap and the interval of the table's next row, from what it is behind the first and the car
  /// before, seen for themselves. Cars that are excluded have none, and nobody has one to them.
  mutating func next(
    _ car: CarID, isExcluded: Bool, behindFirst: Gap, behindBefore: Gap
  ) -> (gap: Gap, interval: Gap) {
    if isExcluded { return (.none, .none) }
    defer { before = car }
    if first == nil {
      first = car
      return (.none, .none)
    }
    let gap = behindFirst.atLeast(least)
    least = max(least, gap)
    return (gap, behindBefore.limited(to: gap))
  }
}
