import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// How long there is to go, as heartbeats tell it.
struct RMonitorScheduleTests {
  private let run = """
    $B,4,"Sprint"
    $A,"7","7",1,"Ann","Archer","",1
    $A,"8","8",2,"Bo","Berg","",1

    """

  private func clock(_ seconds: Int) -> String {
    "\"" + clockText(milliseconds: seconds * 1000, padsHours: true) + "\""
  }

  private func beat(
    _ race: Int, toGo: Int = 0, laps: Int = 9_999, day: Int? = nil, _ flag: String = "Green"
  ) -> String {
    "$F,\(laps),\(clock(toGo)),\(clock(36_000 + (day ?? race))),\(clock(race)),\"\(flag)\"\n"
  }

  private func lap(_ car: String, _ number: Int, _ time: Int, _ total: Int) -> String {
    "$J,\"\(car)\",\(clock(time)),\(clock(total))\n$G,1,\"\(car)\",\(number),\(clock(total))\n"
  }

  private func read(_ text: String) throws -> Recording {
    var report = Report()
    let sessions = try RecordingFormat.rMonitor.read(Array((run + text).utf8), "drawn", &report)
    return try #require(sessions.last)
  }

  @Test func `a race of more laps than any has is one of unknown length`() throws {
    var text = beat(500)
    for lap in [99_000, 99_001] { text += self.lap("7", lap, 100, 500 + lap) }
    for second in 501...509 { text += beat(second, laps: 9_000) }
    let recording = try read(text)
    #expect(Replay(recording).state(at: .max).schedule.laps == nil)
  }

  @Test func `a race of laps that is joined late is as long as the leader has driven and has to`()
    throws
  {
    var text = beat(500, laps: 12)
    for second in 501...509 { text += beat(second, laps: 12) }
    text += lap("7", 9, 60, 510)
    for second in 510...520 { text += beat(second, laps: 11) }
    let recording = try read(text)
    #expect(recording.session.scheduledLaps == nil && recording.session.scheduledTime == nil)
    let replay = Replay(recording)
    #expect(replay.state(at: seconds(509)).schedule.laps == nil)
    #expect(replay.state(at: seconds(515)).schedule.laps == 20)
    #expect(replay.remaining(at: seconds(515)) == nil)
  }

  @Test func `laps to go that fall before the leader's passing is told change nothing`() throws {
    var text = beat(0, laps: 5)
    for number in 1...4 {
      text += beat(number * 10, laps: 5 - number) + lap("7", number, 10, number * 10)
      for second in 1...9 { text += beat(number * 10 + second, laps: 5 - number) }
    }
    let recording = try read(text)
    #expect(recording.session.scheduledLaps == 5)
    #expect(recording.events.allSatisfy { $0.kind.name != .schedule })
  }

  @Test func `the time of day goes on while the race clock is held, and stays ahead of it`() throws
  {
    var text = beat(0, toGo: 1200) + lap("7", 1, 60, 60)
    for second in 60...100 { text += beat(second, toGo: 1200 - second) }
    for held in 1...300 { text += beat(100, toGo: 1100, day: 100 + held, "Red") }
    let stopped = Replay(try read(text))
    #expect(stopped.state(at: .max).timeOfDay(at: stopped.end) == 36_400_000)
    for second in 101...200 { text += beat(second, toGo: 1200 - second, day: second + 300) }
    let recording = try read(text + lap("7", 2, 140, 200))
    let replay = Replay(recording)
    #expect(recording.session.start == WallClock(timeOfDay: 36_000_000))
    func local(_ second: Double) -> Int? {
      replay.state(at: seconds(second)).timeOfDay(at: seconds(second)).map { $0 / 1000 - 36_000 }
    }
    #expect([50, 99, 100, 150, 200].map(local) == [50, 99, 400, 450, 500])
    // A board asked for a time of day finds it; one that the clock stood through is where it stood.
    let moments = ["@10:01:00", "@10:04:00", "@10:07:30"].map {
      try? Moment($0).time(in: replay, from: .zero)
    }
    #expect(moments == [seconds(60), seconds(100), seconds(150)])
    // Nor is it lost in a native recording, or in a feed of it.
    let native = Replay(
      try RecordingFile(bytes: NativeWriter.bytes(of: recording), file: "n").recording)
    #expect(native.state(at: .max).timeOfDay(at: seconds(200)) == 36_500_000)
    var feed = RMonitorFeed(replay)
    let bytes = feed.refresh() + feed.advance(to: replay.end)
    let again = Replay(try RecordingFile(bytes: bytes, file: "feed").recording)
    #expect(again.state(at: .max).timeOfDay(at: seconds(200)) == 36_500_000)
  }

