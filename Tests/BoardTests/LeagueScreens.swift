import Recordings
import ReplayEngine
import Screen
import TestSupport
import Testing

/// A made race of Le Mans Ultimate, with fuel, energy, tyres, top speeds and three cars of one number, as
/// golden screens.
@Suite struct LeagueScreens {
  private static let race: Replay? = {
    let bytes = Array(MadeLeagueRace().text.utf8)
    return (try? RecordingFile(bytes: bytes, file: "league.xml")).map { Replay($0.recording) }
  }()

  private func viewer(_ seconds: Double, _ columns: Int, _ rows: Int) throws -> Viewer {
    Viewer(try #require(Self.race), at: TestSupport.seconds(seconds), columns, rows)
  }

  private func expect(_ viewer: Viewer, _ name: String) {
    expectGolden(viewer.screen.textAndStyles, "league-\(name)")
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func `drivers are the names of the cars, and what is left shows where there is room`(
    columns: Int, rows: Int
  ) throws {
    expect(try viewer(1_750, columns, rows), "\(columns)x\(rows)")
  }

  @Test func `the page of a car has what was left lap by lap`() throws {
    var viewer = try viewer(1_750, 120, 36)
    viewer.press("down enter")
    expect(viewer, "car-120x36")
    viewer.resize(200, 60)
    expect(viewer, "car-200x60")
  }

  @Test func `bars of stints say on which tyres they were driven`() throws {
    var viewer = try viewer(1_750, 120, 36)
    viewer.press("f3")
    expect(viewer, "stints-120x36")
  }

  @Test func `pages tell cars of one number apart, by the driver or else by what the source says`()
    throws
  {
    for key in ["f3", "f4", "f5", "f6", "f7", "f8"] {
      var wide = try viewer(1_750, 160, 60)
      wide.press("\(key) pgdn pgdn pgdn")
      var narrow = try viewer(1_750, 50, 60)
      narrow.press("\(key) pgdn pgdn pgdn")
      for (driver, id) in [("Driver 18", "17-2"), ("Driver 19", "17-3")] {
        #expect(wide.lines.contains { $0.contains("17") && $0.contains(driver) }, "\(key)")
        #expect(narrow.lines.contains { $0.contains(id) }, "\(key)")
      }
    }
  }

  @Test func `battles and the stop that would be made now say which car of a number is meant`()
    throws
  {
    var viewer = try viewer(1_750, 80, 40)
    viewer.press("f7 pgdn pgdn pgdn")
    #expect(viewer.lines.contains { $0.hasPrefix(" #17-1 ") && $0.contains(" #22 ") })
    #expect(viewer.lines.contains { $0.contains("a stop of #17 Driver 19 would cost") })
    viewer = try self.viewer(1_800, 80, 40)
    viewer.press("f7 down")
    #expect(viewer.lines.contains { $0.hasPrefix(" #17 Driver 01 loses 40.0 s") })
  }

  @Test func `the result`() throws {
    expect(try viewer(2_700, 120, 36), "result-120x36")
  }

  @Test func `a race without supplies has no column for them`() throws {
    let screen = Viewer(Races.demo, at: .zero, 200, 60).screen.text
    for title in ["Fuel", "Energy", "Tyres", "Wear", "Top"] {
      #expect(!screen.contains(" \(title) "))
    }
  }
}
