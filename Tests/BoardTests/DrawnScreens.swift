import ReplayEngine
import Screen
import TestSupport
import Testing

/// Races made for one question each, as golden screens.
@Suite struct DrawnScreens {
  private func expect(_ viewer: Viewer, _ name: String) {
    expectGolden(viewer.screen.textAndStyles, name)
  }

  @Test func `a short race from the start to the official results`() {
    var viewer = Viewer(Races.short, at: .zero)
    expect(viewer, "short-start")
    viewer.type(":185s")
    viewer.press("enter")
    expect(viewer, "short-stops")
    viewer.press("end")
    expect(viewer, "short-official")
  }

  @Test func `62 cars in three classes stand side by side`() {
    var viewer = Viewer(Races.large, at: seconds(2000), 200, 60)
    expect(viewer, "large-200x60")
    viewer.press("o")
    expect(viewer, "large-overall-200x60")
  }

  @Test func `tables stand in one stack as long as three messages have room under it`() {
    // A line each for 62 cars, three classes and the columns; five for the rest of the board.
    let stack = 62 + 3 + 1
    for (rows, isSideBySide) in [(stack + 7, true), (stack + 8, false), (stack + 20, false)] {
      let viewer = Viewer(Races.large, at: seconds(2000), 200, rows)
      #expect(viewer.line(with: " LMGT3 ").hasPrefix(" LMGT3") != isSideBySide, "\(rows)")
      #expect(viewer.lines[2].contains("Best"))
      #expect(viewer.lines[2].contains("S1") != isSideBySide)
      #expect(viewer.lines[2].contains("Driver"))
      if !isSideBySide {
        #expect(viewer.lines.count { $0.contains("  #") } >= 3)
        #expect(viewer.lines.allSatisfy { !$0.contains(" of 24") })
      }
    }
  }

  @Test func `cars that do not fit are counted, the cursor and highlighted cars stay in sight`() {
    var viewer = Viewer(Races.large, at: seconds(2000))
    expect(viewer, "large-80x24")
    viewer.type("/#10")
    viewer.press("enter * pgdn pgdn pgdn pgdn")
    expect(viewer, "large-scrolled-80x24")
  }

  @Test func `what is not known is a dash`() {
    var recording = drawnRace(
      """
      flag     G
      LMP2 #7  ..1.2.|..1.2..|.1..2..|.1.2.|
      GT2 #45  ...1..2..|..1..2.|...1..2..|..1.2..|
      """)
    recording.session.tellsPitStops = false
    expect(Viewer(Replay(recording), at: seconds(200), 120, 20), "no-pit-data")
  }

  @Test func `a series without classes has one table without badge and place in class`() {
    var recording = drawnRace(
      """
      flag     G
      - #7     .1.2.|1.2.|1.2|.1.2.|<....>1.2.
      - #26    ..1.2.|.1.2.|.1.2.|.1.2.|.1.
      - #45    ...1..2..|..1..2.|<....>...1..2..|
      """)
    recording.session.entries = recording.session.entries.map {
      Entry(number: $0.number, carClass: "", team: $0.team, drivers: $0.drivers)
    }
    recording.session.classes = [""]
    expect(Viewer(Replay(recording), at: seconds(235)), "no-classes-80x24")
    expect(Viewer(Replay(recording), at: seconds(235), 120, 24), "no-classes-120x24")
  }

  @Test func `practice goes by best laps`() {
    var recording = drawnRace(
      """
      flag     G
      LMP2 #7  .1.2.|1.2.|1.2|.1.2.|<....>1.2.
      LMP2 #26 ..1.2.|.1.2.|.1.2.|.1.2.|.1.
      GT2 #45  ...1..2..|..1..2.|<....>...1..2..|
      GT2 #62  ....1..2..|
      """)
    recording.session.kind = .practice
    expect(Viewer(Replay(recording), at: seconds(235)), "practice-80x24")
    expect(Viewer(Replay(recording), at: seconds(235), 120, 24), "practice-120x24")
  }