  @Test func `clocks that swing by a second tell no other time of day`() throws {
    var text = beat(0, toGo: 1200) + lap("7", 1, 60, 60)
    for second in 60...100 { text += beat(second, toGo: 1200 - second, day: second + second % 2) }
    for held in 1...30 { text += beat(100, toGo: 1100, day: 100 + held, "Red") }
    let before = try read(text).events.count { $0.kind.name == .timeOfDay }
    for second in 101...160 { text += beat(second, toGo: 1100, day: second + 30 - second % 2) }
    #expect(try read(text).events.count { $0.kind.name == .timeOfDay } == before)
    #expect(before <= 30)
  }

  @Test func `a race that is shortened is shorter from then on`() throws {
    var text = beat(0, toGo: 1200) + lap("7", 1, 60, 60)
    for second in 60...70 { text += beat(second, toGo: 1200 - second) }
    for second in 71...80 { text += beat(second, toGo: 600 - second) }
    let replay = Replay(try read(text))
    #expect(replay.session.scheduledTime == .seconds(1200))
    #expect(replay.remaining(at: seconds(70)) == .seconds(1130))
    #expect(replay.remaining(at: seconds(80)) == .seconds(520))
  }

  @Test func `a time to go that is held stands still, and goes on when it is released`() throws {
    var text = beat(0, toGo: 1200) + lap("7", 1, 60, 60)
    for second in 61...100 { text += beat(second, toGo: 1100, "Red") }
    for second in 101...110 { text += beat(second, toGo: 1200 - second, "Green") }
    let replay = Replay(try read(text))
    #expect(replay.state(at: seconds(70)).schedule.isHeld)
    for second in [70, 90, 100] {
      #expect(replay.remaining(at: seconds(Double(second))) == .seconds(1100))
    }
    #expect(!replay.state(at: seconds(110)).schedule.isHeld)
    #expect(replay.remaining(at: seconds(110)) == .seconds(1090))
  }

  @Test func `the loops are dated by the clock as it is after a race clock was held`() throws {
    var text = beat(0, toGo: 1200) + lap("7", 1, 60, 60) + beat(60, toGo: 1140)
    for second in 61...160 { text += beat(60, toGo: 1140, day: second, "Red") }
    text += beat(61, toGo: 1139, day: 161) + beat(80, toGo: 1120, day: 180)
    text += "$L,\"7\",\"P3\",\"PIP\",\"01/01/2026\",\(clock(36_000 + 181))\n"
    let recording = try read(text)
    let stops = recording.events.compactMap { event in
      if case .pitIn(let crossing) = event.kind { crossing.at } else { nil }
    }
    #expect(stops == [seconds(81)])
    #expect(recording.session.start == WallClock(timeOfDay: 36_000_000))
  }

  @Test func `a race by laps is over when the leader has done them and the flag goes off`() throws {
    var text = beat(0, laps: 3)
    for number in 1...3 {
      for second in 0..<10 { text += beat(number * 10 - 10 + second, laps: 4 - number) }
      text += lap("7", number, 10, number * 10)
      if number < 3 { text += lap("8", number, 10, number * 10 + 1) }
    }
    let replay = Replay(
      try read(text + beat(30, laps: 0, "") + beat(0, laps: 0, "") + beat(0, laps: 0, "")))
    let end = replay.snapshot(at: .max)
    #expect(end.state.winner == replay.recording.car("7"))
    #expect(end.state.results == .provisional)
    #expect(end.rows.map(\.state) == [.finished, .finished])
    #expect(end.state.finishedAt == seconds(30))
    // A flag that goes off before that ends nothing.
    let early = Replay(
      try read(text.replacing(lap("7", 3, 10, 30), with: "") + beat(30, laps: 1, "")))
    #expect(early.state(at: .max).finishedAt == nil)
  }

  @Test(arguments: [
    ("Checkered", TrackFlag.checkered), ("SC", .safetyCar), ("Code60", .codeSixty),
    ("Code 60", .codeSixty), ("CHEQUERED FLAG", .checkered), ("FCY", .fullCourseYellow),
  ])
  func `flags have the names that people give them`(name: String, flag: TrackFlag) throws {
    let recording = try read(beat(0) + lap("7", 1, 60, 60) + beat(61, name))
    #expect(recording.events.last { $0.kind.name == .flag }?.kind == .flag(flag))
  }

  @Test func `the clock of a heartbeat with an unknown flag counts, and the flag is named`() throws
  {
    var report = Report()
    let text = run + beat(0) + beat(90, "Plaid") + lap("7", 1, 60, 60)
    let recording = try RecordingFormat.rMonitor.read(Array(text.utf8), "drawn", &report)[0]
    #expect(recording.events.last?.time == seconds(90))
    #expect(report.kinds.map(\.name) == ["unknown flag"])
    #expect(report.kinds[0].first[0].text.contains("Plaid"))
  }
}
