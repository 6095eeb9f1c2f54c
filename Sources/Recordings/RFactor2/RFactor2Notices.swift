import ReplayEngine

/// What the stream says of each car, and the time that penalties add to its result.
struct RFactor2Notices {
  /// A notice by the session's clock in units of 0.1 ms.
  struct Notice {
    let time: Int
    let kind: RFactor2Notice
  }

  /// The notices of each car, in order.
  private(set) var ofCar: [[Notice]]

  /// Finds the car of each notice. Of several cars of one driver one that leaves is the last to have
  /// begun a lap until then, and any other the first that begins one later.
  init(_ session: RFactor2Session, _ voices: RFactor2Voices) {
    ofCar = Array(repeating: [], count: session.cars.count)
    func lastLap(_ car: Int) -> Int { session.cars[car].laps.last?.start ?? 0 }
    for notice in session.stream.notices {
      let cars = voices.cars[notice.voice].prefix(RFactor2Notices.compared)
      let before = cars.filter { lastLap($0) < notice.time }.max { lastLap($0) < lastLap($1) }
      let after = cars.filter { lastLap($0) >= notice.time }.min { lastLap($0) < lastLap($1) }
      guard let car = notice.kind == .left ? before ?? after : after ?? before else { continue }
      ofCar[car].append(Notice(time: notice.time, kind: notice.kind))
    }
    for car in ofCar.indices { leaveOutServedAtTheFinish(car) }
  }

  private static let compared = 50

  /// The time that the stream says was added to a car's total, in units of 0.1 ms.
  func added(to car: Int) -> Int {
    ofCar[car].reduce(0) { sum, notice in
      if case .added(let seconds) = notice.kind { sum + seconds * 10_000 } else { sum }
    }
  }

  /// The games call a penalty served when its time is added at the finish.
  private mutating func leaveOutServedAtTheFinish(_ car: Int) {
    guard let finish = ofCar[car].first(where: { if case .added = $0.kind { true } else { false } })
    else { return }
    ofCar[car].removeAll { notice in
      if case .served = notice.kind { notice.time >= finish.time } else { false }
    }
  }
}
