import ReplayEngine
import TestSupport
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    ("1:23:45", Moment.sinceStart(5_025_000)), ("1:23:45.678", .sinceStart(5_025_678)),
    ("23:45", .sinceStart(1_425_000)), ("90", .sinceStart(90_000)), ("1.5", .sinceStart(1500)),
    ("90s", .sinceStart(90_000)), ("1h30m", .sinceStart(5_400_000)), ("+90", .fromHere(90_000)),
    ("-5m", .fromHere(-300_000)), ("+1:30", .fromHere(90_000)), ("L142", .leaderLap(142)),
    ("l1", .leaderLap(1)), ("L 142", .leaderLap(142)), ("lap 142", .leaderLap(142)),
    ("Lap142", .leaderLap(142)), ("50%", .share(500_000)), ("12.5%", .share(125_000)),
    ("@14:05", .timeOfDay(50_700_000)), ("@14:05:30", .timeOfDay(50_730_000)), ("end", .end),
    (" END ", .end), ("start", .sinceStart(0)), ("100:00:00", .sinceStart(360_000_000)),
  ])
  func `reads what a person writes`(text: String, moment: Moment) throws {
    #expect(try Moment(text) == moment)
  }

  @Test(arguments: [
    "", " ", "+", "-", "@", "L", "L0", "L-1", "lap", "la 1", "laps 3", "%", "@25:00", "@14", "1:60",
    "1:2:3:4",
    "abc",
    "1:23:99", "9999999999999999999", "1m1h", "5x", "--5", "1..5", "L99999999999999999999", "٣",
    "1:9999999999999999999:00", "\u{1b}[2J",
  ])
  func `says what can be written when it can't read`(text: String) {
    #expect(throws: Moment.Unknown.self) { try Moment(text) }
  }

  @Test func `is held within the race`() throws {
    let replay = Replay(drawnRace("A #1  ....|....|", step: 10))
    func time(_ text: String) throws -> SessionTime {
      try Moment(text).time(in: replay, from: seconds(60))
    }
    #expect(try time("1:10") == seconds(70))
    #expect(try time("99:00:00") == seconds(90))
    #expect(try time("-30") == seconds(30))
    #expect(try time("-2h") == .zero)
    #expect(try time("L2") == seconds(90))
    #expect(try time("50%") == seconds(45))
    #expect(try time("150%") == seconds(90))
    #expect(throws: Moment.Unknown.self) { try time("L3") }
    #expect(throws: Moment.Unknown.self) { try time("@14:00") }
  }

  @Test func `is held within what is known of a race whose beginning is missing`() throws {
    let replay = Replay(drawnRace("A #1  ....|....|....|").joined(at: seconds(80)))
    func time(_ text: String) throws -> SessionTime {
      try Moment(text).time(in: replay, from: seconds(100))
    }
    #expect(try time("start") == seconds(90))
    #expect(try time("0%") == seconds(90))
    #expect(try time("50%") == seconds(115))
    #expect(try time("-1h") == seconds(90))
  }

  @Test func `a lap that a leader may still complete is not completed yet`() {
    var replay = Replay(drawnRace("A #1  ....|....|"))
    func problem() -> String? {
      do {
        _ = try Moment.leaderLap(3).time(in: replay, from: .zero)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(problem() == "the leader does not complete lap 3")
    replay.goOn(to: seconds(100))
    #expect(problem() == "the leader has not completed lap 3 yet")
    replay.append([Event(seconds(110), .flag(.checkered))])
    #expect(problem() == "the leader does not complete lap 3")
  }

  @Test func `a time of day is the first at or after the start`() throws {
    var recording = drawnRace("A #1  ....|....|", step: 10_000)
    recording.session.start = WallClock(timeOfDay: 23 * 3_600_000)
    let replay = Replay(recording)
    #expect(try Moment("@23:30").time(in: replay, from: .zero) == seconds(1800))
    #expect(try Moment("@00:30").time(in: replay, from: .zero) == seconds(5400))
  }

  @Test func `a time of day shortly before the start is not the end of the race`() throws {
    var recording = drawnRace("A #1  ....|....|", step: 1000)
    recording.session.start = WallClock(timeOfDay: 15 * 3_600_000)
    let replay = Replay(recording)
    #expect(try Moment("@14:05").time(in: replay, from: .zero) == .zero)
    #expect(try Moment("@15:30").time(in: replay, from: .zero) == seconds(1800))
    #expect(try Moment("@19:00").time(in: replay, from: .zero) == replay.end)
  }
}
