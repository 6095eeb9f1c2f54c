/// Where the car that a message is about was in its race, as soon as that was told.
public struct MessagePlace: Equatable, Sendable {
  /// The lap that it had just completed, or else was on, from 1; of a lap that is spoken of that one.
  public let lap: Int
  /// Its place overall, from 1.
  public let position: Int
  /// Its place in its class, from 1.
  public let positionInClass: Int
}

extension Replay {
  /// Where the cars of messages were; nil for one that is about no car. The messages are in the order in
  /// which they were told. It takes as long as what happened from the first to the last of them.
  public func places(of messages: some Collection<Message>) -> [MessagePlace?] {
    guard let first = messages.first else { return [] }
    var state = state(applied: first.event)
    return messages.map { message in
      let known = message.event + (isToldBeforeItsLap(message) ? 2 : 1)
      if state.applied < known { bring(&state, to: known) }
      guard let car = message.car else { return nil }
      let place = state.place(of: car)
      return MessagePlace(
        lap: lap(of: car, in: state, events[message.event]), position: place.overall,
        positionInClass: place.inClass)
    }
  }

  /// Whether a message deletes the lap that the next event tells: so a source says that it never counted.
  private func isToldBeforeItsLap(_ message: Message) -> Bool {
    guard message.event + 1 < events.count,
      case .lapDeleted(let car, let number) = events[message.event].kind,
      case .lap(let lap) = events[message.event + 1].kind
    else { return false }
    return lap.car == car && Int(lap.number) == number
  }

  /// The lap of a car that the last event in a state is about, or that the car is on.
  private func lap(of car: CarID, in state: RaceState, _ event: Event) -> Int {
    switch event.kind {
    case .lap(let lap) where lap.car == car: Int(lap.number)
    case .lapDeleted(_, let lap), .bestLap(_, let lap, _): lap
    default: Int(state[car].lap) + (state[car].hasFinished ? 0 : 1)
    }
  }

  /// Whether the moment of a stop was worked out rather than measured; nil for what is no stop.
  public func isEstimated(_ message: Message) -> Bool? {
    switch events[message.event].kind {
    case .pitIn(let crossing), .pitOut(let crossing): crossing.estimated
    default: nil
    }
  }
}

extension Replay {
  /// Whether how long a visit took that ends with a message was worked out rather than told or measured;
  /// nil where no message tells how long.
  public func isLaneTimeEstimated(_ message: Message) -> Bool? {
    guard message.laneTime != nil, case .pitOut(let crossing) = events[message.event].kind else {
      return nil
    }
    return crossing.isLaneTimeEstimated
  }
}

extension Message {
  /// How long the visit to the pit lane took that ends with it; nil where it ends none, or nobody knows.
  public var laneTime: LapTime? {
    switch detail {
    case .pitTime(let time): time
    case .stop(let time, _, _): time
    default: nil
    }
  }
}

extension RaceState {
  /// A car's place overall and in its class, from 1.
  fileprivate func place(of car: CarID) -> (overall: Int, inClass: Int) {
    let own = Ranked(key: orderKey(of: car), car: car)
    var (overall, inClass) = (1, 1)
    for index in cars.indices {
      let other = Ranked(key: orderKey(of: CarID(index)), car: CarID(index))
      guard other.isAhead(of: own) else { continue }
      overall += 1
      if cars[index].classIndex == cars[car.index].classIndex { inClass += 1 }
    }
    return (overall, inClass)
  }
}
