import ReplayEngine
import Screen
import TestSupport
import Testing

@testable import Board

/// The pages with a row for each car: stints, stops, changes.
@Suite struct CarsPageTests {
  private func viewer(
    _ replay: Replay = Races.demo, at time: Double = 1150, _ columns: Int = 80, _ rows: Int = 24
  ) -> Viewer { Viewer(replay, at: seconds(time), columns, rows) }

  @Test func `the pages as golden screens, legible without colours`() {
    let pages = [
      ("f3", "stints"), ("f6", "stops"), ("f7", "pace"), ("f8", "changes"), ("f2", "car"),
      ("f9", "events"),
    ]
    for (key, name) in pages {
      for (columns, rows) in [(40, 10), (80, 24), (120, 36)] {
        var viewer = viewer(Races.demo, at: 1150, columns, rows)
        viewer.press("down down * \(key)")
        expectGolden(viewer.screen.textAndStyles, "page-\(name)-\(columns)x\(rows)")
      }
    }
  }

  @Test func `a long race of many cars as a golden screen`() {
    var viewer = viewer(Races.large, at: 4000, 200, 60)
    viewer.press("f3")
    expectGolden(viewer.screen.textAndStyles, "page-stints-large-200x60")
    viewer.press("f6")
    expectGolden(viewer.screen.text, "page-stops-large-200x60")
  }

  @Test func `a bar has the name of the driver and the laps, and ends at the moment shown`() throws
  {
    var viewer = viewer(Races.large, at: 2000, 200, 60)
    viewer.press("f3")
    let car = try #require(viewer.model.cursor)
    let stints = viewer.model.replay.stints(of: car, upTo: viewer.model.time)
    let line = String(viewer.line(with: "  \(try #require(viewer.cursor)) "))
    for stint in stints {
      #expect(line.contains("Driver 0 \(stint.laps)") || line.contains(" \(stint.laps)"))
    }
    let axis = Array(viewer.lines[3])
    let now = try #require(axis.firstIndex(of: "●"))
    let cells = viewer.screen.cells[4 * 200 + 200..<4 * 200 + 400]
    let isBar = cells.map { if case .stintBar = $0.style.role { true } else { false } }
    #expect(try #require(isBar.lastIndex(of: true)) <= now)
  }

  @Test func `nothing later than the moment is on a page`() throws {
    for key in ["f2", "f3", "f6", "f7", "f8"] {
      for time in [150.0, 640, 1000] {
        let known = Races.demo.events.prefix { $0.time <= seconds(time) }
        var whole = viewer(at: time)
        var cut = viewer(
          Replay(Recording(session: Races.demo.session, events: Array(known))), at: time)
        whole.press(key)
        cut.press(key)
        // The axis has the length of the race, as the timeline has.
        let rows = key == "f3" ? 0..<0 : 3..<21
        #expect(whole.lines[rows] == cut.lines[rows], "\(key) at \(time)")
      }
    }
  }

  @Test func `braces choose how much of the race the stints show`() {
    var viewer = viewer(Races.large, at: 4000, 120, 36)
    viewer.press("f3 {")
    #expect(viewer.lastLine.contains("the last hour"))
    viewer.press("{ {")
    #expect(viewer.lastLine.contains("the last 30 minutes"))
    #expect(viewer.lines[3].contains("0:50") && !viewer.lines[3].contains("0:00"))
    viewer.press("} } }")
    #expect(viewer.lastLine.contains("the whole race"))
    #expect(viewer.lines[3].contains("0:00"))
  }

  @Test func `z sorts the stops by median, total and place`() {
    var viewer = viewer(Races.large, at: 4000, 200, 60)
    viewer.press("f6")
    func values(_ title: String) -> [String] {
      let titles = viewer.lines[3]
      let end = titles.firstRange(of: title).map {
        titles.distance(from: titles.startIndex, to: $0.upperBound)
      }
      guard let end else { return [] }
      return viewer.lines[5..<26].map { line -> String in
        String(Array(line)[(end - 6)..<end]).trimmingSpaces
      }
    }
    #expect(values("Median") == values("Median").sorted())
    viewer.press("z")
    #expect(viewer.lastLine.contains("sorted by the time in the lane"))
    #expect(values("Total") == values("Total").sorted())
    viewer.press("z")
    let places = viewer.lines[5..<26].compactMap { Int(String($0.prefix(4)).trimmingSpaces) }
    #expect(places == places.sorted() && places.count == 21)
  }

  @Test func `the cursor moves in the order of the page, and Enter opens the car`() throws {
    var viewer = viewer(Races.large, at: 4000, 120, 36)
    viewer.press("f6")
    let order = viewer.model.shownCars(in: viewer.model.replay.snapshot(at: viewer.model.time))
    viewer.press("down")
    let first = try #require(viewer.model.cursor.flatMap { order.firstIndex(of: $0) })
    viewer.press("down")
    #expect(viewer.model.cursor == order[min(first + 1, order.count - 1)])
    let number = try #require(viewer.cursor)
    viewer.press("enter")
    #expect(viewer.lines[3].hasPrefix(" #\(number) "))
  }

