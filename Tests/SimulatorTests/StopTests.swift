import ReplayEngine
import Simulator
import Testing

/// Fuel, and what is done in the pits.
@Suite struct StopTests {
  /// A car alone for two hours, its stops as given.
  private func alone(_ stops: [Stop], minutes: Int = 60) -> Scenario {
    var scenario = scenario(cars: 1, minutes: minutes, classes: ["P"])
    scenario.plans[0].stops = stops
    return scenario
  }

  @Test func `a stop takes as long as its work`() throws {
    let lane = { (stop: Stop) throws in
      let stops = try Recording(simulating: self.alone([stop])).stops(of: 0)
      return try #require(stops.first.map { $0.to - $0.from })
    }
    let splash = try lane(Stop(.lap(20), fuel: .millilitres(90_000 / 2)))
    let full = try lane(Stop(.lap(20)))
    let tyres = try lane(Stop(.lap(20), tyres: true))
    let change = try lane(Stop(.lap(20), fuel: .millilitres(45_000), driver: 1))
    // 24 s through the lane, 1.5 s to stop and start, 40 l at 2.7 l/s; the box costs a little luck.
    #expect(full - splash < 100)
    #expect((40_000...43_000).contains(full))
    #expect(tyres - full == 12_000)
    // Drivers change beside the fuel: what counts is the longer of the two.
    #expect((5_000...9_000).contains(change - splash))
  }

  @Test func `a quick crew is quick`() throws {
    var quick = alone([Stop(.lap(20))])
    quick.plans[0].crew = -4_000
    let usual = try Recording(simulating: alone([Stop(.lap(20))])).stops(of: 0)
    let stops = try Recording(simulating: quick).stops(of: 0)
    #expect(usual[0].to - stops[0].to == 4_000)
  }

  @Test func `the laps into and out of the pits are slower by the time in the lane`() throws {
    let recording = try Recording(simulating: alone([Stop(.lap(20), tyres: true)]))
    let times = recording.laps(of: 0).compactMap { $0.time?.milliseconds }
    let stop = recording.stops(of: 0)[0]
    #expect((3_000...9_000).contains(times[19] - times[18]))
    let lost = times[19] + times[20] - 2 * times[18]
    // Less what the track beside the lane takes, more for cold tyres.
    #expect((-6_000...3_500).contains(lost - (stop.to - stop.from) + 9_000))
    #expect(stop.from < recording.laps(of: 0)[19].at.milliseconds)
    #expect(stop.to > recording.laps(of: 0)[19].at.milliseconds)
  }

  @Test func `the driver who gets in is told when the car leaves the lane`() throws {
    let recording = try Recording(simulating: alone([Stop(.lap(20), driver: 1)]))
    let drivers = recording.events.filter {
      if case .driver = $0.kind { true } else { false }
    }
    #expect(
      drivers.map(\.kind) == [
        .driver(car: CarID(0), name: "First"), .driver(car: CarID(0), name: "Second"),
      ])
    #expect(drivers.last?.time.milliseconds == recording.stops(of: 0)[0].to)
  }

  @Test func `a car without fuel is a fault of the scenario`() throws {
    var scenario = alone([])
    scenario.plans[0].line = 12
    let refused = try #require(fault(scenario))
    #expect(refused.car == "1" && refused.line == 12)
    #expect(refused.problem.hasPrefix("runs out of fuel on lap 46, at 0:4"))
    #expect(refused.problem.hasSuffix("; no stop is planned any more"))
  }

  @Test func `who saves fuel goes further, and slower`() throws {
    var saving = alone([], minutes: 52)
    #expect(fault(saving) != nil)
    saving.plans[0].saving = 20
    let slow = try Recording(simulating: saving)
    let usual = try Recording(simulating: alone([Stop(.lap(40))], minutes: 52))
    let time = { (race: Recording) in race.laps(of: 0)[30].at.milliseconds }
    #expect(time(slow) > time(usual) + 20_000)
  }

  @Test func `tyres and fuel are felt`() throws {
    var scenario = alone([], minutes: 40)
    scenario.classes[0].spread = 0
    scenario.classes[0].tyreWear = 0
    scenario.classes[0].fuelWeight = 2_000
    let lighter = try Recording(simulating: scenario).laps(of: 0)
    scenario.classes[0].tyreWear = 1_000
    let worn = try Recording(simulating: scenario).laps(of: 0)
    let time = { (laps: [Lap], number: Int) in laps[number - 1].time?.milliseconds ?? 0 }
    #expect(time(lighter, 30) < time(lighter, 5) - 800)
    #expect(time(worn, 30) > time(lighter, 30) + 2_000)
  }

  @Test func `while the pits are closed only who has no fuel for another lap comes in`() throws {
    var late = 0
    for seed in 1...8 {
      var race = alone([], minutes: 40)
      race.seed = UInt64(seed)
      race.plans[0].stops = nil
      race.plans[0].fuel = 40_000
      let due = try #require(Recording(simulating: race).stops(of: 0).first).from
      var caution = Caution(from: due - 30_000, to: due + 500_000, lap: 130_000)
      caution.pitsOpen = due + 60_000
      race.cautions = [caution]
      let stop = try #require(Recording(simulating: race).stops(of: 0).first)
      if stop.from > caution.pitsOpen - 10_000 { late += 1 }
    }
    #expect(late >= 5)
  }

  @Test func `cars that decide themselves never run dry and stop about as often as they must`()
    throws
  {
    let scenario = Scenario(inventing: 30, classes: ["A", "B"], hours: 6, seed: 11)
    let recording = try Recording(simulating: scenario)
    let finished = recording.events.reduce(into: [Int: Int]()) {
      if case .lap(let lap) = $1.kind { $0[lap.car.index] = Int(lap.number) }
    }
    let most = finished.values.max() ?? 0
    for (car, laps) in finished where laps * 10 > most * 9 {
      let name = scenario.session.entries[car].carClass
      let profile = try #require(scenario.classes.first { $0.carClass == name })
      let needed = laps * profile.burn / profile.tank
      #expect((needed - 2...needed + 5).contains(recording.stops(of: car).count))
    }
  }
}
