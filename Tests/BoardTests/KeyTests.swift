import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// Every key of the board, pressed.
@Suite struct KeyTests {
  @Test func `every key of the map has a command, and one only`() {
    let map =
      "space p left right < > shift-left shift-right h l H L , . [ ] backspace r "
      + "0 1 2 3 4 5 6 7 8 9 g home G end : t m ' A f F b B x X y Y u ctrl-r = ( ) V "
      + "up down j k pgup pgdn * / n N c C o P v | S tab shift-tab enter f2 f3 f4 f5 f6 f7 f8 e f9 \\ w "
      + "esc ? f1 ctrl-l ctrl-z q ctrl-c Q"
    let expected = map.split(separator: " ").compactMap { Key(name: String($0)) }
    let bound = Command.common.flatMap(\.commands).flatMap(\.keys)
    #expect(Set(bound) == Set(expected))
    #expect(Set(bound).count == bound.count, "a key is bound twice")
    #expect(expected.count == map.split(separator: " ").count)
    #expect(Set(Command.all.map(\.name)).count == Command.all.count)
  }

  @Test(arguments: ["space", "p"])
  func `plays and pauses`(key: String) {
    var viewer = Viewer.demo()
    viewer.press(key)
    viewer.wait(2)
    #expect(viewer.seconds == 602)
    viewer.press(key)
    viewer.wait(2)
    #expect(viewer.seconds == 602)
  }

  @Test(arguments: [
    ("left", -10), ("right", 10), ("<", -1), (">", 1), ("shift-left", -1), ("shift-right", 1),
    ("h", -60), ("l", 60), ("H", -600), ("L", 600),
  ])
  func `goes back and on by so many seconds`(key: String, seconds: Double) {
    var viewer = Viewer.demo()
    viewer.press(key)
    #expect(viewer.seconds == 600 + seconds)
  }

  @Test func `brackets change the speed from a quarter to 512, backspace brings real time back`() {
    var viewer = Viewer.demo()
    #expect(viewer.lastLine.contains("‖ 1×"))
    viewer.press("] ] ]")
    #expect(viewer.lastLine.contains("‖ 8×"))
    viewer.press("space")
    viewer.wait(1)
    #expect(viewer.seconds == 608)
    viewer.press("] ] ] ] ] ] ] ] ] ] ]")
    #expect(viewer.lastLine.contains("▶ 512×"))
    viewer.press("r backspace")
    #expect(viewer.lastLine.contains("▶ 1×"))
    viewer.press("[ [ [ [")
    #expect(viewer.lastLine.contains("▶ ¼×"))
    viewer.wait(4)
    #expect(viewer.seconds == 609)
    viewer.press("]")
    #expect(viewer.lastLine.contains("▶ ½×"))
  }

  @Test func `r plays backwards, and forwards again`() {
    var viewer = Viewer.demo()
    viewer.press("space r")
    #expect(viewer.lastLine.contains("◀ 1×"))
    viewer.wait(5)
    #expect(viewer.seconds == 595)
    viewer.press("r")
    viewer.wait(1)
    #expect(viewer.seconds == 596)
  }

  @Test func `backwards is seen while paused, too`() {
    var viewer = Viewer.demo()
    viewer.press("] ] ] ] ] ] ] ] ] r")
    #expect(viewer.lastLine.hasPrefix(" ‖◀ 512× "))
    viewer.press("r")
    #expect(viewer.lastLine.hasPrefix(" ‖ 512× "))
  }

  @Test func `digits go to tenths of the race`() {
    var viewer = Viewer.demo()
    let end = viewer.model.replay.playedSpan.raceEnd.seconds
    for digit in 0...9 {
      viewer.press("\(digit)")
      #expect(abs(viewer.seconds - end * Double(digit) / 10) < 0.01)
    }
  }

  @Test func `a race joined late begins where it is known, and its tenths are of that`() {
    var viewer = Viewer(
      Replay(Races.demo.recording.joined(at: TestSupport.seconds(600))), isPaused: false)
    let race = viewer.model.replay.playedSpan
    #expect(race.start >= TestSupport.seconds(600))
    #expect(viewer.model.time == race.start)
    #expect(viewer.timeline.hasPrefix(" 0:10:0"))
    #expect(viewer.timeline.contains("├●"))
    viewer.press("5")
    #expect(abs(viewer.seconds - (race.start.seconds + race.raceEnd.seconds) / 2) < 0.01)
    let before = viewer.timeline.prefix { $0 != "●" }.count
    #expect((35...45).contains(before))
    viewer.mouse(.press, 9, 22)
    #expect(viewer.model.time == race.start)
    viewer.press("9 g")
    #expect(viewer.model.time == race.start)
  }

