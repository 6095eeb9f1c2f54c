@testable import ReplayEngine
import TestSupport
import Testing

/// What holds in every race at any moment, because order, gaps, leads and the finish follow from one
/// account: no number contradicts another.
@Suite struct AccountPropertyTests {
  @Test(arguments: 0..<8) func `no number contradicts another in a random race`(seed: UInt64) {
    expectAllConsistent(randomRace(seed: seed))
  }

  @Test func `no number contradicts another in a race with late records and penalties`() {
    expectAllConsistent(longRace())
  }

  // MARK: -

  private func expectAllConsistent(_ recording: Recording) {
    let replay = Replay(recording)
    var before: (order: [CarID], event: Int)?
    for (index, event) in replay.events.enumerated() {
      let isLast = index + 1 == replay.events.count || replay.events[index + 1].time > event.time
      guard isLast else { continue }
      expectConsistent(replay, at: event.time)
      let order = replay.snapshot(at: event.time).rows.map(\.car)
      if let before {
        expectChange(from: before.order, to: order, by: replay.events[before.event...index])
      }
      before = (order, index + 1)
    }
    expectWinnersFirst(replay)
    expectLapsLed(replay)
    expectLapsBehindFallForAReason(replay)
  }

  /// Whole laps behind a car fall only when the car behind crosses a loop, with laps that are added or
  /// taken, a late record, or an event of the race.
  private func expectLapsBehindFallForAReason(_ replay: Replay) {
    var before: [CarID: (leader: CarID, laps: UInt32)] = [:]
    var first = 0
    for (index, event) in replay.events.enumerated() {
      if index + 1 < replay.events.count, replay.events[index + 1].time == event.time { continue }
      let events = replay.events[first...index]
      first = index + 1
      let state = replay.state(at: event.time)
      guard let leader = RunningOrder(state).cars.first else { continue }
      let isReason = events.contains { told in
        switch told.kind {
        case .lap(let lap): lap.at < told.time
        case .crossing(let crossing): crossing.at < told.time
        case .pitIn, .pitOut, .pitInDeleted, .driver, .lapDeleted, .bestLap, .weather, .message:
          false
        default: true
        }
      }
      let moved = Set(events.compactMap(\.kind.car))
      for index in state.cars.indices where CarID(index) != leader {
        let car = CarID(index)
        let gap = replay.gap(of: car, to: leader, in: state, at: event.time)
        let laps: UInt32 = if case .laps(let laps) = gap { laps } else { 0 }
        if let known = before[car], known.leader == leader, laps < known.laps {
          #expect(isReason || moved.contains(car), "#\(index + 1) at \(event.time)")
        }
        before[car] = (leader, laps)
      }
    }
  }

  /// The order of two cars changes only with an event of one of them, of the race or of the officials.
  private func expectChange(from old: [CarID], to new: [CarID], by events: ArraySlice<Event>) {
    let isOfAll = events.contains { event in
      switch event.kind {
      case .flag, .results, .classification, .entry: true
      default: false
      }
    }
    if isOfAll { return }
    let concerned = Set(events.compactMap(\.kind.car))
    #expect(old.filter { !concerned.contains($0) } == new.filter { !concerned.contains($0) })
  }

  /// The laps led add up to the laps of the leader, where none is missing.
  private func expectLapsLed(_ replay: Replay) {
    let state = replay.state(at: .max)
    #expect(state.cars.reduce(0) { $0 + Int($1.lapsLed) } == Int(state.lead.ledTo))
  }
}

/// Cars of two classes that lap at random, with stops, penalties, corrections, exclusions, a safety car
/// and a finish.
private func randomRace(seed: UInt64) -> Recording {
  var random = Lottery(seed: seed)
  var session = Session(loops: ["S1", "S2", "SF"])
  session.classes = ["P", "GT"]
  session.entries = (0..<9).map {
    Entry(number: CarNumber("\($0 + 1)"), carClass: $0 < 4 ? "P" : "GT", grid: $0 + 1)
  }
  var events = [Event(.zero, .flag(.green))]
  let end = 900_000
  for car in 0..<9 {
    let id = CarID(car)
    var time = 500 * car
    var lap = 1
    while time < end + 90_000 {
      var sectors: [LapTime] = []
      for loop in 0..<3 {
        let length = Int.random(in: 18_000...24_000, using: &random) + (car < 4 ? 0 : 4000)
        sectors.append(LapTime(milliseconds: length))
        time += length
        let at = SessionTime(milliseconds: time)
        if loop < 2 {
          // A loop misses a car now and then.
          if Int.random(in: 0..<15, using: &random) == 0 { continue }
          events.append(Event(at, .crossing(Crossing(car: id, loop: loop, lap: lap, at: at))))
        } else {
          let total = LapTime(milliseconds: sectors.reduce(0) { $0 + $1.milliseconds })
          events.append(
            Event(
              at,
              .lap(Lap(car: id, number: lap, time: total, at: at, sectors: SectorTimes(sectors)))))
        }
      }
      let now = SessionTime(milliseconds: time)
      switch Int.random(in: 0..<40, using: &random) {
      case 0..<4:
        events.append(Event(now, .pitIn(PitCrossing(car: id, at: now))))
        time += Int.random(in: 20_000...60_000, using: &random)
        let out = SessionTime(milliseconds: time)
        events.append(Event(out, .pitOut(PitCrossing(car: id, at: out))))
      case 4:
        let cost = LapTime(milliseconds: 5000)
        events.append(Event(now, .penalty(Penalty(car: id, time: cost))))
      case 5: events.append(Event(now, .correction(Correction(car: id, laps: 1))))
      case 6: events.append(Event(now, .penalty(Penalty(car: id, laps: 1))))
      case 7 where car == 5: events.append(Event(now, .status(car: id, .disqualified, text: "")))
      case 8:
        events.append(Event(now, .status(car: id, .retired, text: "")))
        time = .max / 2
      default: break
      }
      lap += 1
    }
  }
  events.append(Event(SessionTime(milliseconds: 400_000), .flag(.safetyCar)))
  events.append(Event(SessionTime(milliseconds: 470_000), .flag(.green)))
  events.append(Event(SessionTime(milliseconds: end), .flag(.checkered)))
  events.append(Event(SessionTime(milliseconds: end + 200_000), .results(.provisional)))
  let inOrder = events.enumerated().sorted {
    ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
  }
  return Recording(session: session, events: inOrder.map(\.element))
}
