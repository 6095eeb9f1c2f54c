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
