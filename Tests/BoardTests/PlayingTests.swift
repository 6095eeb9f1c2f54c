import Board
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What the board shows while the race plays, and what it keeps back.
@Suite struct PlayingTests {
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
    var viewer = Viewer.demo(at: 1274)
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
    var viewer = Viewer.demo(at: 0.25)
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
    var viewer = Viewer.demo()
    #expect(viewer.timeline.contains("▓"))
    viewer.press("1")
    #expect(viewer.timeline.contains("▓"))
    #expect(viewer.model.watchedTo == seconds(600))
    viewer.press("S S")
    #expect(viewer.timeline.contains("▓"))
  }
}
