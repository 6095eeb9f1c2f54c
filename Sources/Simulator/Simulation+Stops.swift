import ReplayEngine

/// What a car does in the pits, and when.
extension Simulation {
  // MARK: - Fuel

  /// What a racing lap burns.
  func burn(_ car: Int, saving: Int) -> Int {
    profiles[car].burn * (100 - saving) / 100
  }

  /// The fuel of the lap that ends now. One that is driven slowly takes less than half.
  mutating func burnFuel(_ car: Int, lap: Int, at time: Int) throws(ScenarioFault) {
    let length = time - runners[car].lapStart
    let isSlow = caution != nil || length * 2 > profiles[car].lap * 3
    let burnt = burn(car, saving: runners[car].saving) * (isSlow ? 45 : 100) / 100
    runners[car].fuel -= burnt
    if runners[car].fuel < 0 {
      let planned = scenario.plans[car].stops ?? []
      let next =
        runners[car].plannedStops < planned.count ? planned[runners[car].plannedStops] : nil
      throw fault(
        car, next?.line,
        "runs out of fuel on lap \(lap), at \(SessionTime(milliseconds: time))"
          + (next == nil ? "; no stop is planned any more" : "; its next stop is later"))
    }
  }

  // MARK: - Coming in

  /// The stop for which the car comes in at the end of the lap, if it does.
  func dueStop(_ car: Int, at time: Int) -> Stop? {
    let runner = runners[car]
    if checkeredAt != nil { return nil }
    guard let planned = scenario.plans[car].stops else { return ownStop(car, at: time) }
    guard runner.plannedStops < planned.count else { return nil }
    let stop = planned[runner.plannedStops]
    switch stop.moment {
    case .lap(let lap): return lap == runner.laps + 1 ? stop : nil
    case .after(let moment): return time >= moment ? stop : nil
    }
  }

  /// How much later the line is crossed through the pit lane than on the track.
  private var inLoss: Int {
    scenario.track.laneBeforeLine * (scenario.track.lane - scenario.track.besideLane) / 1000 + 300
  }

  /// How much of the lane lies before the line, in time.
  private var laneBefore: Int {
    scenario.track.lane * scenario.track.laneBeforeLine / 1000
  }

  /// The car goes into the lane: its lap takes longer.
  mutating func comeIn(_ car: Int, for stop: Stop) {
    let beside =
      scenario.track.besideLane * scenario.track.laneBeforeLine / 1000
    let progress = Runner.whole - Runner.whole / profiles[car].lap * beside
    let end = runners[car].end
    // As far as the lane it has come as planned, whatever the flags were on the way.
    let turn = runners[car].time(at: progress)
    var newEnd = end + inLoss
    var entry = max(turn, newEnd - laneBefore)
    if let caution {
      // Slow already, it enters the lane where it is; but no one turns in while the flag falls.
      let isCalled = (0..<Simulation.callPause).contains(turn - caution.from)
      entry = isCalled ? caution.from + Simulation.callPause : turn
      newEnd = max(end, entry + laneBefore)
    }
    runners[car].points.removeAll { $0.progress >= progress }
    runners[car].points.append(Runner.Point(time: turn, progress: progress))
    runners[car].points.append(Runner.Point(time: newEnd, progress: Runner.whole))
    runners[car].pitIn = entry
    runners[car].stop = stop
    runners[car].lead = nil
  }

  /// How long nobody comes into the lane when a caution is called.
  private static let callPause = 1_500

  /// How long a car stands for its work: the fuel, and beside it the drivers, then the tyres.
  func standing(_ car: Int, _ stop: Stop, fuel: Int, driver: Int) -> Int {
    let profile = profiles[car]
    var work = fuel * 1000 / profile.flow
    if let next = stop.driver, next != driver { work = max(work, profile.driverChange) }
    if stop.tyres { work += profile.tyres }
    return max(2_000, work + 1_500 + scenario.plans[car].crew) + stop.hold
  }

  /// How much fuel a stop brings.
  private func fill(_ car: Int, _ stop: Stop, fuel: Int) -> Int {
    let room = max(0, profiles[car].tank - fuel)
    switch stop.fuel {
    case .full: return room
    case .millilitres(let amount): return min(amount, room)
    }
  }

  /// The car stops, behind the line; it leaves the lane when the work is done.
  mutating func enterBox(_ car: Int, for stop: Stop, at time: Int) {
    let track = scenario.track
    let fuel = fill(car, stop, fuel: runners[car].fuel)
    var dice = Dice(scenario.seed, car, runners[car].laps, 6)
    let stands = standing(car, stop, fuel: fuel, driver: runners[car].driver)
    let slip = dice.happens(60) ? dice.roll(1_500...8_000) : 0
    let hurry = scenario.plans[car].stops == nil ? slip : 0
    runners[car].fuel += fuel
    runners[car].saving = stop.saving
    if stop.tyres { runners[car].tyreAge = 0 }
    runners[car].stops += 1
    if scenario.plans[car].stops != nil { runners[car].plannedStops += 1 }
    let leaves = time + track.lane - laneBefore + stands + hurry + abs(dice.bell(400))
    let beside = track.besideLane - track.besideLane * track.laneBeforeLine / 1000
    runners[car].phase = .lane
    runners[car].stop = nil
    runners[car].points.append(
      Runner.Point(time: leaves, progress: Runner.whole / profiles[car].lap * beside))
    if let driver = stop.driver, driver != runners[car].driver {
      let drivers = scenario.session.entries[car].drivers
      if drivers.indices.contains(driver) {
        runners[car].driver = driver
        runners[car].driverSince = leaves
        emit(leaves, .driver(car: CarID(car), name: drivers[driver]))
      }
    }
  }

