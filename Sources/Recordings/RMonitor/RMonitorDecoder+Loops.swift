import ReplayEngine

// What the loops in the ground hear, on the track and in the pit lane.
extension RMonitorDecoder {
  mutating func cross(
    _ number: Range<Int>, _ line: Range<Int>, _ name: Range<Int>, _ bytes: Span<UInt8>,
    _ timeOfDay: Int?
  ) {
    if placesByNumber.find(number, bytes) == nil { announce(unnamed: bytes.text(number)) }
    guard let car = placesByNumber.find(number, bytes), let timeOfDay else { return }
    let loop = RMonitorLoop(line, name, bytes)
    current.session.tellsPitStops = true
    let time = clock.time(of: timeOfDay).flatMap { clock.canBe($0) ? $0 : nil }
    if loop.name.isLine {
      cars[car].lineTimeOfDay = timeOfDay
      if loop.name == .lineOnTrack, let time { crossLineOnTrack(car, at: time) }
      cars[car].isInLane = loop.name == .lineInLane
      cars[car].cameInAt = nil
      if loop.name == .lineOnTrack, let time { cars[car].lastOutside = time }
      if loop.name == .lineInLane { current.hasLineInLane = true }
    }
    guard let time else { return }
    clock.reach(time)
    if loop.isInLane {
      useLane(car, loop.name, at: time)
    } else if let loop = current.loops.number(line, name, loop.name, bytes) {
      cars[car].loopTimes.cross(loop, at: time)
      // A passing that nobody has numbered yet is a lap already.
      let lap = cars[car].lap + (cars[car].passing.map { $0.lapTime > 0 ? 2 : 1 } ?? 1)
      tell(
        .crossing(
          Crossing(car: cars[car].id, loop: loop, lap: lap, at: SessionTime(milliseconds: time))))
    }
  }

  private mutating func useLane(_ car: Int, _ name: RMonitorLoop.Name, at time: Int) {
    let crossing = PitCrossing(car: cars[car].id, at: SessionTime(milliseconds: time))
    switch name {
    case .wayIn, .besideWayIn:
      // Told late: the way out has been told, or the line was crossed on the track since.
      if let lastOutside = cars[car].lastOutside, time < lastOutside { return }
      current.crossings += 1
      cars[car].isInLane = true
      if cars[car].lastLine.map({ $0 < time }) ?? true { cars[car].cameInAt = time }
      tell(.pitIn(crossing))
    case .wayOut, .besideWayOut:
      // The loop at the end of the lane may hear cars on the track.
      if cars[car].isInLane == false { return }
      current.crossings += 1
      cars[car].isInLane = false
      cars[car].cameInAt = nil
      cars[car].lastOutside = time
      tell(.pitOut(crossing))
    case .lineOnTrack, .lineInLane, .other: break
    }
  }

  /// Whoever crosses the line on the track is not in the lane: the loop at its beginning has heard the
  /// car there. Where the line is not known to run through the lane, the car may have left that before
  /// and its departure been missed; then the lap shows it.
  private mutating func crossLineOnTrack(_ car: Int, at time: Int) {
    guard let cameInAt = cars[car].cameInAt, cameInAt <= time else { return }
    guard current.hasLineInLane || isAtRacingPace(car, at: time) else { return }
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
