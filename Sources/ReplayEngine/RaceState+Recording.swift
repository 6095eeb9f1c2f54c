extension RaceState {
  /// Whether an event may change what is told or kept. Most are loops that cars cross, which can do no
  /// more than tell that a car moves again; supplies and incidents change nothing.
  func isNews(_ event: Event) -> Bool {
    guard case .crossing(let crossing) = event.kind else { return event.kind.isNews }
    return cars[crossing.car.index].status != .running || isStopped(crossing.car)
  }

  /// Keeps what followed from the last event in this state, in which some have won: leads and messages.
  func record(
    _ event: Event, since before: Situation, _ wins: [Situation.Win], _ ranking: Ranking,
    index: Int, in history: inout History
  ) {
    if missesBeginning, !before.missesBeginning { history.missBeginning() }
    EventMessages.append(
      to: &history.messages, event, index: index, since: before, in: self, wins, ranking)
    if lead.isTaken(since: before.lead) {
      history.record(
        before.lead, lead, isCrossing: event.kind.isLap, event: index, at: event.time)
    }
    guard let classIndex = before.car?.classIndex else { return }
    recordClassLead(event, since: before, ofClass: classIndex, index: index, in: &history)
  }

  /// Keeps what its car has driven with the last event in this state, since it stood as told: laps, stints
  /// and visits to the pit lane. They count from an event on, which is a later one where a checkered flag was
  /// taken back that had ended the race of the car.
  func recordDriven(
    _ event: Event, since before: Situation.OfCar, _ ranking: Ranking, index: Int,
    countedFrom counted: Int, in history: inout History
  ) {
    if case .lap(let lap) = event.kind, !before.hasFinished {
      recordLap(
        lap, event.time, since: before, ranking, index: index, countedFrom: counted, in: &history)
    }
    history.recordStint(event, since: before, in: self, index: counted)
    history.recordLane(event, before: before, in: self, ranking, index: counted)
    if before.place == .outLap, case .lap(let lap) = event.kind {
      history.recordPitLoss(lap, in: self, index: counted)
    }
  }

  private func recordLap(
    _ lap: Lap, _ time: SessionTime, since before: Situation.OfCar, _ ranking: Ranking, index: Int,
    countedFrom counted: Int, in history: inout History
  ) {
    history.recordLap(
      lap, in: self, place: ranking.place(of: lap.car), wasOut: before.place == .outLap,
      index: index, countedFrom: counted)
    let classIndex = Int(cars[lap.car.index].classIndex)
    let ledTo = classes[classIndex].lead.ledTo
    if ledTo > before.classLead.ledTo {
      history.recordLapChart(
        ofClass: classIndex, lap: ledTo, time, flag, ranking, event: counted)
    }
  }

  private func recordClassLead(
    _ event: Event, since before: Situation, ofClass classIndex: Int, index: Int,
    in history: inout History
  ) {
    guard let car = event.kind.car, cars[car.index].classIndex == classIndex,
      let old = before.car?.classLead, classes[classIndex].lead.isTaken(since: old)
    else { return }
    history.record(
      old, classes[classIndex].lead, ofClass: classIndex, isCrossing: event.kind.isLap,
      event: index)
  }
}

extension Event.Kind {
  /// Whether a car completes a lap.
  fileprivate var isLap: Bool {
    if case .lap = self { true } else { false }
  }
}

extension Event.Kind {
  /// Whether it may change what is told or kept of the race.
  @inline(__always)
  fileprivate var isNews: Bool {
    switch self {
    case .fuel, .tyres, .trackLimits, .incident: false
    default: true
    }
  }
}
