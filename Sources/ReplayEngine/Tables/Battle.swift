/// Two cars that follow each other in their class within two seconds while the field may race.
public struct Battle: Equatable, Sendable {
  /// Who is ahead.
  public let ahead: CarID
  /// Who follows.
  public let behind: CarID
  /// By how much the one behind crossed the line later, when it was there last.
  public let gap: LapTime
  /// Since which crossing of the line by the one behind the two have been as close at each of them,
  /// whoever of them came first.
  public let since: SessionTime
  /// What the one behind has gained with the last laps that both raced, in milliseconds; negative for what
  /// it has lost, nil where there is none.
  public let gained: Int?
  /// How many laps those are: five at most.
  public let laps: Int

  /// What it has gained with each of them.
  public var perLap: Int? { gained.map { Int((Double($0) / Double(laps)).rounded()) } }

  /// As close as that.
  public static let limit = LapTime(milliseconds: 2000)
  /// So many laps tell who gains.
  static let memory = 5
}

extension Replay {
  /// The battles in a snapshot, class by class, the first places first. None while the field may not
  /// race, and none with a car in the lane, or that takes no more part.
  ///
  /// Both the last crossing of the line by the car behind and the interval between the two now are within
  /// the limit.
  public func battles(in snapshot: Snapshot) -> [Battle] {
    let state = snapshot.state
    guard state.order == .race, state.neutralSince == nil, !state.isOver else { return [] }
    var battles: [Battle] = []
    for table in snapshot.classes {
      for (front, behind) in zip(table.rows, table.rows.dropFirst()) {
        guard
          case .time(let interval) = snapshot.rows[behind].classInterval,
          interval <= Battle.limit.milliseconds,
          let battle = battle(
            of: snapshot.rows[behind].car, with: snapshot.rows[front].car, in: state,
            at: snapshot.time)
        else { continue }
        battles.append(battle)
      }
    }
    return battles
  }

  private func battle(
    of car: CarID, with ahead: CarID, in state: RaceState, at time: SessionTime
  ) -> Battle? {
    for id in [car, ahead] {
      guard state[id].place != .pitLane, state.isRunning(id, at: time) else { return nil }
    }
    let lap = Int(state[car].laps)
    func gap(_ lap: Int) -> Int? { gapAtLine(of: car, to: ahead, afterLap: lap, in: state) }
    guard let now = gap(lap), (0...Battle.limit.milliseconds).contains(now) else { return nil }
    var first = lap
    while let before = gap(first - 1), before.magnitude <= Battle.limit.milliseconds,
      let at = crossing(of: car, afterLap: first - 1, in: state), at >= state.racingSince
    {
      first -= 1
    }
    guard let since = crossing(of: car, afterLap: first, in: state) else { return nil }
    let laps = racedTogether(car, ahead, upTo: lap, in: state)
    let gained = laps > 0 ? gap(lap - laps).map { $0 - now } : nil
    return Battle(
      ahead: ahead, behind: car, gap: LapTime(milliseconds: now), since: since, gained: gained,
      laps: laps)
  }

  private func crossing(
    of car: CarID, afterLap lap: Int, in state: RaceState
  ) -> SessionTime? {
    history.time(
      of: PassingNumber(laps: lap, loopCount: state.loopCount), by: car, applied: state.applied)
  }

  /// How many laps up to one two cars have both raced without a break, at most so many as tell who gains.
  private func racedTogether(
    _ car: CarID, _ other: CarID, upTo lap: Int, in state: RaceState
  ) -> Int {
    let raced = [car, other].map { car in
      Set(
        history.raced(
          last: Battle.memory, of: car, upTo: Int32(clamping: lap), applied: state.applied
        ).map { Int($0.number) })
    }
    return (0..<Battle.memory).prefix { raced[0].contains(lap - $0) && raced[1].contains(lap - $0) }
      .count
  }
}
