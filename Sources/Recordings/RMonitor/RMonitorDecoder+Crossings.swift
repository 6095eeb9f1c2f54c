import ReplayEngine

// What cars complete, and what the timekeepers make of it.
extension RMonitorDecoder {
  mutating func pass(_ key: String, _ lapTime: Int?, _ total: Int?) {
    if places[key] == nil { announce(unnamed: key) }
    guard let car = places[key] else { return }
    let at = total.flatMap { clock.canBe($0) ? $0 : nil } ?? clock.now
    clock.reach(at)
    if let total, let timeOfDay = cars[car].lineTimeOfDay {
      clock.match(total: total, timeOfDay: timeOfDay)
      cars[car].lineTimeOfDay = nil
      tellStart()
    }
    if cars[car].lacksTime, cars[car].lastLine == at, let lapTime, lapTime > 0 {
      // Its place came first and has been taken for a lap that nobody timed.
      return complete(car, number: cars[car].lap, time: lapTime, at: at)
    }
    if cars[car].passing != nil { count(car) } else { waiting.append(car) }
    cars[car].passing = (lapTime ?? 0, at, beats)
  }

  /// Ends the wait of passings that have waited long enough.
  mutating func settle(waitingFor limit: Int) {
    for car in waiting {
      if let passing = cars[car].passing, beats - passing.beats >= limit { count(car) }
    }
    waiting.removeAll { cars[$0].passing == nil }
  }

  /// Counts a passing that nobody numbers. The first over the line, without a time, ends no lap.
  mutating func count(_ car: Int) {
    guard let passing = cars[car].passing else { return }
    cars[car].passing = nil
    if passing.lapTime > 0 {
      complete(car, number: cars[car].lap + 1, time: passing.lapTime, at: passing.at)
    }
  }

  mutating func complete(_ car: Int, number: Int, time: Int?, at: Int) {
    guard number >= 1, number <= 100_000 else { return }
    let sectors =
      time.map { sessions[last].sectors(cars[car].loopTimes, from: at - $0, to: at) } ?? []
    cars[car].loopTimes = cars[car].loopTimes.filter { $0.value > at }
    cars[car].lap = number
    cars[car].lastLine = at
    cars[car].lacksTime = time == nil
    if time != nil { cars[car].timedLaps.insert(number) }
    sessions[last].crossings += 1
    tell(
      .lap(
        Lap(
          car: cars[car].id, number: number, time: time.map(LapTime.init(milliseconds:)),
          at: SessionTime(milliseconds: at), sectors: sectors)))
    tellBest(car)
  }

  /// A car's place with its laps and its total time. Before its first lap the place is that on the
  /// grid.
  mutating func standing(_ key: String, _ place: Int?, _ laps: Int?, _ total: Int?) {
    guard let car = places[key] else {
      return keepEarly(key) { $0.place = (place, laps, total) }
    }
    let passing = cars[car].passing
    cars[car].passing = nil
    waiting.removeAll { $0 == car }
    guard let laps, laps > 0, laps <= 100_000 else {
      if cars[car].lap == 0, let place, place > 0 { line(up: car, at: place) }
      return
    }
    if laps > cars[car].laps {
      let at =
        passing?.at ?? total.map { $0 - cars[car].addedTime }
        .flatMap { clock.canBe($0) ? $0 : nil } ?? clock.now
      clock.reach(at)
      let time = passing.flatMap { $0.lapTime > 0 ? $0.lapTime : nil }
      complete(car, number: laps - cars[car].addedLaps, time: time, at: at)
    }
    correct(car, laps, total)
  }

  /// A car's best lap as the timekeepers have it. It has been taken back when a slower one is told.
  mutating func takeBest(_ key: String, _ lap: Int, _ time: Int) {
    guard let car = places[key] else { return keepEarly(key) { $0.best = (lap, time) } }
    if let best = cars[car].best, best.time < time, best.lap != lap {
      tell(.lapDeleted(car: cars[car].id, lap: best.lap - cars[car].addedLaps))
    }
    cars[car].best = (lap, time)
    tellBest(car)
  }

  /// Tells of a best lap that was not seen passing, and in practice of every one: timekeepers may count
  /// laps from and to the lane. One still to come may be.
  mutating func tellBest(_ car: Int) {
    guard let best = cars[car].best else { return }
    let lap = best.lap - cars[car].addedLaps
    guard lap >= 1, lap <= cars[car].lap else { return }
    let isUnseen = cars[car].timedLaps.insert(lap).inserted
    guard isUnseen || sessions[last].session.kind != .race && cars[car].toldBest != lap else {
      return
    }
    cars[car].toldBest = lap
    tell(.bestLap(car: cars[car].id, lap: lap, time: LapTime(milliseconds: best.time)))
  }

  mutating func keepEarly(_ key: String, _ change: (inout RMonitorEarly) -> Void) {
    guard early[key] != nil || early.count < RMonitorDecoder.carLimit else { return }
    change(&early[key, default: RMonitorEarly()])
  }

  mutating func line(up car: Int, at place: Int) {
    cars[car].grid = place
    enter(car)
  }

  /// Makes the count and the total of a car what the timekeepers say.
  mutating func correct(_ car: Int, _ laps: Int, _ total: Int?) {
    let lapsAdded = laps - cars[car].laps
    var timeAdded = 0
    if let total, total > 0, let lastLine = cars[car].lastLine, lapsAdded == 0 {
      timeAdded = total - lastLine - cars[car].addedTime
    }
    guard lapsAdded != 0 || timeAdded != 0 else { return }
    cars[car].addedLaps += lapsAdded
    cars[car].addedTime += timeAdded
    tell(
      .correction(
        Correction(
          car: cars[car].id, time: timeAdded == 0 ? nil : LapTime(milliseconds: timeAdded),
          laps: lapsAdded)))
  }

  mutating func cross(_ number: String, _ line: String, _ name: String, _ timeOfDay: Int?) {
    guard !RMonitorCompetitor.isGhost(number) else { return }
    if placesByNumber[number] == nil { announce(unnamed: number) }
    guard let car = placesByNumber[number], let timeOfDay else { return }
    sessions[last].session.tellsPitStops = true
    if name == "SFT" || name == "SFP" { cars[car].lineTimeOfDay = timeOfDay }
    guard let time = clock.time(of: timeOfDay), clock.canBe(time) else { return }
    clock.reach(time)
    let crossing = PitCrossing(car: cars[car].id, at: SessionTime(milliseconds: time))
    switch name {
    case _ where !line.hasPrefix("P"):
      guard let loop = sessions[last].loop(line, name) else { return }
      cars[car].loopTimes[loop] = time
      // A passing that nobody has numbered yet is a lap already.
      let lap = cars[car].lap + (cars[car].passing.map { $0.lapTime > 0 ? 2 : 1 } ?? 1)
      tell(
        .crossing(
          Crossing(car: cars[car].id, loop: loop, lap: lap, at: SessionTime(milliseconds: time))))
    case "PIP", "PIT":
      sessions[last].crossings += 1
      tell(.pitIn(crossing))
    case "POP", "POT":
      sessions[last].crossings += 1
      tell(.pitOut(crossing))
    default: break
    }
  }
}
