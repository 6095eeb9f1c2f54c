import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

struct AddingWeatherTests {
  /// A race of an hour from 14:00 to 15:00 on the wall.
  private static let laps = """
    7 1 20:00.000 FL=GF HOUR=14:20:00.000
    7 2 40:00.000 FL=GF HOUR=14:40:00.000
    7 3 60:00.000 FL=FF HOUR=15:00:00.000
    """

  /// 1 January 2000, 00:00 UTC.
  private static let day = 946_684_800

  /// Reports at so many minutes after midnight in UTC: `(720, 20.5)`.
  private func recording(
    _ reports: [(minute: Int, air: Double)], laps: String = laps, mayBePart: Bool = false
  ) throws -> Recording {
    var recording = try DrawnLaps(laps).recording
    let rows = reports.map { "\(Self.day + $0.minute * 60);\($0.air)" }
    let text = (["TIME_UTC_SECONDS;AIR_TEMP"] + rows).joined(separator: "\n") + "\n"
    var report = Report()
    let weather = try AlKamelWeather(Array(text.utf8), file: "weather.csv", &report)
    try recording.add(weather, file: "weather.csv", mayBePart: mayBePart)
    return recording
  }

  private func story(_ recording: Recording) -> [String] {
    recording.events.compactMap { event in
      guard case .weather(let weather) = event.kind else { return nil }
      return "\(event.time) \(weather.air ?? .nan)"
    }
  }

  @Test func `the clock of UTC is put on the clock on the wall`() throws {
    // The track is an hour ahead.
    let recording = try recording([(781, 20), (800, 21), (839, 22)])
    #expect(story(recording) == ["0:01:00.000 20.0", "0:20:00.000 21.0", "0:59:00.000 22.0"])
    #expect(zip(recording.events, recording.events.dropFirst()).allSatisfy { $0.time <= $1.time })
    let replay = Replay(recording)
    #expect(replay.weather(in: replay.state(at: seconds(59))) == nil)
    #expect(replay.weather(in: replay.state(at: seconds(60)))?.air == 20)
  }

  @Test func `only changes are told, from the last report before the start to the finish`() throws {
    let recording = try recording([
      (775, 18), (779, 19), (781, 19), (790, 20), (791, 20), (839, 21), (841, 22),
    ])
    #expect(story(recording) == ["0:00:00.000 19.0", "0:10:00.000 20.0", "0:59:00.000 21.0"])
  }

  @Test func `results come after the weather of the last minute`() throws {
    let recording = try recording([(780, 20), (840, 21)])
    #expect(story(recording).last == "1:00:00.000 21.0")
    #expect(recording.events.contains { $0.kind == .results(.provisional) })
  }

  @Test func `the weather of another session does not fit`() {
    #expect(throws: RecordingError(file: "weather.csv", problem: "not as long as the race")) {
      try recording([(600, 20), (900, 21)])
    }
    #expect(throws: RecordingError.self) { try recording([]) }
  }

  @Test(arguments: [
    // The first two hours, an hour ahead of UTC, and the last two.
    (779, 905, ["0:00:00.000 19.0", "2:05:00.000 21.0", "2:20:00.000 nan"]),
    (1024, 1141, ["4:04:00.000 19.0"]),
    // The middle: with an hour more or less it would not lie within the race.
    (830, 1090, ["0:50:00.000 19.0", "5:10:00.000 21.0", "5:25:00.000 nan"]),
  ])
  func `weather that covers a part of the race is used for that part`(
    first: Int, last: Int, told: [String]
  ) throws {
    let laps = "7 1 3:00:00.000 FL=GF HOUR=17:00:00.000\n7 2 6:00:00.000 FL=FF HOUR=20:00:00.000"
    let reports = [(minute: first, air: 19.0), (minute: last, air: 21.0)]
    #expect(throws: RecordingError.self) { try recording(reports, laps: laps) }
    #expect(story(try recording(reports, laps: laps, mayBePart: true)) == told)
  }

  @Test func `a file of another session's name is no part of this one's weather`() {
    #expect(FilesBeside.areNamesakes("26_Weather_Race.CSV", "23_Analysis_Race.CSV"))
    #expect(FilesBeside.areNamesakes("spa_weather.csv", "spa_laps.csv"))
    #expect(!FilesBeside.areNamesakes("26_Weather_Practice 1.CSV", "23_Analysis_Race.CSV"))
  }

  @Test func `laps without a time of day get no weather`() {
    #expect(throws: RecordingError.self) {
      try recording([(780, 20)], laps: "7 1 20:00.000 FL=GF\n7 2 40:00.000 FL=FF")
    }
  }

  /// Where the first report lies in a race from 14:00 that lasts an hour, in minutes.
  @Test(arguments: [
    // In UTC, behind it, ahead of it over midnight, at half an hour, at three quarters.
    (840, 900, 0), (1141, 1199, 1), (1380, 1440, 0), (1621, 1679, 1), (511, 568, 1), (495, 555, 0),
    // Files that begin well before the race or end well after it.
    (762, 842, -18), (779, 860, -1), (772, 828, -8),
  ])
  func `the offset of the clocks is the one with which file and race agree`(
    first: Int, last: Int, into: Int
  ) {
    let clock = WeatherClock(first: Self.day + first * 60, last: Self.day + last * 60)
    let milliseconds = clock.millisecondsIntoRace(
      startingAt: WallClock(timeOfDay: 14 * 3_600_000), lasting: 3_600_000)
    #expect(milliseconds == into * 60_000)
  }

  @Test func `a race over two midnights has one offset`() {
    let clock = WeatherClock(first: Self.day + 840 * 60, last: Self.day + (840 + 1440) * 60)
    #expect(
      clock.millisecondsIntoRace(
        startingAt: WallClock(timeOfDay: 16 * 3_600_000), lasting: 24 * 3_600_000) == 0)
  }

  @Test func `where the offset of the clock at the track is known, no other fits better`() {
    // From 16:00 to 18:00 at the track, where a race from 14:00 lasts eight hours.
    let clock = WeatherClock(first: Self.day + 1200 * 60, last: Self.day + 1320 * 60)
    let start = WallClock(timeOfDay: 14 * 3_600_000, utcOffset: -240)
    let into = clock.millisecondsIntoRace(
      startingAt: start, lasting: 8 * 3_600_000, mayBePart: true)
    #expect(into == 2 * 3_600_000)
  }
}
