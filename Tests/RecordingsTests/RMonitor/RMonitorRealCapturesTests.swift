@testable import Recordings
import ReplayEngine
import TestSupport
import Testing

@Suite(.enabled(if: RealRecordings.arePresent, "\(RealRecordings.comment)"))
struct RMonitorRealCapturesTests {
  private func read(_ name: String) throws -> (Recording, Replay) {
    let file = try RecordingFile(path: RealRecordings.path("rmonitor/" + name))
    #expect(file.format == "RMonitor")
    return (file.recording, Replay(file.recording))
  }

  @Test func `Sebring test session 5`() throws {
    let (recording, replay) = try read("alms_2009_sebring_test_session5.txt")
    #expect(recording.session.kind == .practice)
    #expect(recording.session.tellsPitStops)
    // Cars are announced before their classes.
    #expect(Set(recording.session.classes.map(\.name)) == ["LMP1", "LMP2", "LMGT2", ""])
    let flags = recording.events.compactMap { event in
      if case .flag(let flag) = event.kind { flag } else { nil }
    }
    #expect(flags == [.green, .red, .green, .checkered])
    var (ins, outs, deleted, drivers) = (0, 0, [String](), [String: [String]]())
    let end = replay.state(at: .max)
    let name = { (car: CarID) in replay.entry(of: car, in: end).number.text }
    for event in recording.events {
      switch event.kind {
      case .pitIn: ins += 1
      case .pitOut: outs += 1
      case .lapDeleted(let car, let lap): deleted.append("\(name(car)) \(lap)")
      case .driver(let car, let driver): drivers[name(car), default: []].append(driver)
      default: break
      }
    }
    // One of the 87 crossings of the loop behind the lane was heard from the track.
    #expect((ins, outs) == (88, 86))
    #expect(deleted.contains("28 16"))
    #expect(drivers["40"] == ["David Murry", "Andrea Robertson", "David Murry"])
    #expect(drivers["15"] == ["Luis Diaz", "Michel Jourdain"])
    #expect(drivers.values.reduce(0) { $0 + $1.count - 1 } == 3)
    #expect(recording.session.entries.allSatisfy { !$0.number.text.hasPrefix("Tx") })
    #expect(replay.events.count == recording.events.count)
  }

  @Test func `Sebring test session 4 goes on after a flag by mistake, and loops hear the track`()
    throws
  {
    let (_, replay) = try read("alms_2009_sebring_test_session4.txt")
    let rows = replay.snapshot(at: .max).rows
    func row(_ number: CarNumber) -> TimingRow? { rows.first { $0.entry.number == number } }
    #expect([row("40"), row("15"), row("92")].map { $0?.laps } == [47, 41, 43])
    #expect(row("44")?.pitStops == 8)
    // A lap of three seconds, which the timekeepers took back.
    #expect(row("44")?.bestTime == LapTime(milliseconds: 122_720))
  }

  @Test func `a recording with milliseconds before each line is played`() throws {
    let (recording, replay) = try read("leaderboard_recording_stamped_ms.txt")
    #expect(recording.session.scheduledLaps == 80)
    let end = replay.snapshot(at: .max)
    #expect(end.rows.count == 40 && end.leaderLap == 80)
    #expect(end.state.results == .provisional)
  }

  @Test func `the opening lap of a rolling start is the best where the timekeepers say so`() throws
  {
    let (_, replay) = try read("orbits_mock_session.txt")
    let row = try #require(
      replay.snapshot(at: .max).rows.first { $0.entry.number == "3" })
    #expect(row.bestTime == LapTime(milliseconds: 33_271) && row.bestLapNumber == 1)
  }

  @Test func `the practice of Sebring ends in the order of the last $H of each car`() throws {
    let (_, replay) = try read("alms_2009_sebring_test_session5.txt")
    let text = try String(
      decoding: FileBytes.read(
        path: RealRecordings.path("rmonitor/alms_2009_sebring_test_session5.txt")), as: UTF8.self)
    var last: [Substring: (place: Int, best: Substring)] = [:]
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("$H,") {
      let fields = line.split(separator: ",").map { $0.filter { $0 != "\"" }[...] }
      guard fields.count == 5, let place = Int(fields[1]) else { continue }
      last[fields[2]] = (place, fields[4])
    }
    let rows = replay.snapshot(at: .max).rows
    #expect(rows.count == 13)
    for row in rows {
      let told = try #require(last[row.entry.number.text[...]])
      #expect(row.position == told.place)
      #expect(row.bestTime.map { told.best.hasSuffix("0" + $0.description) } == true)
    }
  }

  @Test func `a club race with late passings and a penalty`() throws {
    let (recording, replay) = try read("club_race_2026_stamped.log")
    #expect(!recording.session.tellsPitStops)
    let corrections = recording.events.compactMap { event in
      if case .correction(let correction) = event.kind { correction } else { nil }
    }
    #expect(
      corrections.contains {
        recording.session.entries[$0.car.index].number == "55" && $0.time?.milliseconds == 10_000
      })
    #expect(
      recording.events.contains { event in
        if case .lap(let lap) = event.kind { event.time - lap.at > .seconds(10) } else { false }
      })
    // The order of the last place told of each car.
    let order = ["9", "1", "10", "55", "26", "21", "333", "221", "63", "91", "14", "11", "78"]
    let board = replay.snapshot(at: .max).rows.map { $0.entry.number.text }
    #expect(Array(board.prefix(order.count)) == order)
  }

  @Test(arguments: [
    "endurance/TestAbnormalReset.txt", "endurance/TestGap.txt", "endurance/TestMissingLaps.txt",
    "endurance/TestStart.txt", "endurance/event-finish-with-cars-data.log",
    "endurance/event-finish-with-stopped.log", "orbits_mock_session.txt",
  ])
  func `excerpts are read, and stamps that jump make no hole`(name: String) throws {
    let (recording, replay) = try read(name)
    #expect(replay.events.count == recording.events.count)
    #expect(replay.end < SessionTime(milliseconds: 10 * 3_600_000))
  }
}