  @Test(arguments: [("g", "G"), ("home", "end")])
  func `start and end`(start: String, end: String) {
    var viewer = Viewer.demo()
    viewer.press(end)
    #expect(viewer.model.time == viewer.model.replay.end)
    viewer.press(start)
    #expect(viewer.model.time == .zero)
  }

  @Test(arguments: [":", "t"])
  func `asks where to go`(key: String) {
    var viewer = Viewer.demo()
    viewer.press(key)
    #expect(viewer.lastLine == " go to:")
    viewer.type("12:34")
    #expect(viewer.lastLine == " go to: 12:34")
    viewer.press("enter")
    #expect(viewer.seconds == 754)
  }

  @Test func `the cursor moves by one and by ten, and stops at the ends`() {
    var viewer = Viewer.demo(at: 0)
    #expect(viewer.cursor == "1")
    viewer.press("down")
    #expect(viewer.cursor == "7")
    viewer.press("j")
    #expect(viewer.cursor == "10")
    viewer.press("k")
    #expect(viewer.cursor == "7")
    viewer.press("up up up")
    #expect(viewer.cursor == "1")
    viewer.press("pgdn")
    #expect(viewer.cursor == "007")
    viewer.press("pgdn pgdn")
    #expect(viewer.cursor == "140")
    viewer.press("pgup")
    #expect(viewer.cursor == "77")
  }

  @Test func `the cursor stays with its car when the order changes`() {
    var viewer = Viewer.demo(at: 0)
    viewer.press("down")
    let before = viewer.model.cursor
    viewer.press("9")
    #expect(viewer.model.cursor == before)
    viewer.press("f b x l")
    #expect(viewer.model.cursor == before)
  }

  @Test func `a star follows the cursor's car, and stops following it`() {
    var viewer = Viewer.demo(at: 0)
    viewer.press("down *")
    #expect(viewer.highlights == ["7"])
    #expect(viewer.line(with: "Scuderia").hasPrefix("▌"))
    viewer.press("down *")
    #expect(viewer.highlights == ["7", "10"])
    viewer.press("up *")
    #expect(viewer.highlights == ["10"])
  }

  @Test func `cars that are followed from the start have the cursor on the best placed of them`() {
    var viewer = Viewer.demo(at: 1150)
    let placed = viewer.model.replay.snapshot(at: viewer.model.time).rows.map(\.car)
    let cars = [placed[9], placed[4], placed[7]].sorted { $0.index < $1.index }
    #expect(cars[0] != placed[4])
    viewer.model.highlight(cars)
    #expect(viewer.model.cursor == placed[4])
  }

  @Test func `search marks, n and N lead from match to match, a star follows them all`() {
    var viewer = Viewer.demo(at: 0)
    viewer.press("/")
    #expect(viewer.lastLine == " search:")
    viewer.type("equipe")
    viewer.press("enter")
    #expect(viewer.cursor == "10")
    #expect(viewer.lastLine.contains("2 cars: n next, * highlights, Esc forgets"))
    viewer.press("n")
    #expect(viewer.cursor == "12")
    viewer.press("n")
    #expect(viewer.cursor == "10")
    viewer.press("N")
    #expect(viewer.cursor == "12")
    viewer.press("*")
    #expect(viewer.highlights == ["10", "12"])
    viewer.press("esc n")
    #expect(viewer.model.matches.isEmpty)
    #expect(viewer.lastLine.contains("no search"))
  }

  @Test func `a number is searched exactly`() {
    var viewer = Viewer.demo(at: 0)
    viewer.type("/7")
    viewer.press("enter *")
    #expect(viewer.highlights == ["7"])
  }

  @Test func `c shows one class after another, C all of them`() {
    var viewer = Viewer.demo(at: 0)
    func classes() -> [Bool] {
      [" P1 ", " P2 ", " GT "].map { name in viewer.lines.contains { $0.hasPrefix(name) } }
    }
    viewer.press("c")
    #expect(classes() == [true, false, false])
    viewer.press("c")
    #expect(classes() == [false, true, false])
    #expect(viewer.cursor == "31")
    viewer.press("c")
    #expect(classes() == [false, false, true])
    viewer.press("c")
    #expect(classes() == [true, true, true])
    viewer.press("c C")
    #expect(classes() == [true, true, true])
  }

  @Test func `o puts all classes into one table and back`() {
    var viewer = Viewer.demo(at: 0)
    viewer.press("o")
    #expect(viewer.lines.contains { $0.hasPrefix(" Overall ") })
    #expect(!viewer.lines.contains { $0.hasPrefix(" P2 ") })
    viewer.press("c c")
    #expect(viewer.lines.contains { $0.hasPrefix(" Overall · P2 ") })
    #expect(viewer.line(with: "Kestrel").isEmpty)
    viewer.press("C o")
    #expect(viewer.lines.contains { $0.hasPrefix(" P2 ") })
  }

