import Recordings
import ReplayEngine
import Testing

/// What is driven for in a lap file, which does not say so itself.
struct AlKamelKindTests {
  private static let fromTheGrid = "7 1 1:40.000 FL=GF\n7 2 3:20.000 FL=GF\n8 1 1:41.000 FL=GF"
  private static let fromTheLane =
    "7 1 1:40.000 FL=GF PIT_TIME=0:30.000\n7 2 3:20.000 FL=GF\n8 1 1:41.000 FL=GF"

  private func kind(
    _ rows: String, _ name: String, in order: Session.Order? = nil
  ) throws -> Session.Kind {
    try DrawnLaps(rows, name: name, in: order).recording.session.kind
  }

  @Test func `what is chosen or shown by results comes first`() throws {
    #expect(try kind(Self.fromTheGrid, "23_Analysis_Race", in: .best) == .practice)
    #expect(try kind(Self.fromTheLane, "23_Time Cards_Practice 1", in: .race) == .race)
    #expect(try kind(Self.fromTheGrid, "23_Time Cards_Qualifying", in: .best) == .qualifying)
  }

  @Test func `then the name of the file`() throws {
    #expect(try kind(Self.fromTheGrid, "23_Time Cards_Qualifying") == .qualifying)
    #expect(try kind(Self.fromTheGrid, "vir_practice2_laps") == .practice)
    #expect(try kind(Self.fromTheLane, "23_Time Cards_Qualifying Race") == .race)
    #expect(try kind(Self.fromTheLane, "23_Analysis_Race_Hour 6") == .race)
  }

  @Test func `and last where the cars begin`() throws {
    #expect(try kind(Self.fromTheLane, "vir_laps") == .practice)
    #expect(try kind(Self.fromTheGrid, "vir_laps") == .race)
    #expect(try kind(Self.fromTheLane + "\n9 1 1:42.000 FL=GF", "vir_laps") == .race)
  }

  @Test func `what somebody calls a file to try something says nothing`() throws {
    #expect(try kind(Self.fromTheGrid, "test2") == .race)
    #expect(try kind(Self.fromTheGrid, "23_Time Cards_Test 2") == .practice)
  }

  @Test func `practice has no grid, no length and no red flags that nobody showed`() throws {
    let rows = """
      7 1 1:40.000 PIT_TIME=0:30.000 FL=GF
      7 2 3:20.000 FL=GF
      7 3 40:00.000 LAP_TIME=1:40.000 FL=GF
      7 4 41:40.000 FL=FF
      """
    let drawn = try DrawnLaps(rows)
    #expect(drawn.recording.session.entries[0].grid == nil)
    #expect(drawn.recording.session.scheduledTime == nil)
    #expect(drawn.story() == ["0.000 green", "41:40.000 checkered", "41:40.000 provisional"])
    let race = try DrawnLaps(rows, in: .race)
    #expect(race.recording.session.entries[0].grid == 1)
    #expect(race.story().contains("3:20.000 red"))
  }

  @Test func `cars begin practice in the lane, which is no stop`() throws {
    let drawn = try DrawnLaps("7 1 1:40.000 PIT_TIME=0:30.000 FL=GF\n7 2 3:20.000 FL=GF")
    let replay = Replay(drawn.recording)
    let before = replay.snapshot(at: SessionTime(milliseconds: 10_000)).rows[0]
    #expect(before.state == .inPit)
    let after = replay.snapshot(at: .max).rows[0]
    #expect(after.pitStops == 0)
    #expect(after.state == .running)
  }

  @Test func `practice in parts ends with the checkered flag of the last`() throws {
    let drawn = try DrawnLaps(
      """
      7 1 1:40.000 FL=GF PIT_TIME=0:30.000
      7 2 3:20.000 FL=FF
      8 1 11:40.000 FL=GF PIT_TIME=10:20.000
      8 2 13:20.000 FL=GF
      8 3 15:00.000 FL=FF
      """)
    #expect(drawn.story() == ["0.000 green", "15:00.000 checkered", "15:00.000 provisional"])
    #expect(Replay(drawn.recording).snapshot(at: .max).rows.map(\.laps) == [2, 3])
  }
}
