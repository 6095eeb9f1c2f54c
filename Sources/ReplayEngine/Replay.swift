/// A recording made ready to be asked what was known at any moment.
///
/// It never moves; a clock is applied to it (`Playback`). It grows only by appending, as a live feed
/// does. Two questions suffice for everything shown: `state(at:)`, what was true at a moment, and
/// `events(in:)`, what happened between two.
///
///     let replay = Replay(recording)
///     let noon = replay.snapshot(at: SessionTime(milliseconds: 12 * 3_600_000))
///     print(noon.rows[0].entry.number, noon.rows[0].laps)
public struct Replay: Sendable {
  /// What was known before the first event.
  public let session: Session
  /// Everything that happened, in order of time.
  public private(set) var events: [Event] = []
  /// What grows while the race goes on.
  public internal(set) var history: History

  /// States after some of the events, so that a seek folds only what came since the nearest.
  private(set) var keyframes: [RaceState]
  /// The orders in those, so that the cars of a state need hardly be sorted.
  private(set) var orders: [[CarID]] = []
  /// How many events there will be when the next one is kept.
  private var nextKeyframe = 0
  /// The state after all events, and the order in it.
  private(set) var newest: RaceState
  private(set) var ranking: Ranking
  /// The passes on the track that are to be told.
  private var passes = PassBook()
  /// Who has won in the newest state.
  private var wins: [Situation.Win] = []

  /// A replay of a whole recording.
  public init(_ recording: Recording) {
    session = recording.session
    history = History(session: session, expecting: recording.events.count)
    newest = RaceState(session: session, history: history)
    ranking = Ranking(newest)
    keyframes = [newest]
    orders = [ranking.cars]
    nextKeyframe = keyframeInterval
    events = recording.events
    let taken = take(recording.events.span, from: 0)
    if taken == events.count { return }
    events.removeSubrange(taken...)
    append(recording.events[taken...])
  }

  /// The recording as it stands.
  public var recording: Recording { Recording(session: session, events: events) }

  /// The last moment of which anything is known: that of the last event, or where a live race stands.
  public var end: SessionTime {
    playedSpan.isOpen ? playedSpan.end : events.last?.time ?? .zero
  }

  // MARK: - Growing

  /// Takes more events, in amortised constant time each.
  ///
  /// An event is known no earlier than the one before it, nor than the moment to which a live race has
  /// gone on, so a time that goes back is moved up. An event of a car or a loop that there is not is
  /// left out.
  public mutating func append(_ new: some Sequence<Event>) {
    for var event in new where event.isPossible(in: newest) {
      event.time = max(
        event.time, events.last?.time ?? event.time, playedSpan.isOpen ? playedSpan.end : .min)
      events.append(event)
      let told: InlineArray<1, Event> = [event]
      _ = take(told.span, from: events.count - 1)
    }
  }

  /// The race is live: it has come to a moment, and nothing more is known to have happened until then.
  /// A moment before the end changes nothing.
  public mutating func goOn(to moment: SessionTime) { history.goOn(to: moment) }

  /// Brings everything up to date with events that are in their places already, the first of them at
  /// `start`: what one changes, and what there is to tell of it, is the difference between before and
  /// after. Returns how many: it stops before one that goes back in time and one that there cannot be.
  private mutating func take(_ told: Span<Event>, from start: Int) -> Int {
    var last = SessionTime.min
    for place in told.indices {
      let (time, index) = (told[place].time, start + place)
      if time < last { return place }
      last = time
      // Here, and not in functions, the kinds of most events are looked at without copying them: a
      // twentieth of making a race ready.
      if case .crossing(let crossing) = told[place].kind, crossing.isPossible(in: newest),
        newest.isOrdinary(crossing)
      {
        pass(crossing, time, index)
      } else if case .lap(let lap) = told[place].kind, lap.isPossible(in: newest),
        newest.isOrdinary(lap)
      {
        pass(lap, time, index)
      } else if told[place].isPossible(in: newest) {
        takeOther(told[place], index)
      } else {
        return place
      }
      if newest.applied >= nextKeyframe { keepFrame() }
    }
    return told.count
  }

