import ReplayEngine

/// What the stream says of each car, and the time that penalties add to its result.
struct RFactor2Notices {
  /// A notice by the session's clock in units of 0.1 ms.
  struct Notice {
    let time: Int
    let kind: RFactor2Notice
    /// The car that a contact was with, or nil.
    var other: Int?
  }

  /// The notices of each car, in order.
  private(set) var ofCar: [[Notice]]

  /// Finds the car of each notice. Of several cars of one driver one that leaves is the last to have
  /// begun a lap until then, and any other the first that begins one later.
  init(_ session: RFactor2Session, _ voices: RFactor2Voices) {
    ofCar = Array(repeating: [], count: session.cars.count)
    func lastLap(_ car: Int) -> Int { session.cars[car].laps.last?.start ?? 0 }
    func car(of voice: Int, at time: Int, isLeaving: Bool) -> Int? {
      let cars = voices.cars[voice].prefix(RFactor2Notices.compared)
      if cars.count == 1 { return cars.first }
      let before = cars.filter { lastLap($0) < time }.max { lastLap($0) < lastLap($1) }
      let after = cars.filter { lastLap($0) >= time }.min { lastLap($0) < lastLap($1) }
      return isLeaving ? before ?? after : after ?? before
    }
    for notice in session.stream.notices {
      let time = notice.time
      guard let own = car(of: notice.voice, at: time, isLeaving: notice.kind == .left)
      else { continue }
      var other: Int?
      if case .contact(let contact) = notice.kind, let voice = contact.other {
        other = car(of: voice, at: time, isLeaving: false)
      }
      ofCar[own].append(Notice(time: time, kind: notice.kind, other: other))
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
