import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// Captures as people's tools write them, and what timekeepers and loops say twice.
struct RMonitorCaptureTests {
  private let lines = [
    "$B,4,\"Sprint\"", "$A,\"7\",\"7\",1,\"Ann\",\"Archer\",\"\",1",
    "$F,9999,\"00:20:00\",\"10:00:00\",\"00:00:00\",\"Green \"",
    "$F,9999,\"00:19:00\",\"10:01:00\",\"00:01:00\",\"Green \"",
    "$J,\"7\",\"00:01:00.000\",\"00:01:00.250\"", "$G,1,\"7\",1,\"00:01:00.250\"",
  ]

  private func events(_ lines: [String]) throws -> [Event] { try recording(lines).events }

  private func recording(_ lines: [String]) throws -> Recording {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    #expect(RecordingFormat.rMonitor.recognises(bytes))
    var report = Report()
    return try RecordingFormat.rMonitor.read(bytes, "drawn", &report)[0]
  }

  private func laps(_ events: [Event]) -> [Lap] {
    events.compactMap { if case .lap(let lap) = $0.kind { lap } else { nil } }
  }

  private func corrections(_ events: [Event]) -> Int {
    events.count { if case .correction = $0.kind { true } else { false } }
  }

  @Test(arguments: [
    "8662 ", "1493047122326\t", "1493047122.326;", "[10:00:01.500] ", "10:00:01 - ",
    "2026-04-18 13:26:55,326: ", "2026-04-18T13:26:55.326+02:00 | ",
  ])
  func `lines are read behind stamps of any kind`(stamp: String) throws {
    let read = try events(lines.map { stamp + $0 })
    #expect(laps(read) == laps(try events(lines)))
  }

  @Test func `milliseconds before a line tell how long ago the heartbeat was`() throws {
    let stamps = [0, 0, 10, 60_010, 62_510, 62_510]
    let read = try events(zip(stamps, lines).map { "\($0) \($1)" })
    #expect(read.last?.time == SessionTime(milliseconds: 62_500))
    #expect(laps(read)[0].at == SessionTime(milliseconds: 60_250))
  }

  @Test func `a log whose first block is of another source is one`() throws {
    let other = ["##2026-04-25 13:58:48.222", "{\"passing\":[1,2,3]}", "$X1,what", ""]
    let blocks = Array(repeating: other, count: 60).flatMap { $0 }
    #expect(laps(try events(blocks + ["##2026-04-25 13:58:49.000"] + lines)).count == 1)
    #expect(!RecordingFormat.rMonitor.recognises(Array("prose\n$B,1,\"x\"\nprose\n".utf8)))
  }

