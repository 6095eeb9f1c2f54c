import TestSupport
import Testing

@testable import ReplayEngine

/// The sectors that a car drove last, and the best of its class.
@Suite struct SectorTests {
  /// Two LMP2 cars of three sectors; #7's second lap takes 10, 30 and 20 seconds, its third 20, 20, 10.
  private let race = drawnRace(
    """
    flag    G
    LMP2 #7 .1.2.|1..2.|.1.2|.1..2.|
    LMP2 #9 ..1..2..|.1.2..|..1..2..|
    GT2 #45 ...1...2...|...1...2...|
    """)

  private func last(_ car: CarNumber, at time: Double, in recording: Recording) -> [Double?] {
    let replay = Replay(recording)
    let state = replay.state(at: seconds(time))
    return replay.sectors(of: recording.car(car), in: state).all.map { $0.last?.seconds }
  }

  private func best(_ car: CarNumber, at time: Double, in recording: Recording) -> [Double?] {
    let replay = Replay(recording)
    let state = replay.state(at: seconds(time))
    return replay.sectors(of: recording.car(car), in: state).all.map { $0.classBest?.seconds }
  }

  @Test
  func `the last sectors are those of the lap that the car is on, and else of the lap before`() {
    #expect(last("7", at: 49, in: race) == [nil, 20, nil])
    #expect(last("7", at: 50, in: race) == [10, 20, 20])
    #expect(last("7", at: 60, in: race) == [10, 20, 20])
  }

  @Test func `a class's best sectors come from its completed laps, the opening laps aside`() {
    #expect(best("7", at: 109, in: race) == [nil, nil, nil])
    #expect(best("7", at: 110, in: race) == [10, 30, 20])
    #expect(best("7", at: 150, in: race) == [10, 20, 20])
    #expect(best("9", at: 160, in: race) == [10, 20, 10])
    #expect(best("45", at: 240, in: race) == [40, 40, 40])
  }

  @Test func `a deleted lap holds no best sector from its deletion on`() {
    let deleted = race.adding(
      Event(seconds(170), .lapDeleted(car: race.car("7"), lap: 2)),
      Event(seconds(240), .lapDeleted(car: race.car("7"), lap: 3)))
    #expect(best("7", at: 169, in: deleted) == [10, 20, 10])
    #expect(best("7", at: 170, in: deleted) == [20, 20, 10])
    #expect(best("7", at: 240, in: deleted) == [20, 20, 20])
  }

  @Test func `of a lap told again the later word holds`() {
    let lap = Lap(
      car: race.car("7"), number: 3, time: nil, at: seconds(160),
      sectors: SectorTimes([5, 20, 25].map { LapTime(milliseconds: $0 * 1000) }))
    let told = race.adding(Event(seconds(200), .lap(lap)))
    #expect(best("7", at: 199, in: told) == [10, 20, 10])
    #expect(best("7", at: 200, in: told) == [5, 20, 20])
  }

  @Test func `a car that comes to a class brings its best sectors`() {
    let moved = race.adding(
      Event(seconds(200), .entry(car: race.car("7"), Entry(number: "7", carClass: "GT2"))))
    #expect(best("45", at: 199, in: moved) == [nil, nil, nil])
    #expect(best("45", at: 200, in: moved) == [10, 20, 10])
    #expect(best("9", at: 200, in: moved) == [20, 20, 30])
  }

  @Test func `a lap with more sectors than loops, or fewer, does no harm`() {
    let lap = { (number: Int, sectors: [Int]) in
      Lap(
        car: CarID(0), number: number, time: nil, at: seconds(Double(number) * 100),
        sectors: SectorTimes(sectors.map { LapTime(milliseconds: $0 * 1000) }))
    }
    var odd = drawnRace("flag G\nGT #1 .1.2.|")
    odd.events += [
      Event(seconds(200), .lap(lap(2, [1, 2, 3, 4]))), Event(seconds(300), .lap(lap(3, [9]))),
      Event(seconds(301), .lapDeleted(car: CarID(0), lap: 2)),
    ]
    #expect(best("1", at: 300, in: odd) == [1, 2, 3])
    #expect(best("1", at: 301, in: odd) == [9, nil, nil])
    #expect(last("1", at: 300, in: odd) == [9, nil, nil])
  }
}
