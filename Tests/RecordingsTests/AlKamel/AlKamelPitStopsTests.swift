@testable import Recordings
import ReplayEngine
import Testing

struct AlKamelPitStopsTests {
  /// Two laps with a third sector of 40 s, as every car does them that is not into the pits.
  private let usual = """
    7 1 1:40.000 S1=30.000 S2=30.000 S3=40.000 FL=GF
    7 2 3:20.000 S1=30.000 S2=30.000 S3=40.000 FL=GF
    """

  /// What car 7 does after its usual laps, without the crossings of the first two sectors.
  private func story(_ rows: String) throws -> [String] {
    try DrawnLaps(usual + "\n" + rows).story(of: "7").dropFirst(6).filter { !$0.hasSuffix("S1") }
      .filter { !$0.hasSuffix("S2") }
  }

  @Test func `a car comes in before the line by what its third sector lost, and a third more`()
    throws
  {
    let stop = """
      7 3 5:09.000 S1=30.000 S2=30.000 S3=49.000 B
      7 4 7:40.000 S1=1:21.000 S2=30.000 S3=40.000 PIT_TIME=1:00.250
      """
    try #expect(
      story(stop) == ["4:57.000 in", "5:09.000 lap 3", "5:57.250 out", "7:40.000 lap 4"])
    let crossings = try DrawnLaps(usual + "\n" + stop).recording.events.compactMap { event in
      switch event.kind {
      case .pitIn(let crossing), .pitOut(let crossing): crossing
      default: nil
      }
    }
    #expect(crossings.count == 2)
    #expect(crossings.allSatisfy { $0.estimated })
  }

  @Test(arguments: [("PIT_TIME=1:00.250", false), ("", true), ("PIT_TIME=9:00.000", true)])
  func `a time in the lane that no PIT_TIME tells says that it is worked out`(
    pitTime: String, isEstimated: Bool
  ) throws {
    let laps = try DrawnLaps(
      usual + """

        7 3 5:09.000 S1=30.000 S2=30.000 S3=49.000 B
        7 4 7:40.000 S1=1:21.000 S2=30.000 S3=40.000 \(pitTime)
        """)
    let written = try RecordingFile(bytes: NativeWriter.bytes(of: laps.recording), file: "written")
    for recording in [laps.recording, written.recording] {
      let replay = Replay(recording)
      let (car, row) = (CarID(0), replay.snapshot(at: .max).rows[0])
      #expect(row.isLastPitTimeEstimated == isEstimated)
      #expect(
        replay.stops(of: car, upTo: .max).map(\.isLaneTimeEstimated) == [isEstimated])
      #expect(replay.stints(of: car, upTo: .max).first?.isLaneTimeEstimated == isEstimated)
      let out = try #require(replay.messages(upTo: .max).first { $0.kind == .pitOut })
      #expect(replay.isLaneTimeEstimated(out) == isEstimated)
      let text = replay.text(of: out)
      #expect(
        text.contains(isEstimated ? ", ~1:33 in the lane" : ", 1:00.2 in the lane"), "\(text)")
      let times = replay.laneTimes(of: car, in: replay.state(at: .max))
      #expect(times.isLastEstimated == isEstimated && times.isBestEstimated == isEstimated)
    }
  }

  @Test func `a car that crosses the line twice in the lane has made one stop`() throws {
    let rows = """
      7 3 5:09.000 S1=30.000 S2=30.000 S3=49.000 B
      7 4 52:00.000 B
      7 5 54:20.000 S1=1:00.000 S2=30.000 S3=50.000 PIT_TIME=47:24.000
      """
    try #expect(
      story(rows) == [
        "4:57.000 in", "5:09.000 lap 3", "52:00.000 out", "52:00.000 lap 4", "54:20.000 lap 5",
      ])
    try #expect(DrawnLaps(usual + "\n" + rows).warnings.isEmpty)
    // Two visits on two laps are two stops.
    let two = rows.replacing("PIT_TIME=47:24.000", with: "PIT_TIME=1:00.000")
    try #expect(story(two).filter { $0.hasSuffix("in") }.count == 2)
  }

  @Test func `a car is not in before it was slow, and out after the line`() throws {
    try #expect(
      story(
        """
        7 3 4:59.000 S1=30.000 S2=30.000 S3=39.000 B
        7 4 7:10.000 S1=1:01.000 S2=30.000 S3=40.000 PIT_TIME=40.000
        """) == ["4:59.000 in", "4:59.000 lap 3", "5:39.000 out", "7:10.000 lap 4"])
    try #expect(
      story(
        """
        7 3 7:00.000 S1=30.000 S2=30.000 S3=2:40.000 B
        7 4 8:40.000 S1=30.000 S2=30.000 S3=40.000 PIT_TIME=40.000
        """) == ["6:20.000 in", "7:00.000 lap 3", "7:00.000 out", "8:40.000 lap 4"])
  }

  @Test func `a car is out before it ends the first sector`() throws {
    try #expect(
      story(
        """
        7 3 5:05.000 S1=30.000 S2=30.000 S3=45.000 B
        7 4 7:00.000 S1=45.000 S2=30.000 S3=40.000 PIT_TIME=1:00.000
        """) == ["4:50.000 in", "5:05.000 lap 3", "5:50.000 out", "7:00.000 lap 4"])
  }

  @Test func `without a third sector the whole lap tells how slow the car was`() throws {
    try #expect(
      story(
        """
        7 3 5:15.000 S1=30.000 B
        7 4 7:20.000 S1=55.000 S2=30.000 S3=40.000 PIT_TIME=1:00.000
        """) == ["4:56.000 in", "5:15.000 lap 3", "5:56.000 out", "7:20.000 lap 4"])
  }

  @Test func `without a green lap of its own a car is measured by its class`() throws {
    let race = try DrawnLaps(
      usual + """

        8 1 1:50.000 S1=30.000 S2=30.000 S3=50.000 FL=GF B
        8 2 3:40.000 S1=40.000 S2=30.000 S3=40.000 FL=FCY PIT_TIME=30.000
        """)
    #expect(race.story(of: "8").contains("1:37.000 in"))
  }

  @Test func `a stop may take hours`() throws {
    try #expect(
      story(
        """
        7 3 5:00.000 S1=30.000 S2=30.000 S3=40.000 B
        7 4 17:30:00.000 PIT_TIME=17:20:00.000
        """) == ["5:00.000 in", "5:00.000 lap 3", "17:25:00.000 out", "17:30:00.000 lap 4"])
  }

  @Test func `a car that comes in on its last lap stays`() throws {
    try #expect(
      story("7 3 5:09.000 S1=30.000 S2=30.000 S3=49.000 B") == [
        "4:57.000 in", "5:09.000 lap 3",
      ])
  }

  @Test func `a car that goes straight back in makes two stops`() throws {
    try #expect(
      story(
        """
        7 3 5:09.000 S1=30.000 S2=30.000 S3=49.000 B
        7 4 7:29.000 S1=1:00.000 S2=30.000 S3=50.000 B PIT_TIME=30.000
        7 5 9:49.000 S1=1:10.000 S2=30.000 S3=40.000 PIT_TIME=40.000
        """) == [
          "4:57.000 in", "5:09.000 lap 3", "5:27.000 out", "7:17.000 in", "7:29.000 lap 4",
          "7:57.000 out", "9:49.000 lap 5",
        ])
  }

  @Test func `a time in the lane without an in-lap is a stop at the crossing before it`() throws {
    let red = try DrawnLaps(
      usual + """

        7 3 45:00.000 S1=30.000 S2=40:00.000 S3=1:10.000 FL=FCY PIT_TIME=37:00.000
        """)
    #expect(
      red.story(of: "7").suffix(5) == [
        "3:50.000 S1", "3:50.000 in", "40:50.000 out", "43:50.000 S2", "45:00.000 lap 3",
      ])
    try #expect(
      story("7 3 45:00.000 PIT_TIME=37:00.000") == [
        "3:20.000 in", "40:20.000 out", "45:00.000 lap 3",
      ])
  }

  @Test func `a row that tells of one stop twice is one stop`() throws {
    try #expect(
      story(
        """
        7 3 45:00.000 S1=30.000 S2=30.000 S3=40:40.000 FL=FCY PIT_TIME=37:00.000 B
        7 4 46:40.000 S1=30.000 S2=30.000 S3=40.000 FL=FCY
        """) == ["4:20.000 in", "41:20.000 out", "45:00.000 lap 3", "46:40.000 lap 4"])
  }

  @Test func `an in-lap that no time follows is a stop until the next crossing`() throws {
    try #expect(
      story(
        """
        7 3 5:00.000 S1=30.000 S2=30.000 S3=40.000 B
        7 4 7:00.000 S1=50.000 S2=30.000 S3=40.000
        """) == ["5:00.000 in", "5:00.000 lap 3", "5:50.000 out", "7:00.000 lap 4"])
  }

  @Test func `a car that starts from the lane only leaves it`() throws {
    let race = try DrawnLaps(
      "7 1 2:40.000 S1=1:30.000 S2=30.000 S3=40.000 PIT_TIME=36.500", in: .race)
    #expect(
      race.story(of: "7") == [
        "36.500 out", "1:30.000 S1", "2:00.000 S2", "2:40.000 lap 1",
      ])
    let late = try DrawnLaps(
      "7 1 2:40.000 S1=1:30.000 S2=30.000 S3=40.000 PIT_TIME=5:00.000", in: .race)
    #expect(late.story(of: "7").first == "1:30.000 out")
  }

  @Test func `a time in the lane that is longer than there was is counted`() throws {
    let within = try DrawnLaps("7 1 1:40.000\n7 2 3:20.000 PIT_TIME=9:00.000")
    #expect(within.warnings == ["pit time that does not fit 3"])
    #expect(within.story(of: "7") == ["1:40.000 lap 1", "3:20.000 lap 2"])
    let after = try DrawnLaps("7 1 1:40.000 B\n7 2 3:20.000 PIT_TIME=9:00.000\n7 3 5:00.000")
    #expect(after.warnings == ["pit time that does not fit 3"])
    #expect(
      after.story(of: "7") == [
        "1:40.000 in", "1:40.000 lap 1", "3:20.000 out", "3:20.000 lap 2", "5:00.000 lap 3",
      ])
  }

  @Test func `a stop whose out-lap is missing ends where the next lap begins`() throws {
    let race = try DrawnLaps(
      "7 1 1:40.000 B\n7 3 5:00.000 LAP_TIME=1:30.000 PIT_TIME=30.000\n7 4 6:40.000")
    #expect(
      race.story(of: "7") == [
        "1:40.000 in", "1:40.000 lap 1", "3:30.000 out", "3:30.000 in", "4:00.000 out",
        "5:00.000 lap 3", "6:40.000 lap 4",
      ])
  }

  @Test func `a file without columns for the pits says that it tells nothing of them`() throws {
    let race = try DrawnLaps(
      file: "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;CLASS\n7;1;1:40.000;1:40.000;A")
    #expect(!race.recording.session.tellsPitStops)
    try #expect(DrawnLaps("7 1 1:40.000").recording.session.tellsPitStops)
  }
}
