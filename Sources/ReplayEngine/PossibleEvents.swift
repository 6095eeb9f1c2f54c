extension Event {
  /// Whether it speaks of cars, loops and laps that can be where so many were announced.
  func isPossible(cars count: Int, loops loopCount: Int) -> Bool {
    func isKnown(_ car: CarID) -> Bool { car.index < count }
    func isLap(_ lap: Int32) -> Bool { lap >= 1 && lap <= RaceState.lapLimit }
    switch kind {
    case .lap(let lap): return isKnown(lap.car) && isLap(lap.number)
    case .crossing(let crossing):
      return isKnown(crossing.car) && isLap(crossing.lap)
        && crossing.loop >= 0 && crossing.loop < loopCount - 1
    case .pitIn(let crossing), .pitOut(let crossing): return isKnown(crossing.car)
    case .lapDeleted(let car, _), .driver(let car, _), .status(let car, _, _),
      .pitInDeleted(let car):
      return isKnown(car)
    case .bestLap(let car, let lap, _): return isKnown(car) && isLap(Int32(clamping: lap))
    case .penalty(let penalty): return isKnown(penalty.car)
    case .correction(let correction): return isKnown(correction.car)
    case .classification(let list): return list.allSatisfy { isKnown($0.car) }
    case .entry(let car, _): return car.index <= count && car.index < CarID.limit
    case .fuel(let fuel): return isKnown(fuel.car)
    case .tyres(let tyres): return isKnown(tyres.car)
    case .trackLimits(let limits): return isKnown(limits.car)
    case .incident(let incident):
      return isKnown(incident.car) && incident.other.map(isKnown) ?? true
    case .message(_, let car): return car.map(isKnown) ?? true
    case .timeOfDay(let time): return time >= 0 && time < WallClock.day
    case .flag, .results, .weather, .schedule: return true
    }
  }
}

extension RaceState {
  /// The highest number a lap can have.
  static let lapLimit: Int32 = 100_000
}
