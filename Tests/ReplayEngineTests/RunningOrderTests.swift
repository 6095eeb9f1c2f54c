import ReplayEngine
import TestSupport
import Testing

@Suite struct RunningOrderTests {
  @Test func `more laps, then more loops, then earlier at the last loop`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1..|..1.
        A #2  ..1...|1..
        A #3  ...1..|..1
        """, step: 1))
    #expect(
      tableText(replay.snapshot(at: seconds(6)))
        == """
        1 A #1 1 laps
        2 A #2 1 laps +1.000
        3 A #3 1 laps +1.000
        """)
    // #2 passes the first loop of its second lap at 7, the others later.
    #expect(numbers(replay, at: 7) == "2 1 3")
    #expect(numbers(replay, at: 8) == "2 1 3")
  }

  @Test func `before its first crossing a car stands by its grid place`() {
    var recording = drawnRace(
      """
      A #1  ...1.|
      A #2  ..1..|
      A #3  .1...|
      """, step: 1)
    recording.session.entries = zip(recording.session.entries, [2, 3, 1]).map {
      Entry(number: $0.number, carClass: $0.carClass, grid: $1)
    }
    let replay = Replay(recording)
    #expect(numbers(replay, at: 0) == "3 1 2")
    #expect(numbers(replay, at: 1) == "3 1 2")
    #expect(numbers(replay, at: 2) == "3 2 1")
  }

  @Test func `without a grid cars stand in the order in which they first cross`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ...1.|
        A #2  ..1..|
        A #3  .1...|
        """, step: 1))
    #expect(numbers(replay, at: 0) == "1 2 3")
    #expect(numbers(replay, at: 1) == "3 1 2")
    #expect(numbers(replay, at: 2) == "3 2 1")
  }

  @Test func `the checkered flag freezes each car by its own crossing`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G.........K
        A #1  ....|.....|....|
        A #2  .....|.....|
        A #3  ......|.......|..|
        """, step: 1))
    #expect(
      tableText(replay.snapshot(at: seconds(30)))
        == """
        1 A #1 2 laps finished
        2 A #2 2 laps +1.000 finished
        3 A #3 2 laps +4.000 finished
        """)
  }

  @Test func `a published classification goes before the order of the laps`() {
    let race = drawnRace(
      """
      A #1  ..|
      A #2  ...|
      A #3  ....|
      """, step: 1)
    let replay = Replay(
      race.adding(
        Event(
          seconds(9),
          .classification([
            ClassifiedCar(car: race.car("2")), ClassifiedCar(car: race.car("3")),
            ClassifiedCar(car: race.car("1"), status: .disqualified),
          ]))))
    #expect(numbers(replay, at: 8) == "1 2 3")
    #expect(numbers(replay, at: 9) == "2 3 1")
    #expect(replay.snapshot(at: seconds(9)).rows[2].state == .disqualified)
  }

  @Test func `what the officials call a race goes before what was seen, until they say otherwise`()
  {
    let race = drawnRace(
      """
      flag  G..K
      A #1  ...|
      A #2  ....|
      """, step: 1)
    let lists: [[ClassifiedCar.Status]] = [
      [.classified, .retired], [.disqualified, .notStarted], [.classified, .notClassified],
    ]
    let replay = Replay(
      lists.enumerated().reduce(race) { race, list in
        race.adding(
          Event(
            seconds(Double(10 + list.offset)),
            .classification([
              ClassifiedCar(car: race.car("1"), status: list.element[0]),
              ClassifiedCar(car: race.car("2"), status: list.element[1]),
            ])))
      })
    let states = (9...12).map { replay.snapshot(at: seconds(Double($0))).rows.map(\.state) }
    #expect(
      states == [
        [.finished, .finished], [.finished, .retired], [.disqualified, .notStarted],
        [.finished, .finished],
      ])
  }

  @Test func `a classification with laps does not count a penalty twice`() {
    let race = drawnRace(
      """
      flag  G.....K
      A #1  ..|...|
      A #2  ...|...|
      """, step: 1)
    let car = race.car("1")
    let replay = Replay(
      race.adding(
        Event(seconds(20), .penalty(Penalty(car: car, time: LapTime(milliseconds: 5000), laps: 1))),
        Event(
          seconds(21),
          .classification([
            ClassifiedCar(car: race.car("2"), laps: 2), ClassifiedCar(car: car, laps: 1),
          ]))))
    for time in [20.0, 21] {
      let row = replay.snapshot(at: seconds(time)).rows[1]
      #expect(row.laps == 1)
      #expect(row.totalTime?.milliseconds == 11_000)
      #expect(row.gap == .laps(1))
    }
  }

  @Test func `a time penalty after the flag moves a car down`() {
    let race = drawnRace(
      """
      flag  G...K
      A #1  ....|
      A #2  .....|
      """, step: 1)
    let replay = Replay(
      race.adding(
        Event(
          seconds(20), .penalty(Penalty(car: race.car("1"), time: LapTime(milliseconds: 30_000))))))
    #expect(numbers(replay, at: 19) == "1 2")
    #expect(
      tableText(replay.snapshot(at: seconds(20)))
        == """
        1 A #2 1 laps finished
        2 A #1 1 laps +29.000 finished
        """)
    #expect(replay.snapshot(at: seconds(20)).rows[1].penalty?.time.milliseconds == 30_000)
  }

  @Test func `a penalty of a lap puts a car where it was a lap earlier`() {
    let race = drawnRace(
      """
      A #1  ..|..|
      A #2  ...|..|
      """, step: 1)
    let replay = Replay(
      race.adding(Event(seconds(20), .penalty(Penalty(car: race.car("1"), laps: 1)))))
    #expect(
      tableText(replay.snapshot(at: seconds(20)))
        == """
        1 A #2 2 laps
        2 A #1 1 laps +2.000
        """)
  }

  private func numbers(_ replay: Replay, at time: Double) -> String {
    replay.snapshot(at: seconds(time)).rows.map { $0.entry.number.text }.joined(separator: " ")
  }
}
