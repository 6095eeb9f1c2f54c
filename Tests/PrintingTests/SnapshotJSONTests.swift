import ReplayEngine
import TestSupport
import Testing

@testable import Printing

@Suite struct SnapshotJSONTests {
  private let race = drawnRace(
    """
    flag     G               S
    LMP2 #7  .1.2.|.1.2.|.1.2.|.1.2.|.1
    LMP2 #26 .1.2..|.1.2.d|.1.2..|<.
    GT2 #45  ..1..2....|..1..2.....|..
    """)

  private func json(at time: SessionTime, of recording: Recording, warnings: Int = 0) -> String {
    let replay = Replay(recording)
    // Parted as a person would, so that a difference shows in its line.
    return replay.json(of: replay.snapshot(at: time), warnings: warnings).text
      .replacing(#",""#, with: ",\n\"").replacing("{\"position\"", with: "\n{\"position\"")
      .replacing(",{\"time\"", with: ",\n{\"time\"")
  }

  @Test func `a moment of a race is one object with every key`() {
    var race = race
    race.session.series = "Cup"
    race.session.start = WallClock(timeOfDay: 54_300_000)
    race.session.scheduledTime = .seconds(600)
    race.session.provenance = .simulated
    race = race.adding(
      Event(seconds(0), .weather(Weather(air: 27.1, rain: false))),
      Event(
        seconds(200),
        .penalty(
          Penalty(
            car: race.car("45"), time: LapTime(milliseconds: 30_000), laps: 1, text: "contact"))))
    expectGolden(json(at: seconds(212.5), of: race, warnings: 3), "moment")
  }

  @Test func `what is not known is null`() {
    var race = race
    race.session.event = ""
    race.session.tellsPitStops = false
    race.events = []
    expectGolden(json(at: .zero, of: race), "nothing-known")
  }

  @Test func `every key of a car stands in the README`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = root.joined(separator: "/") + "/README.md"
    guard let readme = contents(of: path), let first = readme.firstRange(of: "| Key of a car |"),
      let last = readme.firstRange(of: "Kinds of messages:"), first.upperBound <= last.lowerBound
    else { try Test.cancel("no keys of a car in \(path)") }
    let table = readme[first.upperBound..<last.lowerBound]
    for fact in CarFacts.printed { #expect(table.contains("`\(fact.id)`"), "\(fact.id)") }
  }
}
