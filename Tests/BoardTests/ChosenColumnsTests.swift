import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// Columns that a viewer has chosen, and the list in which he does.
@Suite struct ChosenColumnsTests {
  private func viewer(_ names: [String]? = nil, columns: Int = 200, rows: Int = 60) -> Viewer {
    var viewer = Viewer(Races.demo, at: seconds(1150), columns, rows)
    viewer.model.columns = names.map(ChosenColumns.init)
    return viewer
  }

  private func titles(_ viewer: Viewer) -> [String] {
    viewer.line(with: " No").split(separator: " ").map(String.init)
  }

  @Test func `only chosen ones are shown, in their order, beside place and number`() {
    #expect(
      titles(viewer(["bestLap", "team", "sectors"])) == ["PIC", "No", "Team", "Best"] + sectors)
    #expect(titles(viewer(["number"])) == ["PIC", "No"])
    var overall = viewer(["gap", "positionInClass"])
    #expect(titles(overall) == ["PIC", "No"])
    overall.press("o")
    #expect(titles(overall) == ["P", "PIC", "No", "Gap", "all"])
  }

  private let sectors = ["S1", "S2", "S3"]

  @Test func `all of them are as many as without a choice`() {
    for (columns, rows) in [(40, 10), (80, 24), (120, 36), (200, 60)] {
      for keys in ["", "o", "v", "c"] {
        var (all, none) = (
          viewer(ChosenColumns.names, columns: columns, rows: rows),
          viewer(columns: columns, rows: rows)
        )
        all.press(keys)
        none.press(keys)
        #expect(all.screen == none.screen, "\(columns)×\(rows) \(keys)")
      }
    }
  }

  @Test func `where there is no room they give way as ever, and others get what is free`() {
    let narrow = titles(viewer(["team", "vehicle", "classGap", "laps"], columns: 40, rows: 24))
    #expect(narrow.contains("Gap") && !narrow.contains("Car"))
    #expect(!titles(viewer(columns: 80, rows: 24)).contains("Car"))
    #expect(titles(viewer(["vehicle"], columns: 80, rows: 24)) == ["PIC", "No", "Car"])
  }

  @Test func `state and stint share a column, or one of them has it alone`() {
    // One car is in the pits, the others are on their stints.
    func cells(_ names: [String]) -> (hasStint: Bool, hasState: Bool) {
      var viewer = Viewer(Races.demo, at: seconds(345), 200, 60)
      viewer.model.columns = ChosenColumns(names)
      let tables = viewer.lines[2..<25]
      return (
        tables.contains { $0.contains(/\sL[0-9]+/) }, tables.contains { $0.contains(" IN ") }
      )
    }
    #expect(cells(["stintLaps", "state"]) == (true, true))
    #expect(cells(["stintLaps"]) == (true, false))
    #expect(cells(["state"]) == (false, true))
    #expect(cells(["team"]) == (false, false))
  }

  @Test func `the championship has its own`() {
    var recording = Races.short.recording
    recording.session.championship = Championship(points: [20], leastDistance: 0, crews: [])
    var viewer = Viewer(Replay(recording), at: seconds(100), 120, 24)
    viewer.press("P")
    let all = viewer.screen
    viewer.model.columns = ChosenColumns(["number"])
    #expect(viewer.lines.contains { $0.contains("Points") })
    #expect(viewer.screen == all)
  }

  @Test func `each can be named and has a title and a meaning`() {
    let columns = TimingColumn.timing(sectors: 4)
    #expect(Set(columns.map(\.id)) == Set(ChosenColumns.names))
    #expect(ChosenColumns.choices.allSatisfy { !$0.title.isEmpty && !$0.meaning.isEmpty })
    #expect(Set(ChosenColumns.names).count == ChosenColumns.names.count)
    #expect(ChosenColumns(["lastLap", "team"]).text == "number,team,lastLap")
    #expect(ChosenColumns([]).text == "number")
  }

  @Test(arguments: [40, 44, 48]) func `on a narrow screen points and gaps go before long names`(
    columns: Int
  ) {
    var recording = Races.short.recording
    recording.session.championship = Championship(points: [20], leastDistance: 0, crews: [])
    var viewer = Viewer(Replay(recording), at: seconds(100), columns, 12)
    viewer.press("P")
    #expect(titles(viewer).contains("Points") && titles(viewer).contains("Drivers"))
    viewer.press("o")
    #expect(titles(viewer).contains("Gap"))
  }

  @Test func `on a page the championship is a key away, and then is there`() {
    var recording = Races.short.recording
    recording.session.championship = Championship(points: [20], leastDistance: 0, crews: [])
    var viewer = Viewer(Replay(recording), at: seconds(100), 100, 24)
    viewer.press("f3 P")
    #expect(viewer.lines.contains { $0.contains("Points") })
    viewer.press("f3 P")
    #expect(viewer.lines.contains { $0.contains("Points") })
    viewer.press("P")
    #expect(!viewer.lines.contains { $0.contains("Points") })
  }

  // MARK: - The list

  @Test(arguments: [40, 80, 160]) func `the last line says what the keys of the list do`(
    columns: Int
  ) {
    var viewer = viewer(columns: columns, rows: 12)
    viewer.press("|")
    let last = viewer.lines.last ?? ""
    #expect(last.contains("Space show, hide") && last.contains("Esc closes"), "\(last)")
    #expect(!last.contains("speed") && !last.contains("play"))
    viewer.press("esc")
    #expect(viewer.lines.last?.contains("Esc closes") == false)
  }

  @Test func `the list hides and shows the column that it stands on, and closes`() {
    var viewer = viewer(columns: 80, rows: 24)
    let before = titles(viewer)
    viewer.press("|")
    #expect(viewer.lines[0].hasPrefix(" Columns "))
    viewer.press("down j j k space")
    let id = ChosenColumns.choices[2].id
    #expect(viewer.lines[3].hasPrefix(" [ ] "))
    #expect(
      viewer.model.columns.map { columns in
        ChosenColumns.choices.map(\.id).filter { !columns.contains($0) }
      } == [id])
    viewer.press("space")
    #expect(viewer.lines[3].hasPrefix(" [x] "))
    viewer.press("space up space down down space")
    expectGolden(viewer.screen.textAndStyles, "columns-80x24")
    viewer.press("esc")
    #expect(titles(viewer) == before.filter { $0 != "P" })
    viewer.press("| |")
    #expect(viewer.model.overlay == nil)
  }

  @Test func `its last column is seen on the smallest screen, and nothing lies beyond`() {
    var viewer = viewer(columns: 40, rows: 10)
    viewer.press("| pgdn pgdn pgdn pgdn down")
    #expect(viewer.lines[8].hasPrefix(" [x] Car"))
    viewer.press("space")
    #expect(viewer.model.columns?.contains("vehicle") == false)
    viewer.mouse(.wheelUp, 3, 3)
    #expect(viewer.lines.contains { $0.hasPrefix(" [ ] Car") })
    viewer.press("pgup pgup pgup pgup")
    #expect(viewer.lines[1].hasPrefix("  x  PIC"))
  }

  @Test func `the place that the tables are sorted by has no brackets and stays`() {
    var viewer = viewer(columns: 80, rows: 24)
    viewer.press("| space")
    #expect(viewer.lines[1].hasPrefix("  x  PIC"))
    #expect(viewer.model.columns == nil)
    #expect(viewer.lastLine.contains("PIC stands in these tables in any case"))
    viewer.press("esc o |")
    #expect(viewer.line(with: "] PIC ").hasPrefix(" [x] PIC"))
    #expect(viewer.line(with: "x  P ").hasPrefix("  x  P "))
    viewer.press("space")
    #expect(viewer.line(with: "] PIC ").hasPrefix(" [ ] PIC"))
  }

  @Test func `w asks the program to write the choice down, and the list stays`() {
    var viewer = viewer()
    viewer.press("| w")
    #expect(viewer.model.request == .keepColumns)
    #expect(viewer.lines[0].hasPrefix(" Columns "))
    viewer.model.say("written")
    #expect(viewer.lastLine.contains("written"))
  }
}
