import ReplayEngine

// What cars complete, and what the timekeepers make of it.
extension RMonitorDecoder {
  mutating func pass(
    _ key: Range<Int>, _ bytes: Span<UInt8>, _ lapTime: Int?, _ total: Int?
  ) {
    if places.find(key, bytes) == nil { announce(unnamed: bytes.text(key)) }
    guard let car = places.find(key, bytes) else { return }
    let at = total.flatMap { clock.canBe($0) ? $0 : nil } ?? clock.now
    clock.reach(at)
    if let total, let timeOfDay = cars[car].lineTimeOfDay {
      clock.match(total: total, timeOfDay: timeOfDay)
      cars[car].lineTimeOfDay = nil
      tellTimeOfDay()
    }
    if cars[car].lacksTime, cars[car].lastLine == at, let lapTime, lapTime > 0 {
      // Its place came first and has been taken for a lap that nobody timed.
      return complete(car, number: cars[car].lap, time: lapTime, at: at)
    }
    if let passing = cars[car].passing, abs(passing.at - at) < RMonitorDecoder.shortestLap {
      // The same passing, sent again.
    } else if let line = cars[car].lastLine, abs(line - at) < RMonitorDecoder.shortestLap {
      return
    } else if cars[car].passing != nil {
      count(car)
    } else {
      waiting.append(car)
    }
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
    guard 1...RMonitorDecoder.lapLimit ~= number else { return }
    var sectors = SectorTimes()
    if let time {
      sectors = current.loops.sectors(cars[car].loopTimes, from: at - time, to: at)
    }
    cars[car].loopTimes.forget(upTo: at)
    cars[car].lap = number
    cars[car].isBestSettled = false
    cars[car].lastLine = at
    mostLaps = max(mostLaps, cars[car].laps)
    if number == 1 { cars[car].openingLapAt = at }
    cars[car].lacksTime = time == nil
    if let time { cars[car].lapTimes[number] = time }
    current.crossings += 1
    let lap = Lap(
      car: cars[car].id, number: number, time: time.map(LapTime.init(milliseconds:)),
      at: SessionTime(milliseconds: at), sectors: sectors)
    cars[car].lastLap = lap
    tell(.lap(lap))
    tellBest(car)
  }

  /// A car's place with its laps and its total time. Before its first lap the place is that on the
  /// grid. `key` names a car that is not known, or known by another place in the next session.
  mutating func standing(
    _ car: Int?, _ place: Int?, _ laps: Int?, _ total: Int?, key: @autoclosure () -> String
  ) {
    guard let car else { return keepEarly(key()) { $0.place = (place, laps, total) } }
    if laps.map({ $0 > 0 }) ?? false {
      isCleared = false
    } else if isCleared, place == 1, mostLaps > 0, total ?? 0 == 0 {
      // Whoever is first after the board was cleared has driven nothing: nobody has.
      restart()
      let key = key()
      return standing(places[key], place, laps, total, key: key)
    }
    let passing = cars[car].passing
    if passing != nil {
      cars[car].passing = nil
      waiting.removeAll { $0 == car }
    }
    guard let laps, 1...RMonitorDecoder.lapLimit ~= laps else {
      if cars[car].lap == 0, let place, place > 0 { line(up: car, at: place) }
      return
    }
    if laps > cars[car].laps {
      let told = total.map { $0 - cars[car].addedTime }.flatMap { clock.canBe($0) ? $0 : nil }
      // Of two totals that differ by their rounding the one that counts is that of the place.
      let isRounded = passing.map { abs($0.at - (told ?? .max)) <= RMonitorDecoder.rounding }
      let at = isRounded ?? true ? told ?? clock.now : passing?.at ?? clock.now
      clock.reach(at)
      let time = passing.flatMap { $0.lapTime > 0 ? $0.lapTime : nil }
      complete(car, number: laps - cars[car].addedLaps, time: time, at: at)
    }
    correct(car, laps, total)
  }

  /// A car's best lap as the timekeepers have it. It has been taken back when a slower one is told.
  mutating func takeBest(_ car: Int?, _ lap: Int, _ time: Int, key: @autoclosure () -> String) {
    guard let car else { return keepEarly(key()) { $0.best = (lap, time) } }
    if let best = cars[car].best, best == (lap, time), cars[car].isBestSettled { return }
    if let best = cars[car].best, best.time < time, best.lap != lap {
      tell(.lapDeleted(car: cars[car].id, lap: cars[car].bestAsTold))
    }
    cars[car].best = (lap, time)
    cars[car].bestAsTold = cars[car].numberAsTold(lap, time)
    tellBest(car)
    cars[car].isBestSettled = true
  }

  /// Tells of a best lap that was not seen passing, or is the opening lap of a race, and in practice of
  /// every one: timekeepers may count laps from and to the lane. One still to come may be.
  mutating func tellBest(_ car: Int) {
    guard let best = cars[car].best else { return }
    let lap = cars[car].numberAsTold(best.lap, best.time)
    cars[car].bestAsTold = lap
    guard lap >= 1, lap <= cars[car].lap else { return }
    let isRace = current.isRace
    // An opening lap that began on the grid is none. One from line to line is as good as any.
    if isRace, lap == 1, let at = cars[car].openingLapAt, at <= best.time { return }
    let isUnseen = cars[car].lapTimes[lap] == nil
    if isUnseen { cars[car].lapTimes[lap] = best.time }
    guard isUnseen || (!isRace || lap == 1) && cars[car].toldBest != lap else { return }
    cars[car].toldBest = lap
    tell(.bestLap(car: cars[car].id, lap: lap, time: LapTime(milliseconds: best.time)))
  }

  mutating func keepEarly(_ key: String, _ change: (inout RMonitorEarly) -> Void) {
    guard early[key] != nil || early.count < RMonitorDecoder.carLimit else { return }
    change(&early[key, default: RMonitorEarly()])
  }

  mutating func line(up car: Int, at place: Int) {
    cars[car].grid = place
    cars[car].changes += 1
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
    if lapsAdded == 0, abs(timeAdded) <= RMonitorDecoder.rounding, var lap = cars[car].lastLap {
      // The timekeepers' rounding: the lap ended a little earlier or later, and that is all.
      lap.at = lap.at + .milliseconds(timeAdded)
      cars[car].lastLine = lap.at.milliseconds
      cars[car].lastLap = lap
      return tell(.lap(lap))
    }
    let hadMost = cars[car].laps >= mostLaps
    cars[car].addedLaps += lapsAdded
    cars[car].isBestSettled = false
    if hadMost { mostLaps = cars.reduce(0) { max($0, $1.laps) } }
    cars[car].addedTime += timeAdded
    tell(
      .correction(
        Correction(
          car: cars[car].id, time: timeAdded == 0 ? nil : LapTime(milliseconds: timeAdded),
          laps: lapsAdded)))
  }

  /// Two passings of a car that lie closer together, in milliseconds, are one that is sent again.
  static let shortestLap = 1_000
  /// By how many milliseconds two totals of one passing may differ because they were rounded.
  static let rounding = 20
}
