/// A visit of a car to the pit lane, as far as was known at a moment.
public struct PitStop: Equatable, Sendable {
  /// Which of the car's stops it is, from 1.
  public let number: Int
  /// The lap on which the car came in.
  public let lap: Int
  /// When it came in, or nil when the source missed that.
  public let arrival: SessionTime?
  /// When it left; nil while it is there, and when the source missed that.
  public let departure: SessionTime?
  /// Whether it is over.
  public let isOver: Bool
  /// Whether a moment of it was worked out rather than measured.
  public let isEstimated: Bool
  /// Whether it was, or has become, a visit to the garage: more than ten minutes, in a race.
  public let isGarage: Bool
  /// The state of the track when the car came in.
  public let flag: TrackFlag
  /// Who came in, or nil when nobody has said.
  public let driverBefore: String?
  /// Who drove on; nil while it lasts, and when nobody has said.
  public let driverAfter: String?
  /// The car's place in its class when it came in, from 1.
  public let positionBefore: Int
  /// The same when it left, or nil while it lasts.
  public let positionAfter: Int?

  /// How long it was in the lane; nil while it is there, and when the source missed an end of it.
  public let laneTime: LapTime?
  /// Whether that was worked out rather than told or measured.
  public let isLaneTimeEstimated: Bool

  /// Whether another driver drove on.
  public var changesDriver: Bool {
    guard let driverBefore, let driverAfter else { return false }
    return driverBefore != driverAfter
  }
}

extension Replay {
  /// The stops of a car that were known at a moment, in order, one in progress included.
  public func stops(of car: CarID, upTo time: SessionTime) -> [PitStop] {
    stops(of: car, in: state(at: time), at: time)
  }

  /// The same for whoever has the state at the moment already: of all stops, or of the last so many.
  public func stops(
    of car: CarID, in state: RaceState, at time: SessionTime, last count: Int = .max
  ) -> [PitStop] {
    let visits = history.visits(of: car, applied: state.applied).filter { $0.stop > 0 }
    let driversAfter = visits.dropFirst().map(\.driverEvent) + [state[car].driverEvent ?? -1]
    return zip(visits, driversAfter).suffix(count).map { visit, driverAfter in
      let end = visit.end
      return PitStop(
        number: Int(visit.stop), lap: Int(visit.lap), arrival: visit.arrival,
        departure: end?.departure, isOver: end != nil,
        isEstimated: visit.isEstimated || end?.isEstimated ?? false,
        isGarage: end?.isGarage ?? state.isInGarage(car, at: time), flag: visit.flag,
        driverBefore: driver(namedBy: visit.driverEvent),
        driverAfter: end == nil ? nil : driver(namedBy: driverAfter),
        positionBefore: Int(visit.place), positionAfter: (end?.place).map { Int($0) },
        laneTime: visit.laneTime, isLaneTimeEstimated: visit.isLaneTimeEstimated)
    }
  }

  /// How long the stops of a car took that were over in a state.
  public func laneTimes(of car: CarID, in state: RaceState) -> LaneTimes {
    LaneTimes(history.visits(of: car, applied: state.applied))
  }
}

/// How long some stops took. Visits to the garage, and to the lane under a red flag, count apart.
public struct LaneTimes: Equatable, Sendable {
  /// Their lane times together, in milliseconds; nil before the first.
  public let total: Int?
  /// Half of them took no longer; nil without one.
  public let median: LapTime?
  /// The shortest, of those that were told or measured where any was; nil without one.
  public let best: LapTime?
  /// The last, or nil.
  public let last: LapTime?
  /// Whether the median was worked out rather than told or measured.
  public let isMedianEstimated: Bool
  /// Whether the shortest was.
  public let isBestEstimated: Bool
  /// Whether the last was.
  public let isLastEstimated: Bool
  /// Whether any was, so that the total is no more than an estimate.
  public let isEstimated: Bool
  /// The time in the garage and in the lane under a red flag together, in milliseconds; 0 for none.
  public let elsewhere: Int

  /// The times of visits that are over and were stops.
  init(_ visits: [LaneList.Visit]) {
    var times: [(length: LapTime, isEstimated: Bool)] = []
    var elsewhere = 0
    for visit in visits where visit.stop > 0 {
      guard let time = visit.laneTime else { continue }
      if visit.end?.isGarage ?? false || visit.flag == .red {
        elsewhere += time.milliseconds
      } else {
        times.append((time, visit.isLaneTimeEstimated))
      }
    }
    self.elsewhere = elsewhere
    last = times.last?.length
    isLastEstimated = times.last?.isEstimated ?? false
    isEstimated = times.contains(where: \.isEstimated)
    total = times.isEmpty ? nil : times.reduce(0) { $0 + $1.length.milliseconds }
    times.sort { $0.length < $1.length }
    let middle = times.isEmpty ? nil : times[(times.count - 1) / 2]
    median = middle?.length
    isMedianEstimated = middle?.isEstimated ?? false
    let shortest = times.first { !$0.isEstimated } ?? times.first
    best = shortest?.length
    isBestEstimated = shortest?.isEstimated ?? false
  }
}
