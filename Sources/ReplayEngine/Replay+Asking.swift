/// What is asked of a replay: its states, what happened between two moments, and who and what the events
/// of a state speak of.
extension Replay {
  /// What was known at a moment, events of that very moment included.
  public func state(at time: SessionTime) -> RaceState {
    state(applied: count(upTo: time))
  }

  /// The state after the first `applied` events.
  func state(applied: Int) -> RaceState {
    if applied == newest.applied { return newest }
    var state = keyframes[keyframe(before: applied)]
    bring(&state, to: applied)
    return state
  }

  /// Brings a state to where the first `applied` events have happened, in which it has fewer or as many.
  func bring(_ state: inout RaceState, to applied: Int) {
    // Through a span, which lends each event instead of copying it.
    let events = events.span
    // Here, and not in a function, the kinds of most events are looked at without copying them: an eighth
    // of the time from a kept state to another.
    for index in state.applied..<applied {
      if case .crossing(let crossing) = events[index].kind, state.isOrdinary(crossing) {
        state.pass(crossing)
      } else if case .lap(let lap) = events[index].kind, state.isOrdinary(lap) {
        state.pass(lap, in: history)
      } else {
        state.apply(events[index], in: history)
      }
    }
  }

  /// The place of the last state kept of those with at most so many events in them.
  private func keyframe(before applied: Int) -> Int {
    keyframes.partitioningIndex { $0.applied > applied } - 1
  }

  /// What counts of the cars of a state, in running order.
  func field(of state: RaceState) -> [Account] {
    let order = orders[keyframe(before: state.applied)]
    // A car may have been announced since.
    let ranked = order.count == state.cars.count ? state.ranked(from: order) : state.ranked
    var field: [Account] = []
    field.reserveCapacity(ranked.count)
    for ranked in ranked { field.append(state.account(of: ranked.car)) }
    return field
  }

  /// How many cars were announced at any time.
  public var carCount: Int { newest.cars.count }

  /// What became known from one moment to another, both included.
  public func events(in range: ClosedRange<SessionTime>) -> ArraySlice<Event> {
    events[events.partitioningIndex { $0.time >= range.lowerBound }..<count(upTo: range.upperBound)]
  }

  /// The moment of the first event after a moment, or nil when there is none.
  public func nextEvent(after time: SessionTime) -> SessionTime? {
    let index = count(upTo: time)
    return index < events.count ? events[index].time : nil
  }

  /// The moment of the last event before a moment, or nil when there is none.
  public func lastEvent(before time: SessionTime) -> SessionTime? {
    let index = events.partitioningIndex { $0.time >= time }
    return index > 0 ? events[index - 1].time : nil
  }

  /// How many events were known at a moment.
  public func count(upTo time: SessionTime) -> Int {
    events.partitioningIndex { $0.time > time }
  }

  /// The messages up to a moment, oldest first.
  public func messages(upTo time: SessionTime) -> ArraySlice<Message> {
    history.messages[..<history.messages.partitioningIndex { $0.time > time }]
  }

  /// The messages of kinds that no feed shows, up to a moment, oldest first.
  public func minorMessages(upTo time: SessionTime) -> ArraySlice<Message> {
    history.minorMessages[..<history.minorMessages.partitioningIndex { $0.time > time }]
  }

  /// A car's entry in a state.
  public func entry(of car: CarID, in state: RaceState) -> Entry {
    history.entry(of: car, applied: state.applied)
  }

  /// The entry of a car as a message's event left it.
  public func entry(of car: CarID, at message: Message) -> Entry {
    history.entry(of: car, applied: message.event + 1)
  }

  /// Who drives a car in a state, or nil when nobody has said.
  public func driver(of car: CarID, in state: RaceState) -> String? {
    guard let event = state.cars[car.index].driverEvent,
      case .driver(_, let name) = events.span[Int(event)].kind
    else { return nil }
    return name
  }

  /// The weather in a state, or nil when nobody has said.
  public func weather(in state: RaceState) -> Weather? {
    guard let event = state.weatherEvent, case .weather(let weather) = events[event].kind
    else { return nil }
    return weather
  }

  /// When the leader had completed a lap, from 1, as it became known; nil when that never happened.
  public func time(ofLeaderLap lap: Int) -> SessionTime? {
    let laps = history.leaderLaps
    let index = laps.partitioningIndex { $0.lap >= lap }
    return index < laps.count ? laps[index].time : nil
  }
}
