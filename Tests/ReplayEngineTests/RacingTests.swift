import ReplayEngine
import TestSupport
import Testing

/// The words of the sport: times as text, clocks, names.
@Suite struct RacingTests {
  @Test(arguments: [
    (0, 0, "0:00:00"), (5_025_678, 0, "1:23:45"), (5_025_678, 1, "1:23:45.6"),
    (5_025_678, 3, "1:23:45.678"), (-1, 3, "-0:00:00.001"), (360_000_000, 0, "100:00:00"),
    (59_999, 0, "0:00:59"),
  ])
  func `a moment is written with the decimals asked for, cut off`(
    milliseconds: Int, decimals: Int, text: String
  ) {
    #expect(clockText(milliseconds: milliseconds, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0, "0.000"), (59_004, "59.004"), (67_911, "1:07.911"), (3_753_120, "1:02:33.120"),
    (-1500, "-1.500"),
  ])
  func `a lap is written as timing screens show it`(milliseconds: Int, text: String) {
    #expect(LapTime(milliseconds: milliseconds).description == text)
    if milliseconds >= 0 {
      #expect(Gap.time(milliseconds: UInt32(milliseconds)).text == text)
    }
  }

  @Test func `the ends of the ranges can be written`() {
    #expect(clockText(milliseconds: .min, decimals: 3).hasPrefix("-"))
    #expect(!lapText(milliseconds: .max).isEmpty)
    #expect(clockText(milliseconds: 3_600_000, padsHours: true) == "01:00:00")
  }

  @Test func `a sum of times is held within the range`() {
    #expect(SessionTime.max + .seconds(1) == .max)
    #expect(SessionTime.max + .seconds(Int64.max) == .max)
    #expect(SessionTime.zero - .seconds(Int64.max) < .zero)
    #expect(seconds(2) + .milliseconds(500) == seconds(2.5))
    #expect(seconds(2) - seconds(3) == .seconds(-1))
    #expect(LapTime(milliseconds: .max) == .max)
  }

  @Test func `the clock on the wall goes round`() {
    let start = WallClock(timeOfDay: WallClock.day - 1000)
    #expect(start.timeOfDay(at: seconds(3)) == 2000)
    #expect(WallClock(timeOfDay: 500).timeOfDay(at: seconds(-1)) == WallClock.day - 500)
  }

  @Test func `names in files lead back to what they name`() {
    for flag in TrackFlag.allCases { #expect(TrackFlag(name: flag.name) == flag) }
    for status in CarStatus.allCases { #expect(CarStatus(name: status.name) == status) }
    for results in Results.allCases { #expect(Results(name: results.name) == results) }
    #expect(TrackFlag(name: "pink") == nil && CarStatus(name: "") == nil)
    #expect(Results(name: "final") == nil)
    #expect(Set(TrackFlag.allCases.map(\.phrase)).count == TrackFlag.allCases.count)
    #expect(Set(CarStatus.allCases.map(\.phrase)).count == CarStatus.allCases.count)
  }
}
