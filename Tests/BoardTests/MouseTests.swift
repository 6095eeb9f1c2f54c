import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What the mouse does on the board.
@Suite struct MouseTests {
  @Test func `a click on the timeline goes there, dragging scrubs, one undo leads back`() {
    var viewer = Viewer.demo()
    viewer.mouse(.press, 7, 34)
    #expect(viewer.seconds == 0)
    for column in stride(from: 10, through: 109, by: 3) { viewer.mouse(.drag, column, 20) }
    viewer.mouse(.drag, 119, 0)
    #expect(viewer.model.time == viewer.model.replay.playedSpan.raceEnd)
    viewer.mouse(.release, 119, 0)
    viewer.mouse(.drag, 50, 34)
    #expect(viewer.model.time == viewer.model.replay.playedSpan.raceEnd)
    viewer.press("u")
    #expect(viewer.seconds == 600)
  }

  @Test func `a click on a cell of the timeline puts the playhead there`() {
    var viewer = Viewer.demo()
    for column in 7...109 {
      viewer.mouse(.press, column, 34)
      viewer.mouse(.release, column, 34)
      #expect(viewer.lines[34].prefix(column + 1).last == "●")
    }
  }

  @Test func `a click on a row puts the cursor on its car, the wheel moves it`() {
    var viewer = Viewer.demo(at: 0)
    viewer.mouse(.press, 30, 10)
    #expect(viewer.cursor == "22")
    viewer.mouse(.wheelDown, 30, 10)
    #expect(viewer.cursor == "43")
    viewer.mouse(.wheelUp, 0, 0)
    #expect(viewer.cursor == "22")
  }

  @Test func `clicks beside tables and timeline change nothing, nor do any over an overlay`() {
    var viewer = Viewer.demo(at: 0)
    let before = viewer.screen
    for (column, row) in [(5, 0), (5, 1), (5, 2), (5, 3), (5, 8), (5, 24), (5, 26), (5, 35)] {
      viewer.mouse(.press, column, row)
      viewer.mouse(.drag, column, 34)
      viewer.mouse(.release, column, row)
    }
    for place in [-1, 1000, Int(Int32.max), Int(Int32.min)] {
      viewer.mouse(.press, place, place)
      viewer.mouse(.drag, place, place)
    }
    #expect(viewer.screen == before)
    viewer.press("?")
    viewer.mouse(.press, 60, 34)
    viewer.mouse(.wheelDown, 60, 34)
    viewer.press("esc")
    #expect(viewer.screen == before)
  }
}
