import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// How fast cars are, battles, the stop that would be made now, and cars side by side.
@Suite struct PacePageTests {
  private func viewer(
    _ replay: Replay = Races.demo, at time: Double = 1150, _ columns: Int = 80, _ rows: Int = 24
  ) -> Viewer { Viewer(replay, at: seconds(time), columns, rows) }

  @Test func `compare as golden screens`() {
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
      var viewer = viewer(Races.demo, at: 1150, columns, rows)
      viewer.press("down * down * down shift-tab")
      expectGolden(viewer.screen.textAndStyles, "page-compare-\(columns)x\(rows)")
    }
  }

  @Test func `the pace of a car is that of the engine, and z sorts by it`() throws {
    var viewer = viewer(Races.large, at: 4000, 200, 60)
    viewer.press("f7")
    let snapshot = viewer.model.replay.snapshot(at: viewer.model.time)
    let row = try #require(snapshot.rows.first { $0.car == viewer.model.cursor })
    let pace = viewer.model.replay.paces(in: snapshot)[row.position - 1]
    let line = viewer.lines.first { $0.contains(" \(row.entry.number) ") } ?? ""
    for time in [pace.median5, pace.median10, pace.stintMedian, pace.best5, pace.ideal] {
      #expect(line.contains(time?.description ?? "–"))
    }
    viewer.press("z")
    #expect(viewer.lastLine.contains("sorted by the last five laps"))
    let table = try #require(snapshot.classes.first)
    let paces = viewer.model.replay.paces(in: snapshot)
    let order = viewer.model.shownCars(in: snapshot).prefix(table.rows.count)
    let sorted = order.compactMap { car in snapshot.rows.first { $0.car == car } }
    let times = sorted.filter { !$0.isOut }.map {
      paces[$0.position - 1].median5?.milliseconds ?? .max
    }
    #expect(times == times.sorted())
  }

  @Test func `a car that is out is not the best of its class, and is sorted behind the others`() {
    let race = Replay(
      drawnRace(
        """
        A #1  ....|....|....|....|....|
        A #2  ...|...|...|...|..x
        A #3  .....|.....|.....|.....|
        """, step: 10))
    var viewer = viewer(race, at: 240)
    viewer.press("f7")
    #expect(viewer.line(with: "Team 1").contains(" ◇50.000"))
    #expect(viewer.line(with: "Team 2").contains(" 40.000"))
    viewer.press("z")
    let snapshot = race.snapshot(at: viewer.model.time)
    #expect(viewer.model.shownCars(in: snapshot).map(\.index) == [0, 2, 1])
  }

  @Test func `a car that catches nobody in what is left of the race has a dash`() throws {
    var race = drawnRace(
      "A #1  ...|....|....|....|....|....|\nA #2  .............|...|...|...|...|", step: 1)
    for (length, caught) in [(50, "7 L"), (48, "–")] {
      race.session.scheduledTime = .seconds(length)
      var viewer = viewer(Replay(race), at: 26)
      viewer.press("f7")
      let title = try #require(viewer.lines[3].firstRange(of: "Caught"))
      let end = viewer.lines[3].distance(
        from: viewer.lines[3].startIndex, to: title.upperBound)
      #expect(String(Array(viewer.line(with: "Team 2"))[..<end]).hasSuffix(" " + caught))
    }
  }

  @Test func `under the cars stand the stop of the cursor's car and the battles`() throws {
    var viewer = viewer(Races.large, at: 4000, 120, 36)
    viewer.press("f7")
    let snapshot = viewer.model.replay.snapshot(at: viewer.model.time)
    let car = try #require(viewer.model.cursor)
    let rejoin = try #require(
      viewer.model.replay.rejoin(of: car, in: snapshot.state, at: snapshot.time))
    let line = viewer.line(with: "if it stops now:")
    #expect(line.contains(ordinal(rejoin.positionInClass)))
    for battle in viewer.model.replay.battles(in: snapshot).prefix(3) {
      let entries = [battle.ahead, battle.behind].map { viewer.model.replay.entries[$0.index] }
      #expect(
        viewer.lines.contains {
          $0.contains("#\(entries[0].number) ") && $0.contains("#\(entries[1].number) ")
            && $0.contains(battle.gap.description)
        })
    }
  }

  @Test func `the source that tells no stops is said, in place of what one would cost`() {
    var recording = drawnRace("A #1  ..|..|..|..|\nA #2  ..|..|..|..|", step: 10)
    recording.session.tellsPitStops = false
    var viewer = viewer(Replay(recording), at: 70)
    viewer.press("f7")
    #expect(viewer.lines.contains { $0.contains("no pit stops are told by this source") })
  }

  @Test func `beside the messages stand the battles from 150 columns on, or the cursor's car`()
    throws
  {
    let time = try #require(
      stride(from: 300.0, to: 3900, by: 20).first {
        !Races.large.battles(in: Races.large.snapshot(at: seconds($0))).isEmpty
      })
    #expect(viewer(Races.large, at: time, 200, 60).lines.contains { $0.contains(" for ") })
    #expect(!viewer(Races.large, at: time, 149, 60).lines.contains { $0.contains(" for 0:") })
    let quiet = viewer(Replay(drawnRace("A #1  ..|..|..|..|", step: 10)), at: 70, 160, 40)
    #expect(quiet.lines.contains { $0.contains("#1  last 5 ") })
  }

  @Test func `compared are the highlighted cars, or else those ahead and behind`() throws {
    var viewer = viewer(Races.large, at: 4000, 120, 36)
    viewer.press("down : c o m p enter")
    let snapshot = viewer.model.replay.snapshot(at: viewer.model.time)
    let table = try #require(snapshot.classes.first).rows.map { snapshot.rows[$0].entry.number }
    #expect(viewer.lines[3].hasPrefix("         #\(table[1])"))
    #expect(viewer.lines[3].contains("#\(table[0]) ") && viewer.lines[3].contains("#\(table[2]) "))
    viewer.press("down down * up up")
    #expect(viewer.lines[3].contains("#\(table[3]) ") && !viewer.lines[3].contains("#\(table[0]) "))
  }

  @Test func `the difference lap by lap is that of the laps`() throws {
    let replay = Replay(
      drawnRace("A #1  ...|...|...|...|\nA #2  ....|....|....|....|", step: 10))
    var viewer = viewer(replay, at: 170, 120, 36)
    viewer.press("shift-tab")
    let line = (viewer.lines.first { $0.hasPrefix("    3 ") } ?? "").split(separator: " ")
      .map(String.init)
    // #1 was at the end of its third lap after 120 s, #2 after 150 s.
    #expect(line.contains("50.000") && line.contains("+10.000") && line.contains("+30.000"))
  }

  @Test(arguments: [("", 1...20), ("down", 1...20), ("down down", 1...3)])
  func `compared are the last laps that the cursor's car and another have driven`(
    keys: String, laps: ClosedRange<Int>
  ) throws {
    let race = drawnRace(
      """
      A #1  .|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|.|
      A #2  ..|..|..|..|..|..|..|..|..|..|..|..|..|..|..|..|..|..|..|..|
      A #3  ...|...|...|x
      """)
    var viewer = viewer(Replay(race), at: 600, 120, 60)
    viewer.press("\(keys) shift-tab")
    let lap = try Regex("^ +[0-9]+ .*[+−]")
    let listed = viewer.lines.filter { $0.contains(lap) }.compactMap {
      $0.split(separator: " ").first.flatMap { Int($0) }
    }
    #expect(listed == Array(laps))
  }

  @Test func `the longer a difference is, the fewer decimals it has`() {
    let texts = [(0, "="), (123, "+0.123"), (-599_999, "−9:59.999"), (754_567, "+12:34.5")]
    for (milliseconds, text) in texts { #expect(signedSeconds(milliseconds) == text) }
    #expect(signedSeconds(7_857_123) == "+2:10:57")
  }

  @Test(arguments: [Session.Kind.race, .practice])
  func `a lap that was deleted has a sign, and is compared in a race alone`(
    kind: Session.Kind
  ) {
    var race = drawnRace("A #1  ...|...|...|...|\nA #2  ....|....|....|....|", step: 10)
    race.session.kind = kind
    for car in [0, 1] {
      let replay = Replay(race.adding(Event(seconds(165), .lapDeleted(car: CarID(car), lap: 3))))
      var viewer = viewer(replay, at: 170, 120, 36)
      viewer.press("shift-tab")
      let line = viewer.lines.first { $0.hasPrefix("    3 ") } ?? ""
      #expect(line.contains(car == 0 ? "×40.000" : "×50.000"))
      #expect(line.contains(car == 0 ? " 50.000" : " 40.000"))
      #expect(line.contains("+10.000") == (kind == .race))
      #expect(line.contains("+30.000") == (kind == .race))
      #expect(viewer.lines.contains { $0.hasPrefix("    2 ") && $0.contains("+10.000") })
    }
  }

  @Test func `where the best lap counts nothing is said of stops and battles`() {
    var practice = drawnRace("A #1  ..|..|..|..|\nA #2  ..|..|..|..|", step: 10)
    practice.session.kind = .practice
    for (columns, rows) in [(80, 24), (200, 60)] {
      var viewer = viewer(Replay(practice), at: 70, columns, rows)
      #expect(!viewer.screen.text.contains("what a stop of"))
      viewer.press("f7")
      #expect(viewer.screen.text.contains("Last 5"))
      #expect(!viewer.screen.text.contains("Gains") && !viewer.screen.text.contains("Caught"))
      #expect(!viewer.screen.text.contains("what a stop of"))
      #expect(!viewer.screen.text.contains("no battles"))
    }
  }

  @Test(arguments: [(40, 10), (53, 14), (60, 20), (97, 25), (151, 40), (200, 60), (300, 90)])
  func `compare stays in its place at every size`(columns: Int, rows: Int) {
    for replay in [Races.demo, Races.large, Races.short, Races.long] {
      for share in [0, 3, 7, 10] {
        let time = replay.end.milliseconds / 10 * share
        var viewer = Viewer(replay, at: SessionTime(milliseconds: time), columns, rows)
        viewer.press("down * down * shift-tab")
        #expect(viewer.lines[rows - 2].contains("├"))
      }
    }
  }
}
