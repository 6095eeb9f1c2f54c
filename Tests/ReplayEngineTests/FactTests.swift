import ReplayEngine
import TestSupport
import Testing

/// The catalogues of what can be said of a car and of a crew.
@Suite struct FactTests {
  /// Everything happens in it: stops, penalties, a retirement, a lapped car, another driver.
  private static let race: Replay = {
    var recording = drawnRace(
      """
      flag     G               S
      LMP2 #7  .1.2.|.1.2.|.1.2.|.1.2.|.1.2.|
      LMP2 #26 .1.2..|.1.2.d|.1.2..<...>|..1.2.|..<
      GT2 #45  ..1..2....|..1..2.....|..1.2...|
      GT2 #62  ..1..2....|..x
      """)
    recording.session.scheduledTime = .seconds(600)
    recording.session.entries = recording.session.entries.enumerated().map { index, entry in
      Entry(
        number: entry.number, carClass: entry.carClass, team: entry.team, drivers: entry.drivers,
        grid: 4 - index)
    }
    recording.session.championship = Championship(
      points: [20, 16], leastDistance: 0,
      crews: [
        Championship.Crew(car: "7", drivers: [], before: .points(100)),
        Championship.Crew(car: "26", drivers: [], before: .points(103)),
      ])
    let lap = Lap(
      car: CarID(0), number: 2, time: LapTime(milliseconds: 60_000), at: seconds(110),
      sectors: SectorTimes([20, 20, 20].map { LapTime(milliseconds: $0 * 1000) }),
      topSpeed: Speed(hundredths: 31_035))
    return Replay(
      recording.adding(
        Event(seconds(110), .lap(lap)),
        Event(
          seconds(120),
          .fuel(Fuel(car: CarID(0), tank: Share(thousandths: 995), energy: Share(thousandths: 4)))),
        Event(
          seconds(120),
          .tyres(
            Tyres(
              car: CarID(0), compounds: ["Medium", "Hard"],
              wear: [20, 30, 999, 40].map(Share.init(thousandths:))))),
        Event(
          seconds(150),
          .penalty(
            Penalty(car: CarID(0), time: LapTime(milliseconds: 30_000), laps: 1, text: "contact"))))
    )
  }()

  private static let sources = [0.0, 55, 120, 190, 235, 300].map {
    FactSource(race, race.snapshot(at: seconds($0)))
  }

  /// What every fact of the cars says at every moment.
  private static let ofCars = sources.flatMap { source in
    source.snapshot.rows.flatMap { row in
      (CarFacts.all + (0..<3).map(CarFacts.sector)).map { fact in
        Said(fact, fact.value(row, source), fact.text(row, source))
      }
    }
  }

  private static let ofCrews = sources.flatMap { source in
    race.standings(in: source.snapshot).flatMap(\.crews).flatMap { crew in
      CrewFacts.all.map { Said($0, $0.value(crew, source), $0.text(crew, source)) }
    }
  }

  private struct Said {
    let id: String
    let unit: FactUnit?
    let isNumeric: Bool
    let width: Int
    let value: FactValue
    let text: String?

    init<Subject>(_ fact: Fact<Subject>, _ value: FactValue, _ text: String?) {
      (id, unit, isNumeric, width) = (fact.id, fact.unit, fact.isNumeric, fact.width)
      (self.value, self.text) = (value, text)
    }
  }

  private func expectDistinct<Subject>(_ facts: [Fact<Subject>]) {
    for (name, texts) in [("id", facts.map(\.id)), ("meaning", facts.map(\.meaning))] {
      #expect(Set(texts).count == texts.count, "\(name)")
      #expect(!texts.contains(""), "\(name)")
    }
    for fact in facts { #expect(1...fact.width ~= fact.title.count, "\(fact.id)") }
  }

  @Test func `every fact can be told from its neighbours, and its title fits over it`() {
    expectDistinct(CarFacts.all)
    expectDistinct(CrewFacts.all)
  }

  @Test func `every fact is told of some car at some moment`() {
    for (said, ids) in [
      (Self.ofCars, CarFacts.all.map(\.id)), (Self.ofCrews, CrewFacts.all.map(\.id)),
    ] {
      let told = Set(said.filter { $0.value != .unknown && $0.value != .gap(.none) }.map(\.id))
      #expect(ids.filter { !told.contains($0) } == [])
    }
  }

  @Test func `what a fact says is in its unit`() {
    for said in Self.ofCars + Self.ofCrews {
      switch said.value {
      case .unknown, .list, .record: continue
      case .time, .moment: #expect(said.unit == .seconds, "\(said.id)")
      case .gap, .cost: #expect(said.unit == .secondsOrLaps, "\(said.id)")
      case .count:
        #expect([.laps, .places, .stops, .stints, .points].contains(said.unit), "\(said.id)")
      case .share: #expect(said.unit == .share, "\(said.id)")
      case .speed: #expect(said.unit == .kilometresPerHour, "\(said.id)")
      case .word, .truth: #expect(said.unit == nil, "\(said.id)")
      }
    }
  }

  @Test func `numbers stand at the right and fit into their columns`() {
    for said in Self.ofCars + Self.ofCrews where said.unit != nil && said.unit != .secondsOrLaps {
      #expect(said.isNumeric, "\(said.id)")
      #expect((said.text ?? "").count <= said.width, "\(said.id) \(said.text ?? "")")
    }
  }

  @Test func `what is not known has no text, and what is known has one`() {
    // Nothing gained, nothing led and nothing scored are said by silence.
    for said in Self.ofCars + Self.ofCrews where !["lapsLed", "scored"].contains(said.id) {
      let isKnown = said.value != .unknown && said.value != .gap(.none)
      #expect((said.text != nil) == isKnown, "\(said.id) \(said.value)")
    }
  }

  @Test func `a sector is the part of the sectors that its name says`() {
    let source = Self.sources[3]
    for row in source.snapshot.rows {
      #expect(
        CarFacts.sectors.value(row, source)
          == .list((0..<3).map { CarFacts.sector($0).value(row, source) }))
    }
    #expect(CarFacts.sector(14).title == "S15")
    #expect(CarFacts.sector(3).value(source.snapshot.rows[0], source) == .unknown)
  }

  @Test func `places gained are counted from the grid and from a minute before`() throws {
    let source = try #require(Self.sources.last)
    let row = try #require(source.snapshot.rows.first { $0.entry.number == "7" })
    #expect(CarFacts.grid.value(row, source) == .count(4))
    #expect(CarFacts.gainedSinceStart.value(row, source) == .count(3))
    #expect(CarFacts.classGainedSinceStart.value(row, source) == .count(1))
    #expect(CarFacts.gainedLately.value(row, source) == .count(0))
  }
}
