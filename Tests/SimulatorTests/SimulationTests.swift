import ReplayEngine
import Simulator
import Testing

/// What holds in every race that is simulated.
@Suite struct SimulationTests {
  /// Races of all sorts.
  static let races: [(name: String, scenario: Scenario)] = [
    ("one car", scenario(cars: 1, minutes: 20, classes: ["P"])),
    ("two classes", scenario(cars: 12)),
    ("invented", Scenario(inventing: 24, classes: ["A", "B", "C"], hours: 3, seed: 7)),
    ("long", Scenario(inventing: 40, classes: ["A", "B"], hours: 12, seed: 2)),
  ]

  @Test(arguments: races.indices)
  func `the same scenario makes the same race`(race: Int) throws {
    let scenario = SimulationTests.races[race].scenario
    let first = try Recording(simulating: scenario)
    #expect(try Recording(simulating: scenario) == first)
    var other = scenario
    other.seed += 1
    #expect(try Recording(simulating: other) != first)
  }

  @Test func `what was rolled once is rolled for ever`() throws {
    // Another number here is another race for everybody who made one.
    let recording = try Recording(simulating: scenario(cars: 3, minutes: 5))
    #expect(
      recording.laps(of: 0).map { $0.time?.milliseconds } == [
        62_852, 60_404, 60_126, 60_801, 60_803,
      ])
  }

  @Test(arguments: races.indices)
  func `nothing in a race contradicts the rules of order`(race: Int) throws {
    let recording = try Recording(simulating: SimulationTests.races[race].scenario)
    let replay = Replay(recording)
    #expect(replay.events == recording.events)
    let odd = replay.suspicions.filter { !$0.name.contains("leading zeros") }
    #expect(odd.isEmpty, "\(odd)")
    var last: [CarID: (passed: Int, at: SessionTime)] = [:]
    for event in recording.events {
      var crossing: (car: CarID, passed: Int, at: SessionTime)?
      switch event.kind {
      case .lap(let lap): crossing = (lap.car, Int(lap.number) * 3, lap.at)
      case .crossing(let loop):
        crossing = (loop.car, Int(loop.lap - 1) * 3 + Int(loop.loop) + 1, loop.at)
      default: break
      }
      guard let crossing else { continue }
      let before = last[crossing.car] ?? (0, SessionTime(milliseconds: -1))
      #expect(crossing.passed == before.passed + 1 && crossing.at > before.at)
      last[crossing.car] = (crossing.passed, crossing.at)
    }
  }

  @Test(arguments: races.indices)
  func `sectors are positive and add up exactly`(race: Int) throws {
    let recording = try Recording(simulating: SimulationTests.races[race].scenario)
    for event in recording.events {
      guard case .lap(let lap) = event.kind else { continue }
      let sectors = lap.sectors.compactMap { $0?.milliseconds }
      #expect(sectors.count == 3 && sectors.allSatisfy { $0 > 0 })
      #expect(sectors.reduce(0, +) == lap.time?.milliseconds)
    }
  }

  @Test(arguments: races.indices)
  func `the race ends with the leader's first crossing after its time`(race: Int) throws {
    let scenario = SimulationTests.races[race].scenario
    let recording = try Recording(simulating: scenario)
    let end = try #require(scenario.session.scheduledTime).inMilliseconds
    let flag = try #require(recording.times(of: .checkered).first)
    let state = Replay(recording).state(at: SessionTime(milliseconds: flag))
    #expect(flag >= end && state.lead.at == SessionTime(milliseconds: flag))
    let finishes = recording.events.filter {
      if case .lap = $0.kind { $0.time.milliseconds > flag } else { false }
    }
    // Nobody drives a second lap after the flag.
    let cars = finishes.compactMap { if case .lap(let lap) = $0.kind { lap.car } else { nil } }
    #expect(Set(cars).count == cars.count)
    #expect(recording.events.last?.kind == .results(.official))
  }

  @Test func `a race of laps ends after so many`() throws {
    var scenario = scenario()
    scenario.session.scheduledTime = nil
    scenario.session.scheduledLaps = 12
    let recording = try Recording(simulating: scenario)
    #expect(Replay(recording).state(at: .max).lead.lap == 12)
    #expect(recording.times(of: .white).count == 1)
  }

  @Test func `a slower class laps slower and is lapped`() throws {
    let recording = try Recording(simulating: scenario(cars: 2))
    let median = { (car: Int) in
      recording.laps(of: car).compactMap { $0.time?.milliseconds }.sorted()[15]
    }
    #expect((59_000...61_500).contains(median(0)))
    #expect((67_000...69_500).contains(median(1)))
    #expect(recording.laps(of: 0).count > recording.laps(of: 1).count + 4)
  }

  @Test func `what one car does leaves the others' dice alone`() throws {
    var two = scenario(cars: 2, minutes: 20)
    let before = try Recording(simulating: two)
    two.plans[1].pace = 30_000
    let after = try Recording(simulating: two)
    // The first laps, on which they do not meet.
    #expect(before.laps(of: 0).prefix(2) == after.laps(of: 0).prefix(2))
    #expect(before.laps(of: 1) != after.laps(of: 1))
  }
}
