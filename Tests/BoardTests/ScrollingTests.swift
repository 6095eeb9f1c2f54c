import Board
import ReplayEngine
import TestSupport
import Testing

/// Which rows of a table are seen where not all of them fit.
@Suite struct ScrollingTests {
  /// The places in the class that are seen of its table, and whether rows are skipped before each.
  private func rows(of carClass: String, _ viewer: Viewer) -> [(place: String, isAfterGap: Bool)] {
    viewer.lines.drop { !$0.hasPrefix(" \(carClass) ") }.dropFirst()
      .prefix { " …".contains($0.dropFirst().first ?? "-") && $0.dropFirst(4).first != " " }
      .map { line in
        (
          line.dropFirst(2).prefix(3).trimmingPrefix { $0 == " " }.description,
          line.dropFirst().first == "…"
        )
      }
  }

  @Test func `the first car of a class stays in sight wherever the cursor is`() {
    var viewer = Viewer(Races.large, at: seconds(2000))
    for _ in 0..<62 {
      for carClass in ["HYPERCAR", "LMP2", "LMGT3"] {
        #expect(rows(of: carClass, viewer).first?.place == "1")
      }
      viewer.press("down")
    }
    #expect(rows(of: "LMGT3", viewer).map(\.place) == ["1", "21", "22", "23", "24"])
  }

  @Test func `highlighted cars come into sight under the first car, not in its place`() {
    var viewer = Viewer(Races.large, at: seconds(2000))
    viewer.type("/Team")
    viewer.press("enter *")
    for carClass in ["HYPERCAR", "LMP2", "LMGT3"] {
      #expect(rows(of: carClass, viewer).first?.place == "1")
      #expect(rows(of: carClass, viewer).contains { $0.isAfterGap })
    }
  }

  @Test func `a sign stands where rows are skipped`() {
    var viewer = Viewer(Races.large, at: seconds(2000))
    #expect(viewer.lines.allSatisfy { $0.dropFirst().first != "…" })
    viewer.press("pgdn pgdn")
    #expect(rows(of: "HYPERCAR", viewer).map(\.isAfterGap) == [false, true, false, false])
    #expect(rows(of: "LMP2", viewer).allSatisfy { !$0.isAfterGap })
  }

  @Test func `a table of two rows has the cursor's car in sight`() {
    var viewer = Viewer(Races.large, at: seconds(2000), 80, 14)
    for _ in 0..<20 {
      viewer.press("down")
      let car = viewer.cursor ?? ""
      #expect(viewer.lines.contains { $0.dropFirst(13).prefix(3).contains(car) }, "\(car)")
    }
  }
}
