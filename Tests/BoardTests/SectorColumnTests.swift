import ReplayEngine
import TestSupport
import Testing

@testable import Board

/// The columns of the sectors, and columns asked for without a picture.
@Suite struct SectorColumnTests {
  /// Two laps of a car over so many timing loops, the line included, ten seconds apart.
  private func race(loops: Int) -> Replay {
    var session = Session(loops: (1..<loops).map { "L\($0)" } + ["SF"])
    session.entries = [
      Entry(number: "7", carClass: "GT", team: "Team", drivers: ["Driver"], grid: 1)
    ]
    var events: [Event] = []
    for lap in 1...2 {
      let start = (lap - 1) * loops * 10_000
      let sectors = (0..<loops).map { LapTime(milliseconds: 10_000 + $0) }
      for loop in 0..<loops {
        let at = SessionTime(milliseconds: start + (loop + 1) * 10_000)
        events.append(
          loop + 1 < loops
            ? Event(at, .crossing(Crossing(car: CarID(0), loop: loop, lap: lap, at: at)))
            : Event(
              at,
              .lap(
                Lap(
                  car: CarID(0), number: lap, time: LapTime(milliseconds: loops * 10_000), at: at,
                  sectors: SectorTimes(sectors)))))
      }
    }
    return Replay(Recording(session: session, events: events))
  }

  private func titles(_ replay: Replay, width: Int, isSideBySide: Bool = false) -> [String] {
    let plan = ColumnPlan(
      Scene(Model(replay, at: .max)), width: width, isSideBySide: isSideBySide)
    return plan.places.map(\.column.title)
  }

  @Test(arguments: [2, 3, 4, 6, 15])
  func `every sector has a column, however many loops there are`(loops: Int) {
    let shown = titles(race(loops: loops), width: 150 + loops * 9).filter { $0.hasPrefix("S") }
    #expect(shown.filter { $0 != "Start" } == (1...loops).map { "S\($0)" })
  }

  @Test func `where the line is the only loop a sector is the lap, and has no column`() {
    #expect(!titles(race(loops: 1), width: 400).contains("S1"))
  }

  @Test(arguments: [2, 4, 15])
  func `sectors that have no room drive nothing else out`(loops: Int) {
    for width in 100...220 {
      let shown = titles(race(loops: loops), width: width)
      if !shown.contains("S1") {
        #expect(shown == titles(race(loops: 1), width: width), "\(width)")
      }
    }
    #expect(titles(race(loops: 15), width: 200).contains("Grid"))
  }

  @Test func `the sectors of the last lap stand in their columns`() {
    let viewer = Viewer(race(loops: 4), at: seconds(100), 240, 24)
    let line = viewer.line(with: "   7  ").split(separator: " ").map(String.init)
    #expect(viewer.line(with: " No ").contains("      S1       S2       S3       S4"), "\(line)")
    #expect(line.filter { $0.hasPrefix("10.00") } == ["10.000", "10.001", "10.002", "10.003"])
  }

  @Test func `columns are told without a picture, and are those of the picture`() {
    for (width, viewer) in [80, 120, 240].map({ ($0, Viewer(Races.demo, at: seconds(655), $0, 60)) }
    ) {
      let plan = ColumnPlan(Scene(viewer.model), width: width, isSideBySide: false)
      let drawn = viewer.line(with: " No ").split(separator: " ").joined(separator: " ")
      let told = plan.places.map { $0.column.title.drop { $0 == " " } }.filter { !$0.isEmpty }
      #expect(told.joined(separator: " ") == drawn)
    }
  }

  @Test func `any fact can be a column`() {
    let scene = Scene(Model(Races.demo, at: seconds(655)))
    for fact in CarFacts.all {
      let column = TimingColumn(fact, priority: 0, TimingColumn.plain)
      for row in scene.snapshot.rows {
        #expect(column.cell(row, scene).text == fact.text(row, scene.source) ?? "–", "\(fact.id)")
      }
    }
  }
}
