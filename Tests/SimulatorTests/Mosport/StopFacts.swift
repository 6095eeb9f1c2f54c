import ReplayEngine
import Testing

@Suite struct StopFacts {
  private let race: MosportRace
  init() throws { race = try MosportRace.shipped.get() }

  private var first: ClosedRange<SessionTime> { race.cautions[0] }
  private var second: ClosedRange<SessionTime> { race.cautions[1] }

  private func numbers(of carClasses: [CarClass]) -> [String] {
    race.replay.session.entries.filter { carClasses.contains($0.carClass) }.map(\.number.text)
  }

  /// The cars of some classes by the length of their stop within a time, shortest first.
  private func quickest(
    of carClasses: [CarClass], within time: ClosedRange<SessionTime>
  ) throws -> [String] {
    try numbers(of: carClasses).compactMap { number in
      try race.stops(of: number, from: time.lowerBound, to: time.upperBound).first
        .map { (number, $0.length) }
    }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  @Test func `all prototypes that run stop in the first caution`() throws {
    for number in numbers(of: ["LMP1", "LMP2"]) {
      let stops = try race.stops(of: number, from: first.lowerBound, to: first.upperBound)
      // 12 had stopped shortly before; its reason to is generated.
      if number != "12" || stops.isEmpty { #expect(stops.count == 1, "#\(number)") }
    }
  }

  @Test func `7 is the fastest of the prototypes in the pits, and comes out as overall leader`()
    throws
  {
    #expect(try quickest(of: ["LMP1", "LMP2"], within: first).first == "7")
    let before = first.lowerBound
    #expect(race.order(before).first == "2")
    let leader = race.replay.state(at: first.upperBound).lead.car
    #expect(try leader == race.car("7"))
  }

  @Test
  func `7 changes from Bernhard to Dumas in the first caution, 66 from Pagenaud to de Ferran`()
    throws
  {
    for (number, before, after) in [
      ("7", "Timo Bernhard", "Romain Dumas"), ("66", "Simon Pagenaud", "Gil de Ferran"),
    ] {
      #expect(try race.row(number, first.lowerBound).driver == before)
      #expect(try race.row(number, first.upperBound).driver == after)
    }
  }

  @Test func `the GT2 cars stop near the end of the first caution`() throws {
    for number in numbers(of: ["GT2"]) where number != "18" {
      let stops = try race.stops(of: number, from: first.lowerBound, to: first.upperBound)
      #expect(stops.count == 1, "#\(number)")
      let from = try #require(stops.first).from
      #expect(from > race.at("0:55") - MosportRace.about && from < race.at("1:00"))
    }
  }

  @Test func `45 is the fastest of GT2 in the pits, and takes the lead from 62`() throws {
    #expect(try quickest(of: ["GT2"], within: first).first == "45")
    #expect(race.order(race.at("0:55"), in: "GT2").first == "62")
    #expect(race.order(first.upperBound, in: "GT2").first == "45")
  }

  @Test(arguments: [
    ("45", "Jörg Bergmeister"), ("71", "Dirk Müller"), ("87", "Dirk Werner"),
  ])
  func `45, 71 and 87 change drivers in the first caution`(number: String, driver: String) throws {
    #expect(try race.row(number, first.lowerBound).driver != driver)
    #expect(try race.row(number, first.upperBound).driver == driver)
  }

  @Test func `the Audis stop in the second caution, and 7 and 26 run first and second overall`()
    throws
  {
    for number in ["1", "2"] {
      #expect(try !race.stops(of: number, from: second.lowerBound, to: second.upperBound).isEmpty)
    }
    let stop = try #require(
      race.stops(of: "7", from: second.lowerBound, to: second.upperBound).first)
    #expect(Array(race.order(stop.from - .seconds(10)).prefix(2)) == ["7", "26"])
  }

  @Test func `7 and 26 stop in the second caution too`() throws {
    for number in ["7", "26"] {
      #expect(
        try race.stops(of: number, from: second.lowerBound, to: second.upperBound).count == 1)
    }
  }

  @Test func `66 stops twice in the second caution`() throws {
    #expect(try race.stops(of: "66", from: second.lowerBound, to: second.upperBound).count == 2)
  }

  @Test func `1 takes its last fuel in the second caution`() throws {
    let last = try #require(race.stops(of: "1").last)
    #expect(second.contains(last.from))
  }

  @Test func `6 stops no more after the last safety car`() throws {
    let last = try #require(race.stops(of: "6").last)
    #expect(last.from + last.length < second.upperBound)
  }

  @Test func `6 stretches its last stint beyond every other of its class`() throws {
    let end = try race.row("6", race.flag)
    let stint = try #require(end.strategy?.stintLaps ?? end.stintLaps)
    #expect(stint > 45, "the laps of a full tank")
    // Only 66, which runs dry on its last lap, tried to go as far.
    for number in numbers(of: ["LMP2"]) where number != "6" && number != "66" {
      #expect(try #require(race.row(number, race.flag).stintLaps) < stint, "#\(number)")
    }
  }

  @Test func `2 stops from the lead at about 1:58, on about lap 86, for the third time`() throws {
    let stops = try race.stops(of: "2")
    #expect(stops.count == 3)
    #expect(isAbout(stops[2].from, race.at("1:58")))
    #expect(abs(race.leaderIsOn(stops[2].from) - 86) <= 1)
    #expect(race.order(stops[2].from).first == "2")
  }

  @Test func `2 rejoins 8th with 45 minutes to go`() throws {
    let stop = try race.stops(of: "2")[2]
    let back = stop.from + stop.length
    // The next crossing tells the place.
    #expect(try race.row("2", back + .seconds(30)).position == 8)
    let toGo = try #require(race.replay.remaining(at: back))
    #expect(toGo > .seconds(45 * 60 - 90) && toGo < .seconds(45 * 60 + 90))
  }

  @Test func `7 makes a late stop for a splash and is still third of LMP2 on the road`() throws {
    let stop = try #require(race.stops(of: "7").last)
    #expect(stop.from > race.at("2:15") && stop.from < race.at("2:40"))
    #expect(stop.length < .seconds(25))
    let last = try race.lap(126, of: "7").at
    for time in [stop.from + stop.length + .seconds(30), race.at("2:32"), race.at("2:40"), last] {
      #expect(try race.row("7", time).positionInClass == 3)
    }
  }
}
