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

  @Test func `every key of a car and of a crew stands in the page about what is printed`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let page = try #require(contents(of: root.joined(separator: "/") + "/Replays/OUTPUT.md"))
    let tables = [
      (CarFacts.printed.map(\.id), "| Key of a car |"),
      (CrewFacts.printed.map(\.id), "| Key of a crew |"),
    ]
    for (keys, title) in tables {
      let start = try #require(page.firstRange(of: title)).upperBound
      let table = page[start..<(page[start...].firstRange(of: "\n\n")?.lowerBound ?? page.endIndex)]
      for key in keys { #expect(table.contains("`\(key)`"), "\(key)") }
    }
    for kind in Message.Kind.allCases { #expect(page.contains("`\(kind.rawValue)`"), "\(kind)") }
  }
}