  private mutating func takeOther(_ told: Event, _ index: Int) {
    var event = told
    if case .lap(let lap) = told.kind, lap.time == nil {
      complete(&event)
      events[index] = event
    }
    if newest.isRenumbered {
      take(event, as: newest.numbered(event), index)
    } else {
      take(event, as: event, index)
    }
  }

  /// An ordinary crossing: nothing but the car's place in the order may change.
  private mutating func pass(_ crossing: Crossing, _ time: SessionTime, _ index: Int) {
    history.record(crossing, at: time, index)
    newest.pass(crossing)
    ranking.settle(crossing.car, newest.orderKey(of: crossing.car))
    if mayTellPasses(of: crossing.car) {
      tellPasses(
        crossing.car, PassingNumber(crossing, loopCount: newest.loopCount), at: crossing.at, time,
        index)
    }
  }

  /// An ordinary lap: it is kept, and there is nothing more to tell of it than what a stop has cost.
  private mutating func pass(_ lap: Lap, _ time: SessionTime, _ index: Int) {
    let wasOut = newest.cars[lap.car.index].place == .outLap
    history.record(lap, at: time, index, counts: true, canBeBest: newest.canBeBest(lap))
    newest.pass(lap, in: history)
    ranking.settle(lap.car, newest.orderKey(of: lap.car))
    history.recordLap(
      lap, in: newest, place: ranking.place(of: lap.car), wasOut: wasOut, index: index,
      countedFrom: index)
    history.recordLapOfStint(lap, in: newest, index)
    if wasOut { history.recordPitLoss(lap, in: newest, index: index) }
    if mayTellPasses(of: lap.car) {
      tellPasses(
        lap.car, PassingNumber(lap, loopCount: newest.loopCount), at: lap.at, time, index)
    }
  }

  private mutating func keepFrame() {
    keyframes.append(newest)
    orders.append(ranking.cars)
    nextKeyframe = newest.applied + keyframeInterval
  }

  private mutating func take(_ event: Event, as numbered: Event, _ index: Int) {
    guard newest.isNews(event), !(event.kind.mayRepeat && isRepeat(event)) else {
      return keep(event, as: numbered, index)
    }
    var before = newest.situation(of: event)
    before.wins = wins
    if case .pitOut(let crossing) = numbered.kind {
      before.placeWhenIn = passes.placeWhenIn(of: crossing.car)
    }
    let driven =
      newest.takesFlagBack(numbered) ? newest.unflagged[0].situation(of: event).car : before.car
    keep(event, as: numbered, index)
    // Before the finish nobody has won.
    wins = newest.finishedAt == nil ? [] : newest.wins
    let first = history.messages.count
    newest.record(numbered, since: before, wins, ranking, index: index, in: &history)
    placeMessages(from: first, index)
    if let driven {
      newest.recordDriven(
        numbered, since: driven, ranking, index: index, countedFrom: index, in: &history)
    }
    if event.isFlagOrCall { history.joinFlagAndCall(events, at: event.time) }
    tellPasses(numbered, index)
  }

  /// Tells of passes on the track that an event shows, and takes note of those that it may lead to.
  private mutating func tellPasses(_ event: Event, _ index: Int) {
    guard newest.order == .race else { return }
    switch event.kind {
    case .lap(let lap):
      tellPasses(
        lap.car, PassingNumber(lap, loopCount: newest.loopCount), at: lap.at, event.time, index)
    case .crossing(let crossing):
      let number = PassingNumber(crossing, loopCount: newest.loopCount)
      tellPasses(crossing.car, number, at: crossing.at, event.time, index)
    case .pitIn(let crossing):
      let place = ranking.place(of: crossing.car).inClass
      passes.seeInLane(crossing.car, at: crossing.at, place: place)
    case .pitOut(let crossing):
      passes.seeInLane(crossing.car, at: crossing.at, place: nil)
    case .pitInDeleted(let car):
      passes.seeInLane(car, at: event.time, place: nil)
    default: break
    }
  }

