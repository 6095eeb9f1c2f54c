import ReplayEngine
import Testing

@Suite struct CautionFacts {
  private let race: MosportRace
  init() throws { race = try MosportRace.shipped.get() }

  @Test func `there are exactly two safety-car periods`() {
    #expect(race.cautions.count == 2)
  }

  @Test func `the last safety car goes in one hour before the finish`() {
    #expect(isAbout(race.cautions[1].upperBound, race.flag - .seconds(3600)))
  }

  @Test func `18 loses a wheel at 0:40, about lap 36, and brings out the first safety car`() throws
  {
    let start = race.cautions[0].lowerBound
    #expect(isAbout(start, race.at("0:40")))
    #expect(abs(race.leaderIsOn(start) - 36) <= 1)
    #expect(try #require(race.laps(of: "18").last).at < start)
    #expect(try race.row("18", .max).state == .retired)
  }

  @Test func `2 is 24 seconds ahead of 1 when the first safety car comes out`() throws {
    let before = race.cautions[0].lowerBound
    let gap = try #require(race.seconds(race.row("1", before).gap))
    #expect(abs(gap - 24) < 1)
  }

  @Test(arguments: [(0, 9, 20), (1, 12, 26)])
  func
    `the first caution takes about 9 laps, 20 minutes, the second 12 laps, 26 minutes, at about 2:10`(
      caution: Int, laps: Int, minutes: Int
    ) throws
  {
    let caution = race.cautions[caution]
    let driven = race.leaderIsOn(caution.upperBound) - race.leaderIsOn(caution.lowerBound)
    #expect(abs(driven - laps) <= 1)
    #expect(isAbout(caution.upperBound, caution.lowerBound + .seconds(minutes * 60)))
    expectCautionPace(caution)
  }

  /// The leader's laps behind the safety car, without the first two, in which it is caught.
  private func expectCautionPace(_ caution: ClosedRange<SessionTime>) {
    let first = Int(race.replay.state(at: caution.lowerBound).lead.lap) + 3
    let last = Int(race.replay.state(at: caution.upperBound).lead.lap)
    let times = (first...last).compactMap { race.replay.time(ofLeaderLap: $0) }
    let pace = zip(times, times.dropFirst()).map { $1 - $0 }
    #expect(pace.count > 4)
    for lap in pace { #expect(lap > .seconds(120) && lap < .seconds(140)) }
  }

  @Test func `green comes at about 1:00, on about lap 45`() {
    #expect(isAbout(race.cautions[0].upperBound, race.at("1:00")))
    #expect(abs(race.leaderIsOn(race.cautions[0].upperBound) - 45) <= 1)
  }

  @Test func `30 crashes at about 1:20, about lap 63, and brings out the second safety car`() throws
  {
    let start = race.cautions[1].lowerBound
    #expect(isAbout(start, race.at("1:20")))
    #expect(abs(race.leaderIsOn(start) - 63) <= 1)
    #expect(try #require(race.laps(of: "30").last).at < start)
    #expect(try race.row("30", .max).state == .retired)
  }

  @Test func `85 minutes are to go when the second safety car comes out`() throws {
    let toGo = try #require(race.replay.remaining(at: race.cautions[1].lowerBound))
    #expect(toGo > .seconds(85 * 60 - 90) && toGo < .seconds(85 * 60 + 90))
  }

  @Test func `green comes at 1:46, on about lap 75, with 59 minutes to go`() throws {
    let green = race.cautions[1].upperBound
    #expect(isAbout(green, race.at("1:46")))
    #expect(green > race.at("1:45:30") && green < race.at("1:46:30"))
    #expect(abs(race.leaderIsOn(green) - 75) <= 1)
    let toGo = try #require(race.replay.remaining(at: green))
    #expect(toGo > .seconds(58 * 60) && toGo < .seconds(60 * 60))
  }

  @Test func `nobody passes behind the safety car, or comes in as it is called`() throws {
    let recording = Recording(session: race.replay.session, events: race.replay.events)
    #expect(recording.passesUnderCaution() == [])
    for car in recording.session.entries.indices {
      for stop in recording.stops(of: car) {
        #expect(!recording.cautions.contains { (0...1_000).contains(stop.from - $0.lowerBound) })
      }
    }
  }

  @Test func `there is no caution after 1:46`() {
    let later = race.replay.events(in: race.at("1:47")...race.flag)
    #expect(
      !later.contains { event in
        if case .flag(let flag) = event.kind { !flag.isRacing && flag != .checkered } else { false }
      })
  }
}
