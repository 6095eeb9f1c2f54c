import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// A board on a race that is still going on.
@Suite struct LiveTests {
  private func live(at edge: Double = 600, _ columns: Int = 80, _ rows: Int = 24) -> Viewer {
    Viewer(live: Races.demo, at: seconds(edge), columns, rows)
  }

  private func expect(_ viewer: Viewer, _ name: String) {
    expectGolden(viewer.screen.textAndStyles, "live-\(name)")
  }

  // MARK: - At the edge

  @Test func `it shows what happens as it becomes known`() {
    var viewer = live(at: 600)
    #expect(viewer.seconds == 600)
    #expect(viewer.lines[1].hasSuffix("   LIVE"))
    viewer.receive(Races.demo, to: 601, after: 1)
    #expect(viewer.seconds == 601)
    // A clock on the wall alone moves nothing: nobody has told what happens.
    viewer.wait(30)
    #expect(viewer.seconds == 601)
    #expect(viewer.lines[1].hasSuffix("   LIVE"))
    viewer.receive(Races.demo, to: 660, after: 29)
    #expect(viewer.seconds == 660)
  }

  @Test func `the tables are those of the recording at the same moment`() {
    var viewer = live(at: 0, 120, 36)
    for edge in stride(from: 10, through: 1300.0, by: 10) {
      viewer.receive(Races.demo, to: edge, after: 10)
      let now = viewer.model.replay.snapshot(at: seconds(edge))
      #expect(now.rows == Races.demo.snapshot(at: seconds(edge)).rows)
    }
  }

  @Test func `nothing is drawn at the edge but what the feed tells`() {
    var viewer = live()
    #expect(viewer.model.untilNextFrame == nil)
    viewer.press("left")
    #expect(viewer.model.untilNextFrame != nil)
    viewer.press("space")
    #expect(viewer.model.untilNextFrame == nil)
    viewer.model.live?.troubles = [Trouble("no connection")]
    #expect(viewer.model.untilNextFrame == .seconds(1))
    viewer.press("G")
    #expect(viewer.model.untilNextFrame == .seconds(1))
  }

  // MARK: - Behind it

  @Test func `who pauses falls behind, and G leads back`() {
    var viewer = live()
    viewer.press("space")
    #expect(viewer.lines[1].hasSuffix("   0:00 behind"))
    for second in 1...102 { viewer.receive(Races.demo, to: 600 + Double(second), after: 1) }
    #expect(viewer.seconds == 600)
    #expect(viewer.lines[1].hasSuffix("   1:42 behind"))
    viewer.press("G")
    #expect(viewer.seconds == 702)
    #expect(viewer.lines[1].hasSuffix("   LIVE"))
    viewer.receive(Races.demo, to: 703, after: 1)
    #expect(viewer.seconds == 703)
    viewer.press("u")
    #expect(viewer.seconds == 600)
    #expect(viewer.lines[1].hasSuffix("   1:43 behind"))
  }

  @Test func `played in real time it stays as far behind, whenever one looks`() {
    var viewer = live()
    viewer.press("h left")
    for second in 1...50 {
      viewer.wait(0.4)
      #expect(viewer.lines[1].hasSuffix("   1:10 behind"))
      viewer.receive(Races.demo, to: 600 + Double(second), after: 0.6)
      #expect(viewer.lines[1].hasSuffix("   1:10 behind"))
    }
    #expect(viewer.seconds == 580)
  }

  @Test func `a feed that stands still is not run ahead of`() {
    var viewer = live()
    viewer.press("left")
    viewer.wait(5)
    #expect(viewer.lines[1].hasSuffix("   0:06 behind"))
    viewer.wait(60)
    #expect(viewer.seconds == 600)
    #expect(viewer.lines[1].hasSuffix("   LIVE"))
  }

  @Test func `faster than real time it comes to the edge, and goes on with it`() {
    var viewer = live()
    viewer.press("H ] ]")
    viewer.wait(149)
    #expect(viewer.seconds == 596)
    viewer.wait(2)
    #expect(viewer.seconds == 600)
    #expect(viewer.model.playback.speed == .normal)
    #expect(!viewer.model.playback.isPaused)
    viewer.receive(Races.demo, to: 605, after: 5)
    #expect(viewer.seconds == 605)
    #expect(viewer.lastLine.contains("▶ 1×"))
  }

