extension RaceState {
  /// Adds what an event, which is in the state, gives to tell, with what followed from it.
  func addMessages(
    from event: Event, _ index: Int, _ consequences: Consequences, before: MessageContext,
    to messages: inout [Message]
  ) {
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
      // Where all are of one class, its leader is the leader.
      if consequences.contains(.classLeadChange), classes.count > 1, let leader = before.classLeader
      {
        tell(.classLeadChange, lap.car, .leader(before: leader))
      }
      if order == .best {
        addFastest(event, index, before, to: &messages)
      } else if consequences.contains(.fastestLap) {
        tell(.fastestLap, lap.car)
      } else if consequences.contains(.classFastestLap), classes.count > 1 {
        tell(.classFastestLap, lap.car)
      }
      if consequences.contains(.finish) {
        let isWin = consequences.contains(.win)
        let isClassWin = consequences.contains(.classWin) && classes.count > 1
        tell(.finish, lap.car, isWin ? .win : isClassWin ? .classWin : .none)
      }
      if consequences.contains(.leaderLap) {
        for car in carsStoppedJustNow(since: before.leaderLap) {
          tell(.status, car, .status(.stopped))
        }
      }
    case .crossing(let crossing):
      if consequences.contains(.runningAgain) { tell(.status, crossing.car, .status(.running)) }
    case .flag:
      tell(.flag)
      if consequences.contains(.finish) {
        for car in carsHomeBeforeTheFlagWasTold() {
          tell(.finish, car, car == lead.car ? .win : isClassLeader(car) ? .classWin : .none)
        }
      }
    case .pitIn(let crossing): tell(.pitIn, crossing.car)
    case .pitOut(let crossing):
      tell(.pitOut, crossing.car, self[crossing.car].lastPitTime.map { .pitTime($0) } ?? .none)
    case .lapDeleted(let car, _):
      tell(.lapDeleted, car)
      if order == .best { addFastest(event, index, before, to: &messages) }
    case .driver(let car, _): tell(.driver, car)
    case .status(let car, _, _): tell(.status, car)
    case .penalty(let penalty): tell(.penalty, penalty.car)
    case .correction(let correction): tell(.correction, correction.car)
    case .classification, .results: tell(.results)
    case .message(_, let car): tell(.message, car)
    case .bestLap, .entry, .weather: break
    }
  }
}

extension RaceState {
  private func isClassLeader(_ car: CarID) -> Bool {
    classes.count > 1 && classes[Int(self[car].classIndex)].lead.car == car
  }

  /// Adds who is fastest since an event, of all and in a class, where the best lap decides.
  private func addFastest(
    _ event: Event, _ index: Int, _ before: MessageContext, to messages: inout [Message]
  ) {
    func tell(_ kind: Message.Kind, _ car: CarID, _ detail: Message.Detail = .none) {
      messages.append(
        Message(time: event.time, kind: kind, car: car, event: index, detail: detail))
    }
    if let best, best != before.best {
      if best.car == before.best?.car {
        tell(.fastestLap, best.car)
      } else {
        tell(.leadChange, best.car, before.best.map { .leader(before: $0.car) } ?? .none)
      }
    } else if let classIndex = before.classIndex, classes.count > 1,
      let best = classes[classIndex].best, best != before.classBest
    {
      if best.car == before.classBest?.car {
        tell(.classFastestLap, best.car)
      } else {
        tell(.classLeadChange, best.car, before.classBest.map { .leader(before: $0.car) } ?? .none)
      }
    }
  }
}

/// What a message needs of the moment before its event.
struct MessageContext {
  /// Who led the race.
  let leader: CarID?
  /// How many laps the leader had completed.
  let leaderLap: Int32
  /// Who led the class of the event's car.
  let classLeader: CarID?
  /// The best lap of the session.
  let best: BestLap?
  /// The class of the event's car, where its laps changed.
  let classIndex: Int?
  /// The best lap of that class.
  let classBest: BestLap?
}

extension RaceState {
  /// What the messages of an event need of the state before it.
  func messageContext(before event: Event) -> MessageContext {
    var classIndex: Int?
    switch event.kind {
    case .lap(let lap): classIndex = Int(cars[lap.car.index].classIndex)
    case .lapDeleted(let car, _): classIndex = Int(cars[car.index].classIndex)
    default: break
    }
    let classState = classIndex.map { classes[$0] }
    return MessageContext(
      leader: lead.car, leaderLap: lead.lap, classLeader: classState?.lead.car, best: best,
      classIndex: classIndex, classBest: classState?.best)
  }

  /// The cars that a lap just completed by the leader shows to have stopped.
  fileprivate func carsStoppedJustNow(since leaderLap: Int32) -> [CarID] {
    if isOver { return [] }
    return cars.indices.filter { index in
      cars[index].status == .running && leaderLap - cars[index].leaderLapsAtCrossing < 3
        && isStopped(CarID(index))
    }.map(CarID.init)
  }
}
