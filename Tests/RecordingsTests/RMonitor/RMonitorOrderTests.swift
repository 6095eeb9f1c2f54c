import Bytes
@testable import Recordings
import ReplayEngine
import TestSupport
import Testing

/// The order that the timekeepers sent, against the order on the board.
@Suite(.enabled(if: RealRecordings.arePresent, "\(RealRecordings.comment)"))
struct RMonitorOrderTests {
  /// Feeds a capture, and after each run of places (`$G`) that puts every car at a place of its own,
  /// calls with the cars in that order and what has been read so far.
  private func bursts(
    of name: String, _ check: (_ line: Int, _ order: [String], RMonitorSession) throws -> Void
  ) throws {
    let bytes = try FileBytes.read(path: RealRecordings.path("rmonitor/" + name))
    var decoder = RMonitorDecoder()
    var lines = Lines(of: bytes.span, endingWith: .any)
    var places: [String: Int] = [:]
    var isBurst = false
    while let range = lines.next(in: bytes.span) {
      let text = String(decoding: bytes[range], as: UTF8.self)
      let fields = text.split(separator: "$", maxSplits: 1).last.map(String.init)?
        .split(separator: ",").map { $0.filter { $0 != "\"" } }
      let isPlace = fields?.first == "G"
      if isBurst, !isPlace {
        let order = places.sorted { $0.value < $1.value }
        if order.map(\.value) == Array(1...order.count) {
          try check(lines.number, order.map(\.key), decoder.current)
        }
      }
      if isPlace, let fields, let place = Int(fields[1]) { places[fields[2]] = place }
      isBurst = isPlace
      decoder.feed(bytes.span.extracting(range), number: lines.number)
    }
  }

  /// The numbers of the cars in the order of the board, those only that have been given a place.
  private func board(_ session: RMonitorSession, of order: [String]) -> [String] {
    Replay(session.recording).snapshot(at: .max).rows.map { $0.entry.number.text }
      .filter(order.contains)
  }

  @Test func `the board has the order of the timekeepers after every burst of the club race`()
    throws
  {
    var count = 0
    var last: (board: [String], order: [String])?
    try bursts(of: "club_race_2026_stamped.log") { _, order, session in
      count += 1
      let board = self.board(session, of: order)
      // Time is added to #55, which a feed counts at once, and so has it swing to and fro.
      let others = { (cars: [String]) in cars.filter { $0 != "55" } }
      // The first places come before anybody has said which cars there are.
      if board.isEmpty { #expect(count == 1) } else { #expect(others(board) == others(order)) }
      last = (board, order)
    }
    #expect(count == 171)
    #expect(last?.board == last?.order)
  }

  @Test(arguments: [
    "TestAbnormalReset.txt", "TestGap.txt", "TestMissingLaps.txt", "TestStart.txt",
    "event-finish-with-cars-data.log", "event-finish-with-stopped.log",
  ])
  func `the last complete order of an excerpt is met`(name: String) throws {
    var last: (order: [String], board: [String])?
    try bursts(of: "endurance/" + name) { _, order, session in
      last = (order, self.board(session, of: order))
    }
    let (order, board) = try #require(last)
    #expect(board == order)
  }
}