  /// Whether the car that has just come to a loop was passed before it, or has come past others by it.
  private func mayTellPasses(of car: CarID) -> Bool {
    !ranking.overtaken.isEmpty || passes.awaits(car)
  }

  private mutating func tellPasses(
    _ car: CarID, _ number: PassingNumber, at: SessionTime, _ time: SessionTime, _ index: Int
  ) {
    if newest.order != .race { return }
    if passes.awaits(car) {
      let first = history.messages.count
      passes.arrive(car, number, at: at, by: (time, index), in: newest, ranking, &history)
      placeMessages(from: first, index)
    }
    if !ranking.overtaken.isEmpty {
      passes.overtake(ranking.overtaken, by: car, number, at: at, in: newest, history)
    }
  }

  /// Takes note of where the cars are that the last event has led to messages of.
  private mutating func placeMessages(from first: Int, _ event: Int) {
    for index in first..<history.messages.count {
      guard let car = history.messages[index].car else { continue }
      history.messages[index].place = newest.messagePlace(
        of: car, after: events[event].kind, ranking)
    }
  }

  /// Puts an event into the history and into the newest state.
  private mutating func keep(_ event: Event, as numbered: Event, _ index: Int) {
    let takesFlagBack = newest.takesFlagBack(numbered)
    if takesFlagBack {
      history.countLapsAfterFinish(event: index)
      recordDrivenAfterFinish(upTo: index)
    }
    history.record(
      numbered, index: index, counts: takesFlagBack || newest.counts(numbered),
      canBeBest: newest.canBeBest(numbered))
    newest.apply(event, in: history)
    if takesFlagBack { rank() } else { ranking.settle(after: numbered.kind, in: newest) }
  }

  private mutating func rank() { ranking.settleAll(in: newest) }

  /// A lap of a race without a time gets it from its crossings, and its sectors. In practice a lap may
  /// have none because it does not count.
  private func complete(_ event: inout Event) {
    guard session.order == .race, case .lap(var lap) = event.kind, lap.time == nil,
      case .lap(let counted) = newest.numbered(event).kind
    else { return }
    let loops = session.loops.count
    let line = PassingNumber(counted, loopCount: loops)
    let passings = (line.advanced(byLaps: -1, loopCount: loops)..<line).map {
      history.time(of: $0, by: lap.car, applied: newest.applied)
    }
    if let start = passings[0], lap.at > start {
      lap.time = LapTime(milliseconds: lap.at.milliseconds - start.milliseconds)
    }
    let times = (passings + [lap.at]).compactMap { $0?.milliseconds }
    let sectors = zip(times, times.dropFirst()).map { $1 - $0 }
    if lap.sectors.isEmpty, sectors.count == loops, loops > 1, sectors.allSatisfy({ $0 > 0 }) {
      lap.sectors = SectorTimes(sectors.map { LapTime(milliseconds: $0) })
    }
    event.kind = .lap(lap)
  }

  /// Whether an event says what was known already.
  private func isRepeat(_ event: Event) -> Bool {
    switch event.kind {
    case .driver(let car, let name): driver(of: car, in: newest) == name
    case .lapDeleted(let car, let lap):
      history.isDeleted(
        newest[car].number(Int32(clamping: lap)), of: car, applied: newest.applied)
    default: false
    }
  }

  /// Far enough apart that the keyframes take no more memory than the events and their sectors.
  private var keyframeInterval: Int {
    max(128, 4 * (newest.cars.count + newest.classes.count))
  }
}

extension Event.Kind {
  /// Whether it may say what was known already.
  fileprivate var mayRepeat: Bool {
    switch self {
    case .driver, .lapDeleted: true
    default: false
    }
  }
}
