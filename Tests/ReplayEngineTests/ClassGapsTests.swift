import TestSupport
import Testing

@testable import ReplayEngine

/// Gaps over time, lap by lap.
@Suite struct ClassGapsTests {
  private let race = drawnRace(
    """
    flag  G
    A #1  ..|..|...<|>...|..|
    A #2  ...|..|...|...|..|
    A #3  ....|.......|.........|
    """, step: 1)

  private func gaps(
    _ replay: Replay, to reference: GapReference, at time: SessionTime = .max
  ) -> [[Int]] {
    let cars = (0..<replay.carCount).map { CarID($0) }
    return replay.gaps(of: cars, to: reference, in: replay.state(at: time))
      .map { $0.map(\.gap) }
  }

  @Test func `to the leader it is the time since the first of the class completed that lap`() {
    let replay = Replay(race)
    let gaps = gaps(replay, to: .leader)
    #expect(gaps[0] == [0, 0, 0, 1000, 1000])
    #expect(gaps[1] == [1000, 1000, 0, 0, 0])
    // A lapped car's gaps go on.
    #expect(gaps[2] == [2000, 7000, 12_000])
  }

  @Test(arguments: 0...2)
  func `every sample is the time of a lap less the reference's of the same lap`(seed: Int) {
    let replay = Replay(
      seed == 0 ? race : drawnRace(Self.drawings[seed - 1], step: seed))
    let cars = (0..<replay.carCount).map { CarID($0) }
    for time in [6.0, 11, 17, 100].map({ seconds($0) }) {
      let laps = cars.map { replay.laps(of: $0, upTo: time) }
      let first = { (lap: Int) in laps.joined().filter { $0.number == lap }.map(\.at).min() }
      let own = { (lap: Int) in laps[1].first { $0.number == lap }?.at }
      for (reference, zero) in [(GapReference.leader, first), (.car(cars[1]), own)] {
        let gaps = replay.gaps(of: cars, to: reference, in: replay.state(at: time))
        for (laps, gaps) in zip(laps, gaps) {
          let expected = laps.compactMap { lap in
            zero(lap.number).map {
              LapGap(lap: lap.number, at: lap.at, gap: lap.at.milliseconds - $0.milliseconds)
            }
          }
          #expect(gaps == expected)
        }
      }
    }
  }

  private static let drawings = [
    """
    flag  G
    A #1  ..|..|..<|.....>..|..|
    A #2  ...|..|..|..|.......|
    A #3  ....|..|...|...x
    """,
    """
    flag  G....S....G
    A #1  ..1.|..1.|..1.|..1.|
    A #2  .1..|..1..|.1..|.1..|
    A #3  ..1...|...1...|
    """,
  ]

  @Test func `the field drives the median of each lap, added up`() {
    // Laps of 2, 3, 5 seconds, then 2, 4, 9: the medians are 3 and 4.
    let replay = Replay(
      drawnRace("A #1 ..|.|\nA #2 ...|...|\nA #3 .....|........|", step: 1))
    #expect(gaps(replay, to: .field) == [[-1000, -3000], [0, 0], [2000, 7000]])
  }

  @Test func `a lap that the source missed leaves a hole in its car's gaps only`() {
    var recording = drawnRace("A #1 ..|..|..|..|\nA #2 ...|..|..|..|", step: 1)
    recording.events.removeAll {
      if case .lap(let lap) = $0.kind { lap.car == CarID(1) && lap.number == 2 } else { false }
    }
    let replay = Replay(recording)
    let all = replay.gaps(of: [CarID(0), CarID(1)], to: .leader, in: replay.state(at: .max))
    #expect(all[0].map(\.lap) == [1, 2, 3, 4])
    #expect(all[1].map(\.lap) == [1, 3, 4])
    #expect(all[1].map(\.gap) == [1000, 1000, 1000])
  }

  @Test func `a lap that is told again has the later moment, from then on`() {
    let again = Lap(car: CarID(1), number: 1, time: nil, at: seconds(3.5))
    let replay = Replay(race.adding(Event(seconds(20), .lap(again))))
    #expect(gaps(replay, to: .leader, at: seconds(19))[1].first == 1000)
    #expect(gaps(replay, to: .leader, at: seconds(20))[1].first == 1500)
  }

  @Test func `where the beginning is missing, laps that someone unseen led have no gap`() {
    // #2 is two laps behind when the first crossing is seen.
    let race = drawnRace(
      """
      A #1  ..|..|..|..|..|..|
      A #2  ......|.....|....|
      """, step: 1
    ).joined(at: seconds(10))
    let replay = Replay(race)
    let gaps = replay.gaps(
      of: [CarID(0), CarID(1)], to: .leader, in: replay.state(at: .max))
    #expect(gaps.map { $0.map(\.lap) } == [[4, 5, 6], []])
  }
}
