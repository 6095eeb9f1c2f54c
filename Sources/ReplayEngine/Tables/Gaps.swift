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
    gap(of: state.account(of: car), to: state.account(of: ahead), in: state, at: time)
  }

  /// The same from what counts of the two cars.
  func gap(
    of behind: Account, to front: Account, in state: RaceState, at time: SessionTime
  ) -> Gap {
    switch state.order {
    case .race: distance(from: behind, to: front, in: state, at: time)
    case .best: lapDifference(of: behind.car, to: front.car, in: state)
    }
  }

  private func lapDifference(of car: CarID, to ahead: CarID, in state: RaceState) -> Gap {
    guard let best = state[car].bestTime, let other = state[ahead].bestTime else { return .none }
    return Gap(milliseconds: best.milliseconds - other.milliseconds) ?? .none
  }

  private func distance(
    from behind: Account, to front: Account, in state: RaceState, at moment: SessionTime
  ) -> Gap {
    let lead = behind.passing.distance(to: front.passing)
    guard behind.passing > .start, lead >= 0, !behind.isExcluded, !front.isExcluded,
      let behindAt = behind.at, let frontAt = front.at
    else { return .none }
    let isFinal = state.isSettled(between: behind, and: front)
    let loopCount = state.loopCount
    var laps = front.laps - behind.laps
    if !isFinal {
      // Most leads are less than a lap, and need no division.
      laps = lead < loopCount ? 0 : (lead - 1) / loopCount
      // It came round to that very loop before the car behind was there.
      if lead > 0, lead == (laps + 1) * loopCount, frontAt <= behindAt { laps += 1 }
    }
    if laps > 0 { return .laps(UInt32(clamping: laps)) }
    let added = behind.added - front.added
    var milliseconds = -1
    if let measured = difference(of: behind, at: behindAt, to: front, in: state) {
      milliseconds = measured + added
    }
    if !isFinal, !behind.hasFinished,
      let waited = wait(for: front, at: behind.passing, in: state, until: moment)
    {
      milliseconds = max(milliseconds, waited + added)
    }
    return Gap(milliseconds: milliseconds) ?? .none
  }

  /// The milliseconds since a car passed the loop after a passing; nil when it has not, under a red
  /// flag, and when it did so before one.
  private func wait(
    for front: Account, at passed: PassingNumber, in state: RaceState, until moment: SessionTime
  ) -> Int? {
    guard state.flag != .red, let since = time(from: passed.advanced(by: 1), by: front, in: state),
      since >= state.restartedAt
    else { return nil }
    return moment.milliseconds - since.milliseconds
  }

  /// By how many milliseconds one car, last seen at a moment, was behind another at the last loop passed by
  /// the former that both were seen at; negative where it was ahead.
  private func difference(
    of behind: Account, at last: SessionTime, to front: Account, in state: RaceState
  ) -> Int? {
    var number = behind.passing
    if let frontAt = time(of: number, by: front, in: state) {
      return last.milliseconds - frontAt.milliseconds
    }
    number = number.advanced(by: -1)
    // A loop may have missed one of them; beyond a lap back the answer would be of another time.
    let least = max(.start, behind.passing.advanced(by: -state.loopCount - 1))
    while number > least {
      if let behindAt = time(of: number, by: behind, in: state),
        let frontAt = time(of: number, by: front, in: state)
      {
        return behindAt.milliseconds - frontAt.milliseconds
      }
      number = number.advanced(by: -1)
    }
    return nil
  }

  /// When a car passed a loop by the laps that count. Of the last one the state tells.
  private func time(
    of counted: PassingNumber, by car: Account, in state: RaceState
  ) -> SessionTime? {
    let number = counted.advanced(by: -car.addedLoops)
    if number == car.driven { return car.at }
    return history.time(of: number, by: car.car, applied: state.applied)
  }

  /// The same for the loop, or where it missed the car for the next that is known.
  private func time(
    from counted: PassingNumber, by car: Account, in state: RaceState
  ) -> SessionTime? {
    let number = counted.advanced(by: -car.addedLoops)
    if number >= car.driven { return number == car.driven ? car.at : nil }
    return history.time(
      from: number, through: car.driven.advanced(by: -1), by: car.car, applied: state.applied)
      ?? car.at
  }
}

extension RaceState {
  /// Whether the race is settled between two cars, so that the laps completed tell the gap: it is over,
  /// both are out, or the finish has begun and both have finished, are out or have come to a stand.
  fileprivate func isSettled(between a: Account, and b: Account) -> Bool {
    if isOver || a.isOut && b.isOut { return true }
    return finishedAt != nil && hasStopped(a) && hasStopped(b)
  }

  private func hasStopped(_ car: Account) -> Bool {
    car.hasFinished || car.isOut || isStopped(car.car)
  }
}

/// The gaps of a table, taken from its first row to its last, so that none contradicts another: no gap
/// is smaller than that of the row before, and no interval larger than the gap. The cap bites where a
/// car has been passed itself since the car behind it was seen. Of cars that the officials have put into
/// their places, who may have driven further than others before them, each has the gap of its own.
struct TableGaps {
  /// The places, in the order of all cars, of the table's first car and of the one in the row before.
  private(set) var first: Int?
  private(set) var before: Int?
  private var least = Gap.none

  /// The gap and the interval of the table's next row, from what it is behind the first and the car
  /// before, seen for themselves. Cars that are excluded have none, and nobody has one to them.
  mutating func next(
    _ place: Int, isExcluded: Bool, isClassified: Bool, behindFirst: Gap, behindBefore: Gap
  ) -> (gap: Gap, interval: Gap) {
    if isExcluded { return (.none, .none) }
    defer { before = place }
    if first == nil {
      first = place
      return (.none, .none)
    }
    if behindFirst == .none { return (.none, behindBefore) }
    if isClassified { return (behindFirst, min(behindBefore, behindFirst)) }
    least = max(least, behindFirst)
    return (least, min(behindBefore, least))
  }
}

/// What a row is behind, overall and in its class.
struct RowGaps {
  let gap: Gap
  let interval: Gap
  let classGap: Gap
  let classInterval: Gap
}

/// The gaps of the rows of a whole field, as they follow each other.
struct FieldGaps {
  private var overall = TableGaps()
  private var inClass: [TableGaps]

  /// Those of a field of so many classes, none of whose rows has come.
  init(classCount: Int) { inClass = Array(repeating: TableGaps(), count: classCount) }

  /// The gaps of the next row, by `gap`, what it is behind the car at another place.
  // Calls cost a twentieth of all rows.
  @inline(__always)
  mutating func next(
    _ place: Int, classIndex: Int, isExcluded: Bool, isClassified: Bool, to gap: (Int) -> Gap
  ) -> RowGaps {
    let table = inClass[classIndex]
    // The first and the car before are often the same, overall and in the class.
    let first = overall.first.map(gap) ?? .none
    let before = overall.before == overall.first ? first : overall.before.map(gap) ?? .none
    let classFirst = table.first == overall.first ? first : table.first.map(gap) ?? .none
    let classBefore =
      table.before == overall.before
      ? before
      : table.before == table.first ? classFirst : table.before.map(gap) ?? .none
    let all = overall.next(
      place, isExcluded: isExcluded, isClassified: isClassified, behindFirst: first,
      behindBefore: before)
    let ofClass = inClass[classIndex].next(
      place, isExcluded: isExcluded, isClassified: isClassified, behindFirst: classFirst,
      behindBefore: classBefore)
    return RowGaps(
      gap: all.gap, interval: all.interval, classGap: ofClass.gap,
      classInterval: ofClass.interval)
  }
}
