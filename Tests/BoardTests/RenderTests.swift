import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What holds for every picture, whatever is in it and whatever its size.
@Suite struct RenderTests {
  /// The demo, a race of 62 cars and one with gaps of an hour, each as it opens, with everything on,
  /// and under overlays.
  private static let boards: [[Legibility]] = [Races.demo, Races.large, Races.long].map { replay in
    [
      (0.0, ""), (640, "S * pgdn * v"), (640, "o pgdn pgdn *"), (900, "c"), (640, "? pgdn"),
      (640, ": x enter"),
    ].map { time, keys in
      var viewer = Viewer(replay, at: seconds(replay.end == Races.long.end ? time * 100 : time))
      viewer.press(keys)
      return Legibility(viewer.model, isCovered: keys.hasPrefix("?"))
    }
  }

  private func check(_ board: Legibility, _ columns: Int, _ rows: Int) {
    let problems = board.problems(columns, rows)
    #expect(problems.isEmpty, "\(columns)×\(rows): \(problems.joined(separator: "; "))")
  }

  @Test(arguments: 1...200)
  func `a viewer finds what he needs at every width`(columns: Int) {
    for (index, rows) in [1, 9, 10, 14, 24, 45].enumerated() {
      for boards in Self.boards { check(boards[(columns + index) % 6], columns, rows) }
    }
  }

  @Test(arguments: 1...60)
  func `a viewer finds what he needs at every height`(rows: Int) {
    let widths = [7, 39, 40, 80, 120, 194]
    for (index, columns) in widths.enumerated() {
      for boards in Self.boards { check(boards[(rows + index) % 6], columns, rows) }
    }
  }

  @Test func `a race without cars says so where there is room for it`() {
    let model = Viewer(Replay(Recording(session: Session()))).model
    for side in 1...60 {
      check(Legibility(model), 3 * side, side)
      let text = render(model, columns: 3 * side, rows: side).text
      #expect(text.contains("no cars yet") == (side >= 14), "\(side)")
    }
  }

  @Test func `sizes that no screen has are brought to one that can be`() {
    for (columns, rows) in [(0, 0), (-5, 10), (10, -5), (0, 24), (80, 0), (5000, 30), (50, 5000)] {
      let buffer = render(Viewer(Races.demo).model, columns: columns, rows: rows)
      #expect(buffer.columns == min(max(0, columns), 1000))
      #expect(buffer.rows == min(max(0, rows), 1000))
    }
  }

  @Test func `a thousand classes of a car each are drawn at once`() {
    var session = Session()
    session.entries = (0..<1000).map {
      Entry(number: CarNumber("\($0)"), carClass: CarClass("class \($0)"))
    }
    let viewer = Viewer(Replay(Recording(session: session)), at: .zero, 400, 60)
    let time = ContinuousClock().measure { _ = viewer.screen }
    #expect(viewer.lines.count == 60)
    #expect(time < .seconds(1) * Sanitizer.patience, "\(time)")
  }

  // MARK: - Whatever the viewer does

  @Test(arguments: 1...8)
  func `whatever keys are pressed, the board shows what was known at a moment of the race`(
    seed: UInt64
  ) {
    var random = Lottery(seed: seed)
    var viewer = Viewer(Races.demo, isPaused: false)
    let fresh = Races.demo
    let keys =
      Command.all.flatMap(\.keys)
      + [.enter, .tab, .character("1"), .character(":"), .character("%"), .character("é")]
    for step in 0..<400 {
      switch random.below(12) {
      case 0: viewer.wait(Double(random.below(3000)) / 1000)
      case 1: viewer.resize(random.below(201), random.below(61))
      case 2:
        let actions: [Mouse.Action] = [.press, .drag, .release, .wheelUp, .wheelDown]
        viewer.mouse(actions[random.below(5)], random.below(210) - 5, random.below(65) - 2)
      default: update(&viewer.model, .key(keys[random.below(keys.count)]))
      }
      let model = viewer.model
      #expect(model.time >= .zero && model.time <= fresh.end)
      #expect(model.watchedTo >= model.time)
      #expect(model.cursor.map { $0.index < fresh.carCount } == true)
      #expect(Set(model.highlights.cars).count == model.highlights.cars.count)
      let screen = viewer.screen
      if step % 20 == 0 {
        // The same picture from a race read anew: nothing that was done has left a trace in it.
        let seen = model.replay.snapshot(at: model.time)
        let again = Replay(fresh.recording).snapshot(at: model.time)
        #expect(seen.rows == again.rows && seen.state == again.state)
        #expect(viewer.screen == screen)
      }
    }
  }

