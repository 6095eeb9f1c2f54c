import ReplayEngine

/// What the rows of a lap file tell of the session as a whole.
func alKamelSession(
  of cars: [AlKamelCar], in kind: Session.Kind, _ columns: AlKamelColumns, _ flags: AlKamelFlags,
  _ report: inout Report
) -> Session {
  var session = Session(loops: columns.sectors.isEmpty ? ["SF"] : ["S1", "S2", "SF"])
  session.kind = kind
  session.start = start(of: cars, &report)
  session.entries = entries(of: cars, in: kind, &report)
  if kind == .race {
    session.scheduledTime = flags.finish.flatMap { scheduledTime(finish: $0, cars) }
  }
  session.tellsPitStops = columns.crossedInPit != nil || columns.pitTime != nil
  if flags.isWorkedOut {
    session.note = AlKamelFlags.note
  }
  return session
}

/// The time of day at race clock zero: the one that most rows agree on.
private func start(of cars: [AlKamelCar], _ report: inout Report) -> WallClock? {
  var counts: [Int: Int] = [:]
  var run = (start: -1, length: 0)
  for car in cars {
    for lap in car.laps {
      guard let start = lap.start else { continue }
      if start != run.start {
        counts[run.start, default: 0] += run.length
        run = (start, 0)
      }
      run.length += 1
    }
  }
  counts[run.start, default: 0] += run.length
  counts[-1] = nil
  guard let start = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
    return nil
  }
  for car in cars where counts.count > 1 {
    for lap in car.laps {
      guard let own = lap.start else { continue }
      let distance = abs(own - start)
      guard min(distance, WallClock.day - distance) > clockTolerance else { continue }
      report.warn(
        "time of day that does not fit", line: lap.line,
        "the HOUR of lap \(lap.number) of #\(car.number) does not fit its ELAPSED")
    }
  }
  return WallClock(timeOfDay: start)
}

/// How many milliseconds HOUR and ELAPSED may drift apart.
private let clockTolerance = 5

/// How long a race was meant to last that ended with a lap of its winner: the usual length that ran
/// out on it. Nil when none did, and when the file does not tell that the lap ended the race.
private func scheduledTime(finish crossing: AlKamelFlags.Crossing, _ cars: [AlKamelCar])
  -> Duration?
{
  let laps = cars[crossing.car].laps
  let lap = laps[crossing.lap]
  guard lap.flag == .checkered, crossing.lap > 0 else { return nil }
  let before = laps[crossing.lap - 1].elapsed
  let length = usualLengths.first { before < $0 * 60_000 && $0 * 60_000 <= lap.elapsed }
  return length.map { .seconds($0 * 60) }
}

/// How many minutes races last.
private let usualLengths = [
  30, 40, 45, 60, 80, 90, 100, 120, 150, 160, 165, 180, 200, 240, 300, 360, 480, 600, 720, 1440,
]

/// The entries in the order of the file. Only races start from a grid.
private func entries(
  of cars: [AlKamelCar], in kind: Session.Kind, _ report: inout Report
) -> [Entry] {
  let grid = kind == .race ? grid(of: cars) : Array(repeating: nil, count: cars.count)
  let hasClasses = cars.contains { !$0.carClass.isEmpty }
  return cars.enumerated().map { place, car in
    if hasClasses, car.carClass.isEmpty {
      report.warn(
        "no class", line: car.laps.first?.line ?? 1, "no row tells the class of #\(car.number)")
    }
    return Entry(
      number: CarNumber(car.number), carClass: CarClass(car.carClass), team: car.team,
      vehicle: car.manufacturer, drivers: car.crew, grid: grid[place])
  }
}

/// The place on the grid of each car that has a first lap. The file does not tell it; the order at the
/// end of the first sector comes nearest. Cars whose first sector is not known follow in their order
/// at the end of the lap.
private func grid(of cars: [AlKamelCar]) -> [Int?] {
  var order: [(car: Int, lacksSector: Int, time: Int)] = []
  for (place, car) in cars.enumerated() {
    guard let lap = car.laps.first, lap.number == 1 else { continue }
    let sector = lap.sectors.first
    order.append((place, sector == nil ? 1 : 0, sector ?? lap.elapsed))
  }
  order.sort { ($0.lacksSector, $0.time, $0.car) < ($1.lacksSector, $1.time, $1.car) }
  var grid = [Int?](repeating: nil, count: cars.count)
  for (place, entry) in order.enumerated() { grid[entry.car] = place + 1 }
  return grid
}
