/// What a stop costs in a class as things are: measured from the last stops of the class under the flag
/// of the moment, from crossings of the line before the lane and behind it, against the pace.
///
/// Where the field may race the pace is that of the car that stopped, else what those took meanwhile that
/// did not stop. A stop behind the safety car costs less.
public struct PitLoss: Equatable, Sendable {
  /// The median of what the laps into and out of the lane took longer.
  public let time: LapTime
  /// How many laps those are: two where the line lies beside the lane, or else one.
  public let laps: Int
  /// How many stops say so, at most 31.
  public let stops: Int
}

/// Where a car would come out if it came in at the end of the lap that it is on, and nobody else did.
///
/// Each car that is not in the lane is carried on to the end of the out-lap: at its own pace, taken
/// half-way to that of the car that stops, because five laps tell of the traffic as well; the lap that it
/// is on by the last loop that it has passed.
public struct Rejoin: Equatable, Sendable {
  /// What the stop costs.
  public let loss: PitLoss
  /// The other cars of the class that drive and are not in the lane, first to last, at the end of the
  /// out-lap.
  public let rivals: [Rival]

  /// Another car.
  public struct Rival: Equatable, Sendable {
    /// Which.
    public let car: CarID
    /// By how many milliseconds it completes the same lap earlier; negative for later.
    public let ahead: Int
  }

  /// The place among those cars, from 1.
  public var positionInClass: Int { 1 + rivals.count { $0.ahead >= 0 } }
  /// Behind whom it comes out; nil for nobody.
  public var behind: Rival? { rivals.last { $0.ahead >= 0 } }
  /// Ahead of whom; nil for nobody.
  public var aheadOf: Rival? { rivals.first { $0.ahead < 0 } }
}

extension Replay {
  /// What a stop costs in a class under the flag of a state; nil before its first stop under such a flag,
  /// under a red one, and where the source tells no stops.
  public func pitLoss(ofClass index: Int, in state: RaceState) -> PitLoss? {
    guard session.tellsPitStops, state.order == .race, state.flag != .red, !state.isOver else {
      return nil
    }
    return history.pitLoss(ofClass: index, in: state).map {
      PitLoss(time: $0.cost, laps: $0.laps, stops: $0.stops)
    }
  }

  /// Where a car would come out if it stopped now; nil where nobody knows what that costs, and for a car
  /// that is in the lane, has no pace yet or drives for places no more.
  public func rejoin(of car: CarID, in state: RaceState, at time: SessionTime) -> Rejoin? {
    let known = state[car]
    let classIndex = Int(known.classIndex)
    guard state.checkeredAt == nil, known.place != .pitLane, state.isRunning(car, at: time),
      let loss = pitLoss(ofClass: classIndex, in: state),
      let estimate = history.pitLoss(ofClass: classIndex, in: state),
      let course = Course(of: car, estimate, in: state, history)
    else { return nil }
    let end = Int(known.laps) + loss.laps
    guard let own = arrival(of: car, afterLap: end, on: course, in: state, at: time) else {
      return nil
    }
    let rivals = state.cars.indices.compactMap { index -> Rejoin.Rival? in
      let rival = CarID(index)
      guard rival != car, state.cars[index].classIndex == classIndex,
        state.cars[index].place != .pitLane, state.isRunning(rival, at: time)
      else { return nil }
      // The lap is the same by the laps that count.
      let lap = end + Int(known.addedLaps) - Int(state.cars[index].addedLaps)
      return arrival(of: rival, afterLap: lap, on: course, in: state, at: time).map {
        Rejoin.Rival(car: rival, ahead: own + loss.time.milliseconds - $0)
      }
    }
    return Rejoin(loss: loss, rivals: rivals.sorted { $0.ahead > $1.ahead })
  }

  /// What the class does until the out-lap ends.
  private struct Course {
    /// The pace of the car that stops, in milliseconds.
    let pace: Int
    /// The way from the lane to the line.
    let run: Int
    /// Whether the field may race, so that each car has a pace of its own.
    let isRaced: Bool

    init?(
      of car: CarID, _ estimate: PitLossBook.Estimate, in state: RaceState, _ history: History
    ) {
      isRaced = state.neutralSince == nil
      let pace =
        isRaced
        ? history.racedPace(of: car, applied: state.applied)?.milliseconds
        : history.timeOfField(forLaps: 1, in: state)
      guard let pace else { return nil }
      (self.pace, run) = (pace, estimate.run.milliseconds)
    }
  }

  /// When a car completes a lap, in milliseconds, if it does not stop; nil before its first lap.
  private func arrival(
    of car: CarID, afterLap lap: Int, on course: Course, in state: RaceState, at time: SessionTime
  ) -> Int? {
    let known = state[car]
    guard let line = known.lastLine, known.laps > 0 else { return nil }
    if known.laps >= lap {
      return history.time(
        of: PassingNumber(laps: lap, loopCount: state.loopCount), by: car, applied: state.applied
      )?.milliseconds ?? line.milliseconds
    }
    let own = course.isRaced ? history.racedPace(of: car, applied: state.applied) : nil
    let pace = own.map { ($0.milliseconds + course.pace) / 2 } ?? course.pace
    var next = line.milliseconds + pace
    if let left = timeToLine(of: car, on: course, in: state), let at = known.lastCrossing {
      next = at.milliseconds + left
    } else if known.place == .outLap, let departure = lastDeparture(of: car, in: state) {
      next = departure.milliseconds + course.run
    }
    return max(next, time.milliseconds) + (lap - Int(known.laps) - 1) * pace
  }

  /// What a car needs from the last loop that it has passed to the line, by its last lap at racing speed;
  /// nil where it has passed none since the line, or the field may not race.
  private func timeToLine(of car: CarID, on course: Course, in state: RaceState) -> Int? {
    let loops = Int(state[car].loops)
    guard course.isRaced, loops > 0,
      let entry = history.raced(last: 1, of: car, applied: state.applied).first,
      case .lap(let lap) = events[Int(entry.event)].kind, lap.sectors.count == state.loopCount
    else { return nil }
    return lap.sectors[loops...].reduce(0) { sum, sector in
      sum.flatMap { sum in sector.map { sum + $0.milliseconds } }
    }
  }

  private func lastDeparture(of car: CarID, in state: RaceState) -> SessionTime? {
    history.visits(of: car, applied: state.applied).last?.end?.departure
  }
}
