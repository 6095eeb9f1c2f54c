/// The passes on the track that are to be told.
///
/// A pass shows when the second of two cars of a class comes to a loop: at the last that both had passed
/// it was the first. Neither may have been in the pit lane in between, the field raced for places all
/// the while, and it is not the opening lap. At most five seconds apart at both loops they fought, and
/// it is a pass; further apart the one that lost had trouble, which is told once for all who came past,
/// and so is losing three places or more at one loop.
struct PassBook: Sendable {
  /// A car that came to a loop before another.
  private struct Pass {
    let car: CarID
    let number: PassingNumber
    let at: SessionTime
    /// When each of the two had passed the loop before.
    let before: SessionTime
    let otherBefore: SessionTime
  }

  /// A pass that has been told.
  private struct Told {
    let other: CarID
    let lap: Int
    let message: Int
  }

  /// Who came past each car, by loops that it has not come to yet.
  private var pending: [[Pass]] = []
  /// The passes that each car has made on its present lap.
  private var told: [[Told]] = []
  /// When each car was last seen coming into the pit lane or out of it.
  private var inLane: [SessionTime] = []
  /// The place in its class with which each car that is in the lane came in.
  private var placesWhenIn: [Int?] = []

  /// The furthest apart that two cars fight.
  private static let fighting = 5_000
  /// From so many cars that came past at one loop on, it is told as one event.
  private static let many = 3

  /// Whether somebody came past a car at a loop that it has not come to yet.
  func awaits(_ car: CarID) -> Bool { car.index < pending.count && !pending[car.index].isEmpty }

  /// The place in its class with which a car came into the pit lane; nil where it is not there.
  func placeWhenIn(of car: CarID) -> Int? {
    car.index < placesWhenIn.count ? placesWhenIn[car.index] : nil
  }

  /// Takes note that a car comes into the pit lane, with its place in the class, or goes out of it.
  mutating func seeInLane(_ car: CarID, at time: SessionTime, place: Int?) {
    makeRoom(for: car)
    inLane[car.index] = max(inLane[car.index], time)
    placesWhenIn[car.index] = place
  }

  /// Takes note that a car has come to a loop, the last event in a state, before others that were
  /// ahead of it.
  mutating func overtake(
    _ others: [CarID], by car: CarID, _ number: PassingNumber, at time: SessionTime,
    in state: RaceState, _ history: History
  ) {
    makeRoom(for: car)
    let known = state.cars[car.index]
    if number.lap(loopCount: state.loopCount) < 2 { return }
    for other in others {
      let rival = state.cars[other.index]
      guard rival.classIndex == known.classIndex, rival.addedLaps == known.addedLaps,
        rival.passed(loopCount: state.loopCount) < number,
        let (before, otherBefore) = lastTimes(of: car, other, below: number, in: state, history),
        otherBefore < before, inLane[car.index] <= before
      else { continue }
      makeRoom(for: other)
      pending[other.index].append(
        Pass(car: car, number: number, at: time, before: before, otherBefore: otherBefore))
    }
  }

  /// When two cars passed the last loop, below a passing and no further than a lap back, at which both
  /// were seen.
  private func lastTimes(
    of car: CarID, _ other: CarID, below number: PassingNumber, in state: RaceState,
    _ history: History
  ) -> (SessionTime, SessionTime)? {
    for loops in 1...state.loopCount {
      let number = number.advanced(by: -loops)
      if number <= .start { return nil }
      if let time = history.time(of: number, by: car, applied: state.applied),
        let otherTime = history.time(of: number, by: other, applied: state.applied)
      {
        return (time, otherTime)
      }
    }
    return nil
  }

  /// A car comes to a loop, with the last event in a state: what that shows is told in the history.
  mutating func arrive(
    _ car: CarID, _ number: PassingNumber, at time: SessionTime, by event: (time: SessionTime, Int),
    in state: RaceState, _ ranking: Ranking, _ history: inout History
  ) {
    let passes = pending[car.index].filter {
      $0.number == number && isRaced($0, by: car, in: state)
    }
    pending[car.index].removeAll { $0.number <= number }
    let isClose = { (pass: Pass) in
      pass.before - pass.otherBefore <= .milliseconds(PassBook.fighting)
        && time - pass.at <= .milliseconds(PassBook.fighting)
    }
    let fights = passes.count < PassBook.many ? passes.filter(isClose) : []
    for pass in fights {
      let message = Message(
        time: event.time, kind: .pass, car: pass.car, other: car, event: event.1,
        detail: .passed(place: ranking.place(of: pass.car).inClass))
      tell(message, lap: number.lap(loopCount: state.loopCount), in: &history)
    }
    let lost = passes.count - fights.count
    if lost == 0 { return }
    history.messages.append(
      Message(
        time: event.time, kind: .pass, car: car, other: nil, event: event.1,
        detail: .lost(places: lost, place: ranking.place(of: car).inClass)))
  }

  /// Whether a pass was one for a place: the field raced, and the car that lost was not in the lane.
  private func isRaced(_ pass: Pass, by car: CarID, in state: RaceState) -> Bool {
    state.neutralSince == nil && state.racingSince <= min(pass.before, pass.otherBefore)
      && state.cars[car.index].place != .pitLane && inLane[car.index] <= pass.otherBefore
  }

  /// Tells of a pass, and which it undoes where that was on the same lap.
  private mutating func tell(_ message: Message, lap: Int, in history: inout History) {
    guard let car = message.car, let other = message.other else { return }
    makeRoom(for: other)
    var message = message
    message.undoes = told[other.index].last { $0.other == car && $0.lap == lap }?.message
    told[car.index].removeAll { $0.lap != lap }
    told[car.index].append(Told(other: other, lap: lap, message: history.messages.count))
    history.messages.append(message)
  }

  private mutating func makeRoom(for car: CarID) {
    while pending.count <= car.index {
      pending.append([])
      told.append([])
      inLane.append(.min)
      placesWhenIn.append(nil)
    }
  }
}
