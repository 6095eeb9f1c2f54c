import ReplayEngine

// Flags, and what they do to the cars.
extension Simulation {
  /// When the flag changes next.
  func nextFlag() -> Int? {
    if checkeredAt != nil { return nil }
    if let caution { return caution.to }
    return nextCaution < scenario.cautions.count ? scenario.cautions[nextCaution].from : nil
  }

  mutating func changeFlag(at time: Int) {
    if caution == nil {
      caution = scenario.cautions[nextCaution]
      nextCaution += 1
      emit(time, .flag(caution?.flag ?? .safetyCar))
    } else {
      caution = nil
      safetyCar = nil
      emit(time, .flag(.green))
    }
    // All speed up or slow down where they are.
    for car in runners.indices where runners[car].phase == .track {
      let runner = runners[car]
      guard runner.end > time, runner.stop == nil, let last = runner.points.last else { continue }
      let left = last.progress - runner.progress(at: time)
      let lap = caution == nil ? greenLap(car) : slowLap(car)
      runners[car].bend(at: time, newEnd: time + lap * (left / 1000) / 1000)
      runners[car].isSettled = false
    }
    for car in runners.indices { runners[car].lead = nil }
    if caution != nil { keepOrder(at: time) }
  }

  /// Who is first on the track.
  var leader: Int? {
    var best: (car: Int, laps: Int, lastLine: Int)?
    for runner in runners where runner.phase != .out {
      let key = (car: runner.id.index, laps: runner.laps, lastLine: runner.lastLine)
      if let best, (best.laps, -best.lastLine) >= (key.laps, -key.lastLine) { continue }
      best = key
    }
    return best?.car
  }

  /// Shows the checkered flag when this car, at the line, ends the race by doing so.
  mutating func showsChecker(_ car: Int, lap: Int, at time: Int) -> Bool {
    let session = scenario.session
    let others = runners.lazy.filter { $0.phase != .out && $0.id.index != car }
    guard others.allSatisfy({ $0.laps < lap }) else { return false }
    let isOver =
      session.scheduledTime.map { time >= $0.inMilliseconds } ?? false
      || session.scheduledLaps.map { lap >= $0 } ?? false
    if isOver {
      checkeredAt = time
      emit(time, .flag(.checkered))
    }
    return isOver
  }

  /// Shows the white flag when this car, leading, begins the last lap.
  mutating func showWhite(_ car: Int, at time: Int) {
    let session = scenario.session
    let runner = runners[car]
    guard !whiteShown, caution == nil, leader == car, runner.phase == .track, runner.incident == nil
    else { return }
    if session.scheduledTime.map({ runner.end >= $0.inMilliseconds }) ?? false
      || session.scheduledLaps == runner.laps + 1
    {
      whiteShown = true
      emit(time, .flag(.white))
    }
  }
}