  @Test func `v measures gaps overall, or within the class, and says so`() {
    var viewer = Viewer.demo(at: 1150)
    #expect(viewer.line(with: "霧沢 Ken").contains("21        –        –"))
    viewer.press("v")
    #expect(viewer.line(with: "霧沢 Ken").contains("21   30.961   21.944"))
    #expect(viewer.lastLine.contains("gap and interval overall"))
    #expect(viewer.lines[2].contains(" Gap all  Int all "))
    viewer.press("v")
    #expect(viewer.line(with: "霧沢 Ken").contains("21        –        –"))
    #expect(viewer.lastLine.contains("gap and interval within the class"))
    #expect(viewer.lines[2].contains("     Gap      Int "))
    viewer.press("o v")
    #expect(viewer.lines[2].contains(" Gap all  Int all "))
    #expect(viewer.lastLine.contains("has gaps overall in any case"))
  }

  @Test func `S shows on the timeline what is ahead, and hides it`() {
    var viewer = Viewer.demo(at: 300)
    #expect(!viewer.timeline.contains("▓"))
    viewer.press("S")
    #expect(viewer.timeline.contains("▓"))
    #expect(viewer.lastLine.contains("shows what is ahead"))
    viewer.press("S")
    #expect(!viewer.timeline.contains("▓"))
  }

  @Test(arguments: ["?", "f1"])
  func `shows the help, from which any key leads back`(key: String) {
    var viewer = Viewer.demo()
    viewer.press(key)
    #expect(viewer.lines[0].hasPrefix(" Playing "))
    viewer.press("q")
    #expect(viewer.model.request == nil)
    #expect(viewer.lines[1].contains("SAFETY CAR"))
  }

  @Test func `the help is leafed through to its end and not beyond`() {
    var viewer = Viewer.demo()
    viewer.resize(80, 24)
    viewer.press("? down j")
    #expect(viewer.lines[0].contains("[          slower"))
    viewer.press("k up up up")
    #expect(viewer.lines[0] == " Playing")
    viewer.press("pgdn space end")
    #expect(viewer.lines[21].contains("plays backwards"))
    viewer.press("pgdn down")
    #expect(viewer.lines[21].contains("plays backwards"))
    viewer.press("home")
    #expect(viewer.lines[0] == " Playing")
    viewer.press("pgdn pgup")
    #expect(viewer.lines[0] == " Playing")
  }

  @Test func `the help stands in as many columns as fit, and nothing of it is cut`() {
    for (columns, count) in [(60, 1), (119, 1), (120, 2), (200, 3)] {
      var viewer = Viewer.demo()
      viewer.resize(columns, 60)
      viewer.press("?")
      let words = { (text: String) in text.split { $0 == " " || $0 == "\n" } }
      let texts = viewer.lines.map { $0.split(separator: "  ").count { !$0.isEmpty } }
      #expect(texts.max() == count * 2, "\(columns)")
      var seen = Set(words(viewer.screen.text))
      for _ in 0..<5 {
        viewer.press("pgdn")
        seen.formUnion(words(viewer.screen.text))
      }
      let commands = Command.groups(on: viewer.model.page).flatMap(\.commands)
      for command in commands { #expect(seen.isSuperset(of: words(command.help))) }
    }
  }

  @Test func `asks the program to redraw, suspend and quit`() {
    for (key, request) in [
      ("ctrl-l", Model.Request.redraw), ("ctrl-z", .suspend), ("q", .quit), ("ctrl-c", .quit),
    ] {
      var viewer = Viewer.demo()
      viewer.press(key)
      #expect(viewer.model.request == request)
    }
  }

  @Test(arguments: [":", "/", "?"])
  func `redraw and suspend work over a prompt and over the help, and leave them open`(key: String) {
    var viewer = Viewer.demo()
    viewer.press(key)
    let before = viewer.screen
    viewer.press("ctrl-l")
    #expect(viewer.model.request == .redraw)
    viewer.press("ctrl-z")
    #expect(viewer.model.request == .suspend)
    #expect(viewer.screen == before)
  }

  @Test func `keys that mean nothing change nothing`() {
    var viewer = Viewer.demo()
    let before = viewer.screen
    viewer.press("f12 ins z ctrl-x ß %")
    update(&viewer.model, .ready(descriptor: 5))
    update(&viewer.model, .timeout)
    #expect(viewer.screen == before)
    #expect(viewer.model.request == nil)
  }

  @Test func `a terminal that is gone ends the program`() {
    var viewer = Viewer.demo()
    update(&viewer.model, .closed)
    #expect(viewer.model.request == .quit)
  }
}
