import TestSupport
import Testing

@testable import ReplayEngine

/// Cars of one number, which are different cars everywhere.
@Suite struct CarLabelTests {
  /// Two of class A and one of class B have the number 7; only the second has a team.
  private var race: Recording {
    var race = drawnRace(
      """
      flag  G                       K
      A #7  ...|.....<..>|.........|..|
      A #8  ....|...|.....|........|..|
      B #9  .....|.....|.......|......|
      """)
    race.session.entries = zip(
      race.session.entries, [("7", "Ann", ""), ("7", "Bo", "North"), ("7", "Cy", "")]
    ).map { entry, car in
      Entry(
        number: CarNumber(car.0), carClass: entry.carClass, team: car.2, drivers: [car.1])
    }
    return race
  }

  @Test func `each has a key of its own, and keeps it`() {
    var race = race
    let entry = Entry(number: "7", carClass: "A", drivers: ["Dee"])
    race = race.adding(
      Event(.zero, .entry(car: CarID(3), entry)),
      Event(.zero, .entry(car: CarID(0), Entry(number: "12", carClass: "A"))))
    let replay = Replay(race)
    #expect((0..<4).map { replay.key(of: CarID($0)) } == ["7-1", "7-2", "7-3", "7"])
    #expect(replay.car(withKey: "7-3") == CarID(2) && replay.car(withKey: "9") == nil)
    #expect(replay.cars(called: "7-3") == [CarID(2)] && replay.cars(called: "9").isEmpty)
    #expect(replay.cars(called: "7") == [CarID(1), CarID(2), CarID(3)])
    #expect((0..<3).map { replay.word(of: CarID($0)) } == ["12", "7-2", "7-3"])
    let rows = replay.snapshot(at: .zero).rows
    let source = FactSource(replay, replay.snapshot(at: .zero))
    for row in rows { #expect(CarFacts.id.text(row, source) == replay.key(of: row.car)) }
  }

  @Test func `keys of the source are taken only where numbers do not tell cars apart`() {
    let entries = [("7", "K1"), ("7", "K2"), ("8", "K3"), ("9", "7")].map {
      Entry(number: CarNumber($0), key: $1, carClass: "A")
    }
    let keys = CarKeys(entries)
    #expect((0..<4).map { keys[CarID($0)] } == ["K1", "K2", "8", "9"])
    // What one is called may be the number of another.
    let crossed = CarKeys(
      [("7", "9"), ("7", "9-1"), ("9", "9")].map {
        Entry(number: CarNumber($0), key: $1, carClass: "A")
      })
    #expect(Set((0..<3).map { crossed[CarID($0)] }).count == 3)
  }

  @Test func `messages say whose they are and who is meant`() {
    let replay = Replay(race)
    let told = replay.messages(upTo: .max).map { message in
      let names = message.cars.map { replay.label(of: $0, at: message) }.joined(separator: ", ")
      return "\(names): \(replay.text(of: message))"
    }
    #expect(told.contains("#7 Bo, #7 Ann: takes the lead from #7 Ann"))
    #expect(told.contains("#7 Ann: in the pits"))
    #expect(told.contains("#7 Cy: wins B"))
    let win = replay.messages(upTo: .max).first { replay.text(of: $0) == "wins B" }
    #expect(win?.car == CarID(2))
  }

  @Test func `the name beside a number is the team, or who drives where that tells more`() throws {
    let shared = Replay(race)
    let first = try #require(shared.messages(upTo: .max).first { $0.car == CarID(1) })
    #expect(shared.name(of: CarID(1), at: first) == "Bo")
    var race = race
    race.session.entries = zip(["7", "8", "9"], race.session.entries).map {
      Entry(number: CarNumber($0), carClass: $1.carClass, team: $1.team, drivers: $1.drivers)
    }
    let replay = Replay(race)
    #expect((0..<3).map { replay.name(of: CarID($0), at: first) } == ["Ann", "North", "Cy"])
    #expect(replay.label(of: CarID(0), at: first) == "#7")
  }

  @Test func `a car that its driver names is called by who gets out where drivers change`() {
    var race = drawnRace("A #7 d.<.>d..|..<.>d.|\nA #8 ...|...|...|")
    func told() -> [String] {
      let replay = Replay(race)
      return replay.messages(upTo: .max).filter { $0.kind == .driver }.map { message in
        "\(replay.label(of: CarID(0), at: message)), \(replay.name(of: CarID(0), at: message)): "
          + replay.text(of: message)
      }
    }
    #expect(told() == ["#7, Team 7: Driver 2 takes over", "#7, Team 7: Driver 3 takes over"])
    race.session.entries[0] = Entry(number: "7", carClass: "A", drivers: ["Driver 1"])
    #expect(told() == ["#7, Driver 1: Driver 2 takes over", "#7, Driver 2: Driver 3 takes over"])
    race.session.entries[1] = race.session.entries[0]
    #expect(
      told() == [
        "#7 Driver 1, Driver 1: Driver 2 takes over", "#7 Driver 2, Driver 2: Driver 3 takes over",
      ])
  }

  @Test func `a number is shared only once another car has it`() throws {
    var race = drawnRace("A #7 ..<.>..<..>....|")
    race = race.adding(
      Event(seconds(60), .entry(car: CarID(1), Entry(number: "7", carClass: "A"))))
    let replay = Replay(race)
    let stops = replay.messages(upTo: .max).filter { $0.kind == .pitIn }
    #expect(stops.map { replay.label(of: CarID(0), at: $0) } == ["#7", "#7 Driver 1"])
  }
}
