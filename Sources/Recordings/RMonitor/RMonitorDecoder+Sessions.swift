import ReplayEngine

// Where one session ends and the next begins.
extension RMonitorDecoder {
  var last: Int { sessions.count - 1 }

  mutating func begin(_ number: Int, _ name: String) {
    if number == RMonitorDecoder.endOfRun {
      if isOver { return }
      settle(waitingFor: 0)
      isOver = true
      if sessions[last].crossings > 0 { tell(.results(.provisional)) }
      return
    }
    let isSame = sessions[last].run == number && sessions[last].session.event == name
    if sessions[last].run == nil || isSame {
      if isOver, !isSame { return startSession(number, name) }
      sessions[last].run = number
      sessions[last].session.event = name
      sessions[last].session.kind = Session.Kind(named: name) ?? .race
    } else {
      startSession(number, name)
    }
  }

  mutating func startSession(_ number: Int, _ name: String) {
    settle(waitingFor: 0)
    guard sessions.count < RMonitorDecoder.sessionLimit else {
      return report.warn("too many sessions", line: line, "only the first 1,000 are read")
    }
    let isUnused = sessions[last].crossings == 0
    let kept = cars.filter { isUnused || $0.isFresh && $0.lap == 0 }.map(\.competitor)
    let circuit = sessions[last].session.circuit
    sessions.append(RMonitorSession())
    sessions[last].run = number
    sessions[last].session.event = name
    sessions[last].session.kind = Session.Kind(named: name) ?? .race
    sessions[last].session.circuit = circuit
    // Of two numbers with one name the lower holds.
    for number in classNames.keys.sorted() {
      sessions[last].number(CarClass(classNames[number] ?? ""), number)
    }
    (cars, places, placesByNumber, early, waiting) = ([], [:], [:], [:], [])
    (clock, flag, isOver, isFull) = (RMonitorClock(), .none, false, false)
    for competitor in kept { announce(competitor) }
  }

  mutating func schedule(_ laps: Int?, _ time: Int?) {
    if let laps, laps > 0, laps < 9_999 { sessions[last].session.scheduledLaps = laps }
    // Both clocks are cut to the second, so their sum may lack one.
    if let time, time > 0, time < 400 * 3_600_000 {
      sessions[last].session.scheduledTime = .seconds(
        time / 1000 % 60 == 59 ? time / 1000 + 1 : time / 1000)
    }
  }

  mutating func tellStart() {
    sessions[last].session.start = clock.start.map { WallClock(timeOfDay: $0) }
  }

  mutating func tell(_ kind: Event.Kind) {
    guard sessions[last].events.count < eventLimit else {
      isFull = true
      return report.warn("too many events", line: line, "only the first 4,000,000 are read")
    }
    sessions[last].events.append(Event(SessionTime(milliseconds: clock.now), kind))
  }
}
