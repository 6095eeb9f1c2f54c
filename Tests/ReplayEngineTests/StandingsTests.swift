import ReplayEngine
import TestSupport
import Testing

/// The championship as it would stand if the race ended at a moment.
@Suite struct StandingsTests {
  /// #1 leads LMP2 throughout, #2 passes #3 on the third lap; in GT2 #45 is ahead of #71.
  private func race(_ crews: [Championship.Crew]) -> Recording {
    var recording = drawnRace(
      """
      flag    G
      LMP2 #1 .|.|.|.|.|.|.|.|.|.|
      LMP2 #2 ...|..|.|.|.|.|.|.|.|.|
      LMP2 #3 ..|..|...|..|..|..|..|
      GT2 #45 ...|..|..|..|..|..|
      GT2 #71 ....|..|..|..|
      """)
    recording.session.championship = Championship(
      points: [20, 16, 13], leastDistance: 70, crews: crews)
    return recording
  }

  private func standings(_ recording: Recording, of carClass: CarClass, at time: Double) -> [String]
  {
    let replay = Replay(recording)
    let snapshot = replay.snapshot(at: seconds(time))
    let standings = replay.standings(in: snapshot).first { $0.carClass == carClass }
    return (standings?.crews ?? []).map { crew in
      let text = { (number: Int?) in number.map(String.init) ?? "?" }
      return "\(text(crew.position)) (\(text(crew.positionBefore)))"
        + " #\(replay.entry(of: crew.car, in: snapshot.state).number)"
        + " \(text(crew.pointsBefore)) + \(crew.scored) = \(text(crew.points)), "
        + "\(text(crew.behind)) behind"
    }
  }

