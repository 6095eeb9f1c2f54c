import ReplayEngine
import Testing

@Suite struct LeadFacts {
  private let race: MosportRace
  init() throws { race = try MosportRace.shipped.get() }

  @Test func `7 leads the race after one hour`() {
    #expect(race.order(race.at("1:00")).first == "7")
  }

  @Test func `7 sets the fastest lap so far after the green, and 2 answers on the next lap`() throws
  {
    let green = race.cautions[0].upperBound
    let told = race.replay.messages(upTo: race.at("1:04")).filter {
      $0.kind == .fastestLap && $0.time > green
    }
    #expect(try told.map(\.car) == [race.car("7"), race.car("2")])
    let laps = try told.map { message in
      try #require(message.car.map { race.replay.state(at: message.time)[$0].laps })
    }
    #expect(laps[1] - laps[0] == 1)
  }

  @Test func `2 takes the lead back, and 1 passes 7 too`() throws {
    let time = race.at("1:05")
    #expect(race.order(time).first == "2")
    #expect(try race.row("1", race.at("1:10")).position < race.row("7", race.at("1:10")).position)
  }

  @Test func `7 leads 26 in LMP2 between 1:00 and 1:20`() throws {
    #expect(race.order(race.at("1:05"), in: "LMP2").first == "7")
    #expect(Array(race.order(race.at("1:19"), in: "LMP2").prefix(2)) == ["7", "26"])
  }

  @Test func `2 pulls away between 1:00 and 1:20`() throws {
    let gaps = try ["1:06", "1:12", "1:18"].map { clock in
      let second = try #require(race.snapshot(race.at(clock)).rows.dropFirst().first)
      return try #require(race.seconds(second.gap))
    }
    #expect(gaps == gaps.sorted() && gaps[2] > gaps[0] + 5)
  }

  @Test func `66 becomes overall leader at about 2:06, on about lap 93`() throws {
    let lap = try #require(race.leaders.firstIndex(of: "66")) + 1
    #expect(abs(lap - 93) <= 1)
    #expect(isAbout(race.replay.time(ofLeaderLap: lap) ?? .max, race.at("2:06")))
  }

  @Test func `62 passes 87 for the GT2 lead at about 2:30`() throws {
    let sixtyTwo = try race.car("62")
    let change = try #require(
      race.replay.messages(upTo: race.flag).last {
        $0.kind == .classLeadChange && $0.car == sixtyTwo
      })
    #expect(isAbout(change.time, race.at("2:30")))
    #expect(race.order(change.time - .seconds(90), in: "GT2").first == "87")
  }

  @Test func `9 passes 15 late in the race`() throws {
    #expect(try race.row("15", race.at("2:10")).position < race.row("9", race.at("2:10")).position)
    #expect(try race.row("9", race.at("2:40")).position < race.row("15", race.at("2:40")).position)
  }

  @Test func `2 passes 66 at about 2:36 and completes lap 118 first, with 9 laps to go`() throws {
    #expect(race.leaders[116] == "66")
    #expect(race.leaders[117] == "2")
    #expect(isAbout(race.replay.time(ofLeaderLap: 118) ?? .max, race.at("2:36")))
    let time = try race.lap(118, of: "2").at
    #expect(time >= race.at("2:35:55") && time <= race.at("2:36:15"))
    #expect(race.leaders.count - 118 == 9)
  }

  @Test func `2 leads 75 of the 127 laps`() throws {
    #expect(race.leaders.count == 127)
    #expect(race.leaders.count { $0 == "2" } == 75)
    #expect(try race.row("2", .max).lapsLed == 75)
  }

  @Test func `the fastest lap is 2's 1:05.823, and nobody beats it`() throws {
    let times = race.replay.events.compactMap { event -> Int? in
      if case .lap(let lap) = event.kind { lap.time?.milliseconds } else { nil }
    }
    #expect(times.min() == 65_823)
    #expect(try race.row("2", .max).bestTime?.milliseconds == 65_823)
  }
}
