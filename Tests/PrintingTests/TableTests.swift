import ReplayEngine
import TestSupport
import Testing

@testable import Printing

@Suite struct TableTests {
  private let race = drawnRace(
    """
    flag     G               S
    LMP2 #7  .1.2.|.1.2.|.1.2.|.1.2.|.1
    LMP2 #26 .1.2..|.1.2.d|.1.2..|<.
    GT2 #45  ..1..2....|..1..2.....|.x
    GT2 #077 ..1..2....|s
    """)

  @Test(arguments: [StoryView.gaps, .lapchart])
  func `gaps and lap charts are told of races only`(view: StoryView) {
    for (kind, isTold) in [(Session.Kind.race, true), (.practice, false), (.qualifying, false)] {
      var race = race
      race.session.kind = kind
      let replay = Replay(race)
      let story = replay.story(view, in: replay.snapshot(at: .max), since: .zero)
      #expect(story.text.contains("are told of races\n") == !isTold)
      #expect(story.json.text.contains(#""rows":[]"#) == !isTold)
      #expect(story.csv.text.contains("class,"))
    }
  }

  @Test func `a moment is a table for each class`() {
    var race = race
    race.session.series = "Cup"
    race.session.start = WallClock(timeOfDay: 54_300_000)
    race.session.scheduledTime = .seconds(600)
    race = race.adding(
      Event(
        seconds(200), .penalty(Penalty(car: race.car("26"), time: LapTime(milliseconds: 30_000)))))
    let replay = Replay(race)
    expectGolden(replay.table(of: replay.snapshot(at: seconds(212.5))), "table")
  }

  @Test func `a source without pit data shows no number of stops`() throws {
    var race = race
    race.session.tellsPitStops = false
    let replay = Replay(race)
    let table = replay.table(of: replay.snapshot(at: seconds(150)))
    let row = try #require(table.split(separator: "\n").first { $0.contains("Team 7 ") })
    #expect(row.hasSuffix("–      –"))
    let csv = replay.csv(of: replay.snapshot(at: seconds(150))).text
    #expect(csv.contains(",running,,,,,"))
  }

  @Test func `a recording without cars or events prints its heading`() {
    let replay = Replay(Recording(session: Session(), events: []))
    let snapshot = replay.snapshot(at: .zero)
    #expect(replay.table(of: snapshot) == "race\n0:00:00.000 · leader lap 0\n")
    #expect(replay.csv(of: snapshot).text.split(separator: "\r\n").count == 1)
  }

  @Test func `names of any width keep the columns in line`() {
    var race = drawnRace("GT #7 d.|..|\nGT #8 d..|..|")
    race.session.entries[0] = Entry(
      number: "7", carClass: "GT", team: "霧沢レーシング", drivers: ["Driver 1"])
    let replay = Replay(race)
    let table = replay.table(of: replay.snapshot(at: .max))
    let rows = table.split(separator: "\n").suffix(2)
    #expect(
      rows.first
        == "  1  1   7  霧沢レーシング  Driver 1     2       –       –  30.000  30.000    0     L2")
    #expect(
      rows.last
        == "  2  2   8  Team 8          Driver 1     2  10.000  10.000  30.000  30.000    0     L2")
  }
}

@Suite struct CSVTests {
  @Test func `cells with commas and quotes are quoted`() {
    var csv = CSV(header: ["a", "b"])
    csv.append(["x,y", "say \"hi\""])
    csv.append(["", "plain; text"])
    // With an accent a comma is another character to Swift, and still a comma to readers of CSV.
    csv.append([",\u{301}", "\"\u{301}"])
    let rows = [
      "a,b", "\"x,y\",\"say \"\"hi\"\"\"", ",plain; text", "\",\u{301}\",\"\"\"\u{301}\"",
    ]
    #expect(csv.text == rows.map { $0 + "\r\n" }.joined())
  }

  @Test func `a cell is one line without control characters`() {
    var csv = CSV(header: ["a"])
    csv.append(["one\r\ntwo\u{1B}[2J\u{9B}1m\u{202E}x"])
    #expect(csv.text == "a\r\none  two[2J1mx\r\n")
  }

  @Test func `the columns are the keys of the JSON`() {
    let replay = Replay(drawnRace("GT #7 ..|..|\nGT #8 ..|...|"))
    let csv = replay.csv(of: replay.snapshot(at: .max)).text
    #expect(csv.hasPrefix(CarFacts.printed.map(\.id).joined(separator: ",") + "\r\n"))
  }

  @Test func `a gap is seconds or laps`() {
    let replay = Replay(drawnRace("GT #7 ..|..|..|..|\nGT #8 ..|..|..|...|\nGT #9 .....|.....|"))
    let rows = replay.csv(of: replay.snapshot(at: .max)).text.split(separator: "\r\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let gap = rows[0].firstIndex(of: "gap") ?? 0
    #expect(rows.dropFirst().map { $0[gap] } == ["", "10.0", "2 L"])
  }
}
