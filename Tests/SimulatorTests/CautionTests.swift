import ReplayEngine
import Simulator
import Testing

/// The safety car.
@Suite struct CautionTests {
  /// Eight cars with a safety car from 20:00 to 32:00.
  private static let race: Scenario = {
    var race = scenario(cars: 8)
    for car in 0..<8 { race.plans[car].pace = car % 4 * 300 }
    race.cautions = [Caution(from: 1_200_000, to: 1_920_000, lap: 130_000)]
    return race
  }()

  private let recording: Recording

  init() throws {
    recording = try Recording(simulating: CautionTests.race)
  }

  /// What is between the first and the last of some cars on the road, as they cross the line
  /// nearest before a moment.
  private func length(_ cars: Range<Int>, at time: Int) -> Int {
    let last = cars.compactMap { car in
      recording.laps(of: car).map(\.at.milliseconds).last { $0 <= time }
    }
    return (last.max() ?? 0) - (last.min() ?? 0)
  }

  @Test func `the field closes up behind the safety car`() {
    #expect(length(0..<4, at: 1_190_000) > 10_000 || length(4..<8, at: 1_190_000) > 10_000)
    // Everybody in one queue of about a second each.
    #expect(length(0..<8, at: 1_900_000) < 8 * 1_500)
    #expect(recording.times(of: .safetyCar) == [1_200_000])
    #expect(recording.times(of: .green) == [0, 1_920_000])
  }

  // So many whole laps of about the ordered length as fit until the green flag.
  @Test func `laps behind the safety car take about as long as ordered`() {
    for car in 0..<8 {
      let laps = recording.laps(of: car).filter {
        (1_500_000...1_900_000).contains($0.at.milliseconds)
      }
      #expect(laps.count >= 2)
      for lap in laps { #expect((115_000...145_000).contains(lap.time?.milliseconds ?? 0)) }
    }
  }

  @Test func `nobody laps at speed under caution, and all do after it`() {
    for car in 0..<8 {
      for lap in recording.laps(of: car) {
        let end = lap.at.milliseconds
        let start = end - (lap.time?.milliseconds ?? 0)
        if start >= 1_200_000 && end <= 1_920_000 {
          #expect((lap.time?.milliseconds ?? 0) > 75_000)
        }
      }
      let after = recording.laps(of: car).first { $0.at.milliseconds > 2_000_000 + 70_000 }
      #expect((after?.time?.milliseconds ?? .max) < 75_000)
    }
  }

  @Test func `the green flag falls just before the leader comes to the line`() throws {
    let leader = try #require(
      recording.events.first {
        if case .lap = $0.kind { $0.time.milliseconds > 1_920_000 } else { false }
      })
    #expect(leader.time.milliseconds - 1_920_000 < 3_000)
  }

  @Test func `who stops behind the safety car comes out in the order of leaving the lane`() throws {
    var race = CautionTests.race
    for car in 0..<4 { race.plans[car].stops = [Stop(.after(1_300_000))] }
    race.plans[0].crew = 9_000
    race.plans[3].crew = -6_000
    for car in 4..<8 { race.plans[car].stops = [Stop(.lap(20))] }
    let recording = try Recording(simulating: race)
    let out = (0..<4).sorted { recording.stops(of: $0)[0].to < recording.stops(of: $1)[0].to }
    let line = { (car: Int) in
      recording.laps(of: car).map(\.at.milliseconds).last { $0 <= 1_915_000 } ?? 0
    }
    #expect(out.sorted { line($0) < line($1) } == out)
    #expect(out != [0, 1, 2, 3])
  }

  @Test func `a car between the safety car and the leader is waved by`() throws {
    // The leaders stop and come out behind the slower class, which then stands before them.
    var race = CautionTests.race
    race.cautions[0].to = 2_500_000
    for car in 0..<4 { race.plans[car].stops = [Stop(.after(1_300_000))] }
    for car in 4..<8 { race.plans[car].stops = [Stop(.lap(40))] }
    let without = try Recording(simulating: race)
    race.cautions[0].waveBy = 1_500_000
    let with = try Recording(simulating: race)
    let laps = { (race: Recording, car: Int) in
      race.laps(of: car).count { $0.at.milliseconds <= 2_500_000 }
    }
    for car in 4..<8 { #expect(laps(with, car) == laps(without, car) + 1) }
    for car in 0..<4 { #expect(laps(with, car) == laps(without, car)) }
  }

  @Test func `other flags slow the field and leave its gaps`() throws {
    var race = CautionTests.race
    race.cautions[0].flag = .virtualSafetyCar
    let slowed = try Recording(simulating: race)
    let last = (0..<4).map { car in
      slowed.laps(of: car).map(\.at.milliseconds).last { $0 <= 1_900_000 } ?? 0
    }
    #expect((last.max() ?? 0) - (last.min() ?? 0) > 5_000)
    #expect(slowed.times(of: .virtualSafetyCar) == [1_200_000])
  }

  @Test func `what an incident costs is lost although a flag falls before it is over`() throws {
    var race = scenario(cars: 1, minutes: 20, classes: ["P"])
    let start = try Recording(simulating: race).laps(of: 0)[8].at.milliseconds
    // It stands from about the middle of lap 10, for half a minute.
    for before in [5_000, 25_000, 45_000] {
      race.cautions = [Caution(from: start + before, to: start + 300_000, lap: 130_000)]
      race.cautions[0].flag = .virtualSafetyCar
      race.incidents = []
      let usual = try Recording(simulating: race).laps(of: 0)[9].at.milliseconds
      race.incidents = [Incident(car: CarID(0), lap: 10, place: 500, .loses(30_000))]
      let slow = try Recording(simulating: race).laps(of: 0)[9].at.milliseconds
      // Where it stands as the flag falls, what is left of the lap is slower by the flag.
      #expect((28_000...48_000).contains(slow - usual), "\(before)")
    }
  }

  @Test func `no safety car comes out when there is no time for a lap behind it`() throws {
    var race = CautionTests.race
    race.cautions = [Caution(from: 1_200_000, to: 1_270_000, lap: 130_000)]
    let recording = try Recording(simulating: race)
    #expect(recording.passesUnderCaution() == [])
    for car in 0..<8 {
      for lap in recording.laps(of: car) where lap.number > 1 {
        #expect((58_000...125_000).contains(lap.time?.milliseconds ?? 0))
      }
    }
  }
}
