import ReplayEngine
import TestSupport
import Testing

@Suite struct MessageTests {
  let car = CarID(0)

  @Test func `every kind is told in words`() {
    let race = drawnRace(
      """
      flag  G.....S...G..........K
      P #7  d.|..|..|.<.>.|..d...|
      P #8  ...|..|.....|..........|
      GT #9 .....|...|.......|......|
      """, step: 1)
    func told(_ kind: Event.Kind) -> [String] {
      let replay = Replay(race.adding(Event(seconds(40), kind)))
      return replay.messages(upTo: .max).filter { $0.time == seconds(40) }.map {
        "\($0.kind) \($0.car.map { "#\(replay.session.entries[$0.index].number) " } ?? "")"
          + replay.text(of: $0)
      }
    }
    #expect(told(.flag(.codeSixty)) == ["flag Code 60"])
    #expect(told(.lapDeleted(car: car, lap: 3)) == ["lapDeleted #7 lap 3 deleted"])
    #expect(
      told(.status(car: car, .retired, text: "engine")) == ["status #7 retired: engine"])
    #expect(
      told(.status(car: car, .outOfFuel, text: "Out of fuel at the hairpin"))
        == ["status #7 Out of fuel at the hairpin"])
    #expect(
      told(.penalty(Penalty(car: car, time: LapTime(milliseconds: 30_000), text: "contact")))
        == ["penalty #7 +30 s: contact"])
    #expect(
      told(.penalty(Penalty(car: car, time: LapTime(milliseconds: 75_500), laps: 2)))
        == [
          "penalty #7 +1:15.500 −2 laps", "finish #7 the win is taken back", "finish #8 wins",
        ])
    #expect(
      told(.penalty(Penalty(car: car, driveThrough: true))) == [
        "penalty #7 drive-through served"
      ])
    #expect(told(.penalty(Penalty(car: car, text: "fine"))) == ["penalty #7 penalty: fine"])
    #expect(
      told(.correction(Correction(car: car, time: LapTime(milliseconds: -1500), laps: 1)))
        == ["correction #7 corrected by −1.500 s +1 lap"])
    #expect(
      told(.correction(Correction(car: car))) == ["correction #7 corrected by the timekeepers"])
    #expect(
      told(.classification([ClassifiedCar(car: car)])) == ["results classification published"])
    #expect(
      told(
        .classification([
          ClassifiedCar(car: CarID(1)), ClassifiedCar(car: CarID(2), status: .retired),
          ClassifiedCar(car: car, status: .disqualified),
        ])
      ).sorted()
        == [
          "finish #7 the win is taken back", "finish #8 wins", "results classification published",
          "status #7 disqualified", "status #9 retired",
        ])
    #expect(told(.results(.official)) == ["results results official"])
    #expect(told(.message(text: "track limits", car: car)) == ["message #7 track limits"])
    #expect(told(.message(text: "grid walk", car: nil)) == ["message grid walk"])
    #expect(told(.weather(Weather(rain: true))).isEmpty)
    #expect(told(.entry(car: car, Entry(number: "7", carClass: "P"))).isEmpty)
    // Nothing is told twice.
    #expect(told(.flag(.checkered)).isEmpty)
    #expect(told(.driver(car: car, name: "Driver 2")).isEmpty)
    #expect(told(.driver(car: car, name: "Driver 3")) == ["driver #7 Driver 3 takes over"])
    #expect(told(.results(.finished)).isEmpty)
  }

  @Test func `a race is told as it happens`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G.............K
        P #7  d..|...|<.>d..|
        P #8  ....|...|......|
        GT #9 ......|....|.....|
        """, step: 1))
    #expect(
      messageText(replay) == """
        0:00:00 green
        0:00:07 #7 fastest lap of the race, 4.000
        0:00:08 #7 in the pits
        0:00:10 #7 out of the pits, 2.0 s in the lane
        0:00:11 #7 Driver 2 takes over
        0:00:11 #9 fastest GT lap, 5.000
        0:00:14 checkered flag
        0:00:14 #7 wins
        0:00:15 #8 takes the checkered flag
        0:00:17 #9 wins GT
        """)
  }

  @Test func `who loses the race and keeps his class has won that`() {
    let race = drawnRace(
      """
      flag  G        K
      A #1  ...|...|...|
      A #2  ....|....|....|
      B #3  ...|...|....|
      """, step: 1)
    let replay = Replay(
      race.adding(
        Event(seconds(20), .results(.provisional)),
        Event(
          seconds(21),
          .correction(Correction(car: race.car("1"), time: LapTime(milliseconds: 1500))))
      ))
    let told = replay.messages(upTo: .max).filter { $0.kind == .finish && $0.time >= seconds(20) }
    #expect(
      told.map(replay.text(of:)) == ["the win is taken back", "wins", "wins A"])
  }

  @Test func `a lap behind the safety car is a best but not told as the fastest`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G.S...........G
        A #1  ...|.....|....|...|
        """, step: 1))
    #expect([9, 14, 18].map { replay.state(at: seconds($0)).bestLap?.lap } == [2, 3, 4])
    #expect(
      messageText(replay) == """
        0:00:00 green
        0:00:02 safety car
        0:00:14 green
        0:00:18 #1 fastest lap of the race, 4.000
        """)
  }

  @Test func `a fastest lap that a yellow ends is told`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G........Y..
        A #1  ...|......|..
        """, step: 1))
    #expect(messageText(replay).hasSuffix("0:00:10 #1 fastest lap of the race, 7.000"))
  }

  @Test func `a class of its own is not told of where all are of one class`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G........K
        A #1  ..|...|....|
        A #2  ...|.|..|.|
        """, step: 1))
    let kinds = replay.messages(upTo: .max).map(\.kind)
    #expect(kinds.contains(.leadChange) && kinds.contains(.fastestLap))
    #expect(!kinds.contains(.classLeadChange) && !kinds.contains(.classFastestLap))
    #expect(messageText(replay).hasSuffix("#2 wins\n0:00:11 #1 takes the checkered flag"))
  }

  @Test func `a lap is deleted once`() {
    let race = drawnRace("A #1  ..|...|...|", step: 1)
    let replay = Replay(
      race.adding(
        Event(seconds(11), .lapDeleted(car: car, lap: 2)),
        Event(seconds(12), .lapDeleted(car: car, lap: 2))))
    #expect(replay.messages(upTo: .max).filter { $0.kind == .lapDeleted }.count == 1)
  }

  @Test func `a message names the car as it was entered then`() {
    let race = drawnRace("A #1  ..|.<.>.|..<", step: 1)
    let replay = Replay(
      race.adding(Event(seconds(6), .entry(car: car, Entry(number: "11", carClass: "A")))))
    #expect(
      messageText(replay).split(separator: "\n").filter { $0.hasSuffix("in the pits") }
        == ["0:00:04 #1 in the pits", "0:00:11 #11 in the pits"])
  }

  @Test(arguments: [
    ("Green flag", ["green"]), ("GREEN", ["green"]), (" green. ", ["green"]),
    ("Green flag. 2 hours to go", ["green: 2 hours to go"]),
    ("Green flag at turn 3", ["green", "Green flag at turn 3"]),
    ("Greenhouse", ["green", "Greenhouse"]), ("Red flag", ["green", "Red flag"]),
  ])
  func `what race control says of a flag as it is shown is one message with it`(
    words: String, told: [String]
  ) {
    let race = drawnRace("A #1  ..|..|")
    let (flag, call) = (
      Event(seconds(15), .flag(.green)), Event(seconds(15), .message(text: words, car: nil))
    )
    let flagFirst = Replay(race.adding(flag, call))
    let texts = { (replay: Replay) in
      replay.messages(upTo: .max).filter { $0.time == seconds(15) }.map(replay.text)
    }
    #expect(texts(flagFirst) == told)
    #expect(Set(texts(Replay(race.adding(call, flag)))) == Set(told))
    #expect(texts(Replay(race.adding(flag))) == ["green"])
    let later = Replay(race.adding(flag, Event(seconds(16), call.kind)))
    #expect(texts(later) == ["green"] && later.messages(upTo: seconds(16)).last?.kind == .message)
  }

  @Test func `a red flag is called by its name once`() {
    let race = drawnRace("flag .R\nA #1  ..|..|")
    let replay = Replay(race.adding(Event(seconds(10), .message(text: "RED FLAG!", car: nil))))
    #expect(replay.messages(upTo: seconds(10)).map(replay.text) == ["red flag"])
  }
}
