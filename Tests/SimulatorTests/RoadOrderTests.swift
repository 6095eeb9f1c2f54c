import ReplayEngine
import Simulator
import Testing

/// The order on the road while nobody may pass.
@Suite struct RoadOrderTests {
  /// Races with cautions at drawn times: few cars and many, of one class and of three, who stop, spin
  /// and retire.
  static let races: [(name: String, scenario: Scenario)] =
    [
      ("sprint", drawn(cars: 8, minutes: 60, seed: 1)),
      ("two classes", drawn(cars: 20, minutes: 60, seed: 2)),
      ("one class", drawn(cars: 30, minutes: 45, seed: 3, classes: ["P"])),
      ("virtual", drawn(cars: 16, minutes: 60, seed: 4, flag: .virtualSafetyCar)),
      ("code 60", drawn(cars: 16, minutes: 60, seed: 5, flag: .codeSixty)),
    ]
    + (1...4).map { seed in
      var race = Scenario(
        inventing: 20 + 12 * seed, classes: ["A", "B", "C"], hours: 4, seed: UInt64(seed))
      for place in race.cautions.indices { race.cautions[place].waveBy = nil }
      return ("invented \(seed)", race)
    }

  /// A race whose paces, cautions, stops and incidents are rolled.
  private static func drawn(
    cars: Int, minutes: Int, seed: UInt64, classes: [CarClass] = ["P", "GT"],
    flag: TrackFlag = .safetyCar
  ) -> Scenario {
    var roll = Roll(seed)
    var race = scenario(cars: cars, minutes: minutes, classes: classes)
    race.seed = seed
    for car in 0..<cars {
      race.plans[car].pace = roll(0...2_500)
      race.plans[car].fuel = roll(40_000...90_000)
      if roll(0...3) == 0 {
        race.plans[car].fuel = nil
        race.plans[car].stops = [Stop(.after(roll(300_000...1_500_000)))]
      }
      if roll(0...4) == 0 {
        race.incidents.append(
          Incident(
            car: CarID(car), lap: roll(3...30), place: roll(50...950),
            .loses(roll(3_000...40_000)), text: "Spins"))
      }
      if roll(0...9) == 0 {
        race.incidents.append(
          Incident(
            car: CarID(car), lap: roll(3...30), place: roll(50...950),
            .ends(.stopped, retiredAfter: 60_000)))
      }
    }
    var time = roll(100_000...600_000)
    while time < minutes * 60_000 {
      var caution = Caution(from: time, to: time + roll(60_000...900_000), lap: 125_000)
      caution.flag = flag
      caution.pitsOpen = time + roll(0...200_000)
      race.cautions.append(caution)
      time = caution.to + roll(60_000...900_000)
    }
    return race
  }

  @Test(arguments: races.indices)
  func `nobody passes on the road under caution`(race: Int) throws {
    let recording = try Recording(simulating: RoadOrderTests.races[race].scenario)
    #expect(!recording.cautions.isEmpty)
    let passes = recording.passesUnderCaution()
    #expect(passes.isEmpty, "\(RoadOrderTests.races[race].name): \(passes)")
  }

  @Test func `places are changed on the road when it is green`() throws {
    // The measure of these tests, taken of a race as if its flag had been another.
    let race = scenario(cars: 12)
    var recording = try Recording(simulating: race)
    recording.events.removeAll { if case .flag = $0.kind { true } else { false } }
    recording.events.insert(Event(SessionTime(milliseconds: 60_000), .flag(.safetyCar)), at: 0)
    recording.events.append(Event(SessionTime(milliseconds: 3_000_000), .flag(.green)))
    #expect(recording.passesUnderCaution().count > 20)
  }

  @Test(arguments: races.indices)
  func `nobody comes in within a second of a caution's call`(race: Int) throws {
    let recording = try Recording(simulating: RoadOrderTests.races[race].scenario)
    for car in recording.session.entries.indices {
      for stop in recording.stops(of: car) {
        #expect(!recording.cautions.contains { (0...1_000).contains(stop.from - $0.lowerBound) })
      }
    }
  }

  // Ordered for the end of the lap on which the flag falls, wherever on it that is.
  @Test(arguments: 0..<20)
  func `who is to come in as the flag falls turns in later or before it`(half: Int) throws {
    let early = half * 500
    var race = scenario(cars: 1, minutes: 20, classes: ["P"])
    let alone = try Recording(simulating: race).laps(of: 0)[9].at.milliseconds
    race.plans[0].stops = [Stop(.lap(10))]
    race.cautions = [Caution(from: alone - early, to: alone + 200_000, lap: 130_000)]
    let stop = try #require(Recording(simulating: race).stops(of: 0).first)
    #expect(!(alone - early...alone - early + 1_000).contains(stop.from))
    #expect(stop.from > alone - 12_000 && stop.from < alone + 12_000)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `behind the safety car only lapped cars pass, once they are waved by`(seed: UInt64) throws {
    let scenario = Scenario(inventing: 40, classes: ["A", "B", "C"], hours: 6, seed: seed)
    let recording = try Recording(simulating: scenario)
    let replay = Replay(recording)
    for pass in recording.passesUnderCaution() {
      let caution = try #require(scenario.cautions.first { pass.time <= $0.to })
      let from = try #require(caution.waveBy)
      #expect(pass.time > from, "\(pass)")
      // It has driven less than the leader, and at most as many laps as it makes one up.
      let state = replay.state(at: SessionTime(milliseconds: pass.time))
      #expect(state.lead.car != CarID(pass.car), "\(pass)")
      #expect(state.lead.lap >= state[CarID(pass.car)].laps, "\(pass)")
    }
  }
}

/// Numbers of a seed, for races that are drawn.
private struct Roll {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func callAsFunction(_ range: ClosedRange<Int>) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return range.lowerBound + Int(state % UInt64(range.count))
  }
}
