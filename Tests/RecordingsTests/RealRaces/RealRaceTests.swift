import Foundation
import Recordings
import ReplayEngine
import TestSupport
import Testing

/// Real races, played to their end: what the board shows is what was published.
@Suite(.enabled(if: RealRecordings.arePresent, "needs the real recordings in ../shared/data"))
struct RealRaceTests {
  static let races: [String] =
    RealRecordings.arePresent ? expectedResults.keys.sorted() as [String] : []

  @Test(arguments: races) func `order, laps and lead changes are as expected`(race: String) throws {
    let expected = try #require(expectedResults[race])
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    let snapshot = replay.snapshot(at: .max)
    #expect(snapshot.rows.map(\.entry.number.text) == expected.finalOrder)
    for row in snapshot.rows {
      #expect(row.laps == expected.laps[row.entry.number.text], "#\(row.entry.number)")
    }
    let order = Dictionary(
      uniqueKeysWithValues: snapshot.classes.map { table in
        (table.carClass.name, table.rows.map { snapshot.rows[$0].entry.number.text })
      })
    #expect(order == expected.classOrder)
    #expect(snapshot.state.lead.changes == expected.leadChangesAtLine)
    #expect(
      snapshot.rows[0].totalTime?.milliseconds == Int((expected.winnerElapsed * 1000).rounded()))
    #expect(snapshot.state.finishers == expected.carsWithFF || expected.carsWithFF == 0)
  }

  static let withResults: [String] = races.filter {
    $0.hasSuffix("_laps.csv") && FileManager.default.fileExists(atPath: resultsPath($0))
  }

  /// The one car of these races that the officials moved after the race, and where.
  static let moved = ["imsa_2024_watkins_glen_laps.csv": "70"]

  @Test(arguments: withResults)
  func `order, laps and best laps are as published, but for a penalty after the race`(
    race: String
  ) throws {
    let published = try publishedResults(RealRaceTests.resultsPath(race)).filter { $0.laps > 0 }
    let rows = try RealReplays.replay(of: "alkamel/\(race)").snapshot(at: .max).rows
    let moved = RealRaceTests.moved[race]
    #expect(
      rows.map(\.entry.number.text).filter { $0 != moved }
        == published.map(\.number).filter { $0 != moved })
    for car in published {
      let row = try #require(rows.first { $0.entry.number.text == car.number })
      #expect(row.laps == car.laps, "#\(car.number)")
      // Of a car without a flying lap the officials publish the opening lap or nothing.
      if row.laps > 1 {
        #expect(row.bestTime?.description == car.bestLap, "#\(car.number)")
        #expect(row.bestLapNumber == car.bestLapNumber, "#\(car.number)")
      }
    }
  }

  @Test(arguments: races) func `every seek equals the fold`(race: String) throws {
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    var fold = Replay(Recording(session: replay.session))
    var applied = 0
    // Moments that do not coincide with keyframes or events.
    let step = replay.end.milliseconds / 97
    var moments: [(SessionTime, RaceState)] = []
    for index in 0...97 {
      let time = SessionTime(milliseconds: index * step + 12_345)
      let count = replay.count(upTo: time)
      fold.append(replay.events[applied..<count])
      applied = count
      moments.append((time, fold.state(at: .max)))
    }
    for (time, state) in moments.reversed() {
      #expect(replay.state(at: time) == state, "at \(time)")
    }
  }

  @Test(arguments: races)
  func `the order is a permutation, and the future is not known`(
    race: String
  ) throws {
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    for index in 0...40 {
      let time = SessionTime(milliseconds: replay.end.milliseconds / 40 * index)
      let snapshot = replay.snapshot(at: time)
      #expect(snapshot.rows.map(\.car.index).sorted() == Array(0..<replay.carCount))
      if index % 10 == 3 {
        let known = Array(replay.events.prefix { $0.time <= time })
        let cut = Replay(Recording(session: replay.session, events: known))
        #expect(cut.snapshot(at: time).rows == snapshot.rows)
        #expect(Array(cut.messages(upTo: time)) == Array(replay.messages(upTo: time)))
      }
    }
  }

  @Test(arguments: races) func `no number contradicts another`(race: String) throws {
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    var random = Lottery(seed: 7)
    for _ in 0..<40 {
      let time = random.below(replay.playedSpan.raceEnd.milliseconds)
      expectConsistent(replay, at: SessionTime(milliseconds: time))
    }
    expectConsistent(replay, at: .max)
    expectWinnersFirst(replay)
  }

  @Test(arguments: races) func `stints and stops agree with rows and laps`(race: String) throws {
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    var random = Lottery(seed: 12)
    for _ in 0..<10 {
      let time = random.below(replay.playedSpan.raceEnd.milliseconds)
      expectStintsConsistent(replay, at: SessionTime(milliseconds: time))
    }
    expectStintsConsistent(replay, at: .max)
  }

  @Test(arguments: races) func `write then read gives the same recording`(race: String) throws {
    let recording = try RealReplays.replay(of: "alkamel/\(race)").recording
    let written = NativeWriter.bytes(of: recording)
    let file = try RecordingFile(bytes: written, file: "written")
    #expect(file.recording == recording)
    #expect(file.report.count == 0)
    #expect(NativeWriter.bytes(of: file.recording) == written)
  }

  static func resultsPath(_ race: String) -> String {
    RealRecordings.path(
      "alkamel/" + race.replacingOccurrences(of: "_laps.csv", with: "_results.csv"))
  }
}

