import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// A list of best laps beside a lap file, or the best laps in the results of a race.
struct AddingBestLapsTests {
  private static let laps = """
    7 1 1:50.000 FL=GF PIT_TIME=0:10.000
    7 2 3:30.000 FL=GF
    7 3 5:09.000 FL=GF B
    7 4 7:09.000 FL=FF PIT_TIME=0:20.000
    8 1 1:51.000 FL=GF PIT_TIME=0:10.000
    8 2 3:30.500 FL=GF
    8 3 5:10.900 FL=FF
    """

  private func publish(
    _ rows: String,
    header: String = "POS;NUMBER;LAP;TIME;GAP_FIRST;GAP_PREVIOUS;KPH; LAPS;TEAM;CLASS",
    laps: String = laps, name: String = "drawn", in order: Session.Order? = nil
  ) throws -> Recording {
    var recording = try DrawnLaps(laps, name: name, in: order).recording
    var report = Report()
    let results = try AlKamelResults(Array((header + "\n" + rows).utf8), file: "03.csv", &report)
    try recording.add(results, file: "03.csv", &report)
    #expect(report.count == 0)
    return recording
  }

  @Test func `the list becomes the result, with its best laps, gaps and order`() throws {
    let recording = try publish(
      "1;7;2;1:40.000;-;-;150;4;;LMP2\n2;8;3;1:40.400;+0.400;+0.400;150;3;;LMP2\n3;9;0;;;;;0;;GT\n")
    let replay = Replay(recording)
    let snapshot = replay.snapshot(at: .max)
    #expect(snapshot.state.results == .official)
    #expect(snapshot.rows.map(\.entry.number.text) == ["7", "8", "9"])
    #expect(snapshot.rows.map { $0.bestTime?.description } == ["1:40.000", "1:40.400", nil])
    #expect(snapshot.rows[1].gap == .time(milliseconds: 400))
    #expect(snapshot.rows.map(\.laps) == [4, 3, 0])
    #expect(!messageText(replay).contains("wins"))
    #expect(messageText(replay).contains("#8 lap 2 deleted"))
    // Until then the faster lap stands.
    #expect(replay.snapshot(at: seconds(429)).rows[0].entry.number == "8")
  }

  @Test func `a best in the lane is one when it is published`() throws {
    let recording = try publish(
      "1;7;3;1:39.000;-;-;150;4;;LMP2\n2;8;2;1:39.500;+0.500;+0.500;150;3;;LMP2\n")
    let row = Replay(recording).snapshot(at: .max).rows[0]
    #expect(row.bestTime?.description == "1:39.000")
    #expect(row.bestLapNumber == 3)
  }

  @Test func `a list of best laps makes practice of what was taken for a race, and the other way`()
    throws
  {
    let list = "1;8;2;1:39.500;-;-;150;3;;LMP2\n2;7;2;1:40.000;+0.500;+0.500;150;4;;LMP2\n"
    #expect(try publish(list, name: "a race").session.kind == .practice)
    let results = "1;7;4;7:09.000\n2;8;3;5:10.900\n"
    let header = "POSITION;NUMBER;LAPS;TOTAL_TIME"
    #expect(try publish(results, header: header).session.kind == .race)
  }

  @Test func `the best laps of a race are the published ones`() throws {
    let laps = "7 1 1:50.000 FL=GF\n7 2 3:29.000 FL=GF\n7 3 5:09.000 FL=FF"
    let recording = try publish(
      "1;7;3;5:09.000;3;1:40.000\n", header: "POSITION;NUMBER;LAPS;TOTAL_TIME;FL_LAPNUM;FL_TIME",
      laps: laps)
    let replay = Replay(recording)
    #expect(replay.snapshot(at: .max).rows[0].bestTime?.description == "1:40.000")
    #expect(replay.snapshot(at: seconds(309)).rows[0].bestTime?.description == "1:39.000")
  }
}
