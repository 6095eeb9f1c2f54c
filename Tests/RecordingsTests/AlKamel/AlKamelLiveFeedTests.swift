import Foundation
import Recordings
import ReplayEngine
import Testing

/// What is worked out from Le Mans 2026 against what the live feed recorded in its first four hours.
@Suite(
  .enabled(if: SharedAlKamel.isPresent, "the records of the live feed are not at ../shared/data"))
struct AlKamelLiveFeedTests {
  private struct Record: Decodable {
    let ts: String
    let carNumber: String
    let durationMillis: Int?
    let flag: String?

    /// Milliseconds since the start of the race at 14:00:00 UTC.
    var time: Int {
      let clock = ts.dropFirst(11).prefix { $0 != "+" }.split(separator: ":")
      let seconds = Double(clock[2]) ?? 0
      return (Int(clock[0]) ?? 0) * 3_600_000 + (Int(clock[1]) ?? 0) * 60_000
        + Int((seconds * 1000).rounded()) - 14 * 3_600_000
    }
  }

  private func records(_ name: String) throws -> [Record] {
    let file = SharedAlKamel.folder.appending(path: "livefeed/\(name)")
    return try JSONDecoder().decode([Record].self, from: Data(contentsOf: file))
  }

  private func leMans() throws -> Recording {
    try SharedAlKamel.race("wec_2026_le_mans_24h.csv").recording
  }

  @Test func `all stops are found, as long as they were and when they were`() throws {
    let race = try leMans()
    let stops = try #require(race.pitVisits)
    let entries = try records("live_pit-in.json")
    let exits = try records("live_pit-out.json")
    #expect(exits.count == 312)

    var errors: [Int] = []
    for exit in exits {
      let lane = try #require(exit.durationMillis)
      let stop = stops.first { stop in
        guard let entry = stop.entry, let out = stop.exit else { return false }
        return race.number(stop.car) == exit.carNumber && out - entry == lane
          && abs(out - exit.time) < 60_000
      }
      let found = try #require(stop?.entry, "no stop of #\(exit.carNumber) of \(lane) ms")
      // Five entries are missing in the feed; elsewhere it says the same twice.
      let entry = entries.first {
        $0.carNumber == exit.carNumber && abs($0.time - (exit.time - lane)) < 1_000
      }
      errors.append(found - (entry?.time ?? exit.time - lane))
    }
    errors.sort()
    let close = errors.count { abs($0) <= 5_000 }
    #expect(close * 100 >= errors.count * 95)
    #expect(abs(errors[errors.count / 2]) <= 2_000)
  }

  @Test func `no stop is found that was not made`() throws {
    let race = try leMans()
    let exits = try records("live_pit-out.json")
    let last = try #require(exits.map(\.time).max())
    let lanes = Set(exits.compactMap(\.durationMillis))
    let others = try #require(race.pitVisits).filter { stop in
      guard let entry = stop.entry, let exit = stop.exit else { return false }
      return exit <= last && !lanes.contains(exit - entry)
    }
    // The feed lost records for two minutes, in which some stops are known to neither of its lists.
    #expect(others.count <= 6)
    #expect(others.allSatisfy { 4_600_000..<4_760_000 ~= $0.entry ?? 0 })
  }

  @Test func `the caution is found within ten seconds at both ends`() throws {
    let changes = try leMans().flagChanges.filter { $0.time < 4 * 3_600_000 }
    #expect(changes.map(\.flag) == [.green, .fullCourseYellow, .green])
    // Of the feed's yellows all but one are local: the one that lasts longer than a minute.
    let flags = try records("live_race-flags.json")
    let caution = try #require(
      zip(flags, flags.dropFirst()).first {
        $0.flag == "Yellow" && $1.time - $0.time > 60_000
      })
    #expect(abs(changes[1].time - caution.0.time) <= 10_000)
    #expect(abs(changes[2].time - caution.1.time) <= 10_000)
  }
}