/// The replays of real recordings without their results, each read once.
enum RealReplays {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var replays: [String: Replay] = [:]

  static func replay(of name: String) throws -> Replay {
    try lock.withLock {
      if let replay = replays[name] { return replay }
      let replay = Replay(
        try RecordingFile(path: RealRecordings.path(name), results: .none).recording)
      replays[name] = replay
      return replay
    }
  }
}

/// What `expected.json` knows of a race.
private struct ExpectedResult: Decodable {
  let winnerElapsed: Double
  let finalOrder: [String]
  let classOrder: [String: [String]]
  let laps: [String: Int]
  let leadChangesAtLine: Int
  let carsWithFF: Int
}

private let expectedResults: [String: ExpectedResult] = {
  let path = RealRecordings.path("alkamel/expected.json")
  guard let data = FileManager.default.contents(atPath: path) else { return [:] }
  return (try? JSONDecoder().decode([String: ExpectedResult].self, from: data)) ?? [:]
}()

struct PublishedCar {
  let number: String
  let status: String
  let laps: Int
  let gap: String
  let interval: String
  let carClass: String
  let vehicle: String
  let bestLap: String
  let bestLapNumber: Int?
}

/// The cars of a results file in published order.
func publishedResults(_ path: String) throws -> [PublishedCar] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
    .replacingOccurrences(of: "\u{feff}", with: "").replacingOccurrences(of: "\r\n", with: "\n")
  let rows = text.split(separator: "\n").map { line in
    // What stands between quotes is every second part.
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map {
      $0.offset % 2 == 0 ? String($0.element.replacing(",", with: "\t")) : String($0.element)
    }.joined().split(separator: "\t", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }
  let header = try #require(rows.first)
  let column = { (name: String) in try #require(header.firstIndex(of: name)) }
  let (number, laps) = (try column("NUMBER"), try column("LAPS"))
  let (status, carClass) = (try column("STATUS"), try column("CLASS"))
  let (gap, interval) = (try column("GAP_FIRST"), try column("GAP_PREVIOUS"))
  let vehicle = try column("VEHICLE")
  let (best, bestNumber) = (try column("FL_TIME"), try column("FL_LAPNUM"))
  return rows.dropFirst().map {
    PublishedCar(
      number: $0[number], status: $0[status], laps: Int($0[laps]) ?? 0, gap: $0[gap],
      interval: $0[interval], carClass: $0[carClass], vehicle: $0[vehicle], bestLap: $0[best],
      bestLapNumber: Int($0[bestNumber]))
  }
}