  @Test func `a click on a row puts the cursor there, below one that is cut from the top too`() {
    for key in ["f3", "f6", "f7", "f8"] {
      var viewer = viewer(Races.large, at: 4000, 120, 36)
      viewer.press("\(key) pgdn pgdn pgdn pgdn")
      let row = viewer.lines.indices.dropFirst(9).first { row in
        Int(String(viewer.lines[row].prefix(4)).trimmingSpaces) != nil
      }
      guard let row else { continue }
      let number = String(Array(viewer.lines[row])[5..<9]).trimmingSpaces
      viewer.mouse(.press, 20, row)
      #expect(viewer.cursor == number, "\(key)")
    }
  }

  @Test(arguments: [(60, 12), (80, 24), (120, 36)])
  func `lists that are cut say so, and no class is named without a car`(
    columns: Int, rows: Int
  ) throws {
    let car = try Regex("^ *…? *[0-9]+ +[0-9]+ ")
    for key in ["f3", "f6", "f7", "f8"] {
      var viewer = viewer(Races.large, at: 4000, columns, rows)
      viewer.press(key)
      for keys in ["", "pgdn", "pgdn pgdn pgdn pgdn"] {
        viewer.press(keys)
        let lines = viewer.lines[3..<rows - 2]
        for rule in lines.indices where lines[rule].contains("──") {
          #expect(lines[rule + 1].contains(car), "\(key) \(keys)")
        }
        #expect(lines.contains { $0.contains("…") }, "\(key) \(keys)")
      }
    }
    var viewer = viewer(Races.large, at: 4000, 80, 24)
    viewer.press("f6")
    #expect(viewer.lines.contains { $0.contains("── ") && $0.contains(" of ") })
  }

  @Test func `the page of a car says who drives before the first lap, and who else may`() {
    let race = drawnRace("A #1  d...|....|", step: 10)
    var viewer = viewer(Replay(race), at: 5, 80, 24)
    viewer.press("f2")
    #expect(viewer.lines[3].contains("Team 1  Driver 1"))
    #expect(viewer.lines.contains { $0.hasPrefix(" ▸ Driver 1 ") })
    for driver in 2...3 {
      #expect(viewer.lines.contains { $0.hasPrefix("   Driver \(driver) ") })
    }
  }

  @Test func `of a large crew those who have driven stay where there is no room for all`() {
    var race = drawnRace("A #1  d...|....|", step: 10)
    let crew = (1...20).map { "Driver \($0)" }
    race.session.entries[0] = Entry(number: "1", carClass: "A", drivers: crew)
    var viewer = viewer(Replay(race), at: 95, 80, 24)
    viewer.press("f2")
    #expect(viewer.lines.contains { $0.hasPrefix(" ▸ Driver 1 ") })
    #expect(!viewer.lines.contains { $0.hasPrefix("   Driver 20 ") })
  }

  @Test func `nobody has the best lap before there is one`() {
    let race = drawnRace("A #1  d...|....|", step: 10)
    var viewer = viewer(Replay(race), at: 5, 80, 24)
    viewer.press("f2")
    #expect(!viewer.screen.textAndStyles.contains("personalBest"))
  }

  @Test func `a key that has no room is no sign of a car, its number is`() {
    var race = drawnRace("A #1  ..|..|..|\nA #2  ...|..|..|", step: 10)
    for (index, key) in ["1234567", "1234568"].enumerated() {
      race.session.entries[index] = Entry(number: "7", key: key, carClass: "A")
    }
    for key in ["f4", "f5", "f6", "f7"] {
      var viewer = viewer(Replay(race), at: 95, 50, 20)
      viewer.press(key)
      #expect(!viewer.screen.text.contains("123"), "\(key)")
    }
  }

  @Test func `a list of one class that is cut at its head says so`() {
    let cars = (1...30).map { "A #\($0)  " + String(repeating: ".", count: $0 + 1) + "|" }
    var viewer = viewer(Replay(drawnRace(cars.joined(separator: "\n"), step: 1)), at: 40, 80, 20)
    viewer.press("f6 pgdn pgdn pgdn")
    #expect(viewer.lines[3].hasPrefix("…"))
  }

  @Test func `stints that there is no room for leave a sign on the page of a car`() {
    let race = drawnRace("A #1  .." + String(repeating: "|.<.>", count: 30), step: 10)
    var viewer = viewer(Replay(race), at: 1500, 120, 36)
    viewer.press("f2")
    #expect(viewer.lines.contains { $0.hasPrefix("…") })
    viewer.press(": c o m p enter")
    #expect(viewer.lines.contains { $0.hasPrefix(" Stints…") })
  }

  @Test func `stops of ten minutes and more keep their digits`() {
    var practice = drawnRace(
      """
      A #1  |..<.........>|..<..........>|..|
      A #2  |..<>|..<...........................................>|..|
      A #3  |..<>|..<............................................
      """, step: 90)
    practice.session.kind = .practice
    for (columns, rows) in [(80, 24), (100, 24), (200, 50)] {
      var viewer = viewer(Replay(practice), at: 4_900, columns, rows)
      viewer.press("f6")
      let cars = viewer.lines[5...7]
      #expect(!cars.contains { $0.contains(":0…") || $0.contains(":…") })
      #expect(viewer.line(with: " 15:00.0   15:00.0").contains("  16:30.0  31:30.0"))
    }
  }

