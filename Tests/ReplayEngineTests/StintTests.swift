import TestSupport
import Testing

@testable import ReplayEngine

@Suite struct StintTests {
  // A character a second. #1 changes drivers at its stop under yellow, #2 starts from the lane and
  // leaves it before the line, #3 never stops.
  private let race = Replay(
    drawnRace(
      """
      flag  G........S........G
      A #1  d..|...|.<|...>d..|...|...|..<|..
      A #2  <..>d.|...|...|.<.>..|...|..|...|
      A #3  ..|...|...|...|...|...|...|...|.
      """, step: 1))

  @Test
  func `a stint goes from stop to stop, with its laps, its driver and the stop that ended it`() {
    let stints = race.stints(of: CarID(0), upTo: seconds(40))
    #expect(stints.map(\.number) == [1, 2])
    #expect(stints.map(\.driver) == ["Driver 1", "Driver 2"])
    #expect(stints.map(\.fromLap) == [1, 4])
    #expect(stints.map(\.laps) == [3, 4])
    #expect(stints.map(\.toLap) == [3, 7])
    #expect(stints.map(\.start) == [0, 14].map { seconds($0) })
    #expect(stints.map(\.end) == [9, 29].map { seconds($0) })
    #expect(stints.map { $0.laneTime?.milliseconds } == [5000, nil])
  }

  @Test
  func
    `where another driver is told of and no stop, a stint ends with the last lap of the one before`()
  {
    let race = Replay(drawnRace("A #1  d..|...|.d.|...|...<.>.|.d.|...", step: 1))
    let stints = { (time: Double) in race.stints(of: CarID(0), upTo: seconds(time)) }
    #expect(stints(8).map(\.driver) == ["Driver 1"])
    // Told on the third lap: from then on that is the second driver's, though it has not ended.
    #expect(stints(10).map(\.driver) == ["Driver 1", "Driver 2"])
    #expect(stints(10).map(\.laps) == [2, 0])
    let known = stints(40)
    #expect(known.map(\.number) == [1, 2, 3, 4])
    #expect(known.map(\.driver) == ["Driver 1", "Driver 2", "Driver 2", "Driver 3"])
    #expect(known.map(\.fromLap) == [1, 3, 5, 6])
    #expect(known.map(\.laps) == [2, 2, 1, 1])
    #expect(known.map(\.stop) == [nil, 1, nil, nil])
    #expect(known.map(\.end) == [7, 19, 23, nil].map { $0.map { seconds($0) } })
    let laps = race.laps(of: CarID(0), upTo: .max)
    #expect(DriverShare.of(laps).map(\.laps) == [2, 3, 1])
  }

  @Test func `a source that tells no stops tells no stints`() {
    let drawn = drawnRace("A #1  d..|...|...|", step: 1)
    var session = drawn.session
    session.tellsPitStops = false
    let race = Replay(Recording(session: session, events: drawn.events))
    #expect(race.stints(of: CarID(0), upTo: .max).isEmpty)
    let pace = race.pace(of: CarID(0), in: race.state(at: .max))
    #expect(pace.median5 != nil && pace.stintMedian == nil)
  }

