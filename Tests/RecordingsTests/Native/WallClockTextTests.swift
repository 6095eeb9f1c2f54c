import ReplayEngine
import Testing

@testable import Recordings

@Suite struct WallClockTextTests {
  @Test(arguments: [
    (
      "2008-08-24T15:05:00-04:00",
      WallClock(date: "2008-08-24", timeOfDay: 54_300_000, utcOffset: -240)
    ),
    ("15:05:00", WallClock(timeOfDay: 54_300_000)),
    ("23:59:59.999+05:30", WallClock(timeOfDay: 86_399_999, utcOffset: 330)),
    ("2024-02-29T00:00:00+00:00", WallClock(date: "2024-02-29", timeOfDay: 0, utcOffset: 0)),
    ("00:00:00.007", WallClock(timeOfDay: 7)),
  ])
  func `a clock reads as it is written`(text: String, clock: WallClock) {
    #expect(WallClock(iso: text) == clock)
    #expect(clock.iso == text)
  }

  @Test(arguments: [
    ("15:05", "15:05:00"), ("2008-08-24 15:05Z", "2008-08-24T15:05:00+00:00"),
    ("15:05:00.5", "15:05:00.500"), ("15:05:00.123456789Z", "15:05:00.123+00:00"),
  ])
  func `shorter and longer forms are understood`(text: String, written: String) {
    #expect(WallClock(iso: text)?.iso == written)
  }

  @Test(arguments: [
    "", "T", "15", "24:00:00", "15:60", "15:05:60", "1:05:00", "15:05:", "15:05:00.", "15:05.5",
    "15:05:00.1x", "15:05:00+4", "15:05:00+04:60", "15:05:00+0400", "2008-08-24",
    "2008-13-01T00:00:00", "2008-00-01T00:00:00", "2008-01-32T00:00:00", "08-08-24T15:05:00",
    "2008-08-24T", "+15:05:00", "15:05:00--4:00", "-1:00:00", "１５:05:00",
  ])
  func `what is no clock is none`(text: String) {
    #expect(WallClock(iso: text) == nil)
  }
}
