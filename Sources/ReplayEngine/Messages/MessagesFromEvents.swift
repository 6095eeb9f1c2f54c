extension RaceState {
  /// Adds what an event, which is in the state, gives to tell, with what followed from it.
  func addMessages(
    from event: Event, _ index: Int, _ consequences: Consequences, before: MessageContext,
    to messages: inout [Message]
  ) {
    if consequences.contains(.nothing) { return }
    func tell(_ kind: Message.Kind, _ car: CarID? = nil, _ detail: Message.Detail = .none) {
      messages.append(
        Message(time: event.time, kind: kind, car: car, event: index, detail: detail))
    }
    switch event.kind {
    case .lap(let lap):
      if consequences.contains(.runningAgain) { tell(.status, lap.car, .status(.running)) }
      if consequences.contains(.leadChange), let leader = before.leader {
        tell(.leadChange, lap.car, .leader(before: leader))
      }
      if consequences.contains(.classLeadChange), let leader = before.classLeader {
        tell(.classLeadChange, lap.car, .leader(before: leader))
      }
      if consequences.contains(.fastestLap) {
        tell(.fastestLap, lap.car)
      } else if consequences.contains(.classFastestLap) {
        tell(.classFastestLap, lap.car)
      }
      if consequences.contains(.finish) {
        tell(.finish, lap.car, consequences.contains(.win) ? .win : .none)
      }
      if consequences.contains(.leaderLap) {
        for car in carsStoppedJustNow { tell(.status, car, .status(.stopped)) }
      }
    case .crossing(let crossing):
      if consequences.contains(.runningAgain) { tell(.status, crossing.car, .status(.running)) }
    case .flag: tell(.flag)
    case .pitIn(let crossing): tell(.pitIn, crossing.car)
    case .pitOut(let crossing):
      tell(.pitOut, crossing.car, self[crossing.car].lastPitTime.map { .pitTime($0) } ?? .none)
    case .lapDeleted(let car, _): tell(.lapDeleted, car)
    case .driver(let car, _): tell(.driver, car)
    case .status(let car, _, _): tell(.status, car)
    case .penalty(let penalty): tell(.penalty, penalty.car)
    case .correction(let correction): tell(.correction, correction.car)
    case .classification, .results: tell(.results)
    case .message(_, let car): tell(.message, car)
    case .entry, .weather: break
    }
  }
}

/// What a message needs of the moment before its event.
struct MessageContext {
  /// Who led the race.
  let leader: CarID?
  /// Who led the class of the event's car.
  let classLeader: CarID?

  init(before event: Event, in state: RaceState) {
    leader = state.lead.car
    if case .lap(let lap) = event.kind {
      classLeader = state.classes[Int(state[lap.car].classIndex)].lead.car
    } else {
      classLeader = nil
    }
  }
}

extension RaceState {
  /// The cars that a lap just completed by the leader shows to have stopped.
  fileprivate var carsStoppedJustNow: [CarID] {
    guard !isOver else { return [] }
    return cars.indices.lazy.map(CarID.init).filter { car in
      let state = cars[car.index]
      return state.status == .running && state.leaderLapsAtCrossing == lead.lap - 3
        && isStopped(car)
    }
  }
}
