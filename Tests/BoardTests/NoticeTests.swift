import Board
import ReplayEngine
import TestSupport
import Testing

/// What the board says in its last line, and what is wrong for as long as it is so.
@Suite struct NoticeTests {
  private func live(_ troubles: Trouble...) -> Viewer {
    var viewer = Viewer(live: Races.demo, at: seconds(600))
    viewer.model.live?.troubles = troubles
    return viewer
  }

  /// A lost connection, as it is told so many seconds later.
  private func lost(_ seconds: Int) -> Trouble {
    Trouble("no connection (0:0\(seconds))", kind: "no connection")
  }

  @Test func `what goes wrong after something was said takes its place at once`() {
    var viewer = live()
    viewer.model.say("no car matches #999 yet")
    viewer.wait(1)
    #expect(viewer.lastLine.hasSuffix("no car matches #999 yet"))
    viewer.model.live?.troubles = [lost(1)]
    #expect(viewer.lastLine.hasSuffix("no connection (0:01)"))
    viewer.wait(1)
    viewer.model.live?.troubles = []
    #expect(viewer.lastLine.contains("? help"))
  }

  @Test func `so does what goes wrong as well, but not what was wrong before with other figures`() {
    var viewer = live(lost(1))
    viewer.model.say("copied: flagstand")
    viewer.wait(1)
    viewer.model.live?.troubles = [lost(2)]
    #expect(viewer.lastLine.hasSuffix("copied: flagstand"))
    viewer.wait(1)
    viewer.model.live?.troubles = [Trouble("the recording was deleted"), lost(3)]
    #expect(viewer.lastLine.hasSuffix("the recording was deleted; no connection (0:03)"))
  }

  @Test(arguments: ["v", "space v"])
  func `what is wrong gives way to what was said, for a few seconds`(keys: String) {
    var viewer = live(lost(1))
    #expect(viewer.lastLine.hasSuffix("no connection (0:01)"))
    viewer.press(keys)
    viewer.wait(4)
    #expect(viewer.lastLine.contains("gap and interval overall"))
    viewer.wait(1)
    #expect(viewer.lastLine.hasSuffix("no connection (0:01)"))
    viewer.model.live?.troubles = []
    #expect(viewer.lastLine.contains("? help"))
  }

  @Test func `a board at the edge wakes up to take back what was said, a paused recording never`() {
    var viewer = live()
    viewer.model.say("a new session")
    #expect(viewer.model.untilNextFrame == .seconds(15))
    viewer.wait(15)
    #expect(viewer.lastLine.contains("? help"))
    #expect(viewer.model.untilNextFrame == nil)
    var paused = Viewer(Races.demo, at: seconds(600))
    paused.press("v")
    #expect(paused.model.untilNextFrame == nil)
    paused.wait(100)
    #expect(paused.lastLine.contains("gap and interval overall"))
  }
}
