import ReplayEngine
import Screen
import TestSupport
import Testing

/// The recording that ships, as golden screens.
@Suite struct DemoScreens {
  private static let start = 0.0
  private static let firstStops = 310.0
  private static let safetyCar = 640.0
  private static let lateRace = 1150.0

  private func viewer(_ seconds: Double, _ columns: Int, _ rows: Int) -> Viewer {
    Viewer(Races.demo, at: TestSupport.seconds(seconds), columns, rows)
  }

  private func expect(_ viewer: Viewer, _ name: String) {
    expectGolden(viewer.screen.textAndStyles, "demo-\(name)")
  }

  @Test func `before the start the cars stand in the order of the grid`() {
    expect(viewer(Self.start, 80, 24), "start-80x24")
    expect(viewer(Self.start, 120, 36), "start-120x36")
  }

  @Test func `a safety car with stops in progress at every size`() {
    expect(viewer(Self.safetyCar, 80, 24), "safety-car-80x24")
    expect(viewer(Self.safetyCar, 120, 36), "safety-car-120x36")
    expect(viewer(Self.safetyCar, 200, 60), "safety-car-200x60")
  }

  @Test func `a screen too small for a board says what it needs`() {
    expect(viewer(Self.safetyCar, 20, 5), "20x5")
  }

  @Test func `the smallest board`() {
    expect(viewer(Self.safetyCar, 40, 10), "safety-car-40x10")
  }

  @Test func `after the finish`() {
    var viewer = viewer(Self.start, 120, 36)
    viewer.type(":20:50")
    viewer.press("enter")
    expect(viewer, "finish-120x36")
  }

  @Test func `the official results`() {
    var viewer = viewer(Self.start, 120, 36)
    viewer.press("G")
    expect(viewer, "official-120x36")
    viewer.resize(80, 24)
    expect(viewer, "official-80x24")
  }

  @Test func `highlighted cars have their mark in the table, the messages and the timeline`() {
    var viewer = viewer(Self.start, 120, 36)
    viewer.type("/kestrel")
    viewer.press("enter * 6 down down down down *")
    expect(viewer, "highlight-120x36")
  }

  @Test func `a search marks what it found`() {
    var viewer = viewer(Self.firstStops, 80, 24)
    viewer.type("/a")
    viewer.press("enter n")
    expect(viewer, "search-80x24")
  }

  @Test func `a prompt that is open, and one that has a problem`() {
    var viewer = viewer(Self.firstStops, 80, 24)
    viewer.type(":1:2x")
    expect(viewer, "prompt-80x24")
    viewer.press("enter")
    expect(viewer, "problem-80x24")
  }

  @Test func `the help`() {
    var viewer = viewer(Self.firstStops, 80, 24)
    viewer.press("?")
    expect(viewer, "help-80x24")
    viewer.press("pgdn")
    expect(viewer, "help-end-80x24")
    viewer.press("home")
    viewer.resize(120, 36)
    expect(viewer, "help-120x36")
    viewer.resize(200, 60)
    expect(viewer, "help-200x60")
  }

  @Test func `the overall table`() {
    var viewer = viewer(Self.lateRace, 120, 36)
    viewer.press("o")
    expect(viewer, "overall-120x36")
    viewer.resize(80, 24)
    expect(viewer, "overall-80x24")
  }

  @Test func `one class alone`() {
    var viewer = viewer(Self.lateRace, 80, 24)
    viewer.press("c c")
    expect(viewer, "class-80x24")
  }

  @Test func `gaps to the leader of the race`() {
    var viewer = viewer(Self.lateRace, 120, 36)
    viewer.press("v")
    expect(viewer, "gaps-overall-120x36")
  }

  @Test func `the timeline tells what is ahead once it is revealed`() {
    var viewer = viewer(Self.firstStops, 80, 24)
    viewer.press("*")
    expect(viewer, "hidden-80x24")
    viewer.press("S")
    expect(viewer, "revealed-80x24")
  }
}
