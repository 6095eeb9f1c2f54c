import ReplayEngine

// What the loops in the ground hear, on the track and in the pit lane.
extension RMonitorDecoder {
  mutating func cross(_ number: String, _ line: String, _ name: String, _ timeOfDay: Int?) {
    guard !RMonitorCompetitor.isGhost(number) else { return }
    if placesByNumber[number] == nil { announce(unnamed: number) }
    guard let car = placesByNumber[number], let timeOfDay else { return }
    sessions[last].session.tellsPitStops = true
    let time = clock.time(of: timeOfDay).flatMap { clock.canBe($0) ? $0 : nil }
    if name == "SFT" || name == "SFP" {
      cars[car].lineTimeOfDay = timeOfDay
      if name == "SFT", let time { crossLineOnTrack(car, at: time) }
      cars[car].isInLane = name == "SFP"
      cars[car].cameInAt = nil
      if name == "SFT", let time { cars[car].lastOutside = time }
      if name == "SFP" { sessions[last].hasLineInLane = true }
    }
    guard let time else { return }
    clock.reach(time)
    if line.hasPrefix("P") {
      useLane(car, name, at: time)
    } else if let loop = sessions[last].loop(line, name) {
      cars[car].loopTimes[loop] = time
      // A passing that nobody has numbered yet is a lap already.
      let lap = cars[car].lap + (cars[car].passing.map { $0.lapTime > 0 ? 2 : 1 } ?? 1)
      tell(
        .crossing(
          Crossing(car: cars[car].id, loop: loop, lap: lap, at: SessionTime(milliseconds: time))))
    }
  }

  private mutating func useLane(_ car: Int, _ name: String, at time: Int) {
    let crossing = PitCrossing(car: cars[car].id, at: SessionTime(milliseconds: time))
    switch name {
    case "PIP", "PIT":
      // Told late: the way out has been told, or the line was crossed on the track since.
      if let lastOutside = cars[car].lastOutside, time < lastOutside { return }
      sessions[last].crossings += 1
      cars[car].isInLane = true
      if cars[car].lastLine.map({ $0 < time }) ?? true { cars[car].cameInAt = time }
      tell(.pitIn(crossing))
    case "POP", "POT":
      // The loop at the end of the lane may hear cars on the track.
      if cars[car].isInLane == false { return }
      sessions[last].crossings += 1
      cars[car].isInLane = false
      cars[car].cameInAt = nil
      cars[car].lastOutside = time
      tell(.pitOut(crossing))
    default: break
    }
  }

  /// Whoever crosses the line on the track is not in the lane: the loop at its beginning has heard the
  /// car there. Where the line is not known to run through the lane, the car may have left that before
  /// and its departure been missed; then the lap shows it.
  private mutating func crossLineOnTrack(_ car: Int, at time: Int) {
    guard let cameInAt = cars[car].cameInAt, cameInAt <= time else { return }
    guard sessions[last].hasLineInLane || isAtRacingPace(car, at: time) else { return }
    clock.reach(time)
    tell(.pitInDeleted(car: cars[car].id))
  }

  /// Whether the lap that a car ends at a moment is too fast for a stop: within a tenth of its best, if
  /// it has one.
  private func isAtRacingPace(_ car: Int, at time: Int) -> Bool {
    guard let best = cars[car].lapTimes.values.min(), let lastLine = cars[car].lastLine else {
      return true
    }
    return time - lastLine <= best + best / 10
  }
}
