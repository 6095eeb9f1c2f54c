import Recordings
import ReplayEngine
import TestSupport
import Testing

/// Gaps and lap charts of real races against their laps, and against the board.
@Suite(.enabled(if: RealRecordings.arePresent, "needs the real recordings in ../shared/data"))
struct RealChartTests {
  private static let races = [
    "imsa_2021_lime_rock_laps.csv", "imsa_2022_watkins_glen_laps.csv", "wec_2025_spa_6h.csv",
  ]

  @Test(arguments: races) func `gaps are the differences of the laps' ends, to the millisecond`(
    race: String
  ) throws {
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    let snapshot = replay.snapshot(at: .max)
    var samples = 0
    for table in snapshot.classes {
      let cars = snapshot.rows(of: table).map(\.car)
      let laps = cars.map { replay.laps(of: $0, upTo: .max) }
      var first: [Int: SessionTime] = [:]
      for lap in laps.joined() { first[lap.number] = min(first[lap.number] ?? .max, lap.at) }
      let all = replay.gaps(of: cars, to: .leader, in: snapshot.state)
      for (laps, gaps) in zip(laps, all) {
        #expect(gaps.map(\.lap) == laps.map(\.number))
        for (lap, gap) in zip(laps, gaps) {
          let zero = try #require(first[lap.number])
          #expect(gap.gap == lap.at.milliseconds - zero.milliseconds && gap.at == lap.at)
          samples += 1
        }
      }
    }
    #expect(samples > 1000)
  }

  /// The last gap of a car is the board's at its crossing, where the first of the class then was the
  /// first to complete that lap and the gap is a time.
  @Test(arguments: races) func `at its crossing a car's gap is that of the board`(
    race: String
  ) throws {
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    var compared = 0
    for share in stride(from: 5, through: 95, by: 5) {
      let moment = SessionTime(milliseconds: replay.end.milliseconds / 100 * share)
      for row in replay.snapshot(at: moment).rows {
        guard let lap = replay.laps(of: row.car, upTo: moment).last else { continue }
        let snapshot = replay.snapshot(at: lap.known)
        guard let table = snapshot.classes.first(where: { $0.classIndex == row.classIndex })
        else { continue }
        let rows = snapshot.rows(of: table)
        let all = replay.gaps(of: rows.map(\.car), to: .leader, in: snapshot.state)
        guard let now = rows.firstIndex(where: { $0.car == row.car }), now > 0,
          case .time(let board) = rows[now].classGap, let gap = all[now].last,
          all[0].contains(where: { $0.lap == gap.lap && $0.gap == 0 }), gap.lap == lap.number
        else { continue }
        #expect(gap.gap == Int(board), "#\(row.entry.number) at \(moment)")
        compared += 1
      }
    }
    #expect(compared > 20)
  }

  @Test(arguments: races) func `a line of the lap chart is the order at the leader's crossing`(
    race: String
  ) throws {
    let replay = try RealReplays.replay(of: "alkamel/\(race)")
    for table in replay.snapshot(at: .max).classes {
      let lines = replay.lapChart(ofClass: table.classIndex, upTo: .max)
      #expect(lines.count > 20)
      for line in lines {
        let snapshot = replay.snapshot(at: line.time)
        guard let now = snapshot.classes.first(where: { $0.classIndex == table.classIndex })
        else { continue }
        let rows = snapshot.rows(of: now)
        // Of what happens in one millisecond the line has seen the first.
        if rows.contains(where: {
          $0.car != line.order[0]
            && replay.laps(of: $0.car, upTo: line.time).last?.known == line.time
        }) {
          continue
        }
        #expect(rows.map(\.car) == line.order, "lap \(line.lap)")
      }
    }
  }
}
