extension RaceState {
  /// A car's newest lap may be its best, its class's and the session's.
  mutating func compareWithBests(_ lap: Lap, _ index: Int32, in history: History) {
    guard let time = lap.time else { return }
    let car = lap.car.index
    guard cars[car].bestTime.map({ time < $0 }) ?? true,
      !history.isDeleted(lap.number, of: lap.car, applied: applied)
    else { return }
    cars[car].bestTime = time
    cars[car].bestLapNumber = lap.number
    cars[car].bestEvent = index
    let candidate = BestLap(car: lap.car, lap: Int(lap.number), time: time)
    let classIndex = Int(cars[car].classIndex)
    if classes[classIndex].bestLap.map({ time < $0.time }) ?? true {
      classes[classIndex].bestLap = candidate
    }
    if bestLap.map({ time < $0.time }) ?? true { bestLap = candidate }
  }

  /// Whether a lap that an event tells next may be a best: it was driven from line to line and, where
  /// the best lap decides, on the track, for the pit lane may be the shorter way.
  func canBeBest(_ event: Event) -> Bool {
    if case .lap(let lap) = event.kind { canBeBest(lap) } else { false }
  }

  func canBeBest(_ lap: Lap) -> Bool {
    lap.canBeBest(in: order) && (order == .race || cars[lap.car.index].place == .track)
  }

  /// Whether a lap was begun while the field might race for places.
  func isRaced(_ lap: Lap, _ time: LapTime) -> Bool {
    let start = SessionTime(milliseconds: lap.at.milliseconds - time.milliseconds)
    return start >= racingSince && neutralSince.map { start < $0 } ?? true
  }

  /// Whether the field might race from the start to the end of a lap, which is not the opening one.
  func isRacedThroughout(_ lap: Lap) -> Bool {
    guard let time = lap.time, lap.number > 1 else { return false }
    return isRaced(lap, time) && neutralSince.map { lap.at < $0 } ?? true
  }

  /// A lap that was known already is told again, perhaps with another time.
  mutating func correctBest(_ lap: Lap, in history: History) {
    guard let time = lap.time else { return }
    let car = cars[lap.car.index]
    if lap.number == car.bestLapNumber || car.bestTime.map({ time < $0 }) ?? true {
      reviseBest(of: lap.car, in: history)
    }
  }

  /// A car's best is another than the best lap told so far.
  mutating func reviseBest(of car: CarID, in history: History) {
    let best = history.best(of: car, applied: applied)
    cars[car.index].bestTime = best?.time
    cars[car.index].bestLapNumber = best?.lap ?? 0
    cars[car.index].bestEvent = best?.event ?? 0
    findBest(ofClass: Int(cars[car.index].classIndex))
    bestLap = bestLap { _ in true }
  }

  /// A class's best lap, found anew.
  mutating func findBest(ofClass classIndex: Int) {
    classes[classIndex].bestLap = bestLap { $0.classIndex == classIndex }
  }

  /// The best of some cars' best laps; of equal times the one told first.
  private func bestLap(where isIncluded: (CarState) -> Bool) -> BestLap? {
    var first: Int?
    var least = (LapTime.max, Int32.max)
    for (index, car) in cars.enumerated() {
      guard let time = car.bestTime, isIncluded(car), (time, car.bestEvent) < least else {
        continue
      }
      first = index
      least = (time, car.bestEvent)
    }
    return first.map { BestLap(car: CarID($0), lap: Int(cars[$0].bestLapNumber), time: least.0) }
  }
}

extension Lap {
  /// Whether the lap was driven from line to line. A race's opening lap starts on the grid; that of
  /// a practice session starts in the pits when its time began with the session.
  func canBeBest(in order: Session.Order) -> Bool {
    if number > 1 { return true }
    return order == .best && time.map { $0.milliseconds < at.milliseconds } ?? false
  }
}