  // MARK: - Without colours

  @Test func `without colours nothing has a colour`() {
    let palette = Palette(.monochrome)
    for role in Role.allCases {
      for emphasis in [[], .bold, .band, .cursor, [.band, .cursor]] as [Emphasis] {
        let appearance = palette.appearance(of: Style(role, emphasis))
        #expect(appearance.foreground == nil && appearance.background == nil)
      }
    }
  }

  @Test func `what colours say is said by words and glyphs as well`() {
    var viewer = Viewer(Races.demo, at: seconds(640), 120, 36)
    viewer.press("*")
    expectGolden(viewer.screen.text, "mono-120x36")
    let text = viewer.screen.text
    for word in ["SAFETY CAR", "IN 0:23", "STOPPED", " P1 ", "2 in the pits", "▲1", "▼2", "‖"] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(viewer.line(with: "Turulvár").hasPrefix("▌"))
    #expect(viewer.line(with: "Ingrid").contains("◆45.923"))
    #expect(viewer.line(with: "Ravnhøj Racing").contains("◇49.899"))
    #expect(viewer.timeline.contains("▓") && viewer.timeline.contains("░"))
    viewer.press("G")
    #expect(viewer.screen.text.contains("official results"))
    #expect(viewer.timeline.contains("▞"))
    viewer.type(":12:00")
    viewer.press("enter")
    #expect(viewer.screen.text.contains("OUT"))
  }

  @Test(arguments: TrackFlag.allCases)
  func `the bar and the timeline have the look of the flag that is out`(flag: TrackFlag) {
    var race = drawnRace("GT #1 ...|...|")
    race.events.insert(Event(.zero, .flag(flag)), at: 0)
    let drawn = Viewer(Replay(race), at: seconds(50)).screen.textAndStyles
    #expect(drawn.contains(" flagBar(\(flag.name)) bold"))
    #expect(drawn.contains(" timelineFlag(\(flag.name))"))
  }

  @Test func `at 120 columns the line of the cursor's car tells how far its fuel goes`() {
    for race in [Races.demo, Races.large] {
      var viewer = Viewer(race, at: seconds(600), 120, 36)
      for _ in 0..<4 {
        let line = viewer.line(with: "▸")
        #expect(line.contains("stint ") && line.contains(" laps needs "), "\(line)")
        viewer.press("down")
      }
    }
  }

  @Test func `messages have the rows that the tables have no use for`() {
    let viewer = Viewer(Races.demo, at: seconds(1150), 200, 60)
    let messages = viewer.lines.count { $0.firstMatch(of: #/^  \d:\d\d:\d\d  /#) != nil }
    // Of 60 rows 18 cars with their classes take 22, the rest of the board 7.
    #expect(messages == 31)
    #expect(!viewer.lines.dropFirst(2).prefix(22).contains(""))
  }

  @Test func `at 200 columns names are whole, and numbers give what they have no use for`() {
    let text = Viewer(Races.demo, at: seconds(600), 200, 60).screen.text
    for entry in Races.demo.entries {
      for name in [entry.team, entry.vehicle] { #expect(text.contains(name), "\(name)") }
    }
  }

  @Test func `side by side at 200 columns, tables have drivers, first names as initials`() {
    let viewer = Viewer(Races.large, at: seconds(2000), 200, 60)
    #expect(viewer.lines[2].ranges(of: "Driver").count == 2)
    #expect(viewer.screen.text.contains(" B. Longsurn… "))
  }
}