  @Test func `points go by the place in the class at that moment`() {
    let race = race([
      .init(car: "1", before: .points(100)), .init(car: "2", before: .points(105)),
      .init(car: "3", before: .points(90)),
    ])
    #expect(
      standings(race, of: "LMP2", at: 65) == [
        "1 (2) #1 100 + 20 = 120, 0 behind", "2 (1) #2 105 + 0 = 105, 15 behind",
        "3 (3) #3 90 + 0 = 90, 30 behind",
      ])
    #expect(
      standings(race, of: "LMP2", at: 105) == [
        "1 (1) #2 105 + 16 = 121, 0 behind", "2 (2) #1 100 + 20 = 120, 1 behind",
        "3 (3) #3 90 + 0 = 90, 31 behind",
      ])
  }

  @Test func `before the first lap nobody scores`() {
    let race = race([.init(car: "1", before: .points(100))])
    #expect(
      standings(race, of: "GT2", at: 5) == [
        "? (?) #45 ? + 0 = ?, ? behind", "? (?) #71 ? + 0 = ?, ? behind",
      ])
  }

  @Test func `of unknown totals only the difference is told`() {
    var race = race([
      .init(car: "45", before: .unknown), .init(car: "71", before: .behind("45", by: 7)),
    ])
    race.session.championship?.leastDistance = 0
    #expect(
      standings(race, of: "GT2", at: 45) == [
        "1 (1) #45 ? + 20 = ?, 0 behind", "2 (2) #71 ? + 16 = ?, 11 behind",
      ])
    #expect(
      standings(race, of: "LMP2", at: 105) == [
        "? (?) #1 ? + 20 = ?, ? behind", "? (?) #2 ? + 16 = ?, ? behind",
        "? (?) #3 ? + 13 = ?, ? behind",
      ])
  }

  @Test func `a crew of unknown points stands below those that can be compared`() {
    let race = race([
      .init(car: "3", before: .points(90)), .init(car: "2", before: .points(105)),
    ])
    #expect(
      standings(race, of: "LMP2", at: 105) == [
        "1 (1) #2 105 + 16 = 121, 0 behind", "2 (2) #3 90 + 0 = 90, 31 behind",
        "? (?) #1 ? + 20 = ?, ? behind",
      ])
  }

  @Test func `a difference to a crew of known points gives points`() {
    let race = race([
      .init(car: "1", before: .points(100)), .init(car: "2", before: .behind("1", by: 4)),
      .init(car: "3", before: .behind("2", by: 1)),
    ])
    #expect(
      standings(race, of: "LMP2", at: 105) == [
        "1 (1) #1 100 + 20 = 120, 0 behind", "2 (2) #2 96 + 16 = 112, 8 behind",
        "3 (3) #3 95 + 0 = 95, 25 behind",
      ])
  }

  @Test func `differences that go round in circles tell nothing`() {
    let race = race([
      .init(car: "1", before: .behind("2", by: 1)), .init(car: "2", before: .behind("1", by: 1)),
      .init(car: "3", before: .behind("3", by: 1)),
    ])
    #expect(standings(race, of: "LMP2", at: 105).allSatisfy { $0.hasPrefix("? (?)") })
  }

  @Test func `who is disqualified or has driven too little gives its points to the next`() {
    let race = race([
      .init(car: "1", before: .points(0)), .init(car: "2", before: .points(0)),
    ])
    let one = race.car("1")
    let disqualified = race.adding(Event(seconds(104), .status(car: one, .disqualified, text: "")))
    #expect(
      standings(disqualified, of: "LMP2", at: 105).prefix(2) == [
        "1 (1) #2 0 + 20 = 20, 0 behind", "2 (2) #1 0 + 0 = 0, 20 behind",
      ])
    // #3 has driven 5 of 10 laps, less than 70 %.
    #expect(standings(race, of: "LMP2", at: 105).last == "? (?) #3 ? + 0 = ?, ? behind")
  }

  @Test func `a crew is known by its car's key, whatever numbers are shown`() {
    var race = drawnRace("A #7 .|.|\nA #7 ..|..|\nA #8 ...|...|")
    race.session.entries = zip(["a", "b", "8"], race.session.entries).map { key, entry in
      Entry(number: entry.number, key: key, carClass: entry.carClass)
    }
    race.session.championship = Championship(
      points: [25, 18, 15],
      crews: [
        .init(car: "a", before: .points(50)), .init(car: "b", before: .behind("8", by: 10)),
        .init(car: "8", before: .points(70)),
      ])
    #expect(
      standings(race, of: "A", at: 45) == [
        "1 (1) #8 70 + 15 = 85, 0 behind", "2 (2) #7 60 + 18 = 78, 7 behind",
        "3 (3) #7 50 + 25 = 75, 10 behind",
      ])
    // Shown with another number it stays who it is.
    let entry = Entry(number: "88", key: "8", carClass: "A")
    let renumbered = race.adding(Event(seconds(5), .entry(car: CarID(2), entry)))
    #expect(
      standings(renumbered, of: "A", at: 45).first == "1 (1) #88 70 + 15 = 85, 0 behind")
  }

  @Test func `a recording without a championship has no standings`() {
    var race = race([])
    race.session.championship = nil
    let replay = Replay(race)
    #expect(replay.standings(in: replay.snapshot(at: .max)).isEmpty)
  }

  @Test func `crews with as many points are tied`() {
    func behind(_ points: Int...) -> [String?] {
      let crews = zip(["1", "2", "3"], points).map { car, points in
        Championship.Crew(car: car, before: .points(points))
      }
      let replay = Replay(race(crews))
      let snapshot = replay.snapshot(at: .zero)
      let source = FactSource(replay, snapshot)
      return (replay.standings(in: snapshot).first?.crews ?? []).map {
        CrewFacts.behind.text($0, source)
      }
    }
    #expect(behind(100, 100, 90) == ["tied", "tied", "10"])
    #expect(behind(100, 90, 90) == ["leads", "tied 10", "tied 10"])
    #expect(behind(100, 95, 90) == ["leads", "5", "10"])
    #expect(behind(100) == ["leads", nil, nil])
  }
}
