/// Everything that was known at a moment, ready to be shown: a state and its rows.
///
/// It depends on the recording up to that moment and on nothing else, so whoever plays, jumps or
/// goes backwards gets the same.
public struct Snapshot: Sendable {
  /// The moment.
  public let time: SessionTime
  /// What was known.
  public let state: RaceState
  /// The cars in running order.
  public let rows: [TimingRow]
  /// The classes that have cars, in the order in which they are shown.
  public let classes: [ClassTable]

  /// The cars of a class.
  public struct ClassTable: Equatable, Sendable {
    /// The class.
    public let carClass: CarClass
    /// Its place among all classes of the recording, for its colour.
    public let classIndex: Int
    /// Its cars in running order, as indices into `Snapshot.rows`.
    public let rows: [Int]
  }

  /// The laps of whoever stands first: 0 before the first lap.
  public var leaderLap: Int { rows.first?.laps ?? 0 }

  /// The same and of how many laps, where the race is so many long, and he has not driven more: `5 of 12`.
  package var leaderLapText: String {
    guard state.order == .race, let laps = state.schedule.laps, leaderLap <= laps else {
      return "\(leaderLap)"
    }
    return "\(leaderLap) of \(laps)"
  }

  /// The rows of a class table.
  public func rows(of table: ClassTable) -> [TimingRow] { table.rows.map { rows[$0] } }

  /// How many cars of a class are in a state.
  public func count(of table: ClassTable, where condition: (TimingRow) -> Bool) -> Int {
    table.rows.count { condition(rows[$0]) }
  }
}

extension Replay {
  /// Everything that was known at a moment, ready to be shown.
  public func snapshot(at time: SessionTime) -> Snapshot {
    snapshot(of: state(at: time), at: time)
  }

  /// The rows of the state at a moment, for whoever has that state already.
  package func snapshot(of state: RaceState, at time: SessionTime) -> Snapshot {
    let field = field(of: state)
    let rest = RestOfRace(state, at: time)
    var gaps = FieldGaps(classCount: history.classes.count)
    var membersOfClass = Array(repeating: [Int](), count: history.classes.count)
    for (index, members) in history.members.enumerated() {
      membersOfClass[index].reserveCapacity(members.count)
    }
    let stints = history.classes.indices.map {
      history.stints(ofClass: $0, applied: state.applied)
    }
    var rows: [TimingRow] = []
    rows.reserveCapacity(field.count)
    for index in field.indices {
      let car = field[index].car
      let classIndex = Int(state.cars[car.index].classIndex)
      let rowGaps = gaps.next(
        index, classIndex: classIndex, isExcluded: field[index].isExcluded,
        isClassified: state.cars[car.index].classified != nil
      ) { self.gap(of: field[index], to: field[$0], in: state, at: time) }
      rows.append(
        row(
          of: car, in: state, at: time, position: index + 1,
          positionInClass: membersOfClass[classIndex].count + 1,
          rowGaps, rest, stints[classIndex]))
      membersOfClass[classIndex].append(index)
    }
    let classes = membersOfClass.indices.compactMap { index in
      membersOfClass[index].isEmpty
        ? nil
        : Snapshot.ClassTable(
          carClass: history.classes[index], classIndex: index, rows: membersOfClass[index])
    }
    return Snapshot(time: time, state: state, rows: rows, classes: classes)
  }

  private func row(
    of car: CarID, in state: RaceState, at time: SessionTime, position: Int,
    positionInClass: Int, _ gaps: RowGaps, _ rest: RestOfRace, _ stints: StintBook.Estimate?
  ) -> TimingRow {
    let known = state[car]
    let lastLap = lastLap(of: car, in: state)
    let best = known.bestTime.flatMap { _ in state.rank(of: car) }
    let hasPitData = session.tellsPitStops
    let stintLaps = hasPitData ? state.stintLaps(of: car) : nil
    return TimingRow(
      car: car,
      entry: history.entry(of: car, applied: state.applied),
      driver: driver(of: car, in: state),
      classIndex: Int(known.classIndex),
      position: position,
      positionInClass: positionInClass,
      laps: known.countedLaps,
      gap: gaps.gap,
      interval: gaps.interval,
      classGap: gaps.classGap,
      classInterval: gaps.classInterval,
      lastLap: lastLap?.time,
      lastLapRank: lastLap.flatMap {
        $0.time == nil || $0.number != known.bestLapNumber ? nil : best
      },
      isLastLapDeleted: lastLap.map {
        history.isDeleted($0.number, of: car, applied: state.applied)
      } ?? false,
      sectors: lastLap?.sectors ?? [],
      topSpeed: lastLap?.topSpeed,
      bestTime: known.bestTime,
      bestLapNumber: known.bestTime == nil ? nil : Int(known.bestLapNumber),
      bestLapRank: best,
      state: state.rowState(of: car, at: time),
      pitStops: hasPitData && state.isToldFromStart(car) ? Int(known.pitStops) : nil,
      inPitSince: known.inPitSince,
      lastPitTime: known.lastPitTime,
      isLastPitTimeEstimated: known.lastPitTime != nil && known.isLastPitTimeEstimated,
      stintLaps: stintLaps,
      strategy: strategy(of: car, in: state, at: time, rest, stints, stintLaps: stintLaps),
      lapsLed: Int(known.lapsLed),
      classLapsLed: Int(known.classLapsLed),
      penalty: known.penaltyEvent == nil
        ? nil : TimingRow.Cost(time: known.penaltyTime, laps: Int(known.penaltyLaps)),
      pendingTime: known.hasFinished || state.isOver || known.addedTime.milliseconds == 0
        ? nil : known.addedTime,
      totalTime: known.totalTime)
  }

  func lastLap(of car: CarID, in state: RaceState) -> Lap? {
    guard let event = state.cars[car.index].lapEvent,
      // Through a span, which lends the event instead of copying it.
      case .lap(let lap) = events.span[Int(event)].kind
    else { return nil }
    return lap
  }
}

extension RaceState {
  /// Whose best the best lap of a car is, or nil when it has none.
  @inline(__always)
  fileprivate func rank(of car: CarID) -> TimingRow.Rank? {
    if cars[car.index].bestLapNumber < 1 { return nil }
    if bestLap?.car == car { return .session }
    return classes[Int(cars[car.index].classIndex)].bestLap?.car == car ? .inClass : .personal
  }

  /// What a car is doing. What the officials published goes before all else, what is final before
  /// what is passing, and what the source says before what was worked out.
  fileprivate func rowState(of car: CarID, at time: SessionTime) -> TimingRow.State {
    let known = self[car]
    switch known.classifiedAs {
    case .disqualified: return .disqualified
    case .notStarted: return .notStarted
    case .retired: return .retired
    case .classified, .notClassified, nil: break
    }
    switch known.status {
    case .disqualified: return .disqualified
    case .notStarted: return .notStarted
    case .running, .stopped, .retired, .outOfFuel: break
    }
    if known.hasFinished { return .finished }
    switch known.status {
    case .retired: return .retired
    case .outOfFuel: return .outOfFuel
    default: break
    }
    if isOver, known.lastCrossing == nil, known.countedLaps == 0 { return .notStarted }
    // Other sessions are over for all; what a race has not seen home is out of it.
    if isOver, order == .best { return .finished }
    if isOver, finishedAt != nil { return .retired }
    switch known.place {
    case .pitLane: return isInGarage(car, at: time) ? .garage : .inPit
    case .outLap: return isStopped(car) ? .stopped : .outLap
    case .track: return isStopped(car) ? .stopped : .running
    }
  }
}
