/// The messages that follow from an event: the difference between the situation before it and the state
/// after it.
struct EventMessages {
  /// When they are told, and by which event.
  private let time: SessionTime
  private let index: Int
  private var messages: [Message] = []

  /// Appends to a list the messages of an event that is the last in a state.
  static func append(
    to list: inout [Message], _ event: Event, index: Int, since before: Situation,
    in state: RaceState, _ wins: [Situation.Win], _ ranking: Ranking
  ) {
    if case .lap = event.kind, state.isQuiet(since: before) { return }
    var told = EventMessages(time: event.time, index: index)
    // The list itself is filled: one of its own for each event would be a tenth of what an event costs.
    swap(&told.messages, &list)
    told.addWhatTheEventSays(event, before, state, ranking)
    told.addStatus(event, before, state)
    told.addLeads(event, before, state)
    told.addBests(event, before, state)
    told.addFinish(event, before, state, wins)
    told.addStopped(before, state)
    swap(&told.messages, &list)
  }

  private init(time: SessionTime, index: Int) {
    (self.time, self.index) = (time, index)
  }

  private mutating func tell(
    _ kind: Message.Kind, _ car: CarID? = nil, other: CarID? = nil,
    detail: Message.Detail = .none
  ) {
    messages.append(
      Message(time: time, kind: kind, car: car, other: other, event: index, detail: detail))
  }

  // MARK: - Cars that stop and move

  private mutating func addStatus(_ event: Event, _ before: Situation, _ state: RaceState) {
    guard let car = event.kind.car, let old = before.car, event.kind.isCrossing else { return }
    let stood = old.isStopped || old.status != .running && old.status != .notStarted
    if stood, state.cars[car.index].status == .running, !state.isStopped(car) {
      tell(.status, car, detail: .status(.running))
    }
  }

  /// The cars that a lap just led shows to have stopped.
  private mutating func addStopped(_ before: Situation, _ state: RaceState) {
    if state.isOver || state.lead.crossings <= before.lead.crossings { return }
    for index in state.cars.indices {
      // Mostly a car has been seen since, and nothing else is looked at.
      let seen = state.cars[index].leaderLapsWhenSeen
      if state.lead.crossings - seen >= 3, before.lead.crossings - seen < 3,
        state.cars[index].status == .running, state.isStopped(CarID(index))
      {
        tell(.status, CarID(index), detail: .status(.stopped))
      }
    }
  }

  // MARK: - Leads

  private mutating func addLeads(_ event: Event, _ before: Situation, _ state: RaceState) {
    guard state.order == .race, let old = before.car else { return }
    switch event.kind {
    case .lap: break
    case .correction, .penalty, .status: if state.finishedAt != nil { return }
    default: return
    }
    let overall = change(from: before.lead.car, to: state.lead.car)
    // Where all are of one class, its leader is the leader.
    let inClass =
      state.classes.count > 1
      ? change(from: old.classLead.car, to: state.classes[old.classIndex].lead.car) : nil
    if let overall {
      let isOne = inClass.map { $0 == overall } ?? false
      tell(.leadChange, overall.to, other: overall.from, detail: isOne ? .leadOfClassToo : .none)
      if isOne { return }
    }
    if let inClass { tell(.classLeadChange, inClass.to, other: inClass.from) }
  }

  private struct Change: Equatable {
    let from: CarID
    let to: CarID
  }

  private func change(from: CarID?, to: CarID?) -> Change? {
    guard let from, let to, from != to else { return nil }
    return Change(from: from, to: to)
  }

  // MARK: - Bests

  private mutating func addBests(_ event: Event, _ before: Situation, _ state: RaceState) {
    if state.order == .best { return addFastest(event, before, state) }
    guard let old = before.car, let lap = lapJustDriven(event, old, state), let time = lap.time,
      state.isRaced(lap, time)
    else { return }
    if let best = state.bestLap, best != before.best, best.car == lap.car {
      tell(.fastestLap, lap.car)
    } else if let best = state.classes[old.classIndex].bestLap, best != old.classBest,
      best.car == lap.car, state.classes.count > 1
    {
      tell(.classFastestLap, lap.car)
    }
  }

  /// The lap that an event completes. That an opening lap was a whole one the timekeepers say after it.
  private func lapJustDriven(
    _ event: Event, _ old: Situation.OfCar, _ state: RaceState
  ) -> Lap? {
    switch event.kind {
    case .lap(let lap): lap.number > old.lastLap ? lap : nil
    case .bestLap(let car, 1, let time) where old.lastLap == 1:
      state[car].lastLine.map { Lap(car: car, number: 1, time: time, at: $0) }
    default: nil
    }
  }

  /// Who is fastest since an event, of all and in a class, where the best lap decides.
  private mutating func addFastest(_ event: Event, _ before: Situation, _ state: RaceState) {
    switch event.kind {
    case .lap, .lapDeleted: break
    default: return
    }
    let classBest = before.car.flatMap { state.classes[$0.classIndex].bestLap }
    if let best = state.bestLap, best != before.best {
      if let other = before.best, other.car == best.car {
        // After a deletion it may be slower, and no news.
        if best.time < other.time { tell(.fastestLap, best.car) }
      } else {
        let isOne = change(from: before.car?.classBest?.car, to: classBest?.car)
          .map { $0 == change(from: before.best?.car, to: best.car) }
        tell(
          .leadChange, best.car, other: before.best?.car,
          detail: state.classes.count > 1 && isOne == true ? .leadOfClassToo : .none)
      }
    } else if let old = before.car, let best = classBest, best != old.classBest,
      state.classes.count > 1
    {
      if let other = old.classBest, other.car == best.car {
        if best.time < other.time { tell(.classFastestLap, best.car) }
      } else {
        tell(.classLeadChange, best.car, other: old.classBest?.car)
      }
    }
  }

