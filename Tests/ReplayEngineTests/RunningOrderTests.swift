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

  @Test func `a flag that a source tells late was shown to the leader`() {
    var race = drawnRace(
      """
      flag  G............K
      A #1  ....|.....|
      A #2  .....|.....|
      A #3  ......|.......|..|
      A #4  ...........
      """, step: 1)
    let end = { (race: Recording) in tableText(Replay(race).snapshot(at: seconds(30))) }
    #expect(!end(race).contains("#1 2 laps finished"))
    race.session.flagDelay = .seconds(5)
    #expect(
      end(race) == """
        1 A #1 2 laps finished
        2 A #2 2 laps +1.000 finished
        3 A #3 2 laps +4.000 finished
        4 A #4 0 laps
        """)
    #expect(
      messageText(Replay(race)).contains("0:00:13 #1 wins\n0:00:13 #2 takes the checkered flag"))
  }

  @Test func `a flag that a source dates too late was shown to the leader, told after it`() {
    var race = drawnRace(
      """
      flag  G........
      A #1  ....|.....|
      A #2  .....|....
      A #3  ......|.......|..|
      """, step: 1)
    // The flag is told before the leader's lap, but dated a second later than that.
    let place = race.events.lastIndex { $0.time < seconds(10) } ?? 0
    race.events.insert(Event(seconds(11), .flag(.checkered)), at: place + 1)
    for index in race.events.indices.dropFirst(place + 2) {
      race.events[index].time = max(race.events[index].time, seconds(11))
    }
    let end = { (race: Recording) in tableText(Replay(race).snapshot(at: seconds(30))) }
    #expect(!end(race).contains("#1 2 laps finished"))
    race.session.flagDelay = .seconds(5)
    #expect(
      end(race) == """
        1 A #1 2 laps finished
        2 A #3 2 laps +4.000 finished
        3 A #2 1 laps +20.000
        """)
    #expect(messageText(Replay(race)).contains("#1 wins"))
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
        2 A #1 1 laps +14.000
        """)
  }

  @Test func `an official classification takes back what a provisional one said`() {
    let race = drawnRace(
      """
      flag  G..K
      A #1  ...|
      A #2  ....|
      """, step: 1)
    let cars = [race.car("1"), race.car("2")]
    let replay = Replay(
      race.adding(
        Event(seconds(9), .results(.provisional)),
        Event(
          seconds(9),
          .classification([
            ClassifiedCar(car: cars[1]),
            ClassifiedCar(car: cars[0], status: .disqualified, laps: 0),
          ])),
        Event(seconds(20), .results(.official)),
        Event(
          seconds(20),
          .classification([ClassifiedCar(car: cars[0], laps: 1), ClassifiedCar(car: cars[1])]))))
    #expect(
      tableText(replay.snapshot(at: seconds(9))) == """
        1 A #2 1 laps finished
        2 A #1 0 laps disqualified
        """)
    #expect(
      tableText(replay.snapshot(at: seconds(20))) == """
        1 A #1 1 laps finished
        2 A #2 1 laps +1.000 finished
        """)
    #expect(
      [2, 3, 9, 20].map { replay.state(at: seconds($0)).results }
        == [.running, .finished, .provisional, .official])
  }

  @Test func `the first checkered flag is the one that counts`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G...K..G....K
        A #1  ....|
        A #2  ........|.
        """, step: 1))
    #expect(
      tableText(replay.snapshot(at: seconds(9))) == """
        1 A #1 1 laps finished
        2 A #2 1 laps +4.000 finished
        """)
    #expect(replay.state(at: .max).checkeredAt == seconds(4))
  }

  @Test func `who finishes late does not make provisional results less so`() {
    let race = drawnRace(
      """
      flag  G...K
      A #1  ....|
      A #2  ........|
      """, step: 1)
    let replay = Replay(race.adding(Event(seconds(6), .results(.provisional))))
    #expect(
      [4, 6, 8].map { replay.state(at: seconds($0)).results } == [
        .finished, .provisional, .provisional,
      ])
  }

  @Test func `the officials say who retired and who did not start, until they publish again`() {
    let race = drawnRace(
      """
      flag  G...K
      A #1  .|..|
      A #2  ..|...
      A #3  ......
      """, step: 1)
    let cars = ["1", "2", "3"].map { race.car($0) }
    let replay = Replay(
      race.adding(
        Event(
          seconds(9),
          .classification([
            ClassifiedCar(car: cars[2], status: .notStarted),
            ClassifiedCar(car: cars[1], status: .retired), ClassifiedCar(car: cars[0]),
          ])),
        Event(seconds(20), .classification([ClassifiedCar(car: cars[1])]))))
    #expect(numbers(replay, at: 8) == "1 2 3")
    #expect(numbers(replay, at: 9) == "3 2 1")
    #expect(
      replay.snapshot(at: seconds(9)).rows.map(\.state) == [.notStarted, .retired, .finished])
    // Whom the new order leaves out stands behind it as he raced.
    #expect(numbers(replay, at: 20) == "2 1 3")
  }

  @Test func `laps that are added count at once, and a drive-through costs nothing more`() {
    let race = drawnRace(
      """
      A #1  ..|..|
      A #2  ...|..|
      """, step: 1)
    let replay = Replay(
      race.adding(
        Event(
          seconds(10),
          .penalty(
            Penalty(car: CarID(0), time: LapTime(milliseconds: 1500), driveThrough: true))),
        Event(seconds(12), .correction(Correction(car: CarID(1), laps: 1)))))
    #expect(numbers(replay, at: 10) == "1 2")
    #expect(replay.snapshot(at: seconds(10)).rows[0].penaltyText == "")
    #expect(numbers(replay, at: 12) == "2 1")
    #expect(replay.snapshot(at: seconds(12)).rows[0].laps == 3)
  }

  @Test func `time that is added counts from the car's own finish on, and is shown before`() {
    let race = drawnRace(
      """
      flag  G..........K
      A #1  ..|..|......|
      A #2  ...|..|......|
      """, step: 1)
    let time = LapTime(milliseconds: 1500)
    let replay = Replay(
      race.adding(Event(seconds(7), .correction(Correction(car: CarID(0), time: time)))))
    let rows = { replay.snapshot(at: seconds($0)).rows }
    #expect([7, 8, 11, 12].map { numbers(replay, at: $0) } == ["1 2", "1 2", "1 2", "1 2"])
    #expect(rows(8)[0].penaltyText == "+1.500 s")
    #expect(rows(8)[0].totalTime?.milliseconds == 6500)
    // #2 is home a second later, and half a second ahead: then nobody else can win.
    #expect(numbers(replay, at: 13) == "2 1")
    #expect(rows(13)[1].gap == .time(milliseconds: 500))
    #expect(rows(13)[1].penaltyText == "")
    #expect(
      messageText(replay).contains("0:00:12 #1 takes the checkered flag\n0:00:13 #2 wins"))
  }

  @Test func `a car whose only lap was taken away is ahead of one that has not crossed`() {
    var recording = drawnRace(
      """
      A #1  ...
      A #2  ..|
      """, step: 100)
    recording.session.entries[0] = Entry(number: "1", carClass: "A", grid: 1)
    let replay = Replay(
      recording.adding(Event(seconds(300), .penalty(Penalty(car: CarID(1), laps: 1)))))
    #expect(numbers(replay, at: 300) == "2 1")
  }

  @Test func `after a car's finish nothing moves it, but its last lap can be put right`() {
    let race = drawnRace(
      """
      flag  G...K
      A #1  ..1..|.1..|<
      A #2  ..1...|
      """, step: 1)
    let corrected = Lap(
      car: CarID(0), number: 1, time: LapTime(milliseconds: 7000), at: seconds(7))
    let replay = Replay(race.adding(Event(seconds(30), .lap(corrected))))
    #expect(
      tableText(replay.snapshot(at: seconds(29))) == """
        1 A #1 1 laps finished
        2 A #2 1 laps +1.000 finished
        """)
    #expect(replay.state(at: seconds(29)).cars[0].pitStops == 0)
    #expect(
      tableText(replay.snapshot(at: seconds(30))) == """
        1 A #2 1 laps finished
        2 A #1 1 laps +1.000 finished
        """)
  }

  private func numbers(_ replay: Replay, at time: Double) -> String {
    replay.snapshot(at: seconds(time)).rows.map { $0.entry.number.text }.joined(separator: " ")
  }
}
