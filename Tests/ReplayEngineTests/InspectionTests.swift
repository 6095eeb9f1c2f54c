import ReplayEngine
import TestSupport
import Testing

@Suite struct InspectionTests {
  /// A race in which nothing is wrong.
  private let clean = drawnRace(
    """
    flag   G
    GT #7  .1.2.|.1.2.|.1.2.|
    GT #8  ..1.2..|..1.2..|
    """)

  /// The names and counts of what is found in a recording.
  private func found(_ recording: Recording) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: Replay(recording).suspicions.map { ($0.name, $0.count) })
  }

  /// The clean race with the second lap of #7 changed.
  private func changingLap(_ change: (inout Lap) -> Void) -> Recording {
    var race = clean
    for (index, event) in race.events.enumerated() {
      guard case .lap(var lap) = event.kind, lap.car == CarID(0), lap.number == 2 else { continue }
      change(&lap)
      race.events[index].kind = .lap(lap)
    }
    return race
  }

  @Test func `nothing is found in a clean race`() {
    #expect(found(clean).isEmpty)
  }

  @Test func `a crew whose car takes no part is told, unless the car comes later`() {
    var race = drawnRace("A #7 .|.|")
    race.session.entries = [Entry(number: "7", key: "a", carClass: "A")]
    race.session.championship = Championship(
      crews: ["a", "7", "9"].map { .init(car: $0, before: .points(5)) })
    let late = race.adding(
      Event(seconds(5), .entry(car: CarID(1), Entry(number: "9", carClass: "A"))))
    #expect(found(late) == ["crew of the championship whose car takes no part": 1])
  }

  @Test func `a missing lap is a gap`() {
    var race = clean
    race.events.removeAll {
      if case .lap(let lap) = $0.kind { lap.car == CarID(0) && lap.number == 2 } else { false }
    }
    #expect(found(race) == ["gap in the laps of a car": 1])
  }

  @Test func `a lap told twice does not rise`() {
    #expect(found(changingLap { $0.number = 1 })["lap number that does not rise"] == 1)
  }

  @Test func `a crossing that goes back is found`() {
    #expect(
      found(changingLap { $0.at = seconds(1) })["crossing of the line earlier than the one before"]
        == 1)
  }

  @Test func `a wrong lap time is found`() {
    let race = changingLap {
      $0.time = LapTime(milliseconds: 45_000)
      $0.sectors = []
    }
    #expect(found(race) == ["lap time other than the time between crossings": 1])
  }

  @Test func `a wrong sector is found and an unknown one is not`() {
    let wrong = changingLap {
      $0.sectors = SectorTimes([LapTime(milliseconds: 1)] + $0.sectors.dropFirst())
    }
    #expect(found(wrong) == ["sectors that do not add up to their lap": 1])
    #expect(found(changingLap { $0.sectors = SectorTimes([nil] + $0.sectors.dropFirst()) }).isEmpty)
  }

  @Test func `a car without a class and numbers alike but for zeros are told`() {
    var race = clean
    race.session.entries[1] = Entry(number: "007", carClass: "")
    #expect(
      found(race) == [
        "car without a class": 1,
        "car number that differs from another only by leading zeros": 1,
      ])
  }

  @Test func `a loop crossed twice is found, one that is told late is not`() {
    let crossing = { (lap: Int, at: Double) in
      Event.Kind.crossing(Crossing(car: CarID(0), loop: 0, lap: lap, at: seconds(at)))
    }
    let name = "loop crossed again, or after a later one"
    #expect(found(clean.adding(Event(seconds(75), crossing(2, 75))))[name] == 1)
    #expect(found(clean.adding(Event(seconds(145), crossing(1, 145))))[name] == 1)
    #expect(found(clean.adding(Event(seconds(145), crossing(2, 70))))[name] == nil)
  }

  @Test func `a lap far below its class's pace is impossible`() {
    let race = drawnRace(
      """
      flag   G
      GT #7  ...|...|...|...|
      GT #8  ...|...|.|...|
      GT2 #9 ...|.|.|
      """)
    #expect(found(race)["lap much faster than its class"] == 1)
  }

  @Test func `pit crossings come in turn, a first way out aside`() {
    let race = drawnRace(
      """
      flag   G
      GT #7  .>.|.<.>.|.>.|
      GT #8  ...|.<..<.>.|
      """)
    #expect(found(race)["out of the pits without having come in"] == 1)
    #expect(found(race)["into the pits without having left them"] == 1)
  }

  @Test func `a hole in which nobody crosses is found unless the flag was red`() {
    let name = "hole without any crossing, as under a red flag"
    let hole = drawnRace("flag G\nGT #7 .|.|.|......................|.|.|", step: 50)
    #expect(found(hole)[name] == 1)
    let red = drawnRace("flag G......R....G\nGT #7 .|.|.|......................|.|.|", step: 50)
    #expect(found(red)[name] == nil)
    let slow = drawnRace("flag G\nGT #7 .....|.....|.....|..............|.....|", step: 100)
    #expect(found(slow)[name] == nil)
    let over = drawnRace("flag G....K\nGT #7 .|.|.|......................|", step: 50)
    #expect(found(over)[name] == nil)
  }

  @Test func `only the first places are kept`() {
    var race = clean
    race.session.entries = (1...10).map {
      Entry(number: CarNumber("\($0)"), carClass: $0 == 10 ? "GT" : "")
    }
    let suspicion = Replay(race).suspicions.first
    #expect(suspicion?.count == 9)
    #expect(suspicion?.places == ["#1", "#2", "#3", "#4", "#5"])
  }
}
