import ReplayEngine

// Who takes part.
extension RMonitorDecoder {
  mutating func announce(_ competitor: RMonitorCompetitor) {
    guard !isOver || sessions[last].crossings == 0 else { return }
    guard !competitor.isGhost, !competitor.key.isEmpty else { return }
    let isNamed = competitor.classNumber >= 0
    if isNamed, places[competitor.key] == nil, let place = placesByNumber[competitor.number],
      cars[place].competitor.classNumber < 0
    {
      places[competitor.key] = place
    }
    if let place = places[competitor.key] {
      cars[place].isFresh = true
      guard cars[place].competitor != competitor else { return }
      cars[place].competitor = competitor
      enter(place)
      tellDriver(place)
    } else {
      guard cars.count < RMonitorDecoder.carLimit else {
        return report.warn("too many cars", line: line, "only the first 10,000 are read")
      }
      let place = cars.count
      let car = RMonitorCar(
        id: CarID(place), competitor: competitor,
        entry: entry(of: competitor, driven: competitor.drivers))
      cars.append(car)
      places[competitor.key] = place
      if placesByNumber[competitor.number] == nil { placesByNumber[competitor.number] = place }
      tell(.entry(car: car.id, car.entry))
      tellDriver(place)
      if let told = early.removeValue(forKey: competitor.key) {
        if let place = told.place { standing(competitor.key, place.place, place.laps, place.total) }
        if let best = told.best { takeBest(competitor.key, best.lap, best.time) }
      }
    }
  }

  /// A car that crosses a loop before anybody has said what it is.
  mutating func announce(unnamed number: String) {
    announce(
      RMonitorCompetitor(
        key: number, number: number, classNumber: -1, first: "", last: "", nationality: ""))
  }

  func entry(of competitor: RMonitorCompetitor, driven drivers: [String]) -> Entry {
    Entry(
      number: CarNumber(competitor.number.isEmpty ? competitor.key : competitor.number),
      key: competitor.key, carClass: CarClass(classNames[competitor.classNumber] ?? ""),
      team: competitor.team,
      vehicle: competitor.status == nil ? competitor.nationality : "",
      drivers: drivers)
  }

  /// Tells the engine of an entry that is another now. Who drives is no part of that.
  mutating func enter(_ place: Int) {
    if isOver { return }
    let before = cars[place].entry
    let told = entry(of: cars[place].competitor, driven: cars[place].drivers)
    // A status stands where the vehicle stood, and who drives is told by other events.
    let vehicle = cars[place].competitor.status == nil ? told.vehicle : before.vehicle
    let drivers = before.drivers.isEmpty ? told.drivers : before.drivers
    // Only one of the two records that tell of a car has room for its team.
    let team = told.team.isEmpty ? before.team : told.team
    let new = Entry(
      number: told.number, key: told.key, carClass: told.carClass, team: team, vehicle: vehicle,
      drivers: drivers, grid: cars[place].grid)
    guard new != before else { return }
    cars[place].entry = new
    tell(.entry(car: cars[place].id, new))
  }

  mutating func tellDriver(_ place: Int) {
    let competitor = cars[place].competitor
    if competitor.tellsStatus, competitor.status != cars[place].status {
      cars[place].status = competitor.status
      tell(.status(car: cars[place].id, competitor.status ?? .running, text: ""))
    }
    // Several names are a crew, of which nobody says who drives.
    let drivers = cars[place].drivers
    guard drivers.count == 1, drivers[0] != cars[place].driver else { return }
    cars[place].driver = drivers[0]
    tell(.driver(car: cars[place].id, name: drivers[0]))
  }
}
