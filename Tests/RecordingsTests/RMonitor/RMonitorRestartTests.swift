import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// Runs that are started again, and clocks that are put back.
struct RMonitorRestartTests {
  private let run = """
    $B,4,"Sprint"
    $A,"7","7",1,"Ann","Archer","",1
    $A,"8","8",2,"Bo","Berg","",1

    """

  /// Heartbeats and passings: `beat 90 Green`, `lap 7 1 60 90` (car, laps, lap time, total).
  private func drawn(_ steps: String) -> String {
    steps.split(separator: "\n").map { step in
      let words = step.split(separator: " ").map(String.init)
      let clock = { (text: String) in
        clockText(milliseconds: (Int(text) ?? 0) * 1000, padsHours: true)
      }
      switch words[0] {
      case "beat":
        let flag = words.count > 2 ? words[2] : ""
        return "$F,9999,\"00:20:00\",\"10:00:00\",\"\(clock(words[1]))\",\"\(flag)\""
      case "lap":
        let (time, total) = (clock(words[3]), clock(words[4]))
        return "$J,\"\(words[1])\",\"\(time).000\",\"\(total).000\"\n"
          + "$G,1,\"\(words[1])\",\(words[2]),\"\(total).000\""
      default: return String(step)
      }
    }.joined(separator: "\n") + "\n"
  }

  private func sessions(_ text: String) throws -> [Recording] {
    var report = Report()
    return try RecordingFormat.rMonitor.read(Array(text.utf8), "drawn", &report)
  }

  private func laps(_ recording: Recording) -> Int {
    recording.events.count { if case .lap = $0.kind { true } else { false } }
  }

  @Test
  func
    `who is excluded when the run is over has lost it, and who is announced then is of the next`()
    throws
  {
    let end = """
      beat 60 Green
      lap 7 1 60 60
      lap 8 1 61 61
      beat 119 Finish
      lap 7 2 60 120
      lap 8 2 60 121
      $B,95,""
      $COMP,"7","7",1,"Ann","Archer","Excluded",""
      $COMP,"8","8",1,"Eve","Elm","NED",""
      $COMP,"9","9",1,"Gil","Gray","Retired",""
      beat 150 Finish

      """
    let sessions = try sessions(run + drawn(end))
    let state = Replay(sessions[0]).state(at: .max)
    #expect(state.cars.map(\.status) == [.disqualified, .running])
    #expect(Replay(sessions[0]).snapshot(at: .max).rows.map(\.entry.number) == ["8", "7"])
    let next = try self.sessions(
      run + drawn(end) + "$B,5,\"Sprint 2\"\n" + drawn("beat 0 Green\nlap 8 1 60 60\n"))
    #expect(next.count == 2)
  }

  private let void = """
    beat 0 Green
    lap 7 1 60 60
    lap 8 1 61 61
    beat 65 Green
    lap 7 2 60 120
    beat 121 Red

    """
  private let anew = """
    beat 0 Green
    lap 8 1 70 70
    beat 71 Green
    lap 8 2 70 140

    """

  @Test(arguments: [
    "", "$I,\"10:03:00\",\"01 jan 26\"\n$A,\"7\",\"7\",1,\"Ann\",\"Archer\",\"\",1\n",
    "beat 0\nbeat 0\nbeat 0\n", "$B,95,\"Sprint\"\n$B,4,\"Sprint\"\n",
  ])
  func `a race clock that goes back to zero begins another session`(between: String) throws {
    let read = try sessions(run + drawn(void + between + anew))
    #expect(read.map(laps) == [3, 2])
    #expect(read.map(\.session.event) == ["Sprint", "Sprint"])
    let replay = Replay(read[1])
    let rows = replay.snapshot(at: .max).rows
    #expect(rows[0].entry.number == "8" && rows[0].laps == 2)
    #expect(rows[0].bestTime == LapTime(milliseconds: 70_000))
    #expect(rows.first { $0.entry.number == "7" }?.bestTime == nil)
    #expect(replay.end <= seconds(141))
  }

  @Test func `emptied places after a cleared board begin another session`() throws {
    let emptied = """
      $I,"10:03:00","01 jan 26"
      $A,"7","7",1,"Ann","Archer","",1
      $G,1,"7",,"00:00:00.000"
      lap 7 1 50 50

      """
    let read = try sessions(run + drawn(void + emptied))
    #expect(read.map(laps) == [3, 1])
    #expect(read[1].session.entries.map(\.number) == ["7"])
  }

  @Test(arguments: [
    "$G,1,\"7\",2,\"00:02:00.000\"\n$G,2,\"8\",,\"00:00:00.000\"",
    "$G,1,\"8\",,\"00:00:55.099\"", "beat 119 Green", "",
  ])
  func `a cleared board that is only filled again loses nothing`(refresh: String) throws {
    let read = try sessions(
      run + drawn(void + "$I,\"10:03:00\",\"01 jan 26\"\n" + refresh + "\nlap 7 3 60 180\n"))
    #expect(read.map(laps) == [4])
  }

  @Test func `a clock that swings by a few seconds begins nothing`() throws {
    let read = try sessions(run + drawn(void + "beat 118 Green\nlap 7 3 60 180\nbeat 177 Green\n"))
    #expect(read.count == 1)
  }

  @Test func `a live board shows the new start at once`() {
    var stream = RMonitorStream()
    _ = stream.feed(Array((run + drawn(void)).utf8)[...])
    let change = stream.feed(Array(drawn("beat 0 Green\n").utf8)[...])
    #expect(change.isNewSession)
    #expect(change.edge == .zero)
    #expect(change.recording?.session.entries.map(\.number) == ["7", "8"])
  }

  @Test func `a clock at zero without a flag ends the race, and one that runs on takes that back`()
    throws
  {
    let ended = try sessions(run + drawn(void + "beat 0\nbeat 0\n"))
    #expect(ended[0].events.last?.kind == .results(.provisional))
    let slip = try sessions(run + drawn(void + "beat 0\nbeat 122 Green\n"))
    #expect(!Replay(slip[0]).state(at: .max).isOver)
    let long = try sessions(run + drawn(void + "beat 0\nbeat 0\nbeat 123 Green\n"))
    #expect(!Replay(long[0]).state(at: .max).isOver)
  }
}
