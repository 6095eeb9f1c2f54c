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
    #expect(viewer.lines[2].contains("Tables  Car  Stints  Stops  Changes  Events"))
    #expect(viewer.lines.contains { $0.hasPrefix("  Lap        Time") })
    for title in [
      " PIC   No Team          0:00", " PIC   No Team          Pit  Median", " since", " all · ",
    ] {
      viewer.press("tab")
      #expect(viewer.lines[3].hasPrefix(title), "\(title)")
    }
    viewer.press("tab")
    #expect(viewer.lines == tables)
    viewer.press("shift-tab")
    #expect(viewer.lines[3].hasPrefix(" all · "))
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

  @Test func `a click on a page's name leads there`() {
    var viewer = viewer()
    viewer.press("tab")
    viewer.mouse(.press, 38, 2)
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
}
