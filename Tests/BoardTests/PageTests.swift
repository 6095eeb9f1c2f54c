import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

@Suite struct PageTests {
  private func viewer(at time: Double = 1150) -> Viewer { Viewer(Races.demo, at: seconds(time)) }

  @Test func `Tab leads through the pages and back to the tables, and Esc back at once`() {
    var viewer = viewer()
    let tables = viewer.lines
    viewer.press("tab")
    #expect(
      viewer.lines[2].contains(
        "Tables  Car  Stints  Gaps  Lap chart  Stops  Pace  Changes  Events  Compare"))
    #expect(viewer.lines.contains { $0.hasPrefix("  Lap        Time") })
    for title in [
      " PIC   No Team          0:00", " P1  gaps to the leader of the class",
      " P1  place at the end of each lap", " PIC   No Team          Pit  Median",
      " PIC   No Team             Last 5", " since", " all · ", "         #",
    ] {
      viewer.press("tab")
      #expect(viewer.lines[3].hasPrefix(title), "\(title)")
    }
    viewer.press("tab")
    #expect(viewer.lines == tables)
    viewer.press("shift-tab")
    #expect(viewer.lines[3].hasPrefix("         #"))
    viewer.press("e esc")
    #expect(viewer.lines == tables)
  }

  @Test func `the page of a car has the laps that are known, and follows the playhead`() throws {
    var viewer = viewer()
    viewer.press("enter")
    let car = try #require(viewer.model.cursor)
    let laps = viewer.model.replay.laps(of: car, upTo: viewer.model.time)
    let newest = try #require(laps.last)
    #expect(viewer.line(with: " \(newest.number)  ").contains(newest.time?.description ?? "–"))
    let before = laps.count
    viewer.press("l l")
    let later = viewer.model.replay.laps(of: car, upTo: viewer.model.time)
    #expect(later.count > before)
    #expect(viewer.lines.contains { $0.contains(" \(later[later.count - 1].number)  ") })
  }

  @Test func `arrows choose a lap, Enter goes to where it began, Shift-arrows choose the car`()
    throws
  {
    var viewer = viewer()
    viewer.press("enter up up enter")
    let car = try #require(viewer.model.cursor)
    #expect(viewer.seconds < 1150)
    #expect(viewer.lastLine.contains("begins"))
    viewer.press("shift-down")
    #expect(viewer.model.cursor != car)
  }

  @Test func `the events are those that were watched, of one kind or of all, and Enter goes there`()
  {
    var viewer = viewer()
    viewer.press("space e")
    #expect(viewer.lines.contains { $0.contains("takes the lead") })
    viewer.press("z")
    #expect(viewer.lines[3].hasPrefix(" flags · "))
    #expect(!viewer.lines.prefix(18).contains { $0.contains("takes the lead") })
    viewer.press("up enter")
    let isFlag = viewer.model.replay.history.flags.contains {
      abs($0.time.milliseconds - viewer.model.time.milliseconds) <= 3000
    }
    #expect(isFlag)
  }

  @Test(arguments: [(40, 10), (80, 24), (120, 36), (200, 60)])
  func `every page is drawn at every size, at any moment`(columns: Int, rows: Int) {
    for time in [0.0, 30, 700, 1900] {
      var viewer = Viewer(Races.demo, at: seconds(time), columns, rows)
      for _ in pages {
        viewer.press("tab")
        #expect(viewer.lines.count == rows)
      }
    }
  }

  @Test(arguments: [40, 53, 60, 70, 80])
  func `the page that is shown is named over it, with those around it, where not all have room`(
    columns: Int
  ) throws {
    var viewer = Viewer(Races.demo, at: seconds(700), columns, 20)
    for page in pages.dropFirst() {
      viewer.press("tab")
      let bar = viewer.lines[2]
      let start = try #require(bar.firstRange(of: page.name), "\(bar)").lowerBound
      let cell = 2 * columns + bar.distance(from: bar.startIndex, to: start)
      #expect(viewer.screen.cells[cell].style == Style(.title, .bold))
      let names = bar.replacing("…", with: " ").split(separator: "  ").map { $0.drop { $0 == " " } }
      #expect(names.allSatisfy { name in name.isEmpty || pages.contains { $0.name == name } })
      #expect(bar.hasPrefix(" …") != bar.hasPrefix(" Tables"))
      #expect(bar.contains("Compare") || bar.hasSuffix(" …"))
    }
    // Names are clicked on where they stand.
    let name = try #require(viewer.lines[2].firstRange(of: "Events")).lowerBound
    viewer.mouse(
      .press, viewer.lines[2].distance(from: viewer.lines[2].startIndex, to: name), 2)
    #expect(viewer.model.page is EventsPage)
  }

  @Test func `a click on a page's name leads there`() throws {
    var viewer = viewer()
    viewer.press("tab")
    let names = viewer.lines[2]
    let start = try #require(names.firstRange(of: "Events")).lowerBound
    viewer.mouse(.press, names.distance(from: names.startIndex, to: start) + 1, 2)
    #expect(viewer.lines[3].hasPrefix(" all · "))
    viewer.mouse(.press, 2, 2)
    #expect(!viewer.model.showsPage)
  }

  @Test func `what each driver has done adds up to the laps of the car`() {
    let replay = Replay(
      drawnRace("A #1  d..|..|.<d>|..|..|", step: 10))
    let laps = replay.laps(of: CarID(0), upTo: .max)
    let shares = DriverShare.of(laps)
    #expect(shares.map(\.driver) == ["Driver 1", "Driver 2"])
    #expect(shares.reduce(0) { $0 + $1.laps } == laps.count)
  }

  @Test func `where a source tells no stops it is not known how many stints a driver had`() {
    var race = drawnRace("A #1  d..|..|..|..|", step: 10)
    for (tells, stints) in [(true, "1"), (false, "–")] {
      race.session.tellsPitStops = tells
      var viewer = Viewer(Replay(race), at: seconds(100), 120, 36)
      viewer.press("f2")
      let words = viewer.line(with: "▸ Driver 1").split(separator: " ")
      #expect(words.dropFirst(5).first.map(String.init) == stints)
    }
  }

  @Test func `a driver's best is the opening lap only where that is the best of the car`() {
    let laps = Replay(drawnRace("A #1  d|..|...|", step: 10)).laps(of: CarID(0), upTo: .max)
    let quickest = laps.compactMap(\.time).min()
    #expect(laps[0].time == quickest)
    #expect(DriverShare.of(laps)[0].best == laps.dropFirst().compactMap(\.time).min())
    #expect(DriverShare.of(laps, best: 1)[0].best == quickest)
  }

  // MARK: - The names of pages in the prompt

  @Test(arguments: [
    ("events", "Events"), ("EV", "Events"), ("e", "Events"), ("Car", "Car"), ("ca", "Car"),
    ("sti", "Stints"),
    ("tables", "Tables"), (" events ", "Events"),
  ])
  func `the prompt takes the names of pages, in any case, and beginnings`(
    text: String, name: String
  ) {
    var viewer = viewer()
    viewer.press("tab")
    viewer.type(":" + text)
    viewer.press("enter")
    #expect(viewer.model.page.name == name)
    #expect(viewer.seconds == 1150)
    #expect(viewer.lastLine.hasPrefix(" ‖"))
  }

  @Test func `a number after the name puts the cursor on that car`() {
    var viewer = viewer()
    viewer.type(":car 007")
    viewer.press("enter")
    #expect(viewer.model.page.name == "Car" && viewer.cursor == "007")
    #expect(viewer.lines[3].hasPrefix(" #007  "))
    viewer.type(":ev #7")
    viewer.press("enter")
    #expect(viewer.model.page.name == "Events" && viewer.cursor == "7")
    viewer.type(":car 8")
    viewer.press("enter")
    #expect(viewer.lastLine == " go to: car 8   there is no car 8")
    #expect(viewer.model.page.name == "Events" && viewer.cursor == "7")
  }

  @Test func `where several pages may be meant, they are named`() {
    var viewer = viewer()
    viewer.type(":st")
    viewer.press("enter")
    #expect(viewer.lastLine == " go to: st   Stints or Stops?")
    viewer.press("tab")
    #expect(viewer.lastLine == " go to: st   stints, stops")
    viewer.press("backspace tab")
    #expect(viewer.lastLine == " go to: st")
    viewer.type("i")
    viewer.press("tab enter")
    #expect(viewer.model.page.name == "Stints")
  }

  @Test func `moments win over pages`() {
    for (text, seconds) in [("end", 1961.029), ("L5", 236.862)] {
      var viewer = viewer()
      viewer.type(":" + text)
      viewer.press("enter")
      #expect(!viewer.model.showsPage && abs(viewer.seconds - seconds) < 0.01)
    }
  }

  @Test func `Tab completes the name of a page in the prompt, and nothing else`() {
    var viewer = viewer()
    for (typed, completed) in [
      (":eV", "go to: events"), (":x", "go to: x"), (":", "go to:"), (":1:23", "go to: 1:23"),
      ("/ev", "search: ev"),
    ] {
      viewer.type(typed)
      viewer.press("tab")
      #expect(viewer.lastLine == " " + completed)
      viewer.press("esc")
    }
    viewer.type(":ca")
    viewer.press("tab")
    viewer.type(" 7")
    viewer.press("enter")
    #expect(viewer.model.page.name == "Car" && viewer.cursor == "7")
  }

  @Test func `what is said of a page and its keys stands in the help and works`() {
    for case let page as any Page in pages where !page.keys.isEmpty {
      let command = Command.all.first { $0.name == "to\(page.name)" }
      #expect(command?.help == page.about && !page.about.isEmpty)
      #expect(page.keys.contains { if case .function = $0 { true } else { false } })
      for key in page.keys {
        var viewer = viewer()
        update(&viewer.model, .key(key))
        #expect(viewer.model.page.name == page.name)
      }
    }
  }

  // MARK: - Tables and page side by side

  private func wide(_ columns: Int = 200, _ rows: Int = 60) -> Viewer {
    Viewer(Races.demo, at: seconds(1150), columns, rows)
  }

  @Test func `a backslash puts the page last shown beside the tables, and Esc takes it away`() {
    var viewer = wide()
    let tables = viewer.lines
    viewer.press("\\")
    #expect(viewer.model.page.name == "Stints")
    #expect(viewer.lines[2].contains("Team") && viewer.lines[2].contains("Tables  Car  Stints"))
    viewer.press("esc")
    #expect(viewer.lines == tables)
    viewer.press("f2 esc \\")
    #expect(viewer.model.page.name == "Car" && viewer.model.showsBeside)
    viewer.press("\\")
    #expect(viewer.lines == tables)
    viewer.press("e \\")
    #expect(viewer.model.page.name == "Events" && viewer.model.showsBeside)
  }

  @Test func `beside the tables a page has its keys first, and the tables follow the cursor`() {
    var viewer = wide()
    viewer.press("f2 \\ up up enter")
    #expect(viewer.lastLine.contains("begins"))
    let car = viewer.cursor
    viewer.press("shift-down")
    #expect(viewer.cursor != car)
    #expect(viewer.lines[3].contains("#\(viewer.cursor ?? "")  "))
    viewer.press("e")
    for _ in 1..<pages.count { viewer.press("tab") }
    #expect(viewer.model.showsBeside && viewer.model.page.name == "Events")
    viewer.press("l")
    #expect(viewer.lines[1].contains("elapsed"))
  }

  @Test func `beside the tables the mouse reaches both`() throws {
    var viewer = wide()
    viewer.press("\\")
    let row = try #require(viewer.lines.firstIndex { $0.contains("  43 ") })
    viewer.mouse(.press, 20, row)
    #expect(viewer.cursor == "43")
    viewer.mouse(.wheelUp, 20, row)
    #expect(viewer.cursor != "43")
    let line = Array(viewer.lines[2])
    let name = try #require(
      line.indices.first { String(line[$0...].prefix(5)) == " Car " })
    viewer.mouse(.press, name + 1, 2)
    #expect(viewer.model.page.name == "Car" && viewer.model.showsBeside)
  }

  @Test func `where there is no room for both it says so, and a page stands alone`() {
    var viewer = wide(149, 40)
    viewer.press("\\")
    #expect(viewer.lastLine.contains("side by side needs 150 columns; here are 149"))
    #expect(!viewer.model.showsPage)
    viewer.resize(150, 40)
    viewer.press("\\")
    #expect(viewer.lines[2].contains("Team") && viewer.lines[2].contains("Stints"))
    viewer.resize(149, 40)
    #expect(!viewer.lines[2].contains("Team") && viewer.lines[2].contains("Stints"))
    viewer.resize(40, 10)
    #expect(viewer.lines.count == 10)
    viewer.resize(200, 60)
    #expect(viewer.lines[2].contains("Team") && viewer.lines[2].contains("Stints"))
  }

  @Test(arguments: [(150, 24), (200, 60), (250, 80)])
  func `the tables keep their columns beside every page`(columns: Int, rows: Int) {
    var viewer = wide(columns, rows)
    viewer.press("\\")
    for _ in pages {
      for title in ["PIC", "Team", "Gap", "Last"] { #expect(viewer.lines[2].contains(title)) }
      viewer.press("tab")
    }
  }
}
