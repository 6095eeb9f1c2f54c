import TestSupport
import Testing

@testable import ReplayEngine

/// Slips in the numbers of laps that are corrected: what is known after the correction is what is known
/// of the same race told rightly, and nothing of that is known before.
@Suite struct SlipTests {
  @Test(arguments: 0..<12) func `a corrected slip leaves nothing behind`(seed: UInt64) {
    let (right, wrong) = races(seed: seed)
    let (told, slipped) = (Replay(right), Replay(wrong))
    #expect(slipped.events.count > told.events.count + 3, "there are slips")
    for car in (0..<told.carCount).map({ CarID($0) }) {
      let (a, b) = (told.state(at: .max), slipped.state(at: .max))
      #expect(facts(of: car, in: a) == facts(of: car, in: b), "seed \(seed), car \(car.index)")
      #expect(stints(of: car, told) == stints(of: car, slipped), "seed \(seed), car \(car.index)")
      #expect(laps(of: car, told) == laps(of: car, slipped), "seed \(seed), car \(car.index)")
      #expect(gaps(of: car, told) == gaps(of: car, slipped), "seed \(seed), car \(car.index)")
      #expect(
        told.stops(of: car, upTo: .max).map(\.lap) == slipped.stops(of: car, upTo: .max).map(\.lap),
        "seed \(seed), car \(car.index)")
    }
    #expect(rows(told) == rows(slipped), "seed \(seed)")
  }

  @Test(arguments: 0..<4) func `nothing of a correction is known before it`(seed: UInt64) {
    let wrong = races(seed: seed).wrong
    let whole = Replay(wrong)
    var cut = Replay(Recording(session: wrong.session))
    for (index, event) in whole.events.enumerated() {
      cut.append([event])
      if index + 1 < whole.events.count, whole.events[index + 1].time == event.time { continue }
      #expect(cut.state(at: event.time) == whole.state(at: event.time), "event \(index)")
      #expect(cut.snapshot(at: event.time).rows == whole.snapshot(at: event.time).rows)
      for car in (0..<whole.carCount).map({ CarID($0) }) {
        let time = event.time
        #expect(cut.laps(of: car, upTo: time) == whole.laps(of: car, upTo: time), "event \(index)")
        #expect(cut.stints(of: car, upTo: time) == whole.stints(of: car, upTo: time))
        #expect(cut.stops(of: car, upTo: time) == whole.stops(of: car, upTo: time))
        #expect(gaps(of: car, cut, at: time) == gaps(of: car, whole, at: time), "event \(index)")
      }
    }
  }

  @Test func `a lap that was missed and a lap that is taken away later are no slip`() {
    let race = drawnRace("A #1  ..|..|..|", step: 1)
    let lap = { (number: Int, at: Double) in
      Event(seconds(at), .lap(Lap(car: CarID(0), number: number, time: nil, at: seconds(at))))
    }
    let later = (0...Slip.reach).map { lap(6 + $0, Double(20 + 3 * $0)) }
    let taken = Event(seconds(90), .correction(Correction(car: CarID(0), laps: -1)))
    let events = race.events + [lap(5, 15)] + later + [taken, lap(27, 95)]
    let replay = Replay(Recording(session: race.session, events: events))
    #expect(replay.laps(of: CarID(0), upTo: .max).map(\.number) == [1, 2, 3] + Array(5...27))
    #expect(replay.snapshot(at: .max).rows.map(\.laps) == [26])
  }

  // MARK: -

  /// A race as it was, and as it was told: with slips that are corrected some laps later. The source counts
  /// on from the wrong number or from the right one.
  private func races(seed: UInt64) -> (right: Recording, wrong: Recording) {
    var lottery = Lottery(seed: seed)
    var session = Session(loops: ["S1", "SF"])
    session.entries = ["1", "2", "3"].map { Entry(number: $0, carClass: "A") }
    var (right, wrong) = ([Event(.zero, .flag(.green))], [Event(.zero, .flag(.green))])
    for car in (0..<3).map({ CarID($0) }) {
      var at = 0
      // What the source counts too much, for how many laps yet, and whether it ever counts rightly again.
      var (over, left, isKept, since) = (0, 0, false, 0)
      for number in 1...40 {
        since += 1
        let slips = over == 0 && since > 2 && lottery.below(6) == 0
        if slips { (over, left, isKept) = (3 + lottery.below(40), 1 + lottery.below(4), false) }
        let last = at
        at += 30_000 + lottery.below(4000)
        func tell(_ kind: (Int) -> Event.Kind, at: Int) {
          let time = SessionTime(milliseconds: at)
          right.append(Event(time, kind(number)))
          wrong.append(Event(time, kind(number + over)))
        }
        let loop = SessionTime(milliseconds: at - 9000)
        tell({ .crossing(Crossing(car: car, loop: 0, lap: $0, at: loop)) }, at: at - 9000)
        if lottery.below(8) == 0 {
          let arrival = SessionTime(milliseconds: at - 2000)
          let departure = SessionTime(milliseconds: at + 12_000)
          tell({ _ in .pitIn(PitCrossing(car: car, at: arrival)) }, at: at - 2000)
          tell({ _ in .pitOut(PitCrossing(car: car, at: departure)) }, at: at + 12_000)
          at += 1
        }
        let (time, line) = (LapTime(milliseconds: at - last), SessionTime(milliseconds: at))
        tell({ .lap(Lap(car: car, number: $0, time: time, at: line)) }, at: at)
        if lottery.below(7) == 0 {
          tell({ .lapDeleted(car: car, lap: $0) }, at: at + 1500)
        }
        if left == 0 { continue }
        left -= 1
        if left > 0 { continue }
        wrong.append(
          Event(
            SessionTime(milliseconds: at + 3000), .correction(Correction(car: car, laps: -over))))
        (isKept, since) = (lottery.below(3) == 0, 0)
        if !isKept { over = 0 }
      }
      if left > 0 {
        wrong.append(
          Event(
            SessionTime(milliseconds: at + 3000), .correction(Correction(car: car, laps: -over))))
      }
    }
    func sorted(_ events: [Event]) -> Recording {
      let order = events.indices.sorted {
        (events[$0].time, $0) < (events[$1].time, $1)
      }
      return Recording(session: session, events: order.map { events[$0] })
    }
    return (sorted(right), sorted(wrong))
  }

  private func facts(of car: CarID, in state: RaceState) -> [Int?] {
    let known = state[car]
    return [
      known.countedLaps, Int(known.laps), Int(known.lastLap), Int(known.loops),
      known.lastCrossing?.milliseconds, known.lastLine?.milliseconds, known.bestTime?.milliseconds,
      Int(known.bestLapNumber), Int(known.stint.start), Int(known.stint.green), Int(known.pitStops),
    ]
  }

  private func stints(of car: CarID, _ replay: Replay) -> [[Int?]] {
    replay.stints(of: car, upTo: .max).map {
      [$0.fromLap, $0.toLap, $0.laps, $0.start.milliseconds, $0.end?.milliseconds]
    }
  }

  private func laps(of car: CarID, _ replay: Replay) -> [[Int?]] {
    replay.laps(of: car, upTo: .max).map {
      [$0.number, $0.time?.milliseconds, $0.at.milliseconds, $0.isDeleted ? 1 : 0, $0.isIn ? 1 : 0]
    }
  }

  private func gaps(
    of car: CarID, _ replay: Replay, at time: SessionTime = .max
  ) -> [[LapGap]] {
    let state = replay.state(at: time)
    return [GapReference.leader, .car(CarID(0))].map {
      replay.gaps(of: (0..<3).map { CarID($0) }, to: $0, in: state)[car.index]
    }
  }

  private func rows(_ replay: Replay) -> [String] {
    replay.snapshot(at: .max).rows.map { row in
      "\(row.entry.number) \(row.laps) \(row.gap) \(row.interval)"
    }
  }
}
