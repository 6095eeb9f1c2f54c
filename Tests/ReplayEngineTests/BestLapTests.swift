import ReplayEngine
import TestSupport
import Testing

@Suite struct BestLapTests {
  @Test func `the opening lap never counts as a best`() {
    let replay = Replay(drawnRace("A #1  .|...|..|", step: 1))
    #expect(best(replay, at: 1) == nil)
    #expect(best(replay, at: 5)?.lap == 2)
    #expect(best(replay, at: 8)?.lap == 3)
  }

  @Test func `a best is known only from when it was set, and its rank as things stand`() {
    let replay = Replay(
      drawnRace(
        """
        P #1   ..|...|...|
        GT #2  ..|....|...|
        GT #3  ..|......|.....|
        """, step: 1))
    // At 6 only #1 has a flying lap of 4; at 7 #2 has one of 5, the best of its class.
    #expect(ranks(replay, at: 6) == ["1 session"])
    #expect(ranks(replay, at: 7) == ["1 session", "2 class"])
    // #1 repeats its 4: the first keeps the best, so its last lap is nobody's best.
    #expect(ranks(replay, at: 10) == ["2 class", "3 personal"])
    // #2 does a 4 as well: best of its class, and a session best that #1 set first stays.
    #expect(ranks(replay, at: 11) == ["2 class", "3 personal"])
  }

  @Test func `a deleted lap gives the best back to the lap before it`() {
    let race = drawnRace("A #1  ..|....|...|..|", step: 1)
    let replay = Replay(race.adding(Event(seconds(15), .lapDeleted(car: CarID(0), lap: 4))))
    #expect(best(replay, at: 14)?.lap == 4)
    #expect(best(replay, at: 15)?.lap == 3)
    #expect(replay.state(at: seconds(15)).best?.lap == 3)
    #expect(best(replay, at: 14)?.lap == 4)
  }

  @Test func `the later word on a lap holds`() {
    let race = drawnRace("A #1  ..|....|...|", step: 1)
    let corrected = Lap(
      car: CarID(0), number: 3, time: LapTime(milliseconds: 9000), at: seconds(11))
    let replay = Replay(race.adding(Event(seconds(13), .lap(corrected))))
    #expect(best(replay, at: 12)?.lap == 3)
    #expect(best(replay, at: 13)?.lap == 2)
  }

  private func best(_ replay: Replay, at time: Double) -> BestLap? {
    replay.state(at: seconds(time)).best
  }

  private func ranks(_ replay: Replay, at time: Double) -> [String] {
    replay.snapshot(at: seconds(time)).rows.sorted { $0.car.index < $1.car.index }.compactMap {
      row in
      row.lastLapBest.map { "\(row.entry.number) \($0.rawValue)" }
    }
  }
}
