import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// The pages that are charts: gaps over time, and places lap by lap.
@Suite struct ChartPageTests {
  private func viewer(
    _ replay: Replay = Races.demo, at time: Double = 1150, _ columns: Int = 120, _ rows: Int = 36
  ) -> Viewer { Viewer(replay, at: seconds(time), columns, rows) }

  @Test func `the charts as golden screens`() {
    for (key, name) in [("f4", "gaps"), ("f5", "lapchart")] {
      for (columns, rows) in [(40, 10), (80, 24), (120, 36)] {
        var viewer = viewer(Races.demo, at: 1150, columns, rows)
        viewer.press("down down * \(key)")
        expectGolden(viewer.screen.textAndStyles, "page-\(name)-\(columns)x\(rows)")
      }
    }
  }

  @Test func `charts of a long race of many cars as golden screens`() {
    for (key, name) in [("f4", "gaps"), ("f5", "lapchart")] {
      var viewer = viewer(Races.large, at: 4000, 200, 60)
      viewer.press("down down * up \(key)")
      expectGolden(viewer.screen.textAndStyles, "page-\(name)-large-200x60")
    }
  }

  @Test func `gaps in half blocks and in ASCII`() {
    for glyphs in [GlyphSet.block, .ascii] {
      for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
        var viewer = viewer(Races.demo, at: 1150, columns, rows)
        viewer.model.glyphs = glyphs
        viewer.press("down down * f4")
        expectGolden(viewer.screen.text, "page-gaps-\(glyphs.rawValue)-\(columns)x\(rows)")
      }
    }
  }

  @Test func `the numbers at the ends have the last gaps, sorted by these`() throws {
    var viewer = viewer()
    viewer.press("f4")
    let snapshot = viewer.model.replay.snapshot(at: viewer.model.time)
    let table = try #require(snapshot.classes.first)
    let cars = snapshot.rows(of: table).filter { !$0.isOut }
    let all = viewer.model.replay.gaps(
      of: snapshot.rows(of: table).map(\.car), to: .leader, in: snapshot.state)
    #expect(cars.count > 3)
    for (row, gaps) in zip(snapshot.rows(of: table), all) where !row.isOut {
      let gap = try #require(gaps.last)
      let line = viewer.lines.first { line in
        line.hasSuffix(" " + lapText(milliseconds: gap.gap))
          && line.contains(" \(row.entry.number.text) ")
      }
      #expect(line != nil, "#\(row.entry.number)")
    }
  }

  @Test func `v measures from the leader, the cursor's car and the field`() {
    var viewer = viewer()
    viewer.press("down down f4")
    #expect(viewer.lines[3].contains("gaps to the leader of the class"))
    viewer.press("v")
    #expect(viewer.lines[3].contains("gaps to #\(viewer.cursor ?? "")"))
    let own = viewer.line(with: " 0.000")
    #expect(own.contains(" \(viewer.cursor ?? "") "))
    #expect(viewer.lines.contains { $0.contains(" -") })
    viewer.press("v")
    #expect(viewer.lines[3].contains("the field"))
    viewer.press("v")
    #expect(viewer.lines[3].contains("the leader of the class"))
  }

  @Test func `the scale has room for a rival of few, and for the cursor's car that is out`() {
    let race = Replay(
      drawnRace(
        """
        A #1  ......|......|......|......|
        A #2  ........|......|......|......|
        A #3  ................|
        """, step: 10
      ).adding(Event(seconds(200), .status(car: CarID(2), .retired, text: ""))))
    var viewer = viewer(race, at: 260, 100, 24)
    viewer.press("j j f4")
    #expect(viewer.lines.contains { $0.contains("2:00") }, "\(viewer.screen.text)")
  }

  @Test func `charts say that there is no car, or no lap`() {
    let none = Replay(Recording(session: Session(), events: []))
    for key in ["f4", "f5"] {
      var empty = viewer(none, at: 0)
      empty.press(key)
      #expect(empty.lines.contains { $0.contains("no cars yet") }, "\(key)")
      var start = viewer(Races.short, at: 0)
      start.press(key)
      #expect(start.lines.contains { $0.contains("no lap is known yet") }, "\(key)")
    }
  }

  @Test func `plus and minus choose the scale, braces the time`() {
    var viewer = viewer()
    viewer.press("f4")
    let before = viewer.lines
    viewer.press("-")
    let larger = viewer.lines
    #expect(larger != before)
    viewer.press("+")
    #expect(viewer.lines.dropLast() == before.dropLast())
    viewer.press("+ +")
    #expect(viewer.lines != before)
    var large = self.viewer(Races.large, at: 4000, 200, 60)
    large.press("f4 { ")
    #expect(large.lastLine.contains("the last") && large.lines[3].contains("the last"))
  }

  @Test func `windows and the whole race end with the driving`() {
    func axis(at time: Double, _ keys: String) -> Substring {
      var viewer = viewer(Races.outlived, at: time)
      viewer.press(keys)
      return viewer.lines.dropLast(3).first { $0.contains("●") } ?? ""
    }
    for key in ["f3", "f4"] {
      let last = axis(at: 14_400, "\(key) {")
      #expect(last.contains("0:40") && !last.contains("1:00"))
      #expect(last == axis(at: 3200, "\(key) {"))
    }
    let whole = axis(at: 14_400, "f4")
    #expect(whole.contains("0:50") && whole.hasSuffix("●"))
  }

  @Test func `what is known later changes nothing`() {
    let time = seconds(640)
    let known = Recording(
      session: Races.demo.session, events: Races.demo.events.filter { $0.time <= time })
    for key in ["f4", "f5", "f4 v", "f4 v v"] {
      var whole = viewer(Races.demo, at: 640)
      var cut = viewer(Replay(known), at: 640)
      whole.press(key)
      cut.press(key)
      // The timeline, and what is the title's, know how long the race is.
      #expect(whole.lines[3..<33] == cut.lines[3..<33], "\(key)")
    }
  }

  @Test func `a column of the lap chart is the order at the leader's crossing`() throws {
    var viewer = viewer(Races.demo, at: 1150, 200, 60)
    viewer.press("f5")
    let lines = viewer.model.replay.lapChart(ofClass: 0, upTo: viewer.model.time)
    let titles = viewer.lines[4].split(separator: " ").compactMap { Int($0) }
    #expect(titles == lines.map(\.lap))
    let entries = viewer.model.replay.entries
    for place in 0..<(lines.map(\.order.count).min() ?? 0) {
      let row = viewer.lines[5 + place].prefix { $0 != "#" }.split(separator: " ")
      #expect(
        row.dropFirst().map(String.init)
          == lines.map { entries[$0.order[place].index].number.text })
    }
  }

  @Test func `a stop fills the cell of its lap, and a flag that of the lap's number`() {
    let race = drawnRace(
      """
      flag G          S        G
      A #1 ..|..|..|..|..|..|..|
      A #2 ...|..|.<|.>..|...|..|
      """, step: 10)
    var viewer = viewer(Replay(race), at: 220, 80, 24)
    viewer.press("f5")
    let cells = viewer.screen.lines[6]
    let filled = ScreenBuffer.runs(of: cells).filter { $0.style == Style(.pitLap) }
    #expect(filled.map { ScreenBuffer.text(of: $0.cells).filter { $0 != " " } } == ["2"])
    let flags = ScreenBuffer.runs(of: viewer.screen.lines[4]).filter {
      if case .flagBar(.safetyCar) = $0.style.role { true } else { false }
    }
    #expect(!flags.isEmpty)
  }

  @Test func `plus and minus choose how many laps a column stands for`() {
    var viewer = viewer(Races.demo, at: 1150, 200, 60)
    viewer.press("f5 -")
    let laps = viewer.lines[4].split(separator: " ").compactMap { Int($0) }
    #expect(laps.dropLast().allSatisfy { $0.isMultiple(of: 2) } && laps.count > 2)
    #expect(viewer.lastLine.contains("every 2nd lap"))
    viewer.press("- - -")
    #expect(viewer.lastLine.contains("every 10th lap"))
    viewer.press("+ + + +")
    #expect(viewer.lastLine.contains("each lap"))
  }

  @Test func `a page that has nothing to show offers no keys of its own`() {
    var practice = drawnRace("GT #1 .|..|\nGT #2 ..|..|")
    practice.session.tellsPitStops = false
    let race = Replay(practice)
    practice.session.kind = .practice
    for (key, effect, replay) in [
      ("f4", "scale", Replay(practice)), ("f5", "laps", Replay(practice)), ("f3", "window", race),
      ("f6", "sort", race),
    ] {
      var none = viewer(replay, at: 40, 200, 24)
      none.press(key)
      #expect(!none.lastLine.contains(" \(effect)"))
      var demo = viewer(Races.demo, at: 600, 200, 24)
      demo.press(key)
      #expect(demo.lastLine.contains(" \(effect)"))
    }
  }

  @Test func `charts are told of races only, and a race that has not begun has none`() {
    var practice = drawnRace("GT #1 .|..|\nGT #2 ..|..|")
    practice.session.kind = .practice
    for key in ["f4", "f5"] {
      var best = viewer(Replay(practice), at: 40, 80, 24)
      best.press(key)
      #expect(best.lines[3].contains("told of races"))
      for (columns, rows) in [(40, 10), (80, 24), (200, 60)] {
        var early = viewer(Races.demo, at: 0, columns, rows)
        early.press(key)
        #expect(early.lines.count == rows)
        var empty = viewer(Replay(Recording(session: Session())), at: 0, columns, rows)
        empty.press(key)
        #expect(empty.lines.count == rows)
      }
    }
  }
}
