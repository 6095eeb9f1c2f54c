import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// Going from event to event, and undoing that.
@Suite struct JumpTests {
  // MARK: - Going to events

  @Test(arguments: [false, true])
  func `f leads to every flag change and result and F back, onto it or three seconds early`(
    isPaused: Bool
  ) {
    var viewer = Viewer(Races.demo, at: .zero, 120, 36, isPaused: isPaused)
    let flags = viewer.model.replay.history.flags.map(\.time.seconds).filter { $0 > 3 }
    let results = viewer.model.replay.events.compactMap { event in
      if case .results = event.kind { event.time.seconds } else { nil }
    }
    #expect(flags.count == 7 && results.count == 2)
    let early = isPaused ? 0.0 : 3
    for change in flags + results {
      viewer.press("f")
      #expect(viewer.seconds == change - early)
    }
    viewer.press("f")
    #expect(viewer.lastLine.contains("no flag change or result after this"))
    for change in (flags + results).dropLast().reversed() {
      viewer.press("F")
      #expect(viewer.seconds == change - early)
    }
    viewer.press("F F")
    #expect(viewer.seconds == 0)
  }

  @Test(arguments: [
    ("f", "F", 540.0, "0:09:01 safety car"), ("b", "B", 305, "0:05:41 #90 in the pits"),
    ("x", "X", 300, "0:05:10 #77 takes the P2 lead from #26"),
    ("y", "Y", 850, "0:17:03 #3 passes #10 for 1st in P1"),
  ])
  func `jumps land three seconds early while playing, say why and lead back`(
    forwards: String, back: String, start: Double, reason: String
  ) {
    var viewer = Viewer(Races.demo, at: seconds(start), 120, 36, isPaused: false)
    viewer.press("j *")
    viewer.press(forwards)
    #expect(viewer.lastLine.contains(reason), "\(viewer.lastLine)")
    let landed = viewer.seconds
    viewer.wait(0)
    viewer.press(forwards)
    #expect(viewer.seconds > landed)
    viewer.press(back)
    #expect(viewer.seconds == landed)
    #expect(viewer.lastLine.contains(reason))
  }

  @Test func `with a class in focus, stops, lead changes and messages are those of the class`() {
    var viewer = Viewer(Races.demo, at: .zero, 120, 36)
    viewer.press("c c")
    let race = viewer.model.replay
    let isOfClass = { (number: Substring) in
      race.entries.first { $0.number.text == number }?.carClass.name == "P2"
    }
    for key in ["b", "x"] {
      viewer.press("home")
      for _ in 0..<3 {
        viewer.press(key)
        let numbers = viewer.lastLine.split(separator: " ").filter { $0.hasPrefix("#") }
        #expect(numbers.first.map { isOfClass($0.dropFirst()) } == true, "\(viewer.lastLine)")
      }
    }
    viewer.press("f")
    let messages = viewer.lines[20..<33].compactMap {
      $0.firstMatch(of: /^ +\d:\d+:\d+  #(\d+)/)?.1
    }
    #expect(messages.count > 3 && messages.allSatisfy(isOfClass))
    let flag = viewer.lastLine.split(separator: " ").dropFirst(3).joined(separator: " ")
    #expect(viewer.lines[2..<33].contains { $0.hasSuffix("  \(flag)") }, "\(flag)")
  }

  @Test func `while paused a jump lands on the event`() {
    var viewer = Viewer.demo(at: 300)
    for key in ["f", "b", "x"] {
      viewer.press(key)
      let told = viewer.model.replay.messages(upTo: viewer.model.time).last
      #expect(told?.time == viewer.model.time, "\(key)")
    }
  }

  @Test func `a jump does not pause`() {
    var viewer = Viewer(Races.demo, at: .zero, isPaused: false)
    viewer.press("f")
    let landed = viewer.seconds
    viewer.wait(3)
    #expect(viewer.seconds == landed + 3)
    #expect(viewer.lines[1].contains("YELLOW   for 0:00"))
  }

  @Test func `without a highlighted car y says what to do`() {
    var viewer = Viewer.demo()
    viewer.press("y")
    #expect(viewer.seconds == 600)
    #expect(viewer.lastLine.contains("no car is highlighted: * on a car, then y"))
  }

  @Test func `an event in the first seconds is reached like any other`() {
    let race = drawnRace(
      """
      flag  G.Y.S
      GT #1 ........|
      """, step: 1)
    var viewer = Viewer(Replay(race), at: .zero)
    viewer.press("f")
    #expect(viewer.lastLine.contains("0:00:02 yellow"))
    viewer.press("f")
    #expect(viewer.lastLine.contains("0:00:04 safety car"))
    #expect(viewer.seconds == 4)
    viewer.press("F")
    #expect(viewer.lastLine.contains("0:00:02 yellow"))
    viewer.press("F")
    #expect(viewer.lastLine.contains("0:00:00 green"))
  }

  @Test func `the comma and the full stop step from event to event and pause`() {
    var viewer = Viewer(Races.demo, at: seconds(300), isPaused: false)
    viewer.press(".")
    #expect(viewer.model.playback.isPaused)
    #expect(viewer.seconds >= 303 && viewer.lastLine.contains("#26 in the pits"))
    let first = viewer.model.time
    viewer.press(".")
    #expect(viewer.model.time > first)
    viewer.press(",")
    #expect(viewer.model.time == first)
    viewer.press("end .")
    #expect(viewer.lastLine.contains("no event after this"))
    viewer.press("home ,")
    #expect(viewer.lastLine.contains("no event before this"))
  }

  // MARK: - Undoing

  @Test func `seeks are undone one by one, and done again`() {
    var viewer = Viewer.demo()
    viewer.press("right l 3")
    let there = viewer.seconds
    viewer.press("u")
    #expect(viewer.seconds == 670)
    viewer.press("u u")
    #expect(viewer.seconds == 600)
    viewer.press("u")
    #expect(viewer.lastLine.contains("nothing to undo"))
    viewer.press("ctrl-r ctrl-r ctrl-r")
    #expect(viewer.seconds == there)
    viewer.press("ctrl-r")
    #expect(viewer.lastLine.contains("nothing to redo"))
  }

  @Test(arguments: ["right", "left", ">", "<", "shift-right", "l", "h", ".", ","])
  func `a key that was held is undone at once`(key: String) {
    var viewer = Viewer.demo()
    for _ in 0..<8 {
      viewer.press(key)
      viewer.wait(0.03)
    }
    #expect(viewer.seconds != 600)
    viewer.press("u")
    #expect(viewer.seconds == 600)
  }

  @Test func `the same key pressed again after a while is a seek of its own`() {
    var viewer = Viewer(Races.demo, at: seconds(600), isPaused: false)
    viewer.press("right")
    viewer.wait(60)
    viewer.press("right u")
    #expect(viewer.seconds == 670)
    viewer.press("u")
    #expect(viewer.seconds == 600)
  }

  @Test func `a click between two presses of a key is undone for itself`() {
    var viewer = Viewer.demo()
    viewer.press("right")
    viewer.mouse(.press, 80, 34)
    viewer.mouse(.release, 80, 34)
    let clicked = viewer.seconds
    viewer.press("right u")
    #expect(viewer.seconds == clicked)
    viewer.press("u")
    #expect(viewer.seconds == 610)
  }
}