  @Test func `the championship as it would stand is a key away`() {
    var recording = drawnRace(
      """
      flag     G
      LMP2 #7  .1.2.|1.2.|1.2|.1.2.|1.2.|
      LMP2 #26 ..1.2.|.1.2.|.1.2.|.1.2.|.1.
      LMP2 #9  ..1..2..|.1.2.|.1.2.|.1.2.|.1.
      GT2 #45  ...1..2..|..1..2.|.1..2..|
      GT2 #71  ....1..2..|.1..2.|.1..2..|
      """)
    recording.session.championship = Championship(
      points: [20, 16, 13], leastDistance: 50,
      crews: [
        .init(car: "7", drivers: ["Ann Ås"], before: .points(85)),
        .init(car: "26", before: .points(90)), .init(car: "45", before: .unknown),
        .init(car: "71", before: .behind("45", by: 7)),
      ])
    var viewer = Viewer(Replay(recording), at: seconds(205))
    viewer.press("P")
    expect(viewer, "championship-80x24")
    viewer.press("c")
    #expect(viewer.lines.contains { $0.contains("Ann Ås") })
    #expect(!viewer.lines.contains { $0.hasPrefix(" GT2") })
    viewer.press("P")
    #expect(viewer.lines.contains { $0.contains("Gap") })
    viewer.press("P C")
    viewer.resize(120, 24)
    expect(viewer, "championship-120x24")
  }

  @Test func `who leads the championship is not dimmed when the car is out`() {
    var recording = drawnRace("flag G\nGT #1 .|.|.x\nGT #2 ..|..|..|")
    recording.session.championship = Championship(
      points: [20], leastDistance: 0, crews: [.init(car: "1", before: .points(90))])
    var viewer = Viewer(Replay(recording), at: seconds(70), 120, 24)
    viewer.press("down")
    viewer.press("P")
    #expect(viewer.lines[4].contains("leads") && viewer.lines[4].contains("RETIRED"))
    let line = viewer.screen.lines[4]
    #expect(line[line.startIndex + 15].style == .plain)
  }

  @Test func `a recording without a championship says so`() {
    var viewer = Viewer(Races.short, at: seconds(100))
    viewer.press("P")
    #expect(!viewer.line(with: "tells of no championship").isEmpty)
  }

  @Test func `wide and combining names keep the columns straight`() {
    var recording = drawnRace(
      """
      flag     G
      GT2 #45  ...1..2..|..1..2.|<....>...1..2..|
      GT2 #62  ....1..2..|..1..2..|..1..2..|
      GT2 #007 .....1..2..|..1..2..|..1..2..|
      """)
    recording.session.event = "第九十一回 佐藤杯"
    recording.session.entries = [
      Entry(number: "45", carClass: "GT2", team: "チーム佐藤レーシング東京", vehicle: "日産 GT-R"),
      Entry(number: "62", carClass: "GT2", team: "E\u{301}quipe Ge\u{301}rard 🏁", vehicle: "—"),
      Entry(number: "007", carClass: "GT2", team: "Bell\u{1B}[31m\tMotor\u{202E}sports"),
    ]
    let late = recording.adding(
      Event(seconds(5), .driver(car: CarID(0), name: "佐藤琢磨")),
      Event(seconds(5), .driver(car: CarID(1), name: "Zoe\u{308} O\u{308}zdemir")))
    expect(Viewer(Replay(late), at: seconds(210), 120, 20), "wide-names-120x20")
    expect(Viewer(Replay(late), at: seconds(210), 60, 16), "wide-names-60x16")
  }

