import ReplayEngine

// Where one session ends and the next begins.
extension RMonitorDecoder {
  mutating func begin(_ number: Int, _ name: String) {
    if number == RMonitorDecoder.endOfRun {
      if isOver { return }
      settle(waitingFor: 0)
      isOver = true
      if current.crossings > 0, !isAtRest { tell(.results(.provisional)) }
      return
    }
    let isSame = current.run == number && current.session.event == name
    if current.run == nil || isSame {
      if isSame { return }
      if isOver { return startSession(number, name) }
      current.run = number
      current.session.event = name
      current.session.kind = Session.Kind(named: name) ?? .race
      // Which best laps are told depends on the kind.
      for car in cars.indices { cars[car].isBestSettled = false }
    } else {
      startSession(number, name)
    }
  }

  mutating func startSession(_ number: Int, _ name: String) {
    settle(waitingFor: 0)
    guard hasRoomForSession() else { return }
    let isUnused = current.crossings == 0
    let kept = cars.filter { isUnused || $0.isFresh && $0.lap == 0 }
    open(number, name, keeping: kept.map(\.competitor))
  }

  /// The run is started again: its clock has been put back, or its places are empty. What was announced
  /// since the board was cleared takes part in it.
  mutating func restart() {
    settle(waitingFor: 0)
    guard hasRoomForSession() else { return }
    let fresh = cars.filter(\.isFresh)
    open(
      current.run, current.session.event,
      keeping: (fresh.isEmpty ? cars : fresh).map(\.competitor))
  }

  /// Whether one more session can be kept. If not, nothing of what follows is read: it would be taken
  /// for a part of the last one.
  private mutating func hasRoomForSession() -> Bool {
    if earlier.count + 1 < RMonitorDecoder.sessionLimit { return true }
    hasTooManySessions = true
    report.warn(
      "too many sessions", line: line, "only the first \(RMonitorDecoder.sessionLimit) are read")
    return false
  }

  private mutating func open(
    _ number: Int?, _ name: String, keeping kept: [RMonitorCompetitor]
  ) {
    let circuit = current.session.circuit
    earlier.append(current)
    current = RMonitorSession()
    current.session.chosenOrder = order
    current.run = number
    current.session.event = name
    current.session.kind = Session.Kind(named: name) ?? .race
    current.session.circuit = circuit
    // Of two numbers with one name the lower holds.
    for number in classNames.keys.sorted() {
      current.number(CarClass(classNames[number] ?? ""), number)
    }
    (cars, early, waiting) = ([], [:], [])
    (places, placesByNumber) = (RMonitorPlaces(), RMonitorPlaces())
    (clock, flag, isOver, isFull) = (RMonitorClock(), .none, false, false)
    (schedule, mostLaps, isSeenFromStart) = (RMonitorSchedule(), 0, nil)
    (offBeats, isAtRest, isCleared) = (0, false, false)
    for competitor in kept { announce(competitor) }
  }

  /// Tells what time of day it was at the start, or is now where the race clock has been held.
  mutating func tellTimeOfDay() {
    current.session.start = clock.start.map { WallClock(timeOfDay: $0) }
    if let timeOfDay = clock.newTimeOfDay() { tell(.timeOfDay(timeOfDay)) }
  }

  mutating func tell(_ kind: Event.Kind) {
    guard current.events.count < eventLimit else {
      isFull = true
      return report.warn("too many events", line: line, "only the first \(eventLimit) are read")
    }
    current.events.append(Event(SessionTime(milliseconds: clock.now), kind))
  }
}
