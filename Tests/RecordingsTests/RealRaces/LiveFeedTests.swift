import Foundation
import Recordings
import ReplayEngine
import TestSupport
import Testing

/// Le Mans 2026, four hours in, against what the live feed itself recorded.
@Suite(.enabled(if: RealRecordings.arePresent, "needs the real recordings in ../shared/data"))
struct LiveFeedTests {
  @Test func `at four hours and six minutes the order is the feed's`() throws {
    let replay = try RealReplays.replay(of: "alkamel/wec_2026_le_mans_24h.csv")
    let ranks: [Rank] = try records("live_ranks.json")
    let expected = ranks.sorted { $0.overallPosition < $1.overallPosition }.map(\.carNumber)
    let time = try Moment("4:06:00").time(in: replay, from: .zero)
    #expect(replay.snapshot(at: time).rows.map(\.entry.number.text) == expected)
    #expect(expected.count == 62)
  }

  @Test func `each class gap is the feed's at the moment of its record`() throws {
    let replay = try RealReplays.replay(of: "alkamel/wec_2026_le_mans_24h.csv")
    let gaps: [FeedGap] = try records("live_gaps.json")
    var exact = 0
    var timed = 0
    for gap in gaps {
      let time = try moment(gap.ts)
      let row = try #require(
        replay.snapshot(at: time).rows.first { $0.entry.number.text == gap.carNumber })
      switch row.classGap {
      // The feed counts a lap when the leader comes to where the car was last seen, and takes it back
      // when the car comes to the next loop first.
      case .laps(let laps):
        #expect([0, 1].contains(gap.gapToFirstLaps - Int(laps)), "#\(gap.carNumber) at \(time)")
      case .time where gap.gapToFirstLaps == 1: break
      case .time(let milliseconds):
        #expect(gap.gapToFirstLaps == 0, "#\(gap.carNumber) at \(time)")
        timed += 1
        let difference = abs(Int(milliseconds) - gap.gapToFirstMillis)
        if difference == 0 { exact += 1 }
        #expect(
          difference <= 8000,
          "#\(gap.carNumber) at \(time): \(milliseconds) \(gap.gapToFirstMillis)")
      case .none:
        #expect(row.positionInClass == 1 && gap.gapToFirstLaps == 0 && gap.gapToFirstMillis == 0)
      }
    }
    #expect(exact * 10 >= timed * 9, "\(exact) of \(timed) exact")
    #expect(timed > 10)
  }

  @Test func `the one full-course caution is where the feed has it`() throws {
    let replay = try RealReplays.replay(of: "alkamel/wec_2026_le_mans_24h.csv")
    let hours = replay.history.flags.filter { $0.time < SessionTime(milliseconds: 4 * 3_600_000) }
    #expect(hours.map(\.flag) == [.green, .fullCourseYellow, .green])
    let feed: [FeedFlag] = try records("live_race-flags.json")
    let changes = try feed.map { (flag: $0.flag, time: try moment($0.ts)) }
    // The feed's yellows are local but for one, which is by far the longest.
    let yellows = zip(changes, changes.dropFirst()).filter { $0.0.flag == "Yellow" }
    let caution = try #require(yellows.max { $0.1.time - $0.0.time < $1.1.time - $1.0.time })
    let ends = [caution.0.time, caution.1.time]
    for (change, end) in zip(hours.dropFirst(), ends) {
      #expect(abs(change.time.milliseconds - end.milliseconds) <= 10_000)
    }
  }

  private struct Rank: Decodable {
    let overallPosition: Int
    let carNumber: String
  }

  private struct FeedGap: Decodable {
    let gapToFirstMillis: Int
    let gapToFirstLaps: Int
    let carNumber: String
    let ts: String
  }

  private struct FeedFlag: Decodable {
    let flag: String
    let ts: String
  }

  private func records<Record: Decodable>(_ name: String) throws -> [Record] {
    let data = try #require(
      FileManager.default.contents(atPath: RealRecordings.path("livefeed/\(name)")))
    return try JSONDecoder().decode([Record].self, from: data)
  }

  /// A stamp of the feed as a moment of the race, which started at 14:00 UTC.
  private func moment(_ stamp: String) throws -> SessionTime {
    let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let plain = Date.ISO8601FormatStyle()
    let date = try (try? format.parse(stamp)) ?? plain.parse(stamp)
    let start = try plain.parse("2026-06-13T14:00:00Z")
    return SessionTime(milliseconds: Int((date.timeIntervalSince(start) * 1000).rounded()))
  }
}
