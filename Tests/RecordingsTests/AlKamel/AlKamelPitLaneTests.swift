import Recordings
import ReplayEngine
import Testing

/// When stops began: the way in is the same for every car under every flag.
struct AlKamelPitLaneTests {
  /// Cars with laps of 1:40, sectors of 30, 30 and 40 s, that lose some seconds on the third sector of
  /// lap 4 and more on the first of lap 5, on which they have been in the lane.
  private func cars(
    _ stops: [(number: Int, lossIn: Int, lossOut: Int, lane: Int)], flag: String = "GF"
  ) -> String {
    var rows: [String] = []
    for stop in stops {
      for lap in 1...3 {
        rows.append("\(stop.number) \(lap) \(clock(lap * 100)) S1=30.000 S2=30.000 S3=40.000 FL=GF")
      }
      let line = 400 + stop.lossIn
      rows.append(
        "\(stop.number) 4 \(clock(line)) S1=30.000 S2=30.000 S3=\(40 + stop.lossIn).000 FL=\(flag) B"
      )
      rows.append(
        "\(stop.number) 5 \(clock(line + 100 + stop.lossOut)) S1=\(lap(30 + stop.lossOut)) S2=30.000 "
          + "S3=40.000 FL=\(flag) PIT_TIME=\(lap(stop.lane))")
    }
    return rows.joined(separator: "\n")
  }

  private func clock(_ seconds: Int) -> String { lapText(milliseconds: seconds * 1000) }
  private func lap(_ seconds: Int) -> String { lapText(milliseconds: seconds * 1000) }

  private func entry(_ rows: String, of number: String) throws -> String? {
    try DrawnLaps(rows, in: .race).story(of: number).first { $0.hasSuffix(" in") }
  }

  @Test func `the field tells how long the way in is, not the single stop`() throws {
    let field = cars([(1, 10, 50, 55), (2, 10, 60, 65), (3, 10, 40, 45), (4, 14, 50, 60)])
    // 1.3 times the median loss of 10 s before its crossing at 6:54.
    #expect(try entry(field, of: "4") == "6:41.000 in")
  }

  @Test func `under yellow the way in is no longer, however slow the sector`() throws {
    let field = cars([(1, 10, 50, 55), (2, 10, 60, 65), (3, 10, 40, 45)])
    let slow = cars([(4, 60, 50, 60)], flag: "FCY")
    #expect(try entry(field + "\n" + slow, of: "4") == "7:27.000 in")
  }

  @Test func `a car whose box lies before the line came in as long before as it stood there`()
    throws
  {
    let field = cars([(1, 60, 5, 62), (2, 50, 5, 52), (3, 40, 5, 42)])
    // The way out takes 6.5 s of the time in the lane.
    #expect(try entry(field, of: "1") == "6:45.000 in")
  }

  @Test func `a box stays where it is, so that one slow sector does not move it`() throws {
    let green = cars([(1, 10, 50, 55), (2, 10, 60, 65)])
    let yellow = """
      1 6 10:50.000 S1=30.000 S2=30.000 S3=2:10.000 FL=FCY B
      1 7 13:30.000 S1=1:20.000 S2=30.000 S3=50.000 FL=FCY PIT_TIME=55.000
      """
    let story = try DrawnLaps(green + "\n" + yellow, in: .race).story(of: "1")
    #expect(story.filter { $0.hasSuffix(" in") } == ["6:37.000 in", "10:37.000 in"])
  }

  @Test func `where cars drive through, both ways together take as long as that`() throws {
    let both = cars([
      (1, 10, 50, 55), (2, 10, 60, 65), (3, 60, 20, 62), (4, 50, 20, 52), (5, 10, 20, 33),
      (6, 10, 20, 33), (7, 10, 20, 33),
    ])
    // 33 s by 30 s lost make 1.1.
    #expect(try entry(both, of: "1") == "6:39.000 in")
  }
}
