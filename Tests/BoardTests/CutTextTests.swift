import Board
import ReplayEngine
import TestSupport
import Testing

/// What a column or a line has no room for is said to be left out, on every page.
@Suite struct CutTextTests {
  private static let sizes = [(40, 10), (60, 15), (80, 24), (100, 30), (120, 36), (200, 60)]

  /// Whether a word begins like a time and ends in the middle of one: `11:39.`, `1:36:4`, `15:22.61`.
  private func isTorn(_ word: Substring) -> Bool {
    word.wholeMatch(of: /\D{0,2}\d+(:\d\d)*(:\d|(:\d\d)\.(\d\d)?)/) != nil
  }

  @Test(arguments: Model.allPageNames)
  func `no time is torn on a page of any size`(page: String) {
    for (columns, rows) in Self.sizes {
      for race in [Races.demo, Races.long] {
        var viewer = Viewer(race, at: race.end, columns, rows)
        viewer.model.show(page: page)
        let torn = viewer.lines.flatMap { $0.split(separator: " ").filter(isTorn) }
        #expect(torn.isEmpty, "\(columns)×\(rows)")
      }
    }
  }

  /// A race with a number and names that are longer than most columns.
  private var longNames: Replay {
    var race = drawnRace(
      """
      flag   G
      GT #12345 .1.|.1.<|.>.1|.1.|.1.|
      GT #7     ..1.|.1..|..1.|..1.|.1.|
      """)
    race.session.entries = race.session.entries.map {
      Entry(
        number: $0.number, key: $0.key, carClass: $0.carClass,
        team: "The Very Long Established Motor Racing Company of Velmora")
    }
    return Replay(race)
  }

  @Test func `a long name leaves room for what has happened`() {
    for (columns, rows) in Self.sizes {
      var viewer = Viewer(longNames, at: longNames.end, columns, rows)
      viewer.press("e")
      let lines = viewer.lines.filter { $0.contains("#12345") || $0.contains("#123…") }
      #expect(lines.contains { $0.contains("  in the p") }, "\(columns)×\(rows)")
      #expect(lines.contains { $0.contains("  out of") }, "\(columns)×\(rows)")
    }
  }

  @Test func `a line that goes on says so at its end`() {
    var viewer = Viewer(longNames, at: longNames.end, 60, 15)
    viewer.press("e")
    let lines = viewer.lines.filter { $0.contains("out of the") }
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasSuffix("…") })
  }

  @Test(arguments: ["tables", "stints", "lapchart", "stops", "pace", "events"])
  func `a number of five letters is whole on a page`(page: String) {
    for (columns, rows) in Self.sizes {
      var viewer = Viewer(longNames, at: longNames.end, columns, rows)
      viewer.model.show(page: page)
      let numbers = viewer.lines.joined(separator: " ").matches(of: /#?\b123[45]*…?/).map(\.0)
      #expect(numbers.contains { $0.hasSuffix("12345") }, "\(columns)×\(rows)")
      #expect(
        numbers.allSatisfy { $0.hasSuffix("12345") || $0.hasSuffix("…") }, "\(columns)×\(rows)")
    }
  }
}
