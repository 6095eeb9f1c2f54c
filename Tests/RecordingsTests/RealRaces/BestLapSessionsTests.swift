import Foundation
import Recordings
import ReplayEngine
import TestSupport
import Testing

/// Real practice, qualifying and warm-up: the board ends with the published list.
@Suite(.enabled(if: RealRecordings.arePresent, "needs the real recordings in ../shared/data"))
struct BestLapSessionsTests {
  static let sessions: [(name: String, kind: Session.Kind)] = [
    ("imsa_2021_mid_ohio_practice2", .practice), ("imsa_2024_watkins_glen_practice1", .practice),
    ("imsa_2022_lime_rock_warm_up", .practice), ("imsa_2024_long_beach_qualifying", .qualifying),
    ("imsa_2021_mid_ohio_gtd_qualifying", .qualifying),
  ]

  /// The columns of a list of best laps that are compared.
  private func published(_ name: String) throws -> [[String: String]] {
    let path = RealRecordings.path("alkamel/\(name)_results.csv")
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = rows[0].map { $0.filter { $0.isLetter || $0 == "_" } }
    return rows.dropFirst().map { row in
      Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test(arguments: sessions)
  func `kind, order, bests, gaps and laps are the published ones`(
    session: (name: String, kind: Session.Kind)
  ) throws {
    let path = RealRecordings.path("alkamel/\(session.name)_laps.csv")
    let file = try RecordingFile(path: path)
    #expect(file.recording.session.kind == session.kind)
    #expect(file.alsoRead.count == 2)
    let snapshot = Replay(file.recording).snapshot(at: .max)
    #expect(snapshot.state.results == .official)
    let cars = try published(session.name)
    #expect(snapshot.rows.map(\.entry.number.text) == cars.map { $0["NUMBER"] ?? "" })
    for (row, car) in zip(snapshot.rows, cars) {
      let number = row.entry.number.text
      #expect(row.bestTime?.description ?? "" == car["TIME"], "#\(number)")
      #expect(row.bestLapNumber.map(String.init) ?? "0" == car["LAP"], "#\(number)")
      #expect(String(row.laps) == car["LAPS"], "#\(number)")
      guard row.bestTime != nil else { continue }
      #expect(text(row.gap) == car["GAP_FIRST"], "#\(number)")
      #expect(text(row.interval) == car["GAP_PREVIOUS"], "#\(number)")
      #expect(row.state != .retired && row.state != .stopped)
    }
  }

  @Test(arguments: sessions)
  func `without the list the marks give the same bests, and the content the same kind`(
    session: (name: String, kind: Session.Kind)
  ) throws {
    let path = RealRecordings.path("alkamel/\(session.name)_laps.csv")
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let file = try RecordingFile(bytes: bytes, file: "laps.csv")
    #expect(file.recording.session.kind == .practice)
    let rows = Replay(file.recording).snapshot(at: .max).rows
    let driven = try published(session.name).filter { $0["LAP"] != "0" }
    #expect(rows.map(\.entry.number.text) == driven.map { $0["NUMBER"] ?? "" })
    #expect(rows.map { $0.bestTime?.description } == driven.map { $0["TIME"] })
  }

  private func text(_ gap: Gap) -> String {
    if case .time = gap { "+\(gap.text)" } else { "-" }
  }
}
