import ReplayEngine
import TestSupport
import Testing

@Suite struct GapTests {
  @Test func `the gap is the difference at the last loop both passed on the same lap`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1...|..1
        A #2  ...1....|..1
        """, step: 1))
    #expect(gaps(replay, "2", at: 3) == [.time(milliseconds: 1000)])
    #expect(gaps(replay, "2", at: 7) == [.time(milliseconds: 1000)])
    #expect(gaps(replay, "2", at: 8) == [.time(milliseconds: 2000)])
    #expect(gaps(replay, "2", at: 9) == [.time(milliseconds: 2000)])
  }

  @Test func `a car is a lap down only once the leader has come round to where it was last seen`() {
    // #2 is slow; #1 crosses the line a second time before #2 has crossed it twice.
    let replay = Replay(
      drawnRace(
        """
        A #1  ...|...|...|...|
        A #2  ....|.....|......|
        """, step: 1))
    #expect(gaps(replay, "2", at: 4) == [.time(milliseconds: 1000)])
    // One lap more at the line, yet #2 may be anywhere before it.
    #expect(gaps(replay, "2", at: 7) == [.time(milliseconds: 1000)])
    // It comes there a third time just after #2, which still has its lap.
    #expect(gaps(replay, "2", at: 11) == [.time(milliseconds: 3000)])
    #expect(gaps(replay, "2", at: 15) == [.laps(1)])
    #expect(gaps(replay, "2", at: 17) == [.laps(1)])
  }

  @Test
  func `with more than one loop it has come round once it has passed the loop after that too`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  .1.|.1.|.1.|
        A #2  ..1..|...............1
        """, step: 1))
    // #2 was last seen at the line, at 5; #1 is there again at 7, but may still be behind it on the
    // road until it has passed the next loop, at 9; and so once more at 13.
    #expect(gaps(replay, "2", at: 5) == [.time(milliseconds: 2000)])
    #expect(gaps(replay, "2", at: 6) == [.time(milliseconds: 2000)])
    #expect(gaps(replay, "2", at: 7) == [.time(milliseconds: 2000)])
    #expect(gaps(replay, "2", at: 9) == [.laps(1)])
    #expect(gaps(replay, "2", at: 11) == [.laps(1)])
  }

  @Test func `a lapped car that follows the leader over the line is still a lap down`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ...|...|...|...|
        A #2  .......|...|...|
        """, step: 1))
    #expect(gaps(replay, "2", at: 7) == [.laps(1)])
    #expect(gaps(replay, "2", at: 11) == [.laps(1)])
  }

  @Test func `a car standing in the pits falls behind lap by lap`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ...|...|...|...|...|
        A #2  ....<..............
        """, step: 1))
    #expect(gaps(replay, "2", at: 19) == [.none])
    let seen = Replay(
      drawnRace(
        """
        A #1  ...|...|...|...|...|
        A #2  ....|<.............
        """, step: 1))
    #expect(
      [3, 4, 7, 11, 15, 19].map { gaps(seen, "2", at: $0)[0] }
        == [
          .none, .time(milliseconds: 1000), .time(milliseconds: 1000), .laps(1),
          .laps(2), .laps(3),
        ])
  }

  @Test func `a car that stopped while ahead is behind by the time since it was passed`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1..|..1...s
        A #2  ...1..|..1...|.......
        """, step: 1))
    let times = [12, 13, 14.5, 19].map { gaps(replay, "1", at: $0) }
    #expect(times == [[.none], [time(0)], [time(1500)], [time(6000)]])
  }

  @Test func `after a red flag a car that was passed before it has no gap until it is seen`() {
    let replay = Replay(
      drawnRace(
        """
        flag  ..............R....G....
        A #1  ..1..|..1.............|
        A #2  ...1..|..1...|
        """, step: 1))
    let times = [13.5, 15, 20, 22].map { gaps(replay, "1", at: $0) }
    #expect(times == [[time(500)], [.none], [.none], [time(9000)]])
  }

  @Test func `a car that is out when the winner finishes is behind by the laps it lacks`() {
    let race = drawnRace(
      """
      flag  G.................K
      A #1  .1..|.1..|.1..|.1..|
      A #2  ..1..|.1..|.1..|.1
      A #3  ...1..|.1..|.1..|.1..|
      """, step: 1)
    let outOfFuel = Event(seconds(18), .status(car: race.car("2"), .outOfFuel, text: ""))
    let replay = Replay(race.adding(outOfFuel))
    #expect([18.5, 20].map { gaps(replay, "2", at: $0)[0] } == [time(1000), .laps(1)])
    // #3 still races for the winner's lap; no gap is smaller than that of the row before.
    #expect(
      [18.5, 20, 21].map { gaps(replay, "3", at: $0)[0] } == [time(2000), .laps(1), time(2000)])
  }

  @Test func `after the finish a gap is laps completed, as in a classification`() {
    let race = drawnRace(
      """
      flag  G........K
      A #1  ...|..|..|
      A #2  .....|...|
      A #3  ....|...|....
      """, step: 1)
    let replay = Replay(race)
    #expect(gaps(replay, "2", at: 9) == [.laps(1)])
    #expect(gaps(replay, "3", at: 9) == [.time(milliseconds: 2000)])
    let over = Replay(race.adding(Event(seconds(20), .results(.provisional))))
    #expect(gaps(over, "3", at: 20) == [.laps(1)])
  }

  @Test func `between cars that have finished an interval is laps, whoever crossed first`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G.......K
        A #1  ..|..|..|
        A #2  ...|..|......|
        A #3  ....|.....|
        """, step: 1))
    #expect(
      replay.snapshot(at: seconds(20)).rows.map(\.interval)
        == [.none, .time(milliseconds: 5000), .laps(1)])
  }

  @Test func `where a loop missed a car the gap is that at the loop before, and runs`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1..2..|..1..2..|
        A #2  ....1..2..|......2..|
        """, step: 1))
    // #1 passed the loop after the line at 11.
    #expect(gaps(replay, "2", at: 12.5) == [.time(milliseconds: 2000)])
    #expect(gaps(replay, "2", at: 14) == [.time(milliseconds: 3000)])
    #expect(gaps(replay, "2", at: 17) == [.time(milliseconds: 3000)])
    let missed = Replay(
      drawnRace(
        """
        A #1  ..1..2..|.....2..|
        A #2  ....1..2..|..1..2..|
        """, step: 1))
    #expect(gaps(missed, "2", at: 15) == [.time(milliseconds: 2000)])
  }

  @Test func `gap and interval within the class leave the other classes out`() {
    let replay = Replay(
      drawnRace(
        """
        P #1   ...|
        GT #7  ....|
        P #2   .....|
        GT #8  .......|
        """, step: 1))
    let rows = replay.snapshot(at: seconds(8)).rows
    let milliseconds = { (gap: Gap) -> Int? in
      if case .time(let milliseconds) = gap { Int(milliseconds) } else { nil }
    }
    #expect(rows.map { $0.entry.number.text } == ["1", "7", "2", "8"])
    #expect(rows.map { milliseconds($0.gap) } == [nil, 1000, 2000, 4000])
    #expect(rows.map { milliseconds($0.interval) } == [nil, 1000, 1000, 2000])
    #expect(rows.map { milliseconds($0.classGap) } == [nil, nil, 2000, 3000])
    #expect(rows.map { milliseconds($0.classInterval) } == [nil, nil, 2000, 3000])
    #expect(rows.map(\.positionInClass) == [1, 1, 2, 2])
  }

  private func time(_ milliseconds: UInt32) -> Gap { .time(milliseconds: milliseconds) }

  private func gaps(_ replay: Replay, _ number: CarNumber, at time: Double) -> [Gap] {
    replay.snapshot(at: seconds(time)).rows.filter { $0.entry.number == number }.map(\.gap)
  }
  @Test
  func `in the published order each car has the laps that it is behind, whoever stands before it`()
  {
    let race = drawnRace(
      """
      flag  G           C
      A #1  ..|..|..|..|
      A #2  ...|...|
      A #3  ...|..|..|...|
      B #4  ...|..|..|
      """, step: 1)
    let order = ["1", "2", "3", "4"].map { ClassifiedCar(car: race.car($0)) }
    let end = seconds(20)
    let published = race.adding(
      Event(end, .classification(order)), Event(end, .results(.official)))
    let rows = Replay(published).snapshot(at: end).rows
    #expect(rows.map(\.laps) == [4, 2, 4, 3])
    #expect(rows.map(\.gap) == [.none, .laps(2), .time(milliseconds: 2000), .laps(1)])
    #expect(rows.map(\.interval) == [.none, .laps(2), .none, .laps(1)])
    #expect(rows[2].classGap == .time(milliseconds: 2000))
  }

}
