import ReplayEngine

/// Which cars a recording has, and the laps they drove.
struct CarsOfRecording {
  /// The cars by their numbers.
  private(set) var ids: [String: CarID] = [:]
  /// The laps of each car that completed one.
  private(set) var laps: [CarID: DrivenLaps] = [:]

  init(_ recording: Recording) {
    for (index, entry) in recording.session.entries.enumerated() {
      ids[entry.number.text] = CarID(index)
    }
    for event in recording.events {
      guard case .lap(let lap) = event.kind else { continue }
      let number = Int(lap.number)
      laps[lap.car, default: DrivenLaps()].ends[number] = lap.at.milliseconds
      laps[lap.car]?.times[number] = lap.time?.milliseconds
    }
  }

  /// The car with a number, which may be a new one; nil when there are too many.
  mutating func id(of number: String) -> CarID? {
    if let id = ids[number] { return id }
    guard ids.count < CarID.limit else { return nil }
    let id = CarID(ids.count)
    ids[number] = id
    return id
  }

  /// Throws when results are those of another session: fewer than half of the cars have the laps in
  /// them that they drove.
  func check(_ results: AlKamelResults, file: String) throws(RecordingError) {
    let fitting = results.cars.count { car in
      ids[car.number].flatMap { laps[$0] }?.fit(car, in: results.order) ?? false
    }
    guard fitting > 0, fitting * 2 >= laps.count else {
      throw RecordingError(
        file: file,
        problem: "not the results of this session: \(fitting) of \(laps.count) cars have the laps "
          + "that they drove")
    }
  }

  /// Whether results of a race tell that it ended with these laps: of half of the cars the total time
  /// is that of the last lap counted.
  func end(in results: AlKamelResults) -> Bool {
    let fitting = results.cars.count { car in
      guard let driven = ids[car.number].flatMap({ laps[$0] }), let total = car.totalTime,
        let end = car.laps.flatMap({ driven.ends[$0] })
      else { return false }
      return abs(total - end) <= AlKamelLap.tolerance
    }
    return fitting * 2 >= laps.count
  }
}

/// The laps of a car.
struct DrivenLaps {
  /// When each lap ended, in milliseconds of the session.
  var ends: [Int: Int] = [:]
  /// How long each lap took, in milliseconds.
  var times: [Int: Int] = [:]

  var last: Int { ends.keys.max() ?? 0 }

  /// Whether results tell of these laps: of the best among them, where that decides, else of all, or
  /// of so many that a race was counted back to.
  func fit(_ car: AlKamelResults.Car, in order: Session.Order?) -> Bool {
    if order == .best, let best = car.best { return times[best.lap] == best.time }
    guard let laps = car.laps else { return false }
    if laps == last { return true }
    guard let total = car.totalTime, let end = ends[laps] else { return false }
    return last - laps <= DrivenLaps.mostCountedBack && abs(total - end) <= AlKamelLap.tolerance
  }

  /// How many laps a race is counted back at most.
  private static let mostCountedBack = 5

  /// What the officials added after the race: laps that they took, and time beyond that of the laps
  /// that count.
  ///
  /// Where the time is that of an earlier lap, the result was declared back to that lap, which
  /// costs nothing. A car with more laps in the results than in the recording tells nothing.
  func penalty(in car: AlKamelResults.Car, of id: CarID) -> Penalty? {
    guard let laps = car.laps, let total = car.totalTime, let lastEnd = ends[last] else {
      return nil
    }
    let taken = laps < last && total + AlKamelLap.tolerance >= lastEnd ? last - laps : 0
    guard let end = ends[laps + taken] else { return nil }
    let added = total - end > AlKamelLap.tolerance ? total - end : 0
    guard added > 0 || taken > 0 else { return nil }
    return Penalty(
      car: id, time: added > 0 ? LapTime(milliseconds: added) : nil, laps: taken,
      text: "after the race")
  }
}
