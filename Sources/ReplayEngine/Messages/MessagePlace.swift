/// Where the car that a message is about was in its race, as soon as that was told.
public struct MessagePlace: Equatable, Sendable {
  // There are as many of these as messages.
  private let lapNumber: Int32
  private let overall: UInt16
  private let inClass: UInt16

  init(lap: Int, _ place: (overall: Int, inClass: Int)) {
    lapNumber = Int32(clamping: lap)
    (overall, inClass) = (UInt16(clamping: place.overall), UInt16(clamping: place.inClass))
  }

  /// The lap that it had just completed, or else was on, from 1; of a lap that is spoken of that one.
  public var lap: Int { Int(lapNumber) }
  /// Its place overall, from 1.
  public var position: Int { Int(overall) }
  /// Its place in its class, from 1.
  public var positionInClass: Int { Int(inClass) }
}

extension Replay {
  /// Where the cars of messages were; nil for one that is about no car. The messages are in the order in
  /// which they were told.
  public func places(of messages: some Collection<Message>) -> [MessagePlace?] {
    var state: RaceState?
    return messages.map { message in
      guard let car = message.car else { return nil }
      if let place = message.place { return place }
      // A source deletes a lap before it tells it: that never counted.
      let known = message.event + (isToldBeforeItsLap(message) ? 2 : 1)
      var reached = state ?? self.state(applied: known)
      if reached.applied < known { bring(&reached, to: known) }
      state = reached
      return MessagePlace(
        lap: reached.lap(of: car, after: events[message.event].kind), reached.place(of: car))
    }
  }

  /// Whether a message deletes the lap that the next event tells.
  private func isToldBeforeItsLap(_ message: Message) -> Bool {
    guard message.event + 1 < events.count,
      case .lapDeleted(let car, let number) = events[message.event].kind,
      case .lap(let lap) = events[message.event + 1].kind
    else { return false }
    return lap.car == car && Int(lap.number) == number
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
  /// The lap of a car that the last event is about, or that the car is on.
  fileprivate func lap(of car: CarID, after event: Event.Kind) -> Int {
    switch event {
    case .lap(let lap) where lap.car == car: Int(lap.number)
    case .lapDeleted(_, let lap), .bestLap(_, let lap, _): lap
    default: Int(cars[car.index].lap) + (cars[car.index].hasFinished ? 0 : 1)
    }
  }

  /// Where a car is of which the last event tells something, by the order after it. Nil where that deletes
  /// a lap that is not told yet: it is about the end of that.
  func messagePlace(of car: CarID, after event: Event.Kind, _ ranking: Ranking) -> MessagePlace? {
    if case .lapDeleted(car, let lap) = event, lap > cars[car.index].lastLap { return nil }
    return MessagePlace(lap: lap(of: car, after: event), ranking.place(of: car))
  }

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