  @Test(arguments: [
    "\u{1B}]8;;http://a\u{1B}\\", "\u{1B}]52;c;AA\u{7}", "\u{1B}P1$t\u{1B}\\", "\u{9B}31m",
    "\r\n\t\u{8}", "e" + String(repeating: "\u{301}", count: 300), "\u{200D}\u{200B}\u{FE0F}\u{AD}",
    "\u{202E}\u{2066}", "佐藤", "±§…Ωж", "🏎️👨‍👩‍👧", "🇫🇷", "👍🏽", "1\u{FE0F}\u{20E3}", "\u{3164}ﷺｗ", "\u{378}",
  ])
  func `names of any letters leave the columns where they are`(text: String) throws {
    var race = drawnRace("flag G\nGT #1 ..|..|..\nGT #2 ...|..|.\nGT #3 ....|...|")
    let plain = race
    race.session.entries[1] = Entry(
      number: CarNumber("2" + text), carClass: "GT", team: "T" + text + "T", vehicle: text,
      drivers: [text])
    let late = race.adding(Event(seconds(5), .driver(car: CarID(1), name: text + "D" + text)))
    for columns in [80, 120, 200] {
      let numbers = try [Replay(plain), Replay(late)].map { replay in
        let lines = Viewer(replay, at: seconds(60), columns, 24).screen.lines
        // From the first column of numbers behind the names to the next column of names.
        let titles = lines[2].map { ScreenBuffer.text(of: [Cell($0.glyph)]) }.joined()
        let start = try #require(titles.ranges(of: "Laps").first).lowerBound
        let end = titles.ranges(of: "Car").first?.lowerBound ?? titles.endIndex
        let field = (
          titles.distance(from: titles.startIndex, to: start),
          titles.distance(from: titles.startIndex, to: end)
        )
        // Without the line of the class, which reaches from side to side.
        return (lines[2...2] + lines[4..<8]).map { line in
          line.dropFirst(field.0).prefix(field.1 - field.0)
        }
      }
      for (row, cells) in zip(numbers[0], numbers[1]).enumerated() {
        let width = min(cells.0.count, cells.1.count)
        #expect(width > 30)
        #expect(
          cells.0.prefix(width).map(\.glyph) == cells.1.prefix(width).map(\.glyph),
          "\(columns) columns, row \(row)")
      }
    }
  }

  @Test
  func
    `a number that is longer than its column keeps its digits where there is room, or says that it goes on`()
  {
    var recording = drawnRace(
      """
      flag G
      GT #1 .|......|.<
      GT #123456 ..|................|
      """, step: 5000)
    recording.session.entries[0] = Entry(number: "1", carClass: "GT", team: "In the garage")
    let replay = Replay(recording)
    expectGolden(Viewer(replay, at: seconds(54_500), 200, 20).screen.text, "long-numbers-200x20")
    #expect(Viewer(replay, at: seconds(50_300)).line(with: "In the g").contains("IN 5:00"))
    #expect(Viewer(replay, at: seconds(95_000)).line(with: "In the g").contains("GARAGE"))
  }

  @Test func `a temperature that no thermometer shows is not shown`() {
    for (air, text) in [(18.5, "19 °C"), (-3.5, "-4 °C"), (1e300, ""), (Double.nan, "")] {
      let weather = Weather(air: air)
      let race = drawnRace("GT #1 .|").adding(Event(seconds(1), .weather(weather)))
      let title = Viewer(Replay(race), at: seconds(5)).lines[0]
      #expect(text.isEmpty ? !title.contains("°") : title.contains(text))
    }
  }

  @Test func `a long title gives way to no flag and no lap`() {
    var recording = drawnRace("flag G...S\nGT #1 ..|..........|")
    recording.session.series = "Endurance Races for Grand Touring and Sports Cars"
    recording.session.scheduledLaps = 30
    recording.session.start = WallClock(timeOfDay: 43_200_000)
    let viewer = Viewer(Replay(recording), at: seconds(55))
    #expect(viewer.lines[0].hasSuffix("lap 1 of 30") && !viewer.lines[0].contains("local"))
    #expect(viewer.lines[1].contains("SAFETY CAR   for 0:15"))
    for columns in 40..<80 {
      let bar = Viewer(Replay(recording), at: seconds(55), columns, 24).lines[1]
      #expect(bar.contains("SAFETY CAR") && bar.contains("0:00:55"))
    }
  }

  @Test func `elapsed time and time to go change together and add up`() {
    var recording = drawnRace("flag G\nGT #1 .|.|.|")
    recording.session.scheduledTime = .seconds(60)
    let replay = Replay(recording)
    for (time, clocks) in [
      (0, "0:00:00 elapsed   0:01:00 to go"), (0.001, "0:00:00 elapsed   0:01:00 to go"),
      (0.999, "0:00:00 elapsed   0:01:00 to go"), (1, "0:00:01 elapsed   0:00:59 to go"),
      (59.3, "0:00:59 elapsed   0:00:01 to go"),
    ] {
      #expect(Viewer(replay, at: seconds(time)).lines[1].contains(clocks), "at \(time)")
    }
  }

  @Test func `the time to go ends with the checkered flag`() {
    var recording = drawnRace("flag G..K\nGT #1 .|.|.|")
    recording.session.scheduledTime = .seconds(3600)
    #expect(Viewer(Replay(recording), at: seconds(20)).lines[1].contains("0:59:40 to go"))
    #expect(!Viewer(Replay(recording), at: seconds(40)).lines[1].contains("to go"))
  }

  @Test func `where nobody has a team, the driver has its place`() {
    var recording = drawnRace("GT #1 .|..|\nGT #2 ..|..|")
    recording.session.entries[0] = Entry(number: "1", carClass: "GT", drivers: ["Ann Archer"])
    recording.session.entries[1] = Entry(number: "2", carClass: "GT", drivers: ["Bo Berg", "Cy"])
    for columns in [60, 80, 120] {
      let viewer = Viewer(Replay(recording), at: seconds(30), columns, 24)
      #expect(viewer.line(with: "Last").contains("Driver"))
      #expect(!viewer.line(with: "Last").contains("Team"))
      #expect(viewer.lines.contains { $0.contains("  1  Ann Arch") })
      #expect(viewer.lines.contains { $0.contains("  2  Bo Berg") })
    }
  }

  @Test func `cars in the pits do not count as running, and the counts add up`() {
    let race = drawnRace(
      """
      flag G
      P #1 ..|..|..<......>..|
      P #2 ..|..|..<......>..|
      P #3 ..|..x
      GT #5 ..|..|..<......>..|
      """)
    let viewer = Viewer(Replay(race), at: seconds(100))
    #expect(viewer.line(with: " P  ─").hasSuffix("─ 2 in the pits · 1 out"))
    #expect(viewer.line(with: " GT  ─").hasSuffix("─ 1 in the pits"))
    let later = Viewer(Replay(race), at: seconds(160))
    #expect(later.line(with: " P  ─").hasSuffix("─ 2 running · 1 out"))
  }

  @Test func `no flag is said only where the source has told that there is none`() {
    let silent = Viewer(Replay(drawnRace("GT #1 .|.|.|")), at: seconds(20))
    #expect(silent.lines[1].split(separator: " ") == ["0:00:20", "elapsed"])
    for (flags, time) in [("", 5.0), ("flag G.\n", 15)] {
      let race = drawnRace("\(flags)GT #1 .|.|.|").adding(Event(seconds(time), .flag(.none)))
      #expect(Viewer(Replay(race), at: seconds(20)).lines[1].hasPrefix(" ╌ NO FLAG  "))
    }
  }

  @Test func `no cars yet`() {
    expect(Viewer(Replay(Recording(session: Session())), at: .zero), "empty-80x24")
  }

  @Test func `every flag has its word and its cell`() {
    let flags = TrackFlag.allCases.enumerated().map { index, flag in
      Event(seconds(Double(index) * 60), .flag(flag))
    }
    var recording = drawnRace("GT #1 |")
    recording.events += flags
    recording.events.append(
      Event(seconds(700), .lap(Lap(car: CarID(0), number: 2, time: nil, at: seconds(700)))))
    let replay = Replay(recording)
    let bars = TrackFlag.allCases.indices.map { index in
      Viewer(replay, at: seconds(Double(index) * 60 + 30)).lines[1]
    }
    let viewer = Viewer(replay, at: seconds(690))
    expectGolden((bars + [viewer.timeline]).joined(separator: "\n") + "\n", "flags")
  }
}
