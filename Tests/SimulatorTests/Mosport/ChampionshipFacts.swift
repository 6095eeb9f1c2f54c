import ReplayEngine
import Testing

@Suite struct ChampionshipFacts {
  private let race: MosportRace
  init() throws { race = try MosportRace.shipped.get() }

  private func crew(_ number: String, _ time: SessionTime = .max) throws -> Standings.Crew {
    let crews = race.replay.standings(in: race.snapshot(time)).flatMap(\.crews)
    return try #require(crews.first { race.number($0.car) == number })
  }

  @Test func `points are 20, 16, 13, 10, 8, 6, 4, 3, 2 and 1, for 70 % of the distance`() {
    let championship = race.replay.session.championship
    #expect(championship?.points == [20, 16, 13, 10, 8, 6, 4, 3, 2, 1])
    #expect(championship?.leastDistance == 70)
  }

  @Test(arguments: [
    ("7", 143, 149), ("9", 119, 139), ("2", 151, 171), ("1", 89, 105), ("3", 151, 171),
    ("4", 128, 144),
  ])
  func `points before and after the race are the published ones`(
    number: String, before: Int, after: Int
  ) throws {
    let crew = try crew(number)
    #expect((crew.pointsBefore, crew.points) == (before, after))
  }

  @Test func `7 keeps the lead of LMP2 by ten points, 149 to 139`() throws {
    #expect(try (crew("7").position, crew("9").position) == (1, 2))
    #expect(try crew("9").behind == 10)
  }

  @Test func `the lead of 45 over 71 grows from 7 to 10 points`() throws {
    #expect(try crew("71", .zero).behind == 7)
    #expect(try crew("71").behind == 10)
    #expect(try crew("45").position == 1)
  }

  @Test func `totals of GT2 are not known, and none is invented`() throws {
    for number in ["45", "71", "62", "87"] {
      #expect(try crew(number).points == nil)
      #expect(try crew(number).pointsBefore == nil)
    }
  }
}