  @Test func `what a source does not tell is said in place of an empty page`() {
    var recording = drawnRace("A #1  ..|..|..|..|", step: 10)
    recording.session.tellsPitStops = false
    for key in ["f3", "f6"] {
      var viewer = viewer(Replay(recording), at: 60)
      viewer.press(key)
      #expect(viewer.lines[3].contains("no pit stops are told by this source"))
    }
  }

  @Test func `the changes are those since a moment that braces choose`() throws {
    var viewer = viewer(at: 1150)
    viewer.press("f8")
    #expect(viewer.lines[3].contains("since 10 minutes ago, 0:09:10"))
    viewer.press("{")
    #expect(viewer.lines[3].contains("since 5 minutes ago, 0:14:10"))
    viewer.press("{")
    #expect(viewer.lines[3].contains("since the last flag change"))
    viewer.press("} } }")
    #expect(viewer.lines[3].contains("since the start, 0:00:00"))
  }

  @Test func `braces lead to later and earlier moments, as on other pages to less and more`() {
    var viewer = viewer(Races.long, at: 40_000)
    viewer.press("f8")
    for title in ["30 minutes ago", "an hour ago", "3 hours ago", "the start"] {
      viewer.press("}")
      #expect(viewer.lines[3].contains("since \(title)"))
    }
    let back = ["3 hours", "an hour", "30 minutes", "10 minutes", "5 minutes"]
    for title in back {
      viewer.press("{")
      #expect(viewer.lines[3].contains("since \(title) ago"))
    }
    let help = Command.all.first { $0.name == "sinceLater" }?.help
    #expect(help?.hasPrefix("since 3, 1 hours, 30, 10, 5 minutes") ?? false)
  }

  @Test func `after the race its last minutes are what has changed lately`() {
    var viewer = viewer(Races.outlived, at: 14_400)
    viewer.press("f8")
    #expect(viewer.lines[3].contains("since 10 minutes ago, 0:43:20: 2 cars"))
    viewer.press("o")
    #expect(viewer.lines[4].contains("Class gap"))
  }

  @Test func `what would be before the start is the start, and comes once among the moments`() {
    var viewer = viewer(at: 420)
    viewer.press("f8")
    #expect(viewer.lines[3].contains("since the start, 0:00:00"))
    viewer.press("{")
    #expect(viewer.lines[3].contains("since 5 minutes ago, 0:02:00"))
    viewer.press("} } }")
    #expect(viewer.lines[3].contains("since 5 minutes ago, 0:02:00"))
    #expect(viewer.lastLine.contains("since 5 minutes ago"))
  }

  @Test func `as many changes are counted as are listed`() throws {
    var viewer = viewer(at: 1150, 120, 60)
    viewer.press("f8")
    let car = try Regex("^ +[0-9]+ +[0-9]+ ")
    var counts: [Int] = []
    for _ in 0..<2 {
      let listed = viewer.lines[4...].count { $0.contains(car) }
      #expect(viewer.lines[3].contains(": \(listed) cars"), "\(viewer.lines[3])")
      counts.append(listed)
      viewer.press("c")
    }
    #expect(counts[1] > 0 && counts[1] < counts[0])
  }

  @Test func `whoever comes back sees what has changed since the last key`() {
    var viewer = Viewer(Races.demo, at: seconds(300), isPaused: false)
    viewer.press("j")
    viewer.wait(200)
    viewer.press("f8 { {")
    #expect(viewer.lines[3].contains("before you were away, 0:05:00"))
  }

  @Test(arguments: [(40, 10), (53, 14), (60, 20), (97, 25), (151, 40), (200, 60), (300, 90)])
  func `pages of cars stay in their place at every size`(columns: Int, rows: Int) {
    for replay in [Races.demo, Races.large, Races.short, Races.long] {
      for key in ["f2", "f3", "f6", "f7", "f8", "e"] {
        for share in [0, 3, 7, 10] {
          let time = replay.end.milliseconds / 10 * share
          var viewer = Viewer(replay, at: SessionTime(milliseconds: time), columns, rows)
          viewer.press(key)
          let lines = viewer.lines
          #expect(lines.count == rows)
          #expect(lines[2].contains(viewer.model.page.name))
          #expect(lines[rows - 2].contains("├"))
        }
      }
    }
  }

  @Test func `family names are what timing sheets put in capitals, or the last word`() {
    let names = [
      ("Earl BAMBER", "BAMBER"), ("Gil de Ferran", "de Ferran"),
      ("Renger VAN DER ZANDE", "VAN DER ZANDE"),
      ("R. Capello", "Capello"), ("Capello", "Capello"), ("FELIPE NASR", "NASR"), ("", ""),
      ("José María LÓPEZ", "LÓPEZ"), ("A. J. Allmendinger", "Allmendinger"),
    ]
    for (name, family) in names { #expect(familyName(of: name) == family) }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
