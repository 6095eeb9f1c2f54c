import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What somebody does before the board over a while.
@Suite struct SessionTests {
  private func viewer(at seconds: Double = 600) -> Viewer {
    Viewer(Races.demo, at: TestSupport.seconds(seconds), 120, 36)
  }

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
    var viewer = viewer(at: 300)
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
    var viewer = viewer()
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
    var viewer = viewer()
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
    var viewer = viewer()
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
    var viewer = viewer()
    viewer.press("right")
    viewer.mouse(.press, 80, 34)
    viewer.mouse(.release, 80, 34)
    let clicked = viewer.seconds
    viewer.press("right u")
    #expect(viewer.seconds == clicked)
    viewer.press("u")
    #expect(viewer.seconds == 610)
  }

  // MARK: - Prompts

  @Test(arguments: [
    ("1:00", 60.0), ("0:01:00.500", 60.5), ("+90", 690), ("-5m", 300), ("50%", 637.211),
    ("@14:35", 300), ("end", 1961), ("90s", 90), ("L1", 49.6),
  ])
  func `goes to what was typed`(text: String, seconds: Double) {
    var viewer = viewer()
    viewer.press(":")
    viewer.type(text)
    viewer.press("enter")
    #expect(viewer.lastLine.hasPrefix(" ‖"))
    #expect(abs(viewer.seconds - seconds) < 1.5, "\(viewer.seconds)")
  }

  @Test(arguments: ["1:2x", "L999", "50%%", "@25:00", "nonsense"])
  func `what cannot be read is said in the prompt, which stays open`(text: String) {
    var viewer = viewer()
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
    var viewer = viewer()
    viewer.type("/kestrol")
    viewer.press("enter")
    #expect(viewer.lastLine == " search: kestrol   no match; near: Kestrel & Vane")
    viewer.press("ctrl-u")
    viewer.type("kestrel")
    viewer.press("enter")
    #expect(viewer.cursor == "1")
  }

  @Test func `escape closes a prompt and leaves everything as it was`() {
    var viewer = viewer()
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
    var viewer = viewer()
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
    var viewer = viewer()
    viewer.type("/one two")
    viewer.press(keys)
    #expect(viewer.lastLine == " search: \(text)")
    #expect(viewer.seconds == 600)
  }

  @Test func `up recalls what was entered into the same prompt, down leads back to what is new`() {
    var viewer = viewer()
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
    var viewer = viewer()
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
    var viewer = viewer()
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

  // MARK: - The mouse

  @Test func `a click on the timeline goes there, dragging scrubs, one undo leads back`() {
    var viewer = viewer()
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
    var viewer = viewer()
    for column in 7...109 {
      viewer.mouse(.press, column, 34)
      viewer.mouse(.release, column, 34)
      #expect(viewer.lines[34].prefix(column + 1).last == "●")
    }
  }

  @Test func `a click on a row puts the cursor on its car, the wheel moves it`() {
    var viewer = viewer(at: 0)
    viewer.mouse(.press, 30, 10)
    #expect(viewer.cursor == "22")
    viewer.mouse(.wheelDown, 30, 10)
    #expect(viewer.cursor == "43")
    viewer.mouse(.wheelUp, 0, 0)
    #expect(viewer.cursor == "22")
  }

  @Test func `clicks beside tables and timeline change nothing, nor do any over an overlay`() {
    var viewer = viewer(at: 0)
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

  // MARK: - Playing

  @Test func `at the end it pauses, and space plays again from the start`() {
    var viewer = Viewer(Races.demo, at: Races.demo.end - .seconds(2), isPaused: false)
    viewer.wait(5)
    #expect(viewer.model.time == Races.demo.end)
    #expect(viewer.model.playback.isPaused)
    viewer.press("space")
    viewer.wait(1)
    #expect(viewer.seconds == 1)
  }

  @Test func `backwards it stops at the start, and space plays forwards`() {
    var viewer = Viewer(Races.demo, at: seconds(2), isPaused: false)
    viewer.press("r")
    viewer.wait(5)
    #expect(viewer.seconds == 0)
    #expect(viewer.model.playback.isPaused)
    viewer.press("space")
    viewer.wait(1)
    #expect(viewer.seconds == 1)
  }

  @Test func `after the flag the clock stands still where the timeline ends`() {
    var viewer = viewer(at: 1274)
    #expect(viewer.lines[1].contains("0:21:14 elapsed"))
    #expect(!viewer.lines[1].contains("over for"))
    viewer.press("end")
    #expect(viewer.lines[1].contains("0:21:14 elapsed   over for 11:27"))
    #expect(viewer.timeline.hasSuffix("●┤ 0:21:14"))
  }

  @Test func `the dead time between the finish and the results is skipped`() {
    var viewer = Viewer(
      Races.demo, at: Races.demo.playedSpan.raceEnd - .seconds(1), isPaused: false)
    viewer.wait(3)
    #expect(viewer.seconds > Races.demo.playedSpan.raceEnd.seconds + 60)
  }

  @Test func `nothing is drawn while paused, else at the next event, second or 30th of a second`() {
    var viewer = viewer(at: 0.25)
    #expect(viewer.model.untilNextFrame == nil)
    viewer.press("space")
    #expect(viewer.model.untilNextFrame == .milliseconds(750))
    viewer.press("[")
    #expect(viewer.model.untilNextFrame == .milliseconds(1500))
    viewer.press("] ]")
    #expect(viewer.model.untilNextFrame == .milliseconds(33))
    viewer.press("] ] ] ] ] ] ] ]")
    #expect(viewer.model.untilNextFrame == .milliseconds(33))
  }

  @Test func `an event that comes before the next second is drawn when it comes`() {
    let replay = Races.demo
    let event = replay.nextEvent(after: seconds(302.5)) ?? .max
    #expect(event < seconds(304))
    let viewer = Viewer(replay, at: event - .milliseconds(100), isPaused: false)
    #expect(viewer.model.untilNextFrame == .milliseconds(100))
    let close = Viewer(replay, at: event - .milliseconds(5), isPaused: false)
    #expect(close.model.untilNextFrame == .milliseconds(33))
  }

  @Test func `what was said makes place for the hints while the race goes on`() {
    var viewer = Viewer(Races.demo, at: .zero, isPaused: false)
    viewer.press("f")
    viewer.wait(10)
    #expect(viewer.lastLine.contains("yellow"))
    viewer.wait(6)
    #expect(viewer.lastLine.contains("? help"))
    viewer.press("space f")
    viewer.wait(100)
    #expect(!viewer.lastLine.contains("? help"))
  }

  @Test func `columns stay where they are when a driver with a longer name takes over`() {
    var session = Session()
    session.entries = [
      Entry(
        number: "7", carClass: "GT", team: "A team with a name of some length",
        drivers: ["Ann", "Wilhelmina Featherstone"])
    ]
    let car = CarID(0)
    let replay = Replay(
      Recording(
        session: session,
        events: [
          Event(.zero, .driver(car: car, name: "Ann")),
          Event(seconds(60), .driver(car: car, name: "Wilhelmina Featherstone")),
        ]))
    let before = Viewer(replay, at: seconds(30), 120, 36).line(with: "Driver")
    let after = Viewer(replay, at: seconds(90), 120, 36).line(with: "Driver")
    #expect(before == after)
  }

  @Test func `a car that is out with a penalty shows both`() {
    let car = CarID(1)
    let replay = Replay(
      Races.short.recording.adding(
        Event(seconds(700), .status(car: car, .retired, text: "")),
        Event(seconds(700), .classification([ClassifiedCar(car: car, status: .retired)]))))
    for width in [80, 120, 200] {
      let viewer = Viewer(replay, at: seconds(700), width, 30)
      #expect(viewer.lines.contains { $0.contains(" 26 ") && $0.contains(" RET +30 s") })
    }
  }

  // MARK: - No spoilers

  @Test func `the timeline tells nothing beyond the furthest moment shown`() {
    var viewer = Viewer(Races.demo, at: .zero, 120, 36, isPaused: false)
    viewer.press("* ] ] ] ] ]")
    while !viewer.model.playback.isPaused {
      viewer.wait(1)
      let bar = viewer.lines[34]
      let afterHead = bar.drop { $0 != "●" }.dropFirst().prefix { $0 != "┤" }
      #expect(afterHead.allSatisfy { $0 == "·" })
      let marks = viewer.lines[33]
      #expect(marks.count <= bar.prefix { $0 != "●" }.count + 1)
    }
  }

  @Test func `what was watched stays told when one goes back`() {
    var viewer = viewer()
    #expect(viewer.timeline.contains("▓"))
    viewer.press("1")
    #expect(viewer.timeline.contains("▓"))
    #expect(viewer.model.watchedTo == seconds(600))
    viewer.press("S S")
    #expect(viewer.timeline.contains("▓"))
  }
}
