import ReplayEngine

/// The events of a race whose laps are known.
///
/// At equal times changes of the flag come first (the checkered flag before the winner's last lap),
/// then the cars in the order of the entries, each with its events in the order in which they
/// happened (into the lane before the lap that ends there, out of it after), and at the end the
/// result.
struct AlKamelEvents {
  private var events: [Event] = []
  private let cars: [AlKamelCar]

  /// Makes the events of cars whose laps are in order.
  init(of cars: [AlKamelCar], _ flags: AlKamelFlags, hasSectors: Bool, _ report: inout Report) {
    self.cars = cars
    events.reserveCapacity(cars.reduce(0) { $0 + $1.laps.count } * (hasSectors ? 4 : 2))
    for change in flags.changes { add(change.time, .flag(change.flag)) }
    for place in cars.indices { addEvents(of: CarID(place), &report) }
    if flags.finish != nil {
      add(cars.reduce(0) { max($0, $1.laps.last?.elapsed ?? 0) }, .results(.provisional))
    }
  }

  /// The events in order of time.
  var inOrder: [Event] {
    let keys = events.indices.map { UInt64(events[$0].time.milliseconds) << 32 | UInt64($0) }
    return keys.sorted().map { events[Int($0 & 0xFFFF_FFFF)] }
  }

  private mutating func addEvents(of id: CarID, _ report: inout Report) {
    let car = cars[id.index]
    var loops: [AlKamelLoops] = []
    loops.reserveCapacity(car.laps.count)
    for (place, lap) in car.laps.enumerated() {
      let previous = place > 0 ? car.laps[place - 1] : nil
      loops.append(AlKamelLoops(of: lap, after: previous, &report, car: car.number))
    }
    let stops = AlKamelPitStops(
      of: car, loops, usualThirdSector: usualThirdSector(in: car.carClass), &report)

    var driver: Int?
    for (place, lap) in car.laps.enumerated() {
      let before = stops.atEnd[place - 1]
      if let exit = before?.exit { addPitOut(exit, id) }

      if let first = loops[place].first { addCrossing(id, of: 0, lap, at: first) }
      if let second = loops[place].second { addCrossing(id, of: 1, lap, at: second) }

      let within = stops.within[place]
      if let entry = within?.entry { addPitIn(entry, id) }
      if let exit = within?.exit { addPitOut(exit, id) }

      if let new = lap.driver, new != driver {
        let change = place == 0 ? 0 : before?.exit ?? within?.exit ?? loops[place].start
        let name = car.drivers[new].name
        if !name.isEmpty { add(change, .driver(car: id, name: name)) }
        driver = new
      }

      if let entry = stops.atEnd[place]?.entry { addPitIn(entry, id) }
      let time = lap.time.map(LapTime.init(milliseconds:))
      let at = SessionTime(milliseconds: lap.elapsed)
      let sectors = lap.sectors.lapTimes
      add(
        lap.elapsed, .lap(Lap(car: id, number: lap.number, time: time, at: at, sectors: sectors)))
    }
  }

  private mutating func addCrossing(_ car: CarID, of loop: Int, _ lap: AlKamelLap, at time: Int) {
    let at = SessionTime(milliseconds: time)
    add(time, .crossing(Crossing(car: car, loop: loop, lap: lap.number, at: at)))
  }

  private mutating func addPitIn(_ time: Int, _ car: CarID) {
    let at = SessionTime(milliseconds: time)
    add(time, .pitIn(PitCrossing(car: car, at: at, estimated: true)))
  }

  private mutating func addPitOut(_ time: Int, _ car: CarID) {
    let at = SessionTime(milliseconds: time)
    add(time, .pitOut(PitCrossing(car: car, at: at, estimated: true)))
  }

  private mutating func add(_ time: Int, _ kind: Event.Kind) {
    events.append(Event(SessionTime(milliseconds: time), kind))
  }

  /// The median third sector of a class under green.
  private func usualThirdSector(in carClass: String) -> Int? {
    median(
      cars.filter { $0.carClass == carClass }
        .flatMap { $0.freeLaps.compactMap(\.sectors.third) })
  }
}