  @Test func `the rounding of the timekeepers counts and is no correction`() throws {
    let place = "$G,1,\"7\",1,\"00:01:00.253\""
    let rounded = try events(lines.dropLast() + [place])
    #expect(laps(rounded).map(\.at.milliseconds) == [60_253])
    let later = try events(lines + [place])
    #expect(laps(later).map(\.at.milliseconds) == [60_250, 60_253])
    #expect(laps(later).map(\.number) == [1, 1])
    #expect(corrections(rounded) + corrections(later) == 0)
    #expect(corrections(try events(lines + ["$G,1,\"7\",1,\"00:01:00.350\""])) == 1)
    #expect(
      Replay(Recording(session: Session(), events: later)).messages(upTo: .max).allSatisfy {
        $0.kind != .correction
      })
  }

  @Test(arguments: [4, 5, 6])
  func `a passing that is sent again takes no lap from anybody`(place: Int) throws {
    var again = lines
    again.insert(lines[4], at: place)
    let beats = [61, 62, 63].map {
      "$F,9999,\"00:18:\(119 - $0)\",\"10:01:0\($0 - 60)\",\"00:01:0\($0 - 60)\",\"Green \""
    }
    let read = try events(again + beats + [lines[5]])
    #expect(laps(read).map(\.number) == [1])
    #expect(corrections(read) == 0)
  }

  @Test func `a way out of the lane needs a way in`() throws {
    func loop(_ line: String, _ name: String, _ second: Int) -> String {
      "$L,\"7\",\"\(line)\",\"\(name)\",\"01/01/2026\",\"10:01:\(second)\""
    }
    let read = try events(
      lines + [
        loop("T1", "SFT", 10), loop("P2", "POP", 14), loop("P3", "PIP", 20), loop("P1", "SFP", 30),
        loop("P2", "POP", 40), loop("P2", "POP", 41), loop("T1", "SFT", 50), loop("P2", "POP", 54),
      ])
    let lane = read.compactMap { event in
      switch event.kind {
      case .pitIn(let crossing): "in \(crossing.at.milliseconds / 1000)"
      case .pitOut(let crossing): "out \(crossing.at.milliseconds / 1000)"
      default: nil
      }
    }
    #expect(lane == ["in 80", "out 100"])
    // A way in that is told late puts nobody back into the lane.
    let late = try events(
      lines + [loop("P1", "SFP", 20), loop("P2", "POP", 30), loop("P3", "PIP", 15)])
    #expect(late.filter { $0.kind.name == .pitOut }.count == 1)
    #expect(late.allSatisfy { $0.kind.name != .pitIn })
    // A car may begin in the lane.
    let start = try events(lines.prefix(4) + [loop("P2", "POP", 5)] + lines.suffix(2))
    #expect(start.contains { $0.kind.name == .pitOut })
  }

  @Test func `who crosses the line on the track was not in the lane`() throws {
    /// A lap of #7 in so many seconds, with what the loops hear on it so many seconds before the line.
    func lap(_ number: Int, from: Int, _ heard: [(String, String, Int)], lasting: Int) -> [String] {
      let end = from + lasting
      func clock(_ second: Int) -> String {
        clockText(milliseconds: second * 1000, padsHours: true)
      }
      let loops = (heard + [("T1", "SFT", 0)]).map { line, name, before in
        let time = clock(36_000 + end - before) + ".250"
        return "$L,\"7\",\"\(line)\",\"\(name)\",\"01/01/2026\",\"\(time)\""
      }
      let total = clock(end) + ".250"
      return [
        "$F,9999,\"00:10:00\",\"\(clock(36_000 + end))\",\"\(clock(end))\",\"Green \""
      ] + loops + [
        "$J,\"7\",\"\(clock(lasting)).000\",\"\(total)\"", "$G,1,\"7\",\(number),\"\(total)\"",
      ]
    }
    func row(_ laps: [(heard: [(String, String, Int)], lasting: Int)]) throws -> TimingRow {
      var (text, from) = (lines, 60)
      for (index, driven) in laps.enumerated() {
        text += lap(index + 2, from: from, driven.heard, lasting: driven.lasting)
        from += driven.lasting
      }
      let replay = Replay(try recording(text))
      for time in stride(from: 0, through: from, by: 7) {
        expectStintsConsistent(replay, at: seconds(Double(time)))
      }
      return try #require(replay.snapshot(at: .max).rows.first)
    }
    let heard = [("P3", "PIP", 9)]
    let stop = [("P3", "PIP", 40), ("P1", "SFP", 34), ("P2", "POP", 10)]
    let twice = try row([([], 60), (heard, 60), (heard, 61), ([], 60)])
    #expect(twice.pitStops == 0 && twice.stintLaps == 5 && twice.state == .running)
    // The loops at both ends of the lane, and a real stop among them.
    let both = try row([(heard, 60), ([("P2", "POP", 55)] + heard, 60), (stop, 90), (heard, 60)])
    #expect(both.pitStops == 1 && both.lastPitTime == LapTime(milliseconds: 30_000))
    // A slow lap may hold a stop whose end was missed, unless the line in the lane should have heard it.
    #expect(try row([([], 60), ([("P3", "PIP", 40)], 90), ([], 60)]).pitStops == 1)
    #expect(try row([(stop, 90), ([("P3", "PIP", 40)], 90), ([], 60)]).pitStops == 1)
  }

  @Test(arguments: [(60_250, true), (60_000, false)])
  func `the feed's best is an opening lap from line to line, not one from the grid`(
    total: Int, counts: Bool
  ) throws {
    let clock = clockText(milliseconds: total, decimals: 3, padsHours: true)
    let read = try events(
      lines.prefix(4) + [
        "$J,\"7\",\"00:01:00.000\",\"\(clock)\"", "$G,1,\"7\",1,\"\(clock)\"",
        "$H,1,\"7\",1,\"00:01:00.000\"",
      ])
    #expect(read.contains { $0.kind.name == .bestLap } == counts)
  }

  @Test func `who is ahead can be chosen for a live feed`() {
    var stream = RMonitorStream(order: .best)
    let change = stream.feed(Array((lines.joined(separator: "\n") + "\n").utf8)[...])
    #expect(change.recording?.session.kind == .race)
    #expect(change.recording?.session.order == .best)
  }
}
