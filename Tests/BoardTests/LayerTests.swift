import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// What takes keys before the common commands do: a page in the place of the tables, and what lies
/// over the board.
@Suite struct LayerTests {
  /// A page of numbered lines, one of which is chosen.
  private struct Lines: Layer {
    var chosen = 0

    let name = "Lines"

    var commands: [Command] {
      [
        choosing("lineUp", [.up], "the line above", chosen - 1),
        choosing("lineDown", [.down], "the line below", chosen + 1),
        Command("first", [.character("z")], "the first line", hint: ("z", "first")) {
          $0.page = Lines()
        },
      ]
    }

    private func choosing(_ name: String, _ keys: [Key], _ help: String, _ line: Int) -> Command {
      Command(name, keys, help) { $0.page = Lines(chosen: line) }
    }

    func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
      for line in 0..<buffer.rows {
        buffer.write("\(line == chosen ? ">" : " ")line \(line)", column: 0, row: line)
      }
    }

    func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
      switch mouse.action {
      case .wheelDown: model.page = Lines(chosen: chosen + 1)
      case .press where mouse.column < 5: model.page = Lines(chosen: mouse.row)
      default: break
      }
    }
  }

  private func viewer() -> Viewer {
    var viewer = Viewer(Races.demo, at: seconds(600))
    viewer.model.page = Lines()
    return viewer
  }

  @Test func `a page is drawn in the place of the tables, and what is around them stays`() {
    let (tables, page) = (Viewer(Races.demo, at: seconds(600)), viewer())
    let place = Frame(page.model).layout.tables
    for row in 0..<23 {
      if (place.row..<place.row + place.rows).contains(row) {
        #expect(page.lines[row].dropFirst() == "line \(row - place.row)")
      } else {
        #expect(page.lines[row] == tables.lines[row])
      }
    }
  }

  @Test func `a page's own keys go before the common ones, which work for the rest`() {
    var viewer = viewer()
    let cursor = viewer.cursor
    viewer.press("down down up")
    #expect(viewer.lines.contains(">line 1"))
    #expect(viewer.cursor == cursor)
    viewer.press("z j right")
    #expect(viewer.lines.contains(">line 0"))
    #expect(viewer.cursor != cursor)
    #expect(viewer.seconds == 610)
  }

  @Test(arguments: ["/", "?"])
  func `what lies over a page has all keys and the mouse until it is closed`(key: String) {
    var viewer = viewer()
    viewer.press(key)
    viewer.press("down")
    viewer.mouse(.wheelDown, 0, 5)
    viewer.mouse(.press, 0, 5)
    viewer.mouse(.press, 30, 22)
    viewer.press("esc")
    #expect(viewer.lines.contains(">line 0"))
    #expect(viewer.seconds == 600)
    viewer.press("down")
    #expect(viewer.lines.contains(">line 1"))
  }

  @Test func `a page is pointed at in its own coordinates, the timeline as ever`() {
    var viewer = viewer()
    let place = Frame(viewer.model).layout.tables
    viewer.mouse(.press, 4, place.row + 3)
    #expect(viewer.lines.contains(">line 3"))
    viewer.mouse(.press, 4, place.row - 1)
    viewer.mouse(.press, 4, place.row + place.rows)
    viewer.mouse(.press, 5, place.row + 7)
    #expect(viewer.lines.contains(">line 3"))
    viewer.mouse(.wheelDown, 79, 0)
    #expect(viewer.lines.contains(">line 4"))
    viewer.mouse(.press, 0, 22)
    #expect(viewer.seconds == 0)
    viewer.mouse(.drag, 79, place.row)
    #expect(viewer.model.time == viewer.model.replay.playedSpan.raceEnd)
    #expect(viewer.lines.contains(">line 4"))
  }

  @Test
  func `the help of a page has its keys first, and the common ones without those that it took`() {
    var viewer = viewer()
    viewer.resize(200, 60)
    viewer.press("?")
    #expect(viewer.lines[0].hasPrefix(" Lines  "))
    #expect(viewer.lines[1].hasPrefix("   ↑          the line above  "))
    #expect(viewer.lines[4].hasPrefix(" Playing  "))
    #expect(viewer.screen.text.contains("   k          cursor up "))
    #expect(viewer.screen.text.contains("   j          cursor down "))
  }

  @Test func `the hints of a page stand before the common ones, and have their room before them`() {
    var viewer = viewer()
    #expect(viewer.lastLine.hasPrefix(" ‖ 1×    z first   space play   "))
    viewer.resize(40, 12)
    #expect(viewer.lastLine == " ‖ 1×    z first   space play   ? help")
  }

  @Test func `a page stays when a new session begins on a live board`() {
    var viewer = Viewer(live: Races.demo, at: seconds(600))
    viewer.model.page = Lines(chosen: 2)
    viewer.press("?")
    viewer.model.begin(Recording(session: Session()), to: .zero)
    #expect(viewer.lines[0] == " Lines")
    viewer.press("esc")
    #expect(viewer.lines.contains(">line 2"))
  }

  @Test func `the help says what the keys of a prompt are, and those of the help`() {
    var viewer = Viewer(Races.demo, at: seconds(600), 200, 60)
    viewer.press("?")
    let text = viewer.screen.text
    for line in [
      " Prompt ", "   Enter      accept what was typed", "   ↑ ↓        what was entered before",
      "   Ctrl-A  ", "   …          any other character is typed", " Help ",
      "   ↓ j        a line down", "   …          any other key closes the help",
    ] {
      #expect(text.contains(line), "\(line)")
    }
  }

  @Test func `every layer has one command for a key`() {
    for layer in pages + overlays {
      let keys = layer.commands.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(layer.name)")
      #expect(layer.commands.count(where: \.keys.isEmpty) <= 1, "\(layer.name)")
    }
  }
}
