extension RaceState {
  /// Whether an event may change what is told or kept. Most are loops that cars cross, which can do no
  /// more than tell that a car moves again.
  @inline(__always)
  func isNews(_ event: Event) -> Bool {
    guard case .crossing(let crossing) = event.kind else { return true }
    return cars[crossing.car.index].status != .running || isStopped(crossing.car)
  }

  /// Keeps what followed from the last event in this state: leads, stints and messages.
  func record(
    _ event: Event, since before: Situation, _ ranking: Ranking, index: Int,
    in history: inout History
  ) {
    if missesBeginning, !before.missesBeginning { history.missBeginning() }
    let messages = EventMessages(event, index: index, since: before, in: self)
    recordLap(event, from: before, to: messages.now, ranking, index: index, in: &history)
    recordLeads(event, from: before, to: messages.now, index: index, in: &history)
    if let car = before.car {
      history.recordStint(event, before: car, in: self, index: index)
    }
    if !messages.messages.isEmpty { history.messages += messages.messages }
  }

  private func recordLap(
    _ event: Event, from before: Situation, to now: Situation, _ ranking: Ranking, index: Int,
    in history: inout History
  ) {
    guard case .lap(let lap) = event.kind, let old = before.car, let new = now.car,
      !old.hasFinished
    else { return }
    history.recordLap(
      lap, in: self, place: ranking.place(of: lap.car), wasOut: old.place == .outLap, index: index)
    if new.classLead.ledTo > old.classLead.ledTo, new.classIndex == old.classIndex {
      history.recordLapChart(
        ofClass: new.classIndex, lap: new.classLead.ledTo, event.time, flag,
        ranking.cars(ofClass: new.classIndex), event: index)
    }
  }

  private func recordLeads(
    _ event: Event, from before: Situation, to now: Situation, index: Int,
    in history: inout History
  ) {
    let isCrossing =
      switch event.kind {
      case .lap: true
      default: false
      }
    if before.lead != now.lead {
      history.record(
        before.lead, now.lead, isCrossing: isCrossing, event: index, at: event.time)
    }
    guard let old = before.car, let new = now.car, old.classIndex == new.classIndex,
      old.classLead != new.classLead
    else { return }
    history.record(
      old.classLead, new.classLead, ofClass: new.classIndex, isCrossing: isCrossing, event: index)
  }
}
