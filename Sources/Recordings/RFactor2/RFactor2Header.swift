import ReplayEngine

extension Session {
  /// What a file tells of a session before its first event.
  init(of session: RFactor2Session, _ weekend: RFactor2Weekend) {
    self.init(loops: ["S1", "S2", "SF"])
    let event = weekend.event.isEmpty ? weekend.venue : weekend.event
    let isNamed = session.kind == .race && session.name == "Race"
    self.event =
      event.isEmpty ? session.name : isNamed ? event : "\(event), \(session.name)"
    series = weekend.season.isEmpty ? weekend.server : weekend.season
    kind = session.kind
    if !weekend.venue.isEmpty || weekend.length != nil {
      circuit = Circuit(name: weekend.venue, length: weekend.length.flatMap { $0 > 0 ? $0 : nil })
    }
    start = WallClock(session)
    scheduledTime = session.minutes.map { .seconds($0 * 60) }
    scheduledLaps = session.laps
    entries = session.cars.map(Entry.init)
  }
}

extension Entry {
  /// The entry of a car. Its make and model are its type, or in old files what its paint is called;
  /// without a number of its own it has the one that stands there.
  fileprivate convenience init(_ car: RFactor2Car) {
    var drivers: [String] = []
    for name in car.swaps.map(\.name) + [car.name] where !name.isEmpty {
      if !drivers.contains(name), drivers.count < 100 { drivers.append(name) }
    }
    let painted = car.vehicle.split(separator: "#").dropFirst().last.map {
      $0.prefix { $0.isNumber }
    }
    self.init(
      number: CarNumber(car.number.isEmpty ? String(painted ?? "") : car.number),
      carClass: CarClass(car.carClass), team: car.team,
      vehicle: car.type.isEmpty ? car.vehicle : car.type, drivers: drivers, grid: car.grid)
  }
}

extension WallClock {
  /// The time on the wall at the start. `TimeString` is local, `DateTime` is not; what lies between is
  /// the offset, where it can be one.
  fileprivate init?(_ session: RFactor2Session) {
    let parts = session.timeString.split(separator: " ")
    guard parts.count == 2 else { return nil }
    let date = parts[0].split(separator: "/").joined(separator: "-")
    guard var clock = WallClock(iso: "\(date)T\(parts[1])") else { return nil }
    if let dateTime = session.dateTime, dateTime > 0 {
      let seconds = dateTime % 86_400
      let half = 43_200
      // Between -12 and +12 hours; further east there are no more than two.
      let minutes = ((clock.timeOfDay / 1000 - seconds + 86_400 + half) % 86_400 - half) / 60
      if minutes % 15 == 0 { clock.utcOffset = minutes }
    }
    let start = clock.timeOfDay + session.start / 10
    if start >= WallClock.day, let day = clock.date.flatMap(Day.init(iso:)) {
      let next = day.adding(start / WallClock.day)
      clock.date = "\(padded(next.year, width: 4))-\(padded(next.month))-\(padded(next.day))"
    }
    clock.timeOfDay = start % WallClock.day
    self = clock
  }
}
