import Recordings
import ReplayEngine
import Testing

/// Best laps are those that the timekeepers marked.
struct AlKamelBestsTests {
  private func best(_ drawn: DrawnLaps, at time: SessionTime = .max) -> String? {
    Replay(drawn.recording).snapshot(at: time).rows.first { $0.entry.number == "7" }?
      .bestTime?.description
  }

  private static let race = """
    7 1 1:50.000 FL=GF
    7 2 3:29.000 FL=GF
    7 3 5:09.000 FL=GF MARK=3
    7 4 6:49.500 FL=GF
    7 5 8:28.000 FL=FF
    """

  @Test func `a faster lap counts until the marked one is driven`() throws {
    let drawn = try DrawnLaps(Self.race)
    #expect(best(drawn, at: SessionTime(milliseconds: 300_000)) == "1:39.000")
    #expect(best(drawn, at: SessionTime(milliseconds: 309_000)) == "1:40.000")
    #expect(best(drawn) == "1:40.000")
    #expect(
      drawn.story(of: "7").filter { $0.contains("deleted") } == [
        "5:09.000 lap 2 deleted", "8:28.000 lap 5 deleted",
      ])
  }

  @Test func `nothing follows from a mark before its lap`() throws {
    let marked = try DrawnLaps(Self.race).recording.events
    let plain = try DrawnLaps(Self.race.replacing("MARK=3", with: "")).recording.events
    let before = { (event: Event) in event.time < SessionTime(milliseconds: 309_000) }
    #expect(marked.prefix(while: before) == plain.prefix(while: before))
  }

  @Test func `laps from and to the lane count in practice only by their mark, and at its end`()
    throws
  {
    let rows = """
      7 1 1:50.000 FL=GF PIT_TIME=0:10.000
      7 2 3:30.000 FL=GF
      7 3 5:03.000 FL=GF B
      7 4 6:36.000 FL=GF PIT_TIME=0:20.000
      7 5 8:16.500 FL=GF
      8 1 10:00.000 FL=FF PIT_TIME=8:00.000 MARK=2
      """
    let marked = try DrawnLaps(rows.replacing("7 2 3:30.000", with: "7 2 3:30.000 MARK=3"))
    #expect(best(marked) == "1:40.000")
    #expect(!marked.story(of: "7").contains { $0.contains("deleted") })
    let inLap = try DrawnLaps(rows.replacing("7 3 5:03.000", with: "7 3 5:03.000 MARK=3"))
    #expect(best(inLap, at: SessionTime(milliseconds: 599_000)) == "1:40.000")
    #expect(best(inLap) == "1:33.000")
  }

  @Test func `a car without a mark has no best at the end, where others have marks`() throws {
    let rows = "7 1 1:50.000 FL=GF\n7 2 3:30.000 FL=FF\n8 1 1:51.000 FL=GF\n8 2 3:33.000 FL=FF"
    #expect(best(try DrawnLaps(rows)) == "1:40.000")
    let marked = try DrawnLaps(rows + " MARK=3")
    #expect(best(marked, at: SessionTime(milliseconds: 210_000)) == "1:40.000")
    #expect(best(marked) == nil)
  }

  @Test func `marks that can't be the timekeepers' say nothing`() throws {
    let drawn = try DrawnLaps(Self.race.replacing("7 4 6:49.500", with: "7 4 6:49.500 MARK=2"))
    #expect(best(drawn) == "1:38.500")
  }
}