  @Test(arguments: ["G", "end"])
  func `the end is now, whatever one was doing`(key: String) {
    for before in ["space", "r", "g ] ]", "5 space r"] {
      var viewer = live()
      viewer.press(before)
      viewer.wait(1)
      viewer.press(key)
      #expect(viewer.model.isLive)
      #expect(viewer.seconds == 600)
      #expect(viewer.model.playback.speed == .normal)
    }
    var viewer = live()
    viewer.press("space left :")
    viewer.type("end")
    viewer.press("enter")
    #expect(viewer.model.isLive)
  }

  @Test func `space at the edge pauses and goes on, and never starts anew`() {
    var viewer = live()
    viewer.press("space space")
    #expect(viewer.seconds == 600)
    #expect(viewer.model.isLive)
    viewer.press("space")
    viewer.receive(Races.demo, to: 610, after: 10)
    viewer.press("space")
    #expect(viewer.seconds == 600)
    #expect(!viewer.model.isLive)
  }

  @Test func `scrubbing on ends at the edge`() {
    var viewer = live()
    viewer.press("h l l")
    #expect(viewer.seconds == 600)
    #expect(viewer.model.isLive)
    viewer.press(":")
    viewer.type("2:00:00")
    viewer.press("enter")
    #expect(viewer.seconds == 600)
  }

  @Test func `backwards it pauses at the start as ever`() {
    var viewer = live(at: 5)
    viewer.press("r")
    viewer.wait(6)
    #expect(viewer.seconds == 0)
    #expect(viewer.model.playback.isPaused)
  }

  @Test func `time without crossings is no dead time while it lasts`() {
    var viewer = live(at: Races.demo.playedSpan.raceEnd.seconds)
    let end = viewer.seconds
    viewer.receive(Races.demo, to: end + 300, after: 300)
    #expect(viewer.seconds == end + 300)
    viewer.press("H 9")
    viewer.press(":")
    viewer.type("+0")
    viewer.press("enter h l")
    viewer.press("g ] ] ] ] ]")
    viewer.wait((end + 100) / 32)
    #expect(abs(viewer.seconds - end - 100) < 1)
  }

  // MARK: - What is shown

  @Test func `the timeline spans the scheduled length, or what there is when that is longer`() {
    var race = Races.demo.recording
    race.session.scheduledTime = nil
    #expect(Viewer(live: Replay(race), at: seconds(600)).timeline.hasSuffix("●┤ 0:10:00"))
    race.session.scheduledTime = .seconds(1200)
    let viewer = Viewer(live: Replay(race), at: seconds(600))
    #expect(viewer.timeline.hasSuffix("┤ 0:20:00"))
    let bar = Array(viewer.timeline.drop { $0 != "├" }.dropFirst().prefix { $0 != "┤" })
    #expect(bar[(bar.count - 1) / 2] == "●")
    #expect(bar[(bar.count / 2 + 1)...].allSatisfy { $0 == "·" })
    race.session.scheduledTime = .seconds(60)
    #expect(Viewer(live: Replay(race), at: seconds(600)).timeline.hasSuffix("●┤ 0:10:00"))
  }

  @Test func `after the finish the timeline keeps the scale of the race`() {
    let end = Races.demo.playedSpan.raceEnd.seconds
    var viewer = live(at: end)
    let scale = viewer.timeline.suffix(9)
    viewer.receive(Races.demo, to: end + 600, after: 600)
    #expect(viewer.timeline.hasSuffix("●" + scale))
    #expect(viewer.lines[1].contains("CHECKERED"))
    // Until the result is provisional somebody may still come home.
    viewer.receive(Races.demo, to: Races.demo.end.seconds, after: 600)
    #expect(viewer.timeline.hasSuffix("●" + scale))
    #expect(viewer.lines[1].contains("over for "))
  }

  @Test func `a click beyond the edge goes to the edge`() {
    var viewer = live(at: 600)
    viewer.press("space h")
    viewer.mouse(.press, 69, 22)
    #expect(viewer.seconds == 600)
  }

  @Test func `LIVE is said only of a feed that comes in`() {
    var viewer = live()
    viewer.model.live?.isReceiving = false
    #expect(viewer.lines[1].hasSuffix("   no feed"))
    viewer.press("left")
    #expect(viewer.lines[1].hasSuffix("   0:10 behind"))
  }

  // MARK: - What the feed tells

  @Test func `cursor, highlights and the class in focus stay when the race is built anew`() {
    var viewer = live()
    viewer.press("c j *")
    let (cursor, highlights) = (viewer.cursor, viewer.highlights)
    let shown = viewer.lines.filter { $0.contains("───") }.map { $0.prefix(6) }
    var race = Races.demo.recording
    race.session.classes.reverse()
    race.events.removeAll { $0.time > seconds(600) }
    viewer.model.rebuild(from: race, to: seconds(601))
    #expect(viewer.cursor == cursor)
    #expect(viewer.highlights == highlights)
    #expect(viewer.lines.filter { $0.contains("───") }.map { $0.prefix(6) } == shown)
    #expect(viewer.seconds == 601)
  }

