extension Event {
  /// Whether it speaks of cars, loops and laps that there can be in a state.
  func isPossible(in state: RaceState) -> Bool {
    let count = state.cars.count
    func isKnown(_ car: CarID) -> Bool { car.index < count }
    switch kind {
    case .lap(let lap): return lap.isPossible(in: state)
    case .crossing(let crossing): return crossing.isPossible(in: state)
    case .pitIn(let crossing), .pitOut(let crossing): return isKnown(crossing.car)
    case .lapDeleted(let car, _), .driver(let car, _), .status(let car, _, _),
      .pitInDeleted(let car):
      return isKnown(car)
    case .bestLap(let car, let lap, _): return isKnown(car) && Int32(clamping: lap).isLap
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

extension Lap {
  /// Whether its car and its number can be in a state.
  @inline(__always)
  func isPossible(in state: RaceState) -> Bool { car.index < state.cars.count && number.isLap }
}

extension Crossing {
  /// Whether its car, its loop and its lap can be in a state.
  @inline(__always)
  func isPossible(in state: RaceState) -> Bool {
    car.index < state.cars.count && lap.isLap && loop >= 0 && loop < state.loopCount - 1
  }
}

extension Int32 {
  /// Whether a lap can have this number.
  @inline(__always)
  fileprivate var isLap: Bool { self >= 1 && self <= RaceState.lapLimit }
}

extension RaceState {
  /// The highest number a lap can have.
  static let lapLimit: Int32 = 100_000
}
