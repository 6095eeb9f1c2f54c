import Board
import Glibc
import Recordings
import ReplayEngine
import Screen
import TestSupport
import Testing

/// What takes minutes and is run before a release: `LONG=1 swift test -c release --filter LongTests`.
@Suite(.serialized, .enabled(if: getenv("LONG") != nil, "runs with LONG=1"))
struct LongTests {
  /// Real races where they are there, else a made one.
  private static let races =
    RealRecordings.arePresent
    ? [
      "imsa_2023_indianapolis_laps.csv", "imsa_2024_watkins_glen_laps.csv",
      "wec_2026_le_mans_24h.csv",
    ] : ["made"]

  private static func race(_ name: String) throws -> Replay {
    if name == "made" { return Races.large }
    return Replay(try RecordingFile(path: RealRecordings.path("alkamel/\(name)")).recording)
  }

  @Test(arguments: races)
  func `a viewer finds what he needs at every size from 1×1 to 250×80 at ten moments`(
    name: String
  ) throws {
    let race = try Self.race(name)
    for tenth in 1...10 {
      let time = SessionTime(milliseconds: race.end.milliseconds / 10 * tenth)
      var viewer = Viewer(race, at: time)
      let keys = ["*", "o", "v", "?", "c", "pgdn", ": 5", "S", "/", ""][tenth - 1]
      viewer.press(keys)
      let board = Legibility(viewer.model, isCovered: keys == "?")
      for columns in 1...250 {
        for rows in 1...80 {
          let problems = board.problems(columns, rows)
          if problems.isEmpty { continue }
          Issue.record("\(columns)×\(rows) at \(time): \(problems.joined(separator: "; "))")
          return
        }
      }
    }
  }

  /// Eighteen thousand frames are what ten minutes show at thirty a second.
  @Test func `ten minutes at 512× there and back, with seeks, take no more memory and never drift`()
    throws
  {
    let race = try Self.race(try #require(Self.races.last))
    var random = Lottery(seed: 24)
    var viewer = Viewer(race, 120, 36, isPaused: false)
    for _ in 0..<9 { viewer.press("]") }
    var memory: [Int] = []
    var longest = Duration.zero
    var delayed = 0
    for frame in 0..<18_000 {
      let before = viewer.model.time
      let start = ContinuousClock.now
      viewer.wait(1.0 / 30)
      _ = viewer.screen
      let length = ContinuousClock.now - start
      longest = max(longest, length)
      if length > .milliseconds(50) { delayed += 1 }
      if viewer.model.playback.isPaused { viewer.press("space") }
      if random.below(60) == 0 { viewer.press("r") }
      if random.below(90) == 0 { viewer.press("\(random.below(10))") }
      if random.below(200) == 0 {
        let time = viewer.model.time
        #expect(race.snapshot(at: time).state == race.state(at: time))
        var fold = Replay(Recording(session: race.session))
        fold.append(race.events[..<race.count(upTo: time)])
        #expect(fold.state(at: .max) == race.state(at: time), "\(before) to \(time)")
      }
      if frame % 1800 == 1799 { memory.append(try residentMemory()) }
    }
    print("longest frame \(longest), over 50 ms \(delayed), resident MB by minute \(memory)")
    // The tests beside it and the folds take memory for a while; what leaks is there at the least too.
    let (early, late) = (memory.dropFirst().prefix(4), memory.suffix(4))
    #expect(try #require(late.min()) - #require(early.min()) <= 1, "\(memory)")
  }

  /// The memory of this process in megabytes.
  private func residentMemory() throws -> Int {
    let status = try FileBytes.read(path: "/proc/self/status")
    let line = try #require(
      String(decoding: status, as: UTF8.self).split(separator: "\n")
        .first { $0.hasPrefix("VmRSS:") })
    return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) }) / 1000
  }
}
