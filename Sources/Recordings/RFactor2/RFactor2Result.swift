import ReplayEngine

/// What the game declared at the end of a session.
struct RFactor2Result {
  /// Every car at its place; empty where nothing was declared.
  private(set) var order: [ClassifiedCar] = []

  /// The result of a session.
  ///
  /// `Position` is the order, in which cars that did not finish are behind all that did. Only where it
  /// contradicts the laps and times of the race's finishers do those decide; they also do where no
  /// position is told. A race that nobody finished has no result.
  init(_ session: RFactor2Session, _ timings: [RFactor2Timing], _ report: inout Report) {
    let cars = session.cars
    let isRace = session.kind == .race
    guard isRace ? cars.contains(where: { $0.finish == .finished }) : !cars.isEmpty else { return }
    func distance(_ car: Int) -> (Int, Int) {
      let lastLap = timings[car].laps.last
      return (
        -(cars[car].lapCount ?? lastLap?.number ?? 0),
        cars[car].finishTime.map { ($0 + 5) / 10 } ?? lastLap?.end ?? .max
      )
    }
    let told = cars.indices.sorted {
      (cars[$0].position ?? .max, $0) < (cars[$1].position ?? .max, $1)
    }
    let finishers = told.filter { cars[$0].finish == .finished }
    let contradiction = zip(finishers, finishers.dropFirst()).first { ahead, behind in
      distance(ahead) > distance(behind)
    }
    var places = told
    if isRace, let (ahead, behind) = contradiction {
      report.warn(
        "position against laps and time", line: cars[ahead].line,
        "\(cars[ahead].name) is placed before \(cars[behind].name), who went further or was faster; "
          + "the finishers stand by laps and time")
      func key(_ car: Int) -> (Int, Int, Int, Int) {
        let (laps, time) = distance(car)
        return (cars[car].finish.rank, laps, time, car)
      }
      places = told.sorted { key($0) < key($1) }
    } else if !isRace, !cars.contains(where: { $0.position != nil }) {
      return
    }
    order = places.map { car in
      ClassifiedCar(
        car: CarID(car), status: status(of: cars[car], timings[car], isRace: isRace),
        laps: cars[car].lapCount)
    }
  }

  private func status(
    of car: RFactor2Car, _ timing: RFactor2Timing, isRace: Bool
  ) -> ClassifiedCar.Status {
    switch car.finish {
    case .finished: .classified
    case .retired: isRace ? .retired : .classified
    case .disqualified: .disqualified
    case .none: isRace && timing.laps.isEmpty && timing.lastSeen == 0 ? .notStarted : .classified
    }
  }
}

extension RFactor2Car.Finish {
  /// Where cars of this sort stand in a result that is put in order by laps and time.
  fileprivate var rank: Int {
    switch self {
    case .finished, .none: 0
    case .retired: 1
    case .disqualified: 2
    }
  }
}
