import ReplayEngine

/// What is said when the race is over.
extension Simulation {
  /// The announcements, the provisional result, and the official one with its order.
  mutating func conclude() {
    let last = runners.map { max($0.lastLine, $0.finishedAt ?? 0) }.max() ?? 0
    let provisional = scenario.provisionalAt ?? last + 120_000
    let official = scenario.officialAt ?? provisional + 1_680_000
    events += scenario.announcements
    emit(provisional, .results(.provisional))
    emit(official, .classification(classification))
    emit(official, .results(.official))
  }

  /// The cars in the order of the result, penalties counted.
  private var classification: [ClassifiedCar] {
    var laps = runners.map(\.laps)
    var times = runners.map(\.lastLine)
    for event in scenario.announcements {
      guard case .penalty(let penalty) = event.kind, !penalty.driveThrough else { continue }
      laps[penalty.car.index] -= Int(penalty.laps)
      times[penalty.car.index] += penalty.time?.milliseconds ?? 0
    }
    let order = runners.indices.sorted {
      (-laps[$0], -runners[$0].loops, times[$0], $0) < (
        -laps[$1], -runners[$1].loops, times[$1], $1
      )
    }
    let most = order.first.map { laps[$0] } ?? 0
    return order.map { car in
      let isEnough = laps[car] * 100 >= most * scenario.classifiedShare
      let hasFinished = runners[car].finishedAt != nil
      let status: ClassifiedCar.Status =
        if runners[car].status == .disqualified {
          .disqualified
        } else if runners[car].status == .notStarted {
          .notStarted
        } else if !hasFinished && (runners[car].status == .retired || !isEnough) {
          .retired
        } else { isEnough ? .classified : .notClassified }
      return ClassifiedCar(car: CarID(car), status: status, laps: laps[car])
    }
  }
}
