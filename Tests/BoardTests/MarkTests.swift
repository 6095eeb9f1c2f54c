import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// Marks and loops, as somebody sets and plays them.
@Suite struct MarkTests {
  private func viewer(at seconds: Double = 600, isPaused: Bool = true) -> Viewer {
    Viewer(Races.demo, at: TestSupport.seconds(seconds), 80, 24, isPaused: isPaused)
  }

  @Test func `m and a letter mark the moment, ' and the letter lead there`() {
    var viewer = viewer()
    viewer.press("m")
    #expect(viewer.lastLine.hasPrefix(" mark 0:10:00 by a letter   there are none yet"))
    viewer.press("a")
    #expect(viewer.lastLine.contains("a marks 0:10:00; ' a leads back to it"))
    viewer.press("l m B l '")
    #expect(
      viewer.lastLine.hasPrefix(" to the mark of a letter   B 0:11:00   a 0:10:00"),
      "\(viewer.lastLine)")
    viewer.press("a")
    #expect(viewer.seconds == 600)
    viewer.press("' B")
    #expect(viewer.seconds == 660)
    // Going to a mark is a seek as others.
    viewer.press("u u")
    #expect(viewer.seconds == 720)
    viewer.press("g m a G ' a")
    #expect(viewer.seconds == 0)
  }

  @Test func `a mark is the moment at which m was pressed`() {
    var viewer = viewer(isPaused: false)
    viewer.press("m")
    viewer.wait(7)
    viewer.press("a space ' a")
    #expect(viewer.seconds == 600)
  }

  @Test(arguments: ["enter", "esc", "1", "ctrl-c", "left", "space", "ä"])
  func `what is no letter leaves marks and the moment alone`(key: String) {
    var viewer = viewer()
    viewer.press("m a l m")
    viewer.press(key)
    #expect(viewer.model.overlay == nil && viewer.model.request == nil)
    viewer.press("'")
    viewer.press(key)
    #expect(viewer.model.overlay == nil && viewer.model.request == nil)
    #expect(viewer.seconds == 660)
    #expect(viewer.model.marks == ["a": seconds(600)])
  }

  @Test func `a mark that is not set leads nowhere and is said`() {
    var viewer = viewer()
    viewer.press("' x")
    #expect(viewer.seconds == 600)
    #expect(viewer.lastLine.contains("no mark is called x: m x sets it"))
  }

  @Test func `the letters of marks stand over the timeline at their moments`() {
    var viewer = viewer()
    viewer.press("m q 5 m h g")
    let row = viewer.lines.firstIndex { $0.contains("├") } ?? 0
    let over = Array(viewer.lines[row - 1])
    let scale = TimelineScale(Frame(viewer.model))
    for (letter, moment) in viewer.model.marks {
      #expect(over[scale.firstColumn + scale.cell(of: moment)] == letter)
    }
    #expect(viewer.model.marks.count == 2)
  }

  @Test func `A sets the start of a loop, its end, and ends it`() {
    var viewer = viewer(isPaused: false)
    viewer.press("A")
    #expect(viewer.lastLine.contains("a loop from 0:10:00: A once more where it ends"))
    viewer.press("A")
    #expect(viewer.lastLine.contains("the loop starts here: A once more where it ends"))
    viewer.wait(20)
    viewer.press("A")
    #expect(viewer.lastLine.contains("0:10:00 to 0:10:20 over and over; A ends that"))
    #expect(viewer.seconds == 600)
    viewer.wait(19)
    #expect(viewer.seconds == 619)
    viewer.wait(5)
    #expect(viewer.seconds == 604)
    viewer.press("A")
    #expect(viewer.lastLine.contains("no loop any more"))
    viewer.wait(30)
    #expect(viewer.seconds == 634)
  }

  @Test func `a loop can be set from its end, and played backwards`() {
    var viewer = viewer()
    viewer.press("A left left A")
    #expect(viewer.seconds == 580)
    viewer.press("r space")
    viewer.wait(5)
    #expect(viewer.seconds == 595)
    viewer.wait(16)
    #expect(viewer.seconds == 599)
  }

  @Test func `who seeks out of a loop plays on there`() {
    var viewer = viewer(isPaused: false)
    viewer.press("A right A L")
    let there = viewer.seconds
    viewer.wait(5)
    #expect(viewer.seconds == there + 5)
  }

  @Test func `a picture comes at the end of a loop, not a second later`() {
    var viewer = viewer(isPaused: false)
    viewer.press("A")
    viewer.wait(0.08)
    viewer.press("A")
    #expect(viewer.model.untilNextFrame == .milliseconds(80))
  }

  @Test func `the ends of a loop stand over the timeline`() {
    var viewer = viewer()
    viewer.press("3 A")
    let row = (viewer.lines.firstIndex { $0.contains("├") } ?? 1) - 1
    #expect(viewer.lines[row].contains("[") && !viewer.lines[row].contains("]"))
    viewer.press("6 A")
    #expect(viewer.lines[row].contains(/\[ +\]/))
    viewer.press("A")
    #expect(!viewer.lines[row].contains("[") && !viewer.lines[row].contains("]"))
  }

  @Test func `a new session of a feed has neither marks nor a loop of the old one`() {
    var viewer = Viewer(live: Races.demo, at: seconds(600))
    viewer.press("m a h A l A m")
    viewer.model.take(.begun(Races.demo.recording, to: seconds(60)))
    #expect(viewer.model.marks.isEmpty && viewer.model.playback.loop == nil)
    #expect(viewer.model.overlay == nil)
  }
}