  // MARK: - The finish

  private mutating func addFinish(
    _ event: Event, _ before: Situation, _ state: RaceState, _ wins: [Situation.Win]
  ) {
    if before.checkeredAt != nil, state.checkeredAt == nil {
      return tell(.finish, detail: .flagTakenBack)
    }
    // Until then nobody has won, or finished.
    if state.finishedAt == nil { return }
    for win in before.wins where !wins.contains(win) && !isPart(win, of: wins) {
      tell(.finish, win.car, detail: win.classIndex == nil ? .lostWin : .lostClassWin)
    }
    // Who keeps his class when he loses the race has won that anew: his win of the race was both.
    var won = wins.filter { !before.wins.contains($0) }
    for car in finishedJustNow(event, before, state) {
      let win = won.firstIndex { $0.car == car }.map { won.remove(at: $0) }
      tell(.finish, car, detail: win.map(detail) ?? .none)
    }
    for win in won { tell(.finish, win.car, detail: detail(win)) }
  }

  private func detail(_ win: Situation.Win) -> Message.Detail {
    win.classIndex == nil ? .win : .classWin
  }

  /// Whether a win of a class is part of one of the race.
  private func isPart(_ win: Situation.Win, of wins: [Situation.Win]) -> Bool {
    win.classIndex != nil && wins.contains { $0.car == win.car && $0.classIndex == nil }
  }

  /// The cars whose finish has just become known, in the order in which they crossed the line.
  private func finishedJustNow(
    _ event: Event, _ before: Situation, _ state: RaceState
  ) -> [CarID] {
    if state.finishers <= before.finishers { return [] }
    if case .lap(let lap) = event.kind { return [lap.car] }
    return state.cars.indices.filter { state.cars[$0].hasFinished }
      .sorted { state.cars[$0].isAheadAtLine(of: state.cars[$1]) }.map(CarID.init)
  }

  // MARK: - What the event says itself

  private mutating func addWhatTheEventSays(
    _ event: Event, _ before: Situation, _ state: RaceState, _ ranking: Ranking
  ) {
    switch event.kind {
    case .flag: if before.flag != state.flag { tell(.flag) }
    case .pitIn(let crossing):
      if before.car?.pitStops != state.cars[crossing.car.index].pitStops {
        tell(.pitIn, crossing.car)
      }
    case .pitOut(let crossing):
      let car = crossing.car.index
      if state.cars[car].pitStops > 0, state.situation(ofCar: crossing.car) != before.car {
        let took = state.cars[car].lastPitTime
        tell(.pitOut, crossing.car, detail: stop(took, of: crossing.car, before, ranking))
      }
    case .pitInDeleted(let car):
      if before.car?.pitStops != state.cars[car.index].pitStops { tell(.correction, car) }
    case .driver(let car, _): if before.car?.driverEvent != nil { tell(.driver, car) }
    case .status(let car, let status, _):
      if before.car?.status != status { tell(.status, car) }
    case .results: if before.results != state.results { tell(.results) }
    case .classification(let list):
      tell(.results)
      for entry in list { addRuling(entry, before, state) }
    case .lapDeleted(let car, _): tell(.lapDeleted, car)
    case .penalty(let penalty): tell(.penalty, penalty.car)
    case .correction(let correction): tell(.correction, correction.car)
    case .message(_, let car): tell(.message, car)
    case .lap, .crossing, .bestLap, .entry, .weather, .schedule, .timeOfDay: break
    // These have messages of their own, which no feed shows.
    case .fuel, .tyres, .trackLimits, .incident: break
    }
  }

  /// What a classification says of a car whose race it ends, where nobody has said that before.
  private mutating func addRuling(
    _ entry: ClassifiedCar, _ before: Situation, _ state: RaceState
  ) {
    guard let status = entry.status.carStatus, before.classifiedAs[entry.car.index] != entry.status
    else { return }
    let told = state.cars[entry.car.index].status
    if told == status || status == .retired && told.isOut { return }
    tell(.status, entry.car, detail: .status(status))
  }

  /// How long a stop took and, where the car has come out in another place of its class, which.
  private func stop(
    _ took: LapTime?, of car: CarID, _ before: Situation, _ ranking: Ranking
  ) -> Message.Detail {
    let place = ranking.place(of: car).inClass
    guard let placeWhenIn = before.placeWhenIn, placeWhenIn != place else {
      return took.map { .pitTime($0) } ?? .none
    }
    return .stop(took, place: place, behind: ranking.carAhead(of: car))
  }
}

extension Event.Kind {
  /// Whether a car crosses a loop or the line.
  fileprivate var isCrossing: Bool {
    switch self {
    case .lap, .crossing: true
    default: false
    }
  }
}

extension ClassifiedCar.Status {
  /// The status of a car whose race it ends; nil of others.
  fileprivate var carStatus: CarStatus? {
    switch self {
    case .classified, .notClassified: nil
    case .retired: .retired
    case .notStarted: .notStarted
    case .disqualified: .disqualified
    }
  }
}

extension RaceState {
  /// Whether a lap has changed nothing that there is to tell of, as most do: no lead, no best, and its
  /// car ran before.
  fileprivate func isQuiet(since before: Situation) -> Bool {
    guard finishedAt == nil, checkeredAt == before.checkeredAt, let old = before.car,
      old.status == .running, !old.isStopped
    else { return false }
    return lead.ledTo == before.lead.ledTo && lead.car == before.lead.car
      && lead.crossings == before.lead.crossings
      && classes[old.classIndex].lead.car == old.classLead.car
      && bestLap == before.best && classes[old.classIndex].bestLap == old.classBest
  }
}
