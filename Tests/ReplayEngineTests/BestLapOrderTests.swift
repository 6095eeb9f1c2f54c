import ReplayEngine
import TestSupport
import Testing

/// Practice and qualifying: who is ahead is decided by the best lap.
@Suite struct BestLapOrderTests {
  /// Best laps: #7 40 s on its second lap, then 30; #9 40 s a little later; #45 50 s; #62 none.
  private let practice: Recording = {
    var recording = drawnRace(
      """
      flag     G              K
      LMP2 #7  ..|...|..|.....|...
      LMP2 #9  ...|...|...|...|...|
      GT2 #45  .|....|.......
      GT2 #62  .............|.
      """)
    recording.session.kind = .practice
    return recording
  }()

  private func numbers(_ recording: Recording, at time: Double) -> [String] {
    Replay(recording).snapshot(at: seconds(time)).rows.map(\.entry.number.text)
  }

  private func row(_ number: CarNumber, _ recording: Recording, at time: Double) throws -> TimingRow
  {
    try #require(
      Replay(recording).snapshot(at: seconds(time)).rows.first { $0.entry.number == number })
  }

  private func texts(_ recording: Recording) -> [String] {
    let replay = Replay(recording)
    return replay.messages(upTo: .max).filter { $0.kind != .flag }.map { message in
      let number = message.car.map { replay.entry(of: $0, at: message).number.text } ?? ""
      return "\(message.time.milliseconds / 1000) #\(number) \(replay.text(of: message))"
    }
  }

  @Test func `the quicker is ahead, of equals who was it first, and who has no time is last`() {
    #expect(numbers(practice, at: 50) == ["7", "9", "45", "62"])
    #expect(numbers(practice, at: 60) == ["7", "45", "9", "62"])
    #expect(numbers(practice, at: 70) == ["7", "9", "45", "62"])
    #expect(numbers(practice, at: 150) == ["7", "9", "45", "62"])
  }

  @Test func `a race is ordered by best laps when that is asked for, and practice by distance`() {
    var race = practice
    race.session.kind = .race
    #expect(numbers(race, at: 100) == ["7", "45", "9", "62"])
    race.session.chosenOrder = .best
    #expect(numbers(race, at: 100) == ["7", "9", "45", "62"])
    var byDistance = practice
    byDistance.session.chosenOrder = .race
    #expect(numbers(byDistance, at: 100) == ["7", "45", "9", "62"])
  }

  @Test func `laps from and to the pit lane are no bests of practice`() throws {
    var recording = drawnRace(
      """
      LMP2 #7  ....|.<|...>|...|
      """)
    recording.session.kind = .practice
    #expect(try row("7", recording, at: 115).bestTime == nil)
    #expect(try row("7", recording, at: 200).bestTime?.milliseconds == 40_000)
    // Told again it is still one to the lane.
    let again = Lap(
      car: CarID(0), number: 2, time: LapTime(milliseconds: 19_000), at: seconds(70))
    recording.events.append(Event(seconds(180), .lap(again)))
    #expect(try row("7", recording, at: 200).bestTime?.milliseconds == 40_000)
    recording.session.kind = .race
    #expect(try row("7", recording, at: 200).bestTime?.milliseconds == 19_000)
  }

  @Test func `that the fastest is slower after a deletion is no news`() {
    var recording = practice
    recording.events.append(Event(seconds(190), .lapDeleted(car: CarID(0), lap: 3)))
    #expect(texts(recording).last == "190 #7 lap 3 deleted")
  }

  @Test func `the first lap of practice counts when it was driven from line to line`() throws {
    let lap = { (number: Int, time: Int, at: Double) in
      Event(
        seconds(at),
        .lap(
          Lap(car: CarID(0), number: number, time: LapTime(milliseconds: time), at: seconds(at))))
    }
    var recording = drawnRace("flag G\nGT #1 .")
    recording.events += [lap(1, 40_000, 90), lap(2, 41_000, 131)]
    #expect(try row("1", recording, at: 131).bestTime?.milliseconds == 41_000)
    recording.session.kind = .qualifying
    #expect(try row("1", recording, at: 131).bestTime?.milliseconds == 40_000)
    let deleted = recording.adding(Event(seconds(140), .lapDeleted(car: CarID(0), lap: 1)))
    #expect(try row("1", deleted, at: 140).bestTime?.milliseconds == 41_000)
    recording.events[1] = lap(1, 90_000, 90)
    #expect(try row("1", recording, at: 100).bestTime == nil)
  }

  @Test func `gaps are differences of best laps, within the class too`() throws {
    let second = try row("9", practice, at: 100)
    #expect(second.gap == .time(milliseconds: 10_000))
    #expect(second.classInterval == .time(milliseconds: 10_000))
    let third = try row("45", practice, at: 100)
    #expect(third.gap == .time(milliseconds: 20_000))
    #expect(third.interval == .time(milliseconds: 10_000))
    #expect(third.classGap == .none)
    #expect(try row("62", practice, at: 100).gap == .none)
    #expect(try row("9", practice, at: 70).gap == .time(milliseconds: 0))
  }

  @Test func `a deleted lap takes the place away at once`() {
    let deleted = practice.adding(Event(seconds(100), .lapDeleted(car: CarID(0), lap: 3)))
    #expect(numbers(deleted, at: 99) == ["7", "9", "45", "62"])
    let twice = deleted.adding(Event(seconds(101), .lapDeleted(car: CarID(0), lap: 2)))
    #expect(numbers(twice, at: 101) == ["9", "45", "7", "62"])
    #expect(numbers(twice, at: 100) == ["7", "9", "45", "62"])
  }

  @Test func `a car that waits in its garage has not stopped, and has finished when all is over`()
    throws
  {
    let late = practice.adding(Event(seconds(300), .results(.provisional)))
    #expect(try row("45", late, at: 200).state == .running)
    #expect(try row("45", late, at: 300).state == .finished)
    #expect(try row("9", late, at: 300).state == .finished)
  }

  @Test func `messages say who is fastest, and nobody leads or wins`() {
    #expect(
      texts(practice) == [
        "60 #7 is fastest, 40.000",
        "60 #45 is fastest in GT2, 50.000",
        "90 #7 improves the fastest lap, 30.000",
        "150 #7 takes the checkered flag",
        "150 #9 takes the checkered flag",
      ])
  }

  @Test func `whoever is fastest after a deletion is named`() {
    let deleted = practice.adding(
      Event(seconds(100), .lapDeleted(car: CarID(0), lap: 3)),
      Event(seconds(101), .lapDeleted(car: CarID(0), lap: 2)))
    #expect(texts(deleted).contains("101 #9 is fastest, ahead of #7"))
  }
}
