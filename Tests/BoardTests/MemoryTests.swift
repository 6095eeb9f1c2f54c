import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// What a board leaves for the next one on the same recording.
@Suite struct MemoryTests {
  private func viewer(at seconds: Double = 0) -> Viewer {
    Viewer(Races.demo, at: TestSupport.seconds(seconds), 120, 36)
  }

  /// A board that goes on where another one has left.
  private func next(after memory: Memory) -> Viewer {
    var next = viewer(at: memory.moment(in: Races.demo)?.seconds ?? 0)
    next.model.restore(memory)
    next.model.goOn(where: memory)
    return next
  }

  @Test func `Q asks to quit and to remember`() {
    var viewer = viewer()
    viewer.press("Q")
    #expect(viewer.model.request == .quitRemembering)
  }

  @Test func `a board that goes on shows what the one that was left showed`() {
    var left = viewer(at: 600)
    left.press("* j j * c c f3 m a h m b 5 G l : 1 0 : 3 0 . 2 5 enter")
    left.model.columns = ChosenColumns(["team", "lastLap"])
    var next = next(after: Memory(left.model.memory.text))
    #expect(next.lastLine.contains("on from 0:10:30, where you left; g goes to the start"))
    #expect(next.seconds == 630.25)
    #expect(next.model.marks == left.model.marks && next.model.marks.count == 2)
    left.press("esc")
    next.press("esc")
    #expect(next.lines == left.lines)
    #expect(next.screen.textAndStyles == left.screen.textAndStyles)
  }

  @Test func `the text of it is a line for each thing, for people too`() {
    var left = viewer(at: 65)
    left.press("c j * f3 m a")
    left.model.columns = ChosenColumns(["lastLap", "team"])
    let class0 = left.model.replay.history.classes[left.model.focusedClass ?? 0].name
    #expect(
      left.model.memory.text == """
        race Meridian Lantern Cup, Twenty Minutes of Velmora
        time 0:01:05.000
        watched 0:01:05.000
        class \(class0)
        page stints
        columns number,team,lastLap
        cursor \(left.cursor ?? "")
        follow 1 \(left.highlights[0])
        mark a 0:01:05.000

        """)
  }

  @Test func `texts of a recording come back as they are, whatever is in them`() {
    var memory = Memory()
    for text in ["7\n8", "a b ", "50%", "%0A", "\r", "é\u{1B}[2J\t", ""] {
      memory.carClass = text
      memory.cursor = text
      memory.followed = [Memory.Followed(car: text, color: 3)]
      #expect(Memory(memory.text) == memory)
      let bytes = memory.text.utf8
      #expect(bytes.allSatisfy { $0 == 0x0A || $0 >= 0x20 })
      #expect(bytes.count { $0 == 0x0A } == 4)
    }
  }

  @Test func `keys that are not known and remarks are kept`() {
    let text = "race x\nlater 1:00=2:00\n# by hand\n  \nlater-2 é\nmark a 0:00:01.000\nflag\n"
    let memory = Memory(text)
    #expect(memory.senseless == 0)
    #expect(
      memory.text == "race x\nmark a 0:00:01.000\nlater 1:00=2:00\n# by hand\nlater-2 é\nflag\n")
  }

  @Test(arguments: [
    "time soon", "time", "time -5", "time 50%", "time end", "mark a", "mark ab 1:00", "mark 1 1:00",
    "mark é 1:00", "mark a 99999999999999999999:00", "follow 7", "follow x 7", "follow 0 7",
    "follow 99999999999999999999 7", "cursor %", "cursor %G0", "columns", "columns horsepower,",
    "???", "\u{1B}[2J", "Time 1:00", "=",
  ])
  func `a line that makes no sense is left out and counted`(line: String) {
    let memory = Memory("\(line)\ntime 0:00:07.000\n")
    #expect(memory.senseless == 1)
    #expect(memory.text == "race \ntime 0:00:07.000\n")
  }

  @Test func `lines that make no sense are said also where the board does not go on`() {
    var viewer = Viewer(Races.short)
    viewer.model.restore(Memory("mark a 0:00:07.000\nfollow x\ntime 99:99:99\n"))
    #expect(
      viewer.lines.last?.contains("of what was kept of this race 2 lines make no sense") == true)
  }

  @Test func `what the race does not have, or lies beyond it, is left out or held within it`() {
    let memory = Memory(
      """
      time 999:00:00
      watched 999999:00:00
      class no such
      page nowhere
      columns horsepower,team
      cursor 4711
      follow 1000 4711
      follow 1000 63
      mark z 999999:59:59.999
      """)
    #expect(memory.senseless == 0)
    var viewer = next(after: memory)
    #expect(viewer.model.watchedTo <= viewer.model.replay.end)
    #expect(viewer.model.focusedClass == nil && viewer.highlights == ["63"])
    #expect(viewer.model.columns == ChosenColumns(["team"]))
    viewer.press("g ' z")
    #expect(viewer.model.time == viewer.model.replay.playedSpan.end)
    for size in [(40, 10), (80, 24), (200, 60)] {
      viewer.resize(size.0, size.1)
      _ = viewer.screen
    }
  }

  @Test func `random lines break nothing`() {
    var lottery = Lottery(seed: 24)
    let words = [
      "time", "watched", "class", "page", "cursor", "follow", "mark", "columns", "team,", "a", "1",
      "7", " ", "%", "0A", "1:00", "-", "\n", "\n", "#", "stints", "é", "\u{0}", "\r",
    ]
    for _ in 0..<2000 {
      let text = (0..<20).map { _ in words[lottery.below(words.count)] }.joined()
      let memory = Memory(text)
      let again = Memory(memory.text)
      #expect(again.senseless == 0 && again.text == memory.text)
      _ = next(after: memory).screen
    }
  }

  @Test func `of two boards that leave, neither takes the marks of the other`() {
    let base = Memory("time 0:00:01.000\nmark a 0:00:01.000\nmark b 0:00:02.000\n")
    let first = Memory(
      "time 0:05:00.000\nmark a 0:05:00.000\nmark b 0:00:02.000\nmark c 0:03:00.000\nlater 1\n")
    var second = Memory(
      "time 0:06:00.000\nmark a 0:00:01.000\nmark b 0:06:00.000\nmark d 0:04:00.000\n")
    second = second.merged(into: first, since: base)
    #expect(
      second.text == """
        race\u{20}
        time 0:06:00.000
        mark a 0:05:00.000
        mark b 0:06:00.000
        mark c 0:03:00.000
        mark d 0:04:00.000
        later 1

        """)
  }

  @Test func `what was watched before is not hidden, what was not stays so`() {
    var left = viewer()
    left.press("9 1")
    #expect(next(after: left.model.memory).timeline == left.timeline)
    var ahead = viewer()
    ahead.press("1 S")
    #expect(next(after: ahead.model.memory).timeline != ahead.timeline)
  }
}
