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
    #expect(replay.state(at: seconds(15)).bestLap?.lap == 3)
    #expect(best(replay, at: 14)?.lap == 4)
  }

  @Test func `a best lap told by the timekeepers counts from then on, and is no news`() {
    let race = drawnRace(
      """
      P #1   ..|....|....|..|
      GT #2  ..|.....|.....|
      """, step: 1)
    func told(_ car: Int, lap: Int, _ time: Int) -> Event {
      Event(
        seconds(3), .bestLap(car: CarID(car), lap: lap, time: LapTime(milliseconds: time)))
    }
    let replay = Replay(race.adding(told(0, lap: 9, 4000)))
    #expect(best(replay, at: 3)?.lap == 9)
    // The car's first lap seen only equals it.
    #expect(ranks(replay, at: 8) == ["2 class"])
    #expect(best(replay, at: 12)?.lap == 9)
    #expect(best(replay, at: 15)?.lap == 4)
    let news = replay.messages(upTo: .max).filter { $0.kind == .fastestLap }
    #expect(news.map(\.time) == [seconds(15)])
    let taken = Replay(
      replay.recording.adding(Event(seconds(20), .lapDeleted(car: CarID(0), lap: 4))))
    #expect(best(taken, at: 20)?.lap == 9)
  }

  @Test func `an opening lap is a best, and news, when the timekeepers say so`() {
    let race = drawnRace("P #1   ..|....|....|", step: 1)
    let told = Event(
      seconds(2), .bestLap(car: CarID(0), lap: 1, time: LapTime(milliseconds: 1900)))
    let replay = Replay(race.adding(told))
    #expect(best(replay, at: 2)?.lap == 1)
    #expect(best(replay, at: 12)?.lap == 1)
    let news = replay.messages(upTo: .max).filter { $0.kind == .fastestLap }
    #expect(news.map { replay.text(of: $0) } == ["fastest lap of the race, 1.900"])
    #expect(best(Replay(race), at: 2) == nil)
  }

  @Test func `the later word on a lap holds`() {
    let race = drawnRace("A #1  ..|....|...|", step: 1)
    let corrected = Lap(
      car: CarID(0), number: 3, time: LapTime(milliseconds: 9000), at: seconds(11))
    let replay = Replay(race.adding(Event(seconds(13), .lap(corrected))))
    #expect(best(replay, at: 12)?.lap == 3)
    #expect(best(replay, at: 13)?.lap == 2)
  }

  @Test func `of equal times the first counts, also after another lap was deleted`() {
    let race = drawnRace(
      """
      A #1  ...|......|...|
      A #2  ..|...|....|
      A #3  ....|...|
      A #4  .|..|
      """, step: 1)
    // #2 and #3 do a 4 and so does #1, last of all; #4 has the best, until it is deleted.
    let replay = Replay(
      race.adding(
        Event(seconds(20), .lapDeleted(car: CarID(3), lap: 2)),
        Event(seconds(21), .lapDeleted(car: CarID(1), lap: 2))))
    let bests = [19, 20, 21].map { best(replay, at: $0) }
    #expect(bests.map { $0?.car } == [CarID(3), CarID(1), CarID(2)])
    #expect(bests.map { $0?.lap } == [2, 2, 2])
  }

  @Test func `a lap deleted before it was told does not count`() {
    let race = drawnRace("A #1  ..|...|..|", step: 1)
    let replay = Replay(race.adding(Event(seconds(4), .lapDeleted(car: CarID(0), lap: 3))))
    #expect(best(replay, at: 9)?.lap == 2)
    #expect(replay.snapshot(at: seconds(9)).rows[0].lastLapRank == nil)
  }

  @Test func `the last lap is deleted from the moment on at which that is told`() {
    let race = drawnRace("A #1  ..|...|..|...|", step: 1)
    let replay = Replay(race.adding(Event(seconds(10), .lapDeleted(car: CarID(0), lap: 3))))
    let isDeleted = [9, 10, 13].map { replay.snapshot(at: seconds($0)).rows[0].isLastLapDeleted }
    #expect(isDeleted == [false, true, false])
  }

  @Test func `a lap told late counts, and of one told again the time that was put right`() {
    let race = drawnRace("A #1  ..|...|...........|", step: 1)
    let missed = Lap(car: CarID(0), number: 4, time: LapTime(milliseconds: 5000), at: seconds(20))
    let late = Lap(car: CarID(0), number: 3, time: LapTime(milliseconds: 1000), at: seconds(18))
    let again = Lap(car: CarID(0), number: 3, time: LapTime(milliseconds: 2000), at: seconds(18))
    let opening = Lap(car: CarID(0), number: 1, time: LapTime(milliseconds: 10), at: seconds(2))
    let replay = Replay(
      Recording(session: race.session, events: Array(race.events.prefix(2))).adding(
        Event(seconds(20), .lap(missed)), Event(seconds(21), .lap(late)),
        Event(seconds(22), .lap(again)), Event(seconds(23), .lap(opening)),
        Event(seconds(24), .lapDeleted(car: CarID(0), lap: 3))))
    #expect(
      [20, 21, 22, 23, 24].map { best(replay, at: $0)?.time.milliseconds } == [
        4000, 1000, 2000, 2000, 4000,
      ])
    #expect(replay.state(at: seconds(24)).cars[0].laps == 4)
  }

  @Test func `a time put right ranks from when its lap was first told`() {
    let race = drawnRace(
      """
      A #1  .|.....|
      A #2  ..|.....|
      """, step: 1)
    let again = Lap(car: CarID(0), number: 2, time: LapTime(milliseconds: 5000), at: seconds(7))
    let faster = Lap(car: CarID(1), number: 2, time: LapTime(milliseconds: 5000), at: seconds(8))
    let replay = Replay(
      race.adding(Event(seconds(9), .lap(faster)), Event(seconds(10), .lap(again))))
    #expect([7, 8, 9, 10].map { best(replay, at: $0)?.car.index } == [0, 0, 1, 0])
  }

  @Test func `a car that changes its class takes its best and its lead along`() {
    let race = drawnRace(
      """
      P #1   ..|..|..|
      P #2   ...|...|...|
      GT #3  ....|....|....|
      """, step: 1)
    let replay = Replay(
      race.adding(Event(seconds(9), .entry(car: CarID(0), Entry(number: "1", carClass: "GT")))))
    let before = replay.state(at: seconds(8)).classes
    let after = replay.state(at: seconds(9)).classes
    #expect(before.map { $0.bestLap?.car } == [CarID(0), nil])
    #expect(after.map { $0.bestLap?.car } == [CarID(1), CarID(0)])
    #expect(before.map { $0.lead.car } == [CarID(0), CarID(2)])
    #expect(after.map { $0.lead.car } == [CarID(1), CarID(0)])
    let rows = replay.snapshot(at: seconds(9)).classes
    #expect(rows.map { $0.rows.count } == [1, 2])
  }

  private func best(_ replay: Replay, at time: Double) -> BestLap? {
    replay.state(at: seconds(time)).bestLap
  }

  private func ranks(_ replay: Replay, at time: Double) -> [String] {
    replay.snapshot(at: seconds(time)).rows.sorted { $0.car.index < $1.car.index }.compactMap {
      row in
      row.lastLapRank.map { "\(row.entry.number) \($0.rawValue)" }
    }
  }
}