  @Test func `cars are picked by what tells them apart, and the cursor until a key is pressed`() {
    var race = drawnRace("A #7 ..|..|..|\nA #8 ...|...|...|\nA #9 ....|....|....|")
    race.session.entries[1] = Entry(number: "7", carClass: "A", drivers: ["Bo"])
    var viewer = live()
    viewer.model = Model(liveFrom: "race.jsonl", teams: ["#7-2", "#6"], cursor: "#9")
    viewer.model.take(.known(race, to: seconds(20)))
    #expect(viewer.model.highlights.cars == [CarID(1)])
    #expect(viewer.model.cursor == CarID(2))
    viewer.press("up up *")
    race.session.entries.append(Entry(number: "6", carClass: "A"))
    viewer.model.take(.known(race, to: seconds(30)))
    #expect(viewer.model.highlights.cars == [CarID(1), CarID(0), CarID(3)])
    #expect(viewer.model.cursor == CarID(0))
  }

  @Test func `the championship is shown once the session tells of one`() {
    var race = drawnRace("A #7 ..|..|..|\nA #8 ...|...|...|")
    var viewer = live()
    viewer.model = Model(liveFrom: "race.jsonl")
    viewer.model.start(
      speed: .normal, isPaused: false, isRevealed: false, arrangement: .championship)
    viewer.model.take(.known(race, to: seconds(20)))
    #expect(viewer.lines.contains { $0.contains("Team 7") && !$0.contains("Driver 2") })
    #expect(viewer.line(with: " No").contains("PIC"))
    race.session.championship = Championship()
    viewer.model.take(.known(race, to: seconds(20)))
    #expect(viewer.line(with: " No").contains("Points"))
    #expect(viewer.model.wordsLeadingHere.contains("championship"))
  }

  @Test func `a new session takes the place of the old one and is shown live`() {
    var viewer = live()
    viewer.press("j j * o space H")
    viewer.model.begin(drawnRace("A #5 ..|..|\nB #6 ..|..|"), to: seconds(60))
    #expect(viewer.model.isLive)
    #expect(viewer.seconds == 60)
    #expect(viewer.cursor == "5")
    #expect(viewer.highlights.isEmpty)
    #expect(viewer.lines.contains { $0.contains(" Overall ") })
    viewer.press("u")
    #expect(viewer.seconds == 60)
  }

  @Test func `an event that is told too late does not change what was shown`() {
    var replay = Races.short
    replay.goOn(to: seconds(1000))
    replay.append([Event(seconds(990), .flag(.red))])
    #expect(replay.events.last?.time == seconds(1000))
    #expect(replay.snapshot(at: seconds(999)).state.flag != .red)
    replay.goOn(to: seconds(900))
    #expect(replay.end == seconds(1000))
    replay.append([Event(seconds(1500), .flag(.green))])
    #expect(replay.playedSpan.raceEnd == seconds(1500))
  }

  @Test func `a car is announced to who looks at an earlier moment`() {
    var viewer = live()
    viewer.press("c")
    let car = CarID(viewer.model.replay.carCount)
    viewer.model.goOn(
      with: [Event(seconds(605), .entry(car: car, Entry(number: "99", carClass: "New")))],
      to: seconds(605))
    viewer.press("H")
    viewer.type("/#99")
    viewer.press("enter * n")
    #expect(viewer.cursor == "99")
    _ = viewer.screen
  }

  // MARK: - Golden screens

  @Test func `live, behind, and without a feed`() {
    for (columns, rows) in [(80, 24), (120, 36)] {
      var viewer = live(at: 640, columns, rows)
      expect(viewer, "edge-\(columns)x\(rows)")
      viewer.press("space")
      viewer.receive(Races.demo, to: 742, after: 102)
      expect(viewer, "behind-\(columns)x\(rows)")
      viewer.press("G")
      viewer.model.live?.isReceiving = false
      viewer.model.live?.troubles = [
        Trouble("no connection since 14:03:22 (0:42): connection refused; again in 5 s")
      ]
      expect(viewer, "lost-\(columns)x\(rows)")
    }
  }

  @Test func `before anything has come`() {
    var viewer = Viewer(Races.demo)
    viewer.model = Model(liveFrom: "timing.example.org:50000")
    viewer.model.live?.troubles = [Trouble("connecting to timing.example.org:50000")]
    viewer.resize(80, 24)
    expect(viewer, "empty-80x24")
  }
}
