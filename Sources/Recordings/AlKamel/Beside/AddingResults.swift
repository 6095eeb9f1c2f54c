import ReplayEngine

extension Recording {
  /// Adds what the officials published to the recording of a lap file.
  ///
  /// The entries learn make, model and drivers, which are known before the race. The rest becomes
  /// known a minute after the provisional result, all at once, as the file does not say when: cars
  /// that never crossed a line, penalties, the classification, and that it is official. A lap
  /// file that ends before the race does has no provisional result; then the entries are all.
  ///
  /// - Throws: when the results are those of another race; then nothing has changed.
  mutating func add(
    _ results: AlKamelResults, file: String, _ report: inout Report
  ) throws(RecordingError) {
    var cars = CarsOfRecording(self)
    try cars.check(results, file: file)
    for car in results.cars {
      guard let id = cars.ids[car.number] else { continue }
      session.entries[id.index] = session.entries[id.index].completed(by: car)
    }
    guard let provisional = events.last(where: { $0.kind == .results(.provisional) }) else {
      report.warn("results before the finish", line: 1, "the laps end before the race does")
      return
    }
    let time = provisional.time + .seconds(60)
    func publish(_ kind: Event.Kind) { events.append(Event(time, kind)) }

    var order: [ClassifiedCar] = []
    for car in results.cars {
      let isNew = cars.ids[car.number] == nil
      guard let id = cars.id(of: car.number) else { continue }
      if isNew {
        let entry = Entry(of: car)
        if !session.classes.contains(entry.carClass) { session.classes.append(entry.carClass) }
        publish(.entry(car: id, entry))
      }
      order.append(ClassifiedCar(car: id, status: car.status, laps: car.laps))
      if car.status == .disqualified {
        publish(.status(car: id, .disqualified, text: ""))
      } else if isNew, car.status != .retired {
        publish(.status(car: id, .notStarted, text: ""))
      } else if let penalty = cars.laps[id]?.penalty(in: car, of: id) {
        publish(.penalty(penalty))
      }
    }
    let missing = Set(cars.laps.keys).subtracting(order.map(\.car)).count
    if missing > 0 {
      report.warn("cars without a result", line: 1, "\(missing) of the cars have no result")
    }
    publish(.classification(order))
    publish(.results(results.isProvisional ? .provisional : .official))
  }
}

/// Which cars a recording has, and the laps they drove.
private struct CarsOfRecording {
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
      laps[lap.car, default: DrivenLaps()].ends[Int(lap.number)] = lap.at.milliseconds
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

  /// Throws when results are those of another race: fewer than half of the cars have the laps in
  /// them that they drove.
  func check(_ results: AlKamelResults, file: String) throws(RecordingError) {
    let fitting = results.cars.count { car in
      guard let id = ids[car.number], let driven = laps[id] else { return false }
      return car.laps == driven.last
    }
    guard fitting > 0, fitting * 2 >= laps.count else {
      throw RecordingError(
        file: file,
        problem: "not the results of this race: \(fitting) of \(laps.count) cars have the laps "
          + "that they drove")
    }
  }
}

/// The laps of a car.
private struct DrivenLaps {
  /// When each lap ended, in milliseconds of the race.
  var ends: [Int: Int] = [:]

  var last: Int { ends.keys.max() ?? 0 }

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

extension Entry {
  /// The entry of a car that only the results tell of.
  fileprivate convenience init(of car: AlKamelResults.Car) {
    self.init(
      number: CarNumber(car.number), carClass: CarClass(car.carClass), team: car.team,
      vehicle: car.vehicle, drivers: car.drivers)
  }

  /// The entry with what results tell beyond it. The drivers keep the names that they have in the
  /// recording; those who were announced but did not drive follow.
  fileprivate func completed(by car: AlKamelResults.Car) -> Entry {
    let known = Set(drivers.map(nameKey))
    return Entry(
      number: number,
      carClass: carClass.name.isEmpty ? CarClass(car.carClass) : carClass,
      team: team.isEmpty ? car.team : team,
      vehicle: car.vehicle.isEmpty ? vehicle : car.vehicle,
      drivers: drivers + car.drivers.filter { !known.contains(nameKey($0)) },
      grid: grid)
  }
}

/// A name without case and blanks.
private func nameKey(_ name: String) -> String {
  name.lowercased().filter { !$0.isWhitespace }
}