  @Test func `who takes over in the lane has not driven the lap that ends there`() {
    let race = Replay(drawnRace("A #1  d..|...<.d.|.>..|...", step: 1))
    let laps = race.laps(of: CarID(0), upTo: .max)
    #expect(laps.map(\.driver) == ["Driver 1", "Driver 1", "Driver 2"])
    #expect(
      race.stints(of: CarID(0), upTo: .max).map(\.driver) == ["Driver 1", "Driver 2"])
  }

  @Test func `a stop is told as far as it is known`() {
    let stop = { (time: Double) in self.race.stops(of: CarID(0), upTo: seconds(time)).first }
    #expect(stop(8.9) == nil)
    let inLane = stop(12)
    #expect(inLane?.isOver == false && inLane?.departure == nil && inLane?.laneTime == nil)
    #expect(inLane?.driverBefore == "Driver 1" && inLane?.driverAfter == nil)
    #expect(inLane?.lap == 3 && inLane?.flag == .safetyCar && inLane?.positionBefore == 2)
    #expect(stop(14.5)?.laneTime?.milliseconds == 5000)
    #expect(stop(14.5)?.driverAfter == "Driver 1")
    #expect(stop(16)?.driverAfter == "Driver 2" && stop(16)?.changesDriver == true)
    #expect(stop(16)?.positionAfter == 1)
  }

  @Test func `a start from the lane is no stop and begins the first stint`() {
    #expect(race.stints(of: CarID(1), upTo: seconds(2)).isEmpty)
    #expect(race.stops(of: CarID(1), upTo: seconds(40)).map(\.number) == [1])
    let stints = race.stints(of: CarID(1), upTo: seconds(40))
    #expect(stints.map(\.start) == [3, 18].map { seconds($0) })
    // The stop lies within a lap, which belongs to the stint that it begins.
    #expect(stints.map(\.laps) == [3, 4])
    #expect(race.stops(of: CarID(1), upTo: seconds(40)).map(\.lap) == [4])
  }

  @Test
  func `laps under yellow are counted, and only those of racing from line to line tell of speed`() {
    let laps = race.laps(of: CarID(2), upTo: seconds(40))
    #expect(laps.map(\.isNeutral) == [false, false, true, true, false, false, false, false])
    #expect(laps.map(\.isGreen) == [false, true, false, false, false, true, true, true])
    let pace = race.stints(of: CarID(2), upTo: seconds(40))[0].pace(of: laps)
    #expect(pace.yellowLaps == 2)
    #expect(pace.best?.milliseconds == 4000 && pace.median?.milliseconds == 4000)
  }

  @Test func `a visit that the source missed an end of is a stop without a time`() {
    let race = Replay(
      drawnRace(
        """
        A #1  ...|..<|...|...|...|
        A #2  ...|...|.>.|...|...|
        A #3  ...|...|...|...|...|
        """, step: 1))
    let departureMissed = race.stops(of: CarID(0), upTo: .max)
    #expect(departureMissed.map(\.isOver) == [true])
    #expect(departureMissed.map(\.laneTime) == [nil])
    #expect(race.stints(of: CarID(0), upTo: .max).map(\.laps) == [2, 3])
    let arrivalMissed = race.stops(of: CarID(1), upTo: .max)
    #expect(arrivalMissed.map(\.arrival) == [nil])
    #expect(arrivalMissed.map(\.departure) == [seconds(9)])
    #expect(race.stints(of: CarID(1), upTo: .max).map(\.laps) == [2, 3])
  }

  @Test func `a visit of more than ten minutes is the garage`() {
    let race = Replay(
      drawnRace(
        """
        A #1  .|.|<......>|.|.|
        A #2  .|.|.|.|.|.|.|.|.|.|
        A #3  .|.|.|.|.|.|.|.|.|.|
        """, step: 120))
    let isGarage = { race.stops(of: CarID(0), upTo: seconds($0 * 120)).map(\.isGarage) }
    #expect(isGarage(8) == [false])
    #expect(isGarage(9.5) == [true])
    #expect(isGarage(20) == [true])
    #expect(race.stints(of: CarID(0), upTo: .max).map(\.start.milliseconds) == [0, 11 * 120_000])
  }

  @Test func `of a race that is joined while it goes on the stops since then are told`() {
    let whole = drawnRace(
      """
      A #1  ...|..|...|..<.>.|..|..|
      A #2  ...|..|...|.......|..|..|
      """, step: 1)
    let race = Replay(whole.joined(at: seconds(12.5)))
    for time in stride(from: 12.0, through: 30, by: 0.5) {
      let row = race.snapshot(at: seconds(time)).rows.first { $0.car == CarID(0) }
      let known = race.state(at: seconds(time))[CarID(0)]
      #expect(race.stops(of: CarID(0), upTo: seconds(time)).count == Int(known.pitStops))
      if let stint = row?.stintLaps, known.place != .pitLane, known.lastCrossing != nil {
        #expect(race.stints(of: CarID(0), upTo: seconds(time)).last?.laps == stint)
      }
    }
  }

  /// A race of three cars with stops anywhere, ends of them missing, and flags.
  private func race(drawnAtRandom seed: UInt64) -> Recording {
    var random = Lottery(seed: seed)
    let marks = Array("....|.|||<.>><d12")
    let cars = (1...3).map { number in
      "A #\(number)  " + String((0..<120).map { _ in marks[random.below(marks.count)] })
    }
    let flags = "flag  " + String((0..<120).map { _ in Array("G.........S....")[random.below(15)] })
    return drawnRace(([flags] + cars).joined(separator: "\n"), step: 10)
  }

  @Test(arguments: 0..<12)
  func `stints and stops agree with rows and laps at any moment, and know nothing later`(
    which: Int
  ) {
    let replay =
      which == 0 ? race : Replay(which == 1 ? longRace() : race(drawnAtRandom: UInt64(which)))
    var random = Lottery(seed: 21)
    for _ in 0..<40 {
      let time = SessionTime(milliseconds: random.below(replay.end.milliseconds + 1))
      expectStintsConsistent(replay, at: time)
      let events = Array(replay.events.prefix { $0.time <= time })
      let cut = Replay(Recording(session: replay.session, events: events))
      for car in 0..<replay.carCount {
        #expect(cut.stints(of: CarID(car), upTo: time) == replay.stints(of: CarID(car), upTo: time))
        #expect(cut.stops(of: CarID(car), upTo: time) == replay.stops(of: CarID(car), upTo: time))
      }
    }
    expectStintsConsistent(replay, at: .max)
  }
}
