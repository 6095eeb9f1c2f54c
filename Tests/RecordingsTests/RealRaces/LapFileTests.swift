import Foundation
import ReplayEngine
import TestSupport
import Testing

/// What is worked out of laps, against the lap files themselves, which are read here by other means.
@Suite(.enabled(if: RealRecordings.arePresent, "needs the real recordings in ../shared/data"))
struct LapFileTests {
  private static let races = [
    "imsa_2021_lime_rock_laps.csv", "imsa_2022_watkins_glen_laps.csv", "wec_2025_spa_6h.csv",
  ]

  @Test(arguments: races) func `the field drives the medians of its class's laps, added up`(
    race: String
  ) throws {
    let file = try LapFile(race)
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    let snapshot = replay.snapshot(at: .max)
    var samples = 0
    for table in snapshot.classes {
      let rows = snapshot.rows(of: table)
      let field = file.field(of: rows.map(\.entry.number.text))
      let all = replay.gaps(of: rows.map(\.car), to: .field, in: snapshot.state)
      for (row, gaps) in zip(rows, all) {
        let ends = try #require(file.ends[row.entry.number.text])
        #expect(gaps.count == ends.count)
        for gap in gaps {
          let (end, zero) = (try #require(ends[gap.lap]), try #require(field[gap.lap]))
          #expect(gap.gap == end - zero, "#\(row.entry.number), lap \(gap.lap)")
          samples += 1
        }
      }
    }
    #expect(samples > 1000)
  }

  @Test(arguments: races) func `battles are within two seconds, and close as the laps do`(
    race: String
  ) throws {
    let file = try LapFile(race)
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    var rates = 0
    for share in stride(from: 4, through: 96, by: 4) {
      let moment = SessionTime(milliseconds: replay.end.milliseconds / 100 * share)
      for battle in replay.battles(in: replay.snapshot(at: moment)) {
        let numbers = [battle.ahead, battle.behind].map { replay.entries[$0.index].number.text }
        let ahead = try #require(file.ends[numbers[0]])
        let behind = try #require(file.ends[numbers[1]])
        func gap(_ lap: Int) -> Int? {
          behind[lap].flatMap { late in ahead[lap].map { late - $0 } }
        }
        let last = try #require(behind.filter { $0.value <= moment.milliseconds }.keys.max())
        let now = try #require(gap(last))
        #expect(now == battle.gap.milliseconds && (0...2000).contains(now), "\(numbers)")
        guard let perLap = battle.perLap else { continue }
        // Over the last five laps, or as many as both have raced.
        let possible = (1...5).compactMap { laps in
          gap(last - laps).map { Int((Double($0 - now) / Double(laps)).rounded()) }
        }
        #expect(possible.contains(perLap), "\(numbers) at \(moment)")
        rates += 1
      }
    }
    #expect(rates > 20)
  }
}

/// When each car ended each lap by a file of laps, in milliseconds.
private struct LapFile {
  private(set) var ends: [String: [Int: Int]] = [:]

  init(_ name: String) throws {
    let path = RealRecordings.path("alkamel/\(name)")
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
    let separator: Character = lines[0].contains(";") ? ";" : ","
    let cells = lines.map { line in
      line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
        String(cell.filter { !" \u{FEFF}".contains($0) })
      }
    }
    let columns = try ["NUMBER", "LAP_NUMBER", "ELAPSED"].map { title in
      try #require(cells[0].firstIndex(of: title))
    }
    for row in cells.dropFirst() where row.count > columns[2] {
      let lap = try #require(Int(row[columns[1]]))
      ends[row[columns[0]], default: [:]][lap] = LapFile.milliseconds(row[columns[2]])
    }
  }

  /// `1:02:03.456`
  private static func milliseconds(_ text: String) -> Int {
    let seconds = text.split(separator: ":").reduce(0.0) { $0 * 60 + (Double($1) ?? 0) }
    return Int((seconds * 1000).rounded())
  }

  /// The end of each lap of a car that takes for each what half of some cars did not exceed.
  func field(of cars: [String]) -> [Int: Int] {
    var field = [0: 0]
    for lap in 1... {
      let times = cars.compactMap { car -> Int? in
        guard let end = ends[car]?[lap], let start = lap == 1 ? 0 : ends[car]?[lap - 1] else {
          return nil
        }
        return end - start
      }
      if times.isEmpty { break }
      field[lap] = (field[lap - 1] ?? 0) + times.sorted()[(times.count - 1) / 2]
    }
    return field
  }
}
