/// The messages that follow from an event: the difference between the situations before and after it.
struct EventMessages {
  private let event: Event
  private let index: Int
  private let before: Situation
  let now: Situation
  private(set) var messages: [Message] = []

  /// The messages of an event that is the last in a state.
  init(_ event: Event, index: Int, since before: Situation, in state: RaceState) {
    (self.event, self.index, self.before) = (event, index, before)
    now = state.situation(of: event)
    addWhatTheEventSays()
    addStatus()
    addLeads(state)
    addBests(state)
    addFinish(state)
    addStopped(state)
  }

  private mutating func tell(
    _ kind: Message.Kind, _ car: CarID? = nil, other: CarID? = nil, _ detail: Message.Detail = .none
  ) {
    messages.append(
      Message(
        time: event.time, kind: kind, car: car, other: other, event: index, detail: detail))
  }

  private var isCrossing: Bool {
    switch event.kind {
    case .lap, .crossing: true
    default: false
    }
  }

  // MARK: - Cars that stop and move

  private mutating func addStatus() {
    guard let car = event.kind.car, let old = before.car, let new = now.car, isCrossing else {
      return
    }
    let stood = old.isStopped || old.status != .running && old.status != .notStarted
    if stood, new.status == .running, !new.isStopped {
      tell(.status, car, .status(.running))
    }
  }

  /// The cars that a lap just led shows to have stopped.
  private mutating func addStopped(_ state: RaceState) {
    if state.isOver || now.lead.crossings <= before.lead.crossings { return }
    for index in state.cars.indices {
      let car = state.cars[index]
      if car.status == .running, before.lead.crossings - car.leaderLapsWhenSeen < 3,
        state.isStopped(CarID(index))
      {
        tell(.status, CarID(index), .status(.stopped))
      }
    }
  }

  // MARK: - Leads

  private mutating func addLeads(_ state: RaceState) {
    guard state.order == .race, let old = before.car, let new = now.car else { return }
    switch event.kind {
    case .lap: break
    case .correction, .penalty, .status: if state.finishedAt != nil { return }
    default: return
    }
    let overall = change(from: before.lead.car, to: now.lead.car)
    // Where all are of one class, its leader is the leader.
    let inClass =
      state.classes.count > 1 ? change(from: old.classLead.car, to: new.classLead.car) : nil
    if let overall {
      let isOne = inClass.map { $0 == overall } ?? false
      tell(.leadChange, overall.to, other: overall.from, isOne ? .leadOfClassToo : .none)
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

  private mutating func addBests(_ state: RaceState) {
    if state.order == .best { return addFastest(state) }
    guard let old = before.car, let new = now.car, let lap = lapJustDriven(old, state),
      let time = lap.time, state.isRaced(lap, time)
    else { return }
    if let best = now.best, best != before.best, best.car == lap.car {
      tell(.fastestLap, lap.car)
    } else if let best = new.classBest, best != old.classBest, best.car == lap.car,
      state.classes.count > 1
    {
      tell(.classFastestLap, lap.car)
    }
  }

  /// The lap that an event completes. That an opening lap was a whole one the timekeepers say after it.
  private func lapJustDriven(_ old: Situation.OfCar, _ state: RaceState) -> Lap? {
    switch event.kind {
    case .lap(let lap): lap.number > old.lastLap ? lap : nil
    case .bestLap(let car, 1, let time) where old.lastLap == 1:
      state[car].lastLine.map { Lap(car: car, number: 1, time: time, at: $0) }
    default: nil
    }
  }

  /// Who is fastest since an event, of all and in a class, where the best lap decides.
  private mutating func addFastest(_ state: RaceState) {
    switch event.kind {
    case .lap, .lapDeleted: break
    default: return
    }
    if let best = now.best, best != before.best {
      if let other = before.best, other.car == best.car {
        // After a deletion it may be slower, and no news.
        if best.time < other.time { tell(.fastestLap, best.car) }
      } else {
        let isOne = change(from: before.car?.classBest?.car, to: now.car?.classBest?.car)
          .map { $0 == change(from: before.best?.car, to: best.car) }
        tell(
          .leadChange, best.car, other: before.best?.car,
          state.classes.count > 1 && isOne == true ? .leadOfClassToo : .none)
      }
    } else if let old = before.car, let best = now.car?.classBest, best != old.classBest,
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

  private mutating func addFinish(_ state: RaceState) {
    if before.checkeredAt != nil, now.checkeredAt == nil {
      return tell(.finish, .flagTakenBack)
    }
    for win in before.wins where !now.wins.contains(win) && !isPart(win, of: now.wins) {
      tell(.finish, win.car, win.classIndex == nil ? .lostWin : .lostClassWin)
    }
    var won = now.wins.filter { !before.wins.contains($0) && !isPart($0, of: before.wins) }
    for car in finishedJustNow(state) {
      let win = won.firstIndex { $0.car == car }.map { won.remove(at: $0) }
      tell(.finish, car, win.map(detail) ?? .none)
    }
    for win in won { tell(.finish, win.car, detail(win)) }
  }

  private mutating func tell(_ kind: Message.Kind, _ detail: Message.Detail) {
    tell(kind, nil, detail)
  }

  private func detail(_ win: Situation.Win) -> Message.Detail {
    win.classIndex == nil ? .win : .classWin
  }

  /// Whether a win of a class is part of one of the race.
  private func isPart(_ win: Situation.Win, of wins: [Situation.Win]) -> Bool {
    win.classIndex != nil && wins.contains { $0.car == win.car && $0.classIndex == nil }
  }

  /// The cars whose finish has just become known, in the order in which they crossed the line.
  private func finishedJustNow(_ state: RaceState) -> [CarID] {
    if now.finishers <= before.finishers { return [] }
    if case .lap(let lap) = event.kind { return [lap.car] }
    let home = state.cars.indices.filter { state.cars[$0].hasFinished }
    return home.sorted {
      let (a, b) = (state.cars[$0], state.cars[$1])
      return (-a.countedLaps, a.lastLine ?? .max) < (-b.countedLaps, b.lastLine ?? .max)
    }.map(CarID.init)
  }

  // MARK: - What the event says itself

  private mutating func addWhatTheEventSays() {
    switch event.kind {
    case .flag: if before.flag != now.flag { tell(.flag) }
    case .pitIn(let crossing):
      if before.car?.pitStops != now.car?.pitStops { tell(.pitIn, crossing.car) }
    case .pitOut(let crossing):
      if now.car != before.car, let new = now.car, new.pitStops > 0 {
        tell(.pitOut, crossing.car, new.lastPitTime.map { .pitTime($0) } ?? .none)
      }
    case .driver(let car, _): if before.car?.driverEvent != nil { tell(.driver, car) }
    case .status(let car, let status, _):
      if before.car?.status != status { tell(.status, car) }
    case .results: if before.results != now.results { tell(.results) }
    case .classification: tell(.results)
    case .lapDeleted(let car, _): tell(.lapDeleted, car)
    case .penalty(let penalty): tell(.penalty, penalty.car)
    case .correction(let correction): tell(.correction, correction.car)
    case .message(_, let car): tell(.message, car)
    case .lap, .crossing, .bestLap, .entry, .weather, .schedule: break
    }
  }
}
