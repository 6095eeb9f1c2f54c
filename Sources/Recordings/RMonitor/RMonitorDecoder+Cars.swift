import ReplayEngine

// Who takes part.
extension RMonitorDecoder {
  /// Takes a record that tells of a car, mostly the same as before.
  mutating func announce(_ key: Range<Int>, _ bytes: Span<UInt8>, tellsStatus: Bool) {
    let record = bytes.extracting(fields[0].lowerBound..<bytes.count)
    let kind = tellsStatus ? 1 : 0
    if let place = places.find(key, bytes), let known = cars[place].announcements[kind],
      known.isRepeated(by: record)
    {
      let changes = cars[place].changes
      if known.settled != changes {
        announce(known.competitor, of: place)
        if cars[place].changes == changes { cars[place].announcements[kind]?.settled = changes }
      } else if !isNextRun {
        cars[place].isFresh = true
        cars[place].competitor = known.competitor
      }
      return
    }
    let competitor = RMonitorCompetitor(fields, bytes, tellsStatus: tellsStatus)
    announce(competitor)
    if !competitor.isGhost, let place = places.find(key, bytes) {
      cars[place].announcements[kind] = RMonitorAnnouncement(record, saying: competitor)
    }
  }

  mutating func announce(_ competitor: RMonitorCompetitor) {
    if isNextRun {
      if let place = places[competitor.key] { tellVerdict(on: place, competitor) }
      return
    }
    guard !competitor.isGhost, !competitor.key.isEmpty else { return }
    let isNamed = competitor.classNumber >= 0
    if isNamed, places[competitor.key] == nil, let place = placesByNumber[competitor.number],
      cars[place].competitor.classNumber < 0
    {
      places.insert(competitor.key, place)
    }
    if let place = places[competitor.key] {
      announce(competitor, of: place)
    } else {
      guard cars.count < RMonitorDecoder.carLimit else {
        return report.warn(
          "too many cars", line: line, "only the first \(RMonitorDecoder.carLimit) are read")
      }
      let place = cars.count
      let car = RMonitorCar(
        id: CarID(place), competitor: competitor,
        entry: RMonitorDecoder.entry(of: competitor, in: classNames[competitor.classNumber]))
      cars.append(car)
      places.insert(competitor.key, place)
      placesByNumber.insert(competitor.number, place)
      tell(.entry(car: car.id, car.entry))
      tellDriver(place)
      if let told = early.removeValue(forKey: competitor.key) {
        let key = competitor.key
        if let told = told.place {
          standing(places[key], told.place, told.laps, told.total, key: key)
        }
        if let best = told.best { takeBest(places[key], best.lap, best.time, key: key) }
      }
    }
  }

  /// Takes what is told of a known car.
  private mutating func announce(_ competitor: RMonitorCompetitor, of place: Int) {
    if isNextRun { return tellVerdict(on: place, competitor) }
    cars[place].isFresh = true
    guard cars[place].competitor != competitor else { return }
    cars[place].competitor = competitor
    enter(place)
    tellDriver(place)
  }

  /// Whether the run is over, so that who is announced now takes part in the next.
  private var isNextRun: Bool { isOver && current.crossings > 0 }

  /// A car of a run that is over is told of once more. That it is excluded, or out, is said of that run.
  private mutating func tellVerdict(on place: Int, _ competitor: RMonitorCompetitor) {
    guard let status = competitor.status, status != cars[place].status,
      competitor.number == cars[place].competitor.number
    else { return }
    cars[place].status = status
    cars[place].changes += 1
    tell(.status(car: cars[place].id, status, text: ""))
  }

  /// A car that crosses a loop before anybody has said what it is.
  mutating func announce(unnamed number: String) {
    announce(RMonitorCompetitor(unnamed: number))
  }

  private static func entry(of competitor: RMonitorCompetitor, in carClass: String?) -> Entry {
    Entry(
      number: CarNumber(competitor.number.isEmpty ? competitor.key : competitor.number),
      key: competitor.key, carClass: CarClass(carClass ?? ""),
      team: competitor.team,
      vehicle: competitor.status == nil ? competitor.nationality : "",
      drivers: competitor.drivers)
  }

  /// Tells the engine of an entry that is another now. Who drives is no part of that.
  mutating func enter(_ place: Int) {
    if isOver { return }
    let before = cars[place].entry
    let competitor = cars[place].competitor
    let told = RMonitorDecoder.entry(of: competitor, in: classNames[competitor.classNumber])
    // A status stands where the vehicle stood, and who drives is told by other events.
    let vehicle = competitor.status == nil ? told.vehicle : before.vehicle
    let drivers = before.drivers.isEmpty ? told.drivers : before.drivers
    // Only one of the two records that tell of a car has room for its team.
    let team = told.team.isEmpty ? before.team : told.team
    let new = Entry(
      number: told.number, key: told.key, carClass: told.carClass, team: team, vehicle: vehicle,
      drivers: drivers, grid: cars[place].grid)
    guard new != before else { return }
    cars[place].entry = new
    cars[place].changes += 1
    tell(.entry(car: cars[place].id, new))
  }

  mutating func tellDriver(_ place: Int) {
    let status = cars[place].competitor.status
    if cars[place].competitor.tellsStatus, status != cars[place].status {
      cars[place].status = status
      cars[place].changes += 1
      tell(.status(car: cars[place].id, status ?? .running, text: ""))
    }
    // Several names are a crew, of which nobody says who drives.
    let drivers = cars[place].competitor.drivers
    guard drivers.count == 1, drivers[0] != cars[place].driver else { return }
    cars[place].driver = drivers[0]
    cars[place].changes += 1
    tell(.driver(car: cars[place].id, name: drivers[0]))
  }
}
