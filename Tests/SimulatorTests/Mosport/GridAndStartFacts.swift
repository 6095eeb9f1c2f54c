import ReplayEngine
import Testing

@Suite struct GridAndStartFacts {
  private let race: MosportRace
  init() throws { race = try MosportRace.shipped.get() }

  private func grid(_ places: ClosedRange<Int>) -> [String] {
    race.replay.session.entries.filter { $0.grid.map(places.contains) == true }
      .sorted { ($0.grid ?? 0) < ($1.grid ?? 0) }.map(\.number.text)
  }

  @Test func `the race is round 8, on 24 August 2008 at 15:05, on 3957 metres, for 2 h 45 min`() {
    let session = race.replay.session
    #expect(session.event == "Grand Prix of Mosport 2008")
    #expect(session.series == "American Le Mans Series")
    #expect(session.circuit?.length == 3957)
    #expect(session.scheduledTime == .seconds(9900))
    #expect(
      session.start
        == WallClock(date: "2008-08-24", timeOfDay: (15 * 60 + 5) * 60_000, utcOffset: -240))
    #expect(session.provenance == .reconstruction)
  }

  @Test func `28 cars start: 5 LMP1, 9 LMP2, 3 GT1, 11 GT2`() {
    #expect(race.replay.carCount == 28)
    #expect(race.snapshot(.zero).classes.map { $0.rows.count } == [5, 9, 3, 11])
    #expect(
      race.snapshot(.zero).classes.map(\.carClass.name) == ["LMP1", "LMP2", "GT1", "GT2"])
  }

  @Test func `007 and 7, and 008 and 8, are different cars`() throws {
    #expect(try race.row("007", .zero).entry.team == "Drayson-Barwell")
    #expect(try race.row("7", .zero).entry.team == "Penske Racing")
    #expect(try race.row("008", .zero).entry.team == "Bell Motorsports")
    #expect(try race.row("8", .zero).entry.team == "B-K Motorsports")
  }

  @Test func `the first seven of the grid are 1, 2, 7, 9, 26, 15, 66`() {
    #expect(grid(1...7) == ["1", "2", "7", "9", "26", "15", "66"])
  }

  @Test func `places 8 and 9 of the grid are 6's and 20's, 10 is 16's`() {
    #expect(Set(grid(8...9)) == ["6", "20"])
    #expect(grid(10...10) == ["16"])
  }

  @Test func `places 11 to 14 of the grid are those of 8, 37, 30 and 12`() {
    #expect(Set(grid(11...14)) == ["8", "37", "30", "12"])
  }

  @Test func `GT1 starts as 3, 4, 008`() {
    #expect(grid(1...28).filter(["3", "4", "008"].contains) == ["3", "4", "008"])
  }

  @Test func `GT2 starts as 62, 87, 71, 45, 46, 21, with 44 ninth and 11 last`() {
    let gt2 = grid(1...28).filter { number in
      race.replay.session.entries.contains { $0.number.text == number && $0.carClass == "GT2" }
    }
    #expect(Array(gt2.prefix(6)) == ["62", "87", "71", "45", "46", "21"])
    #expect(gt2[8] == "44")
    #expect(grid(28...28) == ["11"])
  }

  @Test func `the order after the start is 1, 2, 7`() throws {
    let first = try race.lap(1, of: "1").at
    #expect(Array(race.order(first + .seconds(10)).prefix(3)) == ["1", "2", "7"])
  }

  @Test func `26 passes 9 on the first lap and loses the place again`() throws {
    let (nine, other) = (try race.car("9"), try race.car("26"))
    var ahead: [Bool] = []
    for second in 1..<150 {
      let order = race.snapshot(SessionTime(milliseconds: second * 1000)).rows.map(\.car)
      let isAhead = (order.firstIndex(of: other) ?? 0) < (order.firstIndex(of: nine) ?? 0)
      if ahead.last != isAhead { ahead.append(isAhead) }
    }
    #expect(ahead == [false, true, false])
  }

  @Test func `21 bumps 46, which falls to 6th in GT2`() throws {
    #expect(try race.row("46", .zero).positionInClass == 5)
    let end = try race.lap(1, of: "46").at + .seconds(20)
    #expect(try race.row("46", end).positionInClass == 6)
    #expect(try race.row("21", end).positionInClass == 5)
    #expect(
      race.replay.events(in: .zero...race.at("0:03")).contains { event in
        if case .message(let text, let car?) = event.kind {
          race.number(car) == "21" && text.contains("#46")
        } else {
          false
        }
      })
  }

  @Test func `2 passes 1 for the lead at about 0:08, on lap 7`() {
    #expect(Array(race.leaders.prefix(7)) == Array(repeating: "1", count: 6) + ["2"])
    #expect(isAbout(race.replay.time(ofLeaderLap: 7) ?? .max, race.at("0:08")))
  }

  @Test func `at 0:20, lap 18, the order is 2, 1, 7, 26, 9, 15, 6, 66`() {
    let time = race.at("0:20")
    #expect(Array(race.order(time).prefix(8)) == ["2", "1", "7", "26", "9", "15", "6", "66"])
    #expect(race.leaderIsOn(time) == 18)
  }

  @Test func `at 0:20 3 leads GT1`() {
    #expect(race.order(race.at("0:20"), in: "GT1").first == "3")
  }

  @Test func `at 0:20 62 leads 71, 45 and 87 by about 20 seconds`() throws {
    let time = race.at("0:20")
    #expect(Array(race.order(time, in: "GT2").prefix(4)) == ["62", "71", "45", "87"])
    let gap = try #require(race.seconds(race.row("71", time).classGap))
    #expect(abs(gap - 20) < 2)
  }

  @Test func `15 passes 9 on lap 22`() throws {
    #expect(try race.lap(21, of: "9").at < race.lap(21, of: "15").at)
    #expect(try race.lap(22, of: "15").at < race.lap(22, of: "9").at)
  }
}