  /// The car comes out of the lane.
  mutating func leaveLane(_ car: Int, at time: Int) {
    emit(
      time, .pitOut(PitCrossing(car: CarID(car), at: SessionTime(milliseconds: time))))
    runners[car].phase = .track
    beginLap(car)
  }

  // MARK: - Looking ahead

  /// A stop that is planned for a lap, and what it will cost.
  struct ComingStop {
    var lap: Int
    var inLoss: Int
    var outLoss: Int
    var fuel: Int
    var saving: Int
    var tyres: Bool
    var driver: Int?
  }

  /// The planned stops of a car up to a lap.
  func stopsAhead(_ car: Int, until lap: Int) -> [ComingStop] {
    let runner = runners[car]
    guard let planned = scenario.plans[car].stops else { return [] }
    var coming: [ComingStop] = []
    var fuel = runner.fuel
    var saving = runner.saving
    var laps = runner.laps
    var driver = runner.driver
    for stop in planned.dropFirst(runner.plannedStops) {
      guard case .lap(let at) = stop.moment, at <= lap, at > runner.laps else { break }
      fuel = max(0, fuel - (at - laps) * burn(car, saving: saving))
      laps = at
      let filled = fill(car, stop, fuel: fuel)
      let track = scenario.track
      let behind = (1000 - track.laneBeforeLine) * (track.lane - track.besideLane) / 1000
      coming.append(
        ComingStop(
          lap: at, inLoss: inLoss,
          outLoss: behind + standing(car, stop, fuel: filled, driver: driver)
            + profiles[car].lap / 100,
          fuel: filled, saving: stop.saving, tyres: stop.tyres, driver: stop.driver))
      fuel += filled
      saving = stop.saving
      driver = stop.driver ?? driver
    }
    return coming
  }

  // MARK: - Own decisions

  /// The stop that a car without a plan makes now, if it makes one: when the fuel ends, or earlier
  /// behind the safety car.
  private func ownStop(_ car: Int, at time: Int) -> Stop? {
    let runner = runners[car]
    let profile = profiles[car]
    var dice = Dice(scenario.seed, car, runner.stops, 7)
    let fuel = runner.fuel - profile.burn
    let lapsLeft = lapsLeft(car, at: time)
    if fuel >= lapsLeft * burn(car, saving: runner.saving) { return nil }
    let reserve = profile.burn * dice.roll(1...3)
    // While the pits are closed only who has no fuel for another lap comes in.
    if let caution, time < caution.pitsOpen, fuel >= profile.burn { return nil }
    let isEarly =
      caution.map { time >= $0.pitsOpen && $0.to - time > profile.lap } ?? false
      && fuel * 1000 < profile.tank * dice.roll(450...750)
    // So that the field does not come in all at once, the first stint ends a little earlier.
    let isFirst = runner.stops == 0 ? dice.roll(0...4) * profile.burn : 0
    guard isEarly || fuel < reserve + isFirst else { return nil }
    let need = (lapsLeft + 1) * profile.burn - fuel
    let stint = min(profile.tank, max(need, 0)) / profile.burn
    var stop = Stop(.lap(runner.laps + 1))
    stop.fuel = need + fuel <= profile.tank ? .millilitres(max(need, profile.burn)) : .full
    stop.tyres = runner.tyreAge + stint > profile.tyreLife
    // Whoever can reach the end by saving a little saves another stop.
    let saving = (need + fuel - profile.tank) * 100 / max(1, need + fuel) + 1
    if need + fuel > profile.tank && saving <= 10 { stop.saving = saving }
    let drivers = scenario.session.entries[car].drivers.count
    if drivers > 1, time - runner.driverSince > driverStint(drivers) {
      stop.driver = (runner.driver + 1) % drivers
      stop.tyres = true
    }
    return stop
  }

  /// How long a driver stays in the car, at least.
  private func driverStint(_ drivers: Int) -> Int {
    let length = scenario.session.scheduledTime?.inMilliseconds ?? 7_200_000
    return min(6_600_000, length / (drivers + 1))
  }

  /// How many laps the car has still to drive behind this one, about.
  private func lapsLeft(_ car: Int, at time: Int) -> Int {
    let session = scenario.session
    let byTime = session.scheduledTime.map {
      max(0, $0.inMilliseconds - time) / profiles[car].lap + 1
    }
    let byLaps = session.scheduledLaps.map { max(0, $0 - runners[car].laps - 1) }
    return min(byTime ?? .max, byLaps ?? .max)
  }
}
