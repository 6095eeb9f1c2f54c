import Bytes
import ReplayEngine

extension NativeWriter {
  mutating func write(_ entry: Entry, of car: CarID) {
    write(car)
    if entry.number.text != keysOfCars[car] {
      key(.number)
      bytes.appendJSON(entry.number.text)
    }
    write(.class, entry.carClass.name)
    write(.team, entry.team)
    write(.vehicle, entry.vehicle)
    write(.drivers, entry.drivers)
    write(.grid, entry.grid)
  }

  mutating func write(_ kind: Event.Kind, at time: SessionTime) {
    switch kind {
    case .flag(let flag):
      write(.flag, flag.name)
    case .crossing(let crossing): write(crossing, at: time)
    case .lap(let lap): write(lap, at: time)
    case .lapDeleted(let car, let lap):
      write(car)
      write(.lap, lap)
    case .bestLap(let car, let lap, let time):
      write(car)
      write(.lap, lap)
      write(.time, time.milliseconds)
    case .pitIn(let crossing), .pitOut(let crossing):
      write(crossing.car)
      write(.at, crossing.at, unless: time)
      if crossing.estimated { write(.estimated, true) }
      if crossing.isLaneTimeEstimated { write(.laneTimeEstimated, true) }
    case .pitInDeleted(let car):
      write(car)
    case .driver(let car, let name):
      write(car)
      key(.driver)
      bytes.appendJSON(name)
    case .status(let car, let status, let text):
      write(car)
      write(.status, status.name)
      write(.text, text)
    case .penalty(let penalty): write(penalty)
    case .correction(let correction): write(correction)
    case .classification(let cars):
      key(.cars)
      list(cars) { writer, car in
        writer.begin()
        writer.write(car.car)
        writer.write(.status, car.status.rawValue)
        writer.write(.laps, car.laps.map(Int.init))
        writer.end()
      }
    case .results(let results):
      write(.results, results.name)
    case .entry(let car, let entry):
      if car.index == cars.count { announce(entry, as: car) }
      write(entry, of: car)
    case .weather(let weather): write(weather)
    case .schedule(let schedule):
      write(.time, schedule.time?.inMilliseconds)
      write(.laps, schedule.laps)
      if schedule.isHeld { write(.held, true) }
    case .timeOfDay(let time):
      write(.local, WallClock(timeOfDay: time).iso)
    case .message(let text, let car):
      key(.text)
      bytes.appendJSON(text)
      if let car { write(car) }
    case .fuel(let fuel): write(fuel)
    case .tyres(let tyres): write(tyres)
    case .trackLimits(let limits): write(limits)
    case .incident(let incident): write(incident)
    }
  }

  private mutating func write(_ fuel: Fuel) {
    write(fuel.car)
    write(.tank, fuel.tank?.value)
    write(.energy, fuel.energy?.value)
  }

  private mutating func write(_ tyres: Tyres) {
    write(tyres.car)
    write(.compounds, tyres.compounds)
    write(.wear, tyres.wear)
  }

  private mutating func write(_ limits: TrackLimits) {
    write(limits.car)
    if limits.lap > 0 { write(.lap, Int(limits.lap)) }
    write(.points, limits.points)
    write(.text, limits.text)
  }

  private mutating func write(_ incident: Contact) {
    write(incident.car)
    if let other = incident.other { write(other, as: .other) }
    write(.severity, incident.severity)
  }

  private mutating func write(_ name: NativeKey, _ shares: [Share]) {
    guard !shares.isEmpty else { return }
    key(name)
    list(shares) { $0.write(number: $1.value) }
  }

  private mutating func write(_ crossing: Crossing, at time: SessionTime) {
    write(crossing.car)
    key(.loop)
    bytes.append(contentsOf: loops[Int(crossing.loop)])
    write(.lap, Int(crossing.lap))
    write(.at, crossing.at, unless: time)
  }

  private mutating func write(_ lap: Lap, at time: SessionTime) {
    write(lap.car)
    write(.lap, Int(lap.number))
    write(.at, lap.at, unless: time)
    write(.time, lap.time?.milliseconds)
    if !lap.sectors.isEmpty {
      key(.sectors)
      list(lap.sectors) { writer, sector in
        if let sector {
          writer.bytes.appendInteger(sector.milliseconds)
        } else {
          writer.bytes.append(contentsOf: "null".utf8)
        }
      }
    }
    write(.topSpeed, lap.topSpeed?.kilometresPerHour)
  }

  private mutating func write(_ penalty: Penalty) {
    write(penalty.car)
    write(.time, penalty.time?.milliseconds)
    if penalty.laps != 0 { write(.laps, Int(penalty.laps)) }
    if penalty.driveThrough { write(.driveThrough, true) }
    if penalty.stage == .given { write(.given, true) }
    if penalty.stage == .served { write(.served, true) }
    write(.text, penalty.text)
  }

  private mutating func write(_ correction: Correction) {
    write(correction.car)
    write(.time, correction.time?.milliseconds)
    if correction.laps != 0 { write(.laps, Int(correction.laps)) }
    write(.text, correction.text)
  }

  private mutating func write(_ weather: Weather) {
    write(.air, weather.air)
    write(.track, weather.track)
    if let rain = weather.rain { write(.rain, rain) }
    write(.wind, weather.wind)
    write(.windDirection, weather.windDirection)
  }

  private mutating func announce(_ entry: Entry, as car: CarID) {
    keysOfCars.announce(entry)
    cars.append(json(keysOfCars[car]))
  }
}
