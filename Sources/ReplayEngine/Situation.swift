/// How a race stood before an event for whoever tells of it. What the event changes, and so the messages
/// that follow from it, is the difference to the state after it.
struct Situation {
  /// The lead of the race.
  let lead: Lead
  /// The best lap of the session.
  let best: BestLap?
  /// The state of the track.
  let flag: TrackFlag
  /// How final the result is.
  let results: Results
  /// When the checkered flag was shown.
  let checkeredAt: SessionTime?
  /// How many cars have finished.
  let finishers: Int
  /// Whether the beginning of the race is known to be missing.
  let missesBeginning: Bool
  /// Who has won: the race, and the classes but that of its winner.
  var wins: [Win]
  /// What the officials had published of each car; empty where an event publishes nothing anew.
  let classifiedAs: [ClassifiedCar.Status?]
  /// The place in its class with which the car came into the pit lane that it leaves, or nil.
  var placeWhenIn: Int?
  /// What stands of the car that the event is about, or nil.
  let car: OfCar?

  /// The race or a class won.
  struct Win: Equatable {
    let car: CarID
    /// The class, as an index, or nil for the race.
    let classIndex: Int?
  }

  /// How things stand for a car.
  struct OfCar: Equatable {
    let classIndex: Int
    let classLead: Lead
    let classBest: BestLap?
    let status: CarStatus
    let isStopped: Bool
    let hasFinished: Bool
    let place: CarState.Place
    let pitStops: Int32
    let lastPitTime: LapTime?
    let stint: Stint
    let lastLap: Int32
    let driverEvent: Int32?
  }
}

extension RaceState {
  /// How the race stands for whoever tells of an event; who has won is not in it.
  func situation(of event: Event) -> Situation {
    var car: Situation.OfCar?
    if let id = event.kind.car { car = situation(ofCar: id) }
    var classifiedAs: [ClassifiedCar.Status?] = []
    if case .classification = event.kind { classifiedAs = cars.map(\.classifiedAs) }
    return Situation(
      lead: lead, best: bestLap, flag: flag, results: results,
      checkeredAt: checkeredAt, finishers: finishers,
      missesBeginning: missesBeginning, wins: [], classifiedAs: classifiedAs, car: car)
  }

  /// How things stand for a car.
  func situation(ofCar car: CarID) -> Situation.OfCar? {
    guard car.index < cars.count else { return nil }
    // Field by field, so that no state is copied for it.
    let index = car.index
    let classIndex = Int(cars[index].classIndex)
    return Situation.OfCar(
      classIndex: classIndex, classLead: classes[classIndex].lead,
      classBest: classes[classIndex].bestLap, status: cars[index].status,
      isStopped: isStopped(car), hasFinished: cars[index].hasFinished, place: cars[index].place,
      pitStops: cars[index].pitStops, lastPitTime: cars[index].lastPitTime,
      stint: cars[index].stint, lastLap: cars[index].lastLap,
      driverEvent: cars[index].driverEvent)
  }

  /// Who has won the race, and the classes other than that of its winner.
  var wins: [Situation.Win] {
    let (winner, inClass) = winners
    var wins = winner.map { [Situation.Win(car: $0, classIndex: nil)] } ?? []
    for (index, car) in inClass.enumerated() where classes.count > 1 {
      guard let car, car != winner else { continue }
      wins.append(Situation.Win(car: car, classIndex: index))
    }
    return wins
  }
}

extension Event.Kind {
  /// The car that it is about, where it is about one.
  var car: CarID? {
    switch self {
    case .lap(let lap): lap.car
    case .crossing(let crossing): crossing.car
    case .pitIn(let crossing), .pitOut(let crossing): crossing.car
    case .lapDeleted(let car, _), .bestLap(let car, _, _), .driver(let car, _),
      .status(let car, _, _), .entry(let car, _), .pitInDeleted(let car):
      car
    case .penalty(let penalty): penalty.car
    case .correction(let correction): correction.car
    case .fuel(let fuel): fuel.car
    case .tyres(let tyres): tyres.car
    case .trackLimits(let limits): limits.car
    case .incident(let incident): incident.car
    case .message(_, let car): car
    case .flag, .classification, .results, .weather, .schedule, .timeOfDay: nil
    }
  }
}
