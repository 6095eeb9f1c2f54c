import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What is typed into a prompt.
@Suite struct PromptTests {
  @Test(arguments: [
    ("1:00", 60.0), ("0:01:00.500", 60.5), ("+90", 690), ("-5m", 300), ("50%", 637.211),
    ("@14:35", 300), ("end", 1961), ("90s", 90), ("L1", 49.6),
  ])
  func `goes to what was typed`(text: String, seconds: Double) {
    var viewer = Viewer.demo()
    viewer.press(":")
    viewer.type(text)
    viewer.press("enter")
    #expect(viewer.lastLine.hasPrefix(" ‖"))
    #expect(abs(viewer.seconds - seconds) < 1.5, "\(viewer.seconds)")
  }

  @Test(arguments: ["1:2x", "L999", "50%%", "@25:00", "nonsense"])
  func `what cannot be read is said in the prompt, which stays open`(text: String) {
    var viewer = Viewer.demo()
    viewer.press(":")
    viewer.type(text)
    viewer.press("enter")
    #expect(viewer.seconds == 600)
    #expect(viewer.lastLine.hasPrefix(" go to: \(text)   "))
    #expect(viewer.lastLine.count > text.count + 20)
    viewer.press("backspace")
    #expect(viewer.lastLine == " go to: \(text.dropLast())")
  }

  @Test func `a search without a match tells a near name and stays open`() {
    var viewer = Viewer.demo()
    viewer.type("/kestrol")
    viewer.press("enter")
    #expect(viewer.lastLine == " search: kestrol   no match; near: Kestrel & Vane")
    viewer.press("ctrl-u")
    viewer.type("kestrel")
    viewer.press("enter")
    #expect(viewer.cursor == "1")
  }

  @Test func `escape closes a prompt and leaves everything as it was`() {
    var viewer = Viewer.demo()
    let before = viewer.screen
    viewer.type(":12:00")
    viewer.press("esc")
    #expect(viewer.screen == before)
    viewer.press("/ ctrl-c")
    #expect(viewer.model.request == nil)
    viewer.press(": a backspace backspace")
    #expect(viewer.screen == before)
    viewer.press(": space enter")
    #expect(viewer.screen == before)
  }

  @Test func `keys typed into a prompt are text, not commands`() {
    var viewer = Viewer.demo()
    viewer.type("/q?*G ")
    #expect(viewer.lastLine == " search: q?*G")
    #expect(viewer.seconds == 600)
    #expect(viewer.model.request == nil)
  }

  @Test(arguments: [
    ("left left x", "one txwo"), ("home x", "xone two"), ("ctrl-a x right y", "xoyne two"),
    ("home end x", "one twox"), ("ctrl-a ctrl-e x", "one twox"), ("ctrl-w x", "one x"),
    ("left ctrl-w x", "one xo"), ("ctrl-w ctrl-w x", "x"), ("home del x", "xne two"),
    ("del x", "one twox"), ("left backspace x", "one txo"), ("left ctrl-h x", "one txo"),
    ("left left ctrl-u x", "xwo"), ("home left backspace x", "xone two"), ("right x", "one twox"),
  ])
  func `the text of a prompt is edited as in a shell`(keys: String, text: String) {
    var viewer = Viewer.demo()
    viewer.type("/one two")
    viewer.press(keys)
    #expect(viewer.lastLine == " search: \(text)")
    #expect(viewer.seconds == 600)
  }

  @Test func `up recalls what was entered into the same prompt, down leads back to what is new`() {
    var viewer = Viewer.demo()
    for time in ["1:00", "2:00", "2:00", "1:2x"] {
      viewer.type(":" + time)
      viewer.press("enter esc")
    }
    viewer.type("/kestrel")
    viewer.press("enter")
    viewer.type(":3")
    for (key, text) in [
      ("up", "2:00"), ("up", "1:00"), ("up", "1:00"), ("down", "2:00"), ("down", "3"),
      ("down", "3"),
    ] {
      viewer.press(key)
      #expect(viewer.lastLine == " go to: \(text)")
    }
    viewer.press("up up enter")
    #expect(viewer.seconds == 60)
    viewer.press("/ up")
    #expect(viewer.lastLine == " search: kestrel")
  }

  @Test func `the cursor is seen wherever it stands in a long text`() {
    var viewer = Viewer.demo()
    viewer.resize(40, 12)
    viewer.press("/")
    viewer.type((0..<100).map { String($0 % 10) }.joined())
    for _ in 0..<100 {
      viewer.press("left")
      #expect(viewer.screen.lines[11].contains { $0.style.emphasis.contains(.cursor) })
    }
    #expect(viewer.lastLine.hasPrefix(" search: 0123456789"))
  }

  @Test func `of a long text the end is seen`() {
    var viewer = Viewer.demo()
    viewer.resize(40, 12)
    viewer.press("/")
    viewer.type(String(repeating: "a", count: 300) + "xyz")
    #expect(viewer.lastLine.count <= 40)
    #expect(viewer.lastLine.hasSuffix("aa"), "no more than 200 characters are taken")
    viewer.press("backspace z")
    #expect(viewer.lastLine.hasSuffix("az"))
  }

  @Test func `the race goes on behind a prompt and the help`() {
    for key in [":", "?"] {
      var viewer = Viewer(Races.demo, at: .zero, isPaused: false)
      viewer.press(key)
      viewer.wait(5)
      #expect(viewer.seconds == 5)
      #expect(viewer.model.untilNextFrame != nil)
    }
  }
}
