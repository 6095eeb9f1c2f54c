/// What is known of a race just before an event.
struct BeforeEvent {
  /// The event with laps numbered as the race counts them.
  let event: Event
  /// Whether it belongs to the race: a car's race ends at its finish.
  let counts: Bool
  /// Whether it shows that the checkered flag was out by mistake.
  let takesFlagBack: Bool
  /// Whether the beginning of the race is known to be missing.
  let missesBeginning: Bool
  /// How the race stands, or nil where the event can change nothing that is told or kept.
  let situation: Situation?
}

extension RaceState {
  /// What is known before an event.
  /// - Parameter isRepeat: Whether the event says what was known already.
  func before(_ event: Event, isRepeat: Bool) -> BeforeEvent {
    let event = isRenumbered ? numbered(event) : event
    let takesFlagBack = takesFlagBack(event)
    return BeforeEvent(
      event: event, counts: takesFlagBack || counts(event), takesFlagBack: takesFlagBack,
      missesBeginning: missesBeginning,
      situation: isRepeat || !isNews(event) ? nil : situation(of: event))
  }

  /// Whether an event may change what is told or kept. Most are loops that cars cross, which can do no
  /// more than tell that a car moves again.
  private func isNews(_ event: Event) -> Bool {
    guard case .crossing(let crossing) = event.kind else { return true }
    return cars[crossing.car.index].status != .running || isStopped(crossing.car)
  }

  /// Keeps what followed from the last event in this state: leads, stints and messages.
  func record(since before: BeforeEvent, index: Int, in history: inout History) {
    guard let situation = before.situation else { return }
    let event = before.event
    if missesBeginning, !before.missesBeginning { history.missBeginning() }
    let messages = EventMessages(event, index: index, since: situation, in: self)
    recordLeads(event, from: situation, to: messages.now, index: index, in: &history)
    if let car = situation.car {
      history.recordStint(event, before: car, in: self, index: index)
    }
    if !messages.messages.isEmpty { history.messages += messages.messages }
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
