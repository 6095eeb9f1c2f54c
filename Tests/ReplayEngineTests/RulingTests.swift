import ReplayEngine
import TestSupport
import Testing

/// Small races, each about one rule of timekeeping that order, gaps, leads and the finish have to agree
/// on.
@Suite struct RulingTests {
  @Test func `no gap is smaller than that of the row before, and no interval larger than the gap`()
  {
    // #2 is in the lane since 6; #3 passed the line after the leader, and so passed #2.
    let replay = Replay(
      drawnRace(
        """
        A #1  ..1...|......
        A #2  ...1..<......
        A #3  ....1..|.....
        """, step: 1))
    let rows = replay.snapshot(at: seconds(12)).rows
    #expect(rows.map { $0.entry.number.text } == ["1", "3", "2"])
    #expect(rows.map(\.gap) == [.none, time(1000), time(6000)])
    #expect(rows.map(\.interval) == [.none, time(1000), time(5000)])
  }

  @Test func `an excluded car goes to the end from that moment, and the next one has won`() {
    let race = drawnRace(
      """
      flag  G..|..K
      A #1  ...|...|
      A #2  ....|...|
      A #3  .....|
      """, step: 1)
    let replay = Replay(
      race.adding(
        Event(seconds(9), .results(.provisional)),
        Event(seconds(10), .status(car: race.car("1"), .disqualified, text: "underweight")),
        Event(seconds(11), .results(.official))))
    #expect(numbers(replay, at: 9) == "1 2 3")
    #expect(numbers(replay, at: 10) == "2 3 1")
    let rows = replay.snapshot(at: .max).rows
    #expect(rows.map(\.gap) == [.none, .laps(1), .none])
    #expect(rows.map(\.lapsLed) == [0, 0, 2])
    #expect(replay.snapshot(at: .max).leaderLap == 2)
    #expect(
      texts(replay, .finish) == [
        "7 #1 wins", "8 #2 takes the checkered flag", "10 #1 the win is taken back", "10 #2 wins",
      ])
  }

  @Test func `a car that was excluded while it led leaves the lead to the next`() {
    let race = drawnRace(
      """
      A #1  ..|..|.......
      A #2  ...|..|..|..|
      """, step: 1)
    let replay = Replay(
      race.adding(Event(seconds(7), .status(car: race.car("1"), .disqualified, text: ""))))
    #expect(replay.state(at: seconds(7)).lead.car == race.car("2"))
    #expect(texts(replay, .leadChange) == ["7 #2 takes the lead from #1"])
    // Laps 1 and 2 stay #1's, 3 and 4 are led by #2.
    #expect(replay.state(at: .max).cars.map(\.lapsLed) == [2, 2])
  }

  @Test func `a lapped car that comes first to the line after the flag does not win`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G..............K
        A #1  .....|.....|.....|
        A #2  ......|.....|.....|
        B #9  .......|..........|
        B #10 ........|......|
        """, step: 1))
    #expect(
      texts(replay, .finish) == [
        "17 #1 wins", "18 #2 takes the checkered flag", "18 #9 takes the checkered flag",
      ])
    let over = Replay(
      replay.recording.adding(Event(seconds(30), .results(.provisional))))
    #expect(texts(over, .finish).suffix(1) == ["30 #10 wins B"])
    #expect(over.snapshot(at: .max).rows.map(\.state).last == .finished)
  }

  @Test(arguments: [0, 1, 2])
  func `a flag of the leader's crossing belongs to it, told before or after`(place: Int) {
    var race = drawnRace(
      """
      A #1  ..|..|
      A #2  ...|..|
      """, step: 1)
    let crossing = race.events.firstIndex { $0.time == seconds(5) } ?? 0
    let flag = Event(seconds(place == 2 ? 5.5 : 5), .flag(.checkered))
    race.events.insert(flag, at: place == 0 ? crossing : crossing + 1)
    if place == 2 { race.session.flagDelay = .milliseconds(500) }
    #expect(
      tableText(Replay(race).snapshot(at: .max)) == """
        1 A #1 2 laps finished
        2 A #2 2 laps +1.000 finished
        """)
  }

  @Test func `who is first of a class has won it, even if he stopped on the way`() {
    let race = drawnRace(
      """
      flag  G.......K
      A #1  ..|..|..|
      B #9  ...|...|x
      B #10 ....|.....|
      """, step: 1)
    // #10 can complete no more than as many laps, and later.
    #expect(
      texts(Replay(race), .finish) == [
        "8 #1 wins", "8 #9 wins B", "10 #10 takes the checkered flag",
      ])
  }

  @Test func `a leader that is out leaves the finish to the next in order that runs`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G..............K
        A #1  ..|..|..|..|..|x
        A #2  ....|....|....|....|
        A #3  .....|....|....|....|
        """, step: 1))
    // #2 completes its fourth lap, where #1 had completed five: nobody who runs had.
    #expect(
      texts(replay, .finish) == [
        "19 #2 takes the checkered flag", "19 #1 wins", "20 #3 takes the checkered flag",
      ])
    #expect(replay.snapshot(at: .max).rows.map(\.gap) == [.none, .laps(1), .laps(1)])
  }

  @Test func `a race that is stopped and not started again ends with the last crossings before`() {
    let race = drawnRace(
      """
      flag  G........R......K
      A #1  ..|..|..|
      A #2  ...|..|..........
      A #3  ...|...|........|
      """, step: 1)
    #expect(
      tableText(Replay(race).snapshot(at: .max)) == """
        1 A #1 3 laps finished
        2 A #2 2 laps +1 L finished
        3 A #3 2 laps +1 L finished
        """)
    #expect(
      texts(Replay(race), .finish) == [
        "16 #1 wins", "16 #2 takes the checkered flag", "16 #3 takes the checkered flag",
      ])
  }

  @Test func `a finish flag that green and laps follow is taken back`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G...K....G.........K
        A #1  ..|..|..|..|..|..|..|
        A #2  ...|...|...|....|.....|
        """, step: 1))
    let before = replay.snapshot(at: seconds(9)).rows
    #expect(before.map(\.state) == [.finished, .finished])
    #expect(before.map(\.laps) == [2, 2])
    #expect(
      texts(replay, .finish) == [
        "5 #1 wins", "7 #2 takes the checkered flag", "11 the checkered flag is taken back",
        "20 #1 wins", "22 #2 takes the checkered flag",
      ])
    // The laps that were driven meanwhile count.
    let after = replay.snapshot(at: seconds(11)).rows
    #expect(after.map(\.laps) == [4, 3])
    #expect(after.map(\.state) == [.running, .running])
    #expect(replay.state(at: seconds(11)).lead.lap == 4)
    #expect(replay.snapshot(at: .max).rows[0].lapsLed == 7)
  }

  @Test func `laps, stints and visits go on where a checkered flag is taken back, from then on`() {
    // #2 is in the lane when the flag is shown, and #1 comes in after it has finished.
    let replay = Replay(
      drawnRace(
        """
        flag  G.....K....G.............
        A #1  ..|...|.<.|.>.|...|...|..
        A #2  ...|.<.|.>....|...|...|..
        """, step: 1))
    let (one, two) = (CarID(0), CarID(1))
    func stops(_ car: CarID, _ time: Double) -> [String] {
      replay.stops(of: car, upTo: seconds(time)).map {
        "\($0.arrival?.milliseconds ?? -1)–\($0.departure?.milliseconds ?? -1)"
      }
    }
    // What is known while the flag counts: the race of both is over.
    #expect(stops(one, 12).isEmpty)
    #expect(stops(two, 12) == ["5000–-1"])
    #expect(replay.laps(of: one, upTo: seconds(11)).map(\.number) == [1, 2])
    // #1 completes a lap in a race that is not over.
    let end = replay.state(at: .max)
    #expect(stops(one, 30) == ["8000–12000"])
    #expect(stops(two, 30) == ["5000–9000"])
    #expect(replay.laps(of: one, upTo: .max).map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(replay.laps(of: two, upTo: .max).map(\.number) == [1, 2, 3, 4, 5])
    for car in [one, two] {
      let stints = replay.stints(of: car, in: end, at: replay.end)
      #expect(stints.reduce(0) { $0 + $1.laps } == Int(end[car].laps), "\(stints)")
    }
  }

  @Test func `a slip in a lap's number that is corrected poisons nothing`() {
    let race = drawnRace(
      """
      A #1  ..|..|..|..|..|
      A #2  ...|..|..|..|..|
      """, step: 1)
    let slip = Event(seconds(7), .lap(Lap(car: CarID(2), number: 33, time: nil, at: seconds(7))))
    let entry = Event(.zero, .entry(car: CarID(2), Entry(number: "3", carClass: "A")))
    let later = [10, 13].enumerated().map { index, at in
      let time = LapTime(milliseconds: 3000)
      return Event(
        seconds(Double(at)),
        .lap(Lap(car: CarID(2), number: 3 + index, time: time, at: seconds(Double(at)))))
    }
    let first = Event(seconds(4), .lap(Lap(car: CarID(2), number: 1, time: nil, at: seconds(4))))
    let corrected = Event(seconds(7.5), .correction(Correction(car: CarID(2), laps: -31)))
    let replay = Replay(race.adding(entry, first, slip, corrected, later[0], later[1]))
    #expect(replay.snapshot(at: seconds(7)).leaderLap == 33)
    #expect(replay.snapshot(at: seconds(7.5)).leaderLap == 2)
    let rows = replay.snapshot(at: seconds(13.5)).rows
    #expect(rows.map(\.laps) == [4, 4, 4])
    #expect(rows.map { $0.entry.number.text } == ["1", "2", "3"])
    #expect(rows.map(\.state) == [.running, .running, .running])
    #expect(rows.map(\.gap) == [.none, time(1000), time(2000)])
    #expect(rows.map(\.lapsLed) == [4, 0, 0])
    #expect(rows[2].bestLapNumber == 3)
    #expect(replay.time(ofLeaderLap: 3) == seconds(8))
  }

  @Test func `a source that goes on counting from the wrong number is followed too`() {
    let race = drawnRace("A #1  ..|..|..|", step: 1)
    let lap = { (number: Int, at: Double) in
      Event(seconds(at), .lap(Lap(car: CarID(0), number: number, time: nil, at: seconds(at))))
    }
    let replay = Replay(
      race.adding(
        lap(33, 11), Event(seconds(12), .correction(Correction(car: CarID(0), laps: -29))),
        lap(34, 14)))
    #expect(replay.snapshot(at: .max).rows.map(\.laps) == [5])
  }

  @Test func `who was never seen has not started, once the race is over`() {
    let race = drawnRace(
      """
      flag  G...K
      A #1  ..|..|
      A #2  ...|.....
      A #3  .........
      """, step: 1)
    let replay = Replay(race.adding(Event(seconds(8), .results(.provisional))))
    #expect(
      replay.snapshot(at: .max).rows.map(\.state) == [.finished, .retired, .notStarted])
  }

  @Test func `a lap without a time gets it from its crossings`() {
    var race = drawnRace("A #1  ..1..|.1..|", step: 10)
    race.events = race.events.map { event in
      guard case .lap(let lap) = event.kind else { return event }
      return Event(
        event.time, .lap(Lap(car: lap.car, number: Int(lap.number), time: nil, at: lap.at)))
    }
    let row = Replay(race).snapshot(at: .max).rows[0]
    #expect(row.lastLap?.milliseconds == 50_000)
    #expect(row.bestTime?.milliseconds == 50_000)
    #expect(row.sectors.map { $0?.milliseconds } == [20_000, 30_000])
    #expect(Replay(race).snapshot(at: seconds(50)).rows[0].lastLap == nil)
  }

  @Test func `a deleted lap that is told again counts again`() {
    let race = drawnRace("A #1  ...|..|....|", step: 1)
    let again = Lap(car: CarID(0), number: 2, time: LapTime(milliseconds: 3000), at: seconds(6))
    let replay = Replay(
      race.adding(
        Event(seconds(7), .lapDeleted(car: CarID(0), lap: 2)), Event(seconds(13), .lap(again))))
    let bests = [6, 7, 11, 13].map { replay.snapshot(at: seconds($0)).rows[0].bestTime }
    #expect(bests.map { $0?.milliseconds } == [3000, nil, 5000, 3000])
  }

  @Test func `a lead lost belongs to who lost it too`() {
    let race = drawnRace(
      """
      P #1   ..|...|
      P #2   ...|.|
      GT #3  ....|...|
      GT #4  .....|.|
      """, step: 1)
    let replay = Replay(race)
    let changes = replay.history.messages.filter { $0.isOf(.classLeadChange) }
    #expect(changes.map(\.kind) == [.leadChange, .classLeadChange])
    #expect(changes.map(\.cars) == [[CarID(1), CarID(0)], [CarID(3), CarID(2)]])
  }

  // MARK: -

  private func time(_ milliseconds: UInt32) -> Gap { .time(milliseconds: milliseconds) }

  private func numbers(_ replay: Replay, at time: Double) -> String {
    replay.snapshot(at: seconds(time)).rows.map { $0.entry.number.text }.joined(separator: " ")
  }

  /// The messages of a kind, each with its second and its car.
  private func texts(_ replay: Replay, _ kind: Message.Kind) -> [String] {
    replay.history.messages.filter { $0.kind == kind }.map { message in
      let car = message.car.map { "#\(replay.entry(of: $0, at: message).number) " } ?? ""
      return "\(message.time.milliseconds / 1000) \(car)\(replay.text(of: message))"
    }
  }
}
