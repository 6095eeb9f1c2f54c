import ReplayEngine
import Testing

@Suite struct FinishFacts {
  private let race: MosportRace
  init() throws { race = try MosportRace.shipped.get() }

  @Test func `2 completes lap 126 at 2:44:59, and runs one more`() throws {
    let lap = try race.lap(126, of: "2").at
    #expect(lap >= race.at("2:44:59") && lap < race.at("2:45"))
    #expect(try race.laps(of: "2").count == 127)
  }

  @Test func `the winner's time is about 2:46:06`() throws {
    let total = try #require(race.row("2", .max).totalTime)
    #expect(abs(total.milliseconds - race.at("2:46:06").milliseconds) <= 1000)
  }

  @Test func `2 wins by 21.392 seconds over 1`() throws {
    #expect(Array(race.order(.max).prefix(2)) == ["2", "1"])
    #expect(try race.row("1", .max).gap == .time(milliseconds: 21_392))
  }

  @Test func `9 and 15 finish between 21.392 and 44.132 seconds behind`() throws {
    let gaps = try ["9", "15"].map { try #require(race.seconds(race.row($0, .max).gap)) }
    #expect(gaps[0] > 21.392 && gaps[0] < gaps[1] && gaps[1] < 44.132)
  }

  @Test func `6 is third of LMP2 on the lead lap, 44.132 seconds behind, with Maassen`() throws {
    let row = try race.row("6", .max)
    #expect((row.position, row.positionInClass, row.laps) == (5, 3, 127))
    #expect(row.gap == .time(milliseconds: 44_132))
    #expect(row.driver == "Sascha Maassen")
  }

  @Test func `26 finishes on the lead lap`() throws {
    #expect(try race.row("26", .max).laps == 127)
  }

  @Test func `the classification of all 28 is the published one`() {
    #expect(
      race.order(.max) == [
        "2", "1", "9", "15", "6", "26", "66", "7", "16", "20", "8", "3", "4", "008", "62", "87",
        "45", "71", "21", "73", "44", "007", "46", "11", "37", "30", "12", "18",
      ])
  }

  @Test(arguments: [
    ("2", 127), ("1", 127), ("9", 127), ("15", 127), ("6", 127), ("26", 127), ("66", 126),
    ("7", 126), ("16", 125), ("20", 125), ("8", 121), ("3", 117), ("4", 117), ("008", 115),
  ])
  func `the laps of the first fourteen are the published ones`(number: String, laps: Int) throws {
    #expect(try race.row(number, .max).laps == laps)
  }

  @Test func `62 wins GT2 with at most 115 laps`() throws {
    let row = try race.row("62", .max)
    #expect(row.positionInClass == 1 && row.laps <= 115)
  }

  @Test func `87 is second of GT2`() throws {
    #expect(try race.row("87", .max).positionInClass == 2)
  }

  @Test func `the Dysons are 7th and 8th of LMP2, two laps down`() throws {
    for (number, place) in [("16", 7), ("20", 8)] {
      let row = try race.row(number, .max)
      #expect((row.positionInClass, row.laps) == (place, 125))
    }
  }

  @Test(arguments: ["66", "7"])
  func `66 and 7 run out of fuel on the last lap`(number: String) throws {
    let row = try race.row(number, .max)
    #expect(row.state == .outOfFuel)
    let dry = race.replay.events.first { event in
      if case .status(row.car, .outOfFuel, _) = event.kind { true } else { false }
    }
    let time = try #require(dry).time
    #expect(try time > race.lap(126, of: number).at && time < race.flag + .seconds(90))
  }

  @Test func `66 leads LMP2 until it runs dry, and 9, 15, 6 and 26 go by`() throws {
    let last = try race.lap(126, of: "66").at
    #expect(race.order(last, in: "LMP2").first == "66")
    #expect(Array(race.order(.max, in: "LMP2").prefix(5)) == ["9", "15", "6", "26", "66"])
  }

  @Test func `7 is sixth of LMP2 with Dumas, who finishes for Bernhard`() throws {
    let row = try race.row("7", .max)
    #expect(row.positionInClass == 6)
    #expect(row.driver == "Romain Dumas")
    #expect(try race.row("7", race.at("0:30")).driver == "Timo Bernhard")
  }

  @Test func `at the flag 71 is third and 45 fourth of GT2, close together`() throws {
    let time = try #require(race.laps(of: "45").last).at
    #expect(Array(race.order(time, in: "GT2")[2...3]) == ["71", "45"])
    #expect(try #require(race.seconds(race.row("45", time).classInterval)) < 3)
  }

  @Test func `71 gets 30 seconds after the race, so that 45 is third and 71 fourth`() throws {
    let row = try race.row("71", .max)
    #expect(row.penalty?.time.milliseconds == 30_000)
    #expect(row.positionInClass == 4)
    #expect(try race.row("45", .max).positionInClass == 3)
    let penalty = race.replay.messages(upTo: .max).first { $0.kind == .penalty }
    #expect(try #require(penalty).time > race.flag)
  }

  @Test func `the result is provisional first and then official`() {
    let told = race.replay.events.compactMap { event -> (Results, SessionTime)? in
      if case .results(let results) = event.kind { (results, event.time) } else { nil }
    }
    #expect(told.map(\.0) == [.provisional, .official])
    #expect(told[0].1 > race.flag)
  }

  @Test(arguments: ["37", "30", "12", "18"])
  func `who has driven less than 70 % is retired and has no points`(number: String) throws {
    let row = try race.row(number, .max)
    #expect(row.state == .retired)
    #expect(row.laps * 100 < 127 * 70)
    let crews = race.replay.standings(in: race.snapshot(.max)).flatMap(\.crews)
    #expect(try #require(crews.first { $0.car == row.car }).scored == 0)
  }

  @Test func `11 takes the flag`() throws {
    #expect(try race.row("11", .max).state == .finished)
  }
}
