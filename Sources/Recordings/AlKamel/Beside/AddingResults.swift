import ReplayEngine

extension Recording {
  /// Adds what the officials published to the recording of a lap file.
  ///
  /// The entries learn make, model and drivers, which are known before the race. The rest becomes
  /// known a minute after the provisional result, or after the last lap where there is none, all at
  /// once, as the file does not say when: cars that never crossed a line, penalties, best laps, the
  /// classification, and that it is official. Results of a race that nobody flagged off tell where it
  /// ended.
  ///
  /// Results that show another kind of session make the recording one of that kind, unless somebody
  /// has chosen: then they tell of the entries only.
  ///
  /// - Throws: when the results are those of another session; then nothing has changed.
  mutating func add(
    _ results: AlKamelResults, file: String, _ report: inout Report
  ) throws(RecordingError) {
    var cars = CarsOfRecording(self)
    try cars.check(results, file: file)
    for car in results.cars {
      guard let id = cars.ids[car.number] else { continue }
      session.entries[id.index] = session.entries[id.index].completed(by: car)
    }
    if let order = results.order, order != session.order {
      if session.chosenOrder == nil { session.kind = order == .race ? .race : .practice }
      return
    }
    let end = events.last { $0.kind == .results(.provisional) }
    if end == nil, session.order == .race {
      guard cars.end(in: results), endRace(by: results, cars) else {
        return report.warn(
          "results before the finish", line: 1, "the laps end before the race does")
      }
    }
    let last = end ?? events.last { if case .lap = $0.kind { true } else { false } }
    let time = (last?.time ?? .zero) + .seconds(60)
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
    if results.tellsBests { addBests(of: results, cars, at: time) }
    publish(.classification(order))
    publish(.results(results.isProvisional ? .provisional : .official))
  }

  /// Ends a race that nobody flagged off where its results say: with the last lap that counts of the
  /// winner.
  private mutating func endRace(by results: AlKamelResults, _ cars: CarsOfRecording) -> Bool {
    guard let winner = results.cars.first, let laps = winner.laps,
      let id = cars.ids[winner.number],
      let finish = events.firstIndex(where: { $0.kind.isLap(laps, of: id) })
    else { return false }
    let time = events[finish].time
    let end = events.last { if case .lap = $0.kind { true } else { false } }?.time ?? time
    events = events.enumerated().filter { index, event in
      if case .flag = event.kind { index < finish } else { true }
    }.map(\.element)
    events.insert(Event(time, .flag(.checkered)), at: finish)
    events.append(Event(end, .results(.provisional)))
    session.note = AlKamelFlags.note
    return true
  }

  /// Adds what makes the best laps those that were published: faster ones are deleted, others told.
  private mutating func addBests(
    of results: AlKamelResults, _ cars: CarsOfRecording, at time: SessionTime
  ) {
    var replay = Replay(self)
    for car in results.cars {
      guard let id = cars.ids[car.number] else { continue }
      while let best = replay.state(at: .max).cars[id.index].bestTime,
        best.milliseconds < car.best?.time ?? .max
      {
        let lap = replay.state(at: .max).cars[id.index].bestLapNumber
        replay.append([Event(time, .lapDeleted(car: id, lap: Int(lap)))])
        if replay.state(at: .max).cars[id.index].bestLapNumber == lap { break }
      }
      guard let published = car.best,
        replay.state(at: .max).cars[id.index].bestTime?.milliseconds != published.time
      else { continue }
      let told = LapTime(milliseconds: published.time)
      replay.append([Event(time, .bestLap(car: id, lap: published.lap, time: told))])
    }
    events = replay.events
  }
}

extension Event.Kind {
  /// Whether a car completes a lap.
  fileprivate func isLap(_ number: Int, of car: CarID) -> Bool {
    if case .lap(let lap) = self { lap.car == car && lap.number == number } else { false }
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
