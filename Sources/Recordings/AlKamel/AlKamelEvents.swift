import ReplayEngine

/// The events of a session whose laps are known.
///
/// At equal times changes of the flag come first (the checkered flag before the winner's last lap),
/// then the cars in the order of the entries, each with its events in the order in which they
/// happened (into the lane before the lap that ends there, out of it after), and at the end what the
/// officials did not count and the result.
struct AlKamelEvents {
  private let cars: [AlKamelCar]
  private let kind: Session.Kind
  /// Whether the file marks the best lap of each car.
  private let marksBests: Bool
  /// Everything that happens, of equal times what comes first before what comes later.
  private var moments: [Moment] = []
  private let lane: AlKamelPitLane

  /// An event before its time has come: small, so that sorting moves little.
  private struct Moment {
    let time: Int32
    let kind: Kind

    enum Kind {
      case flag(TrackFlag)
      case crossing(CarID, loop: UInt8, lap: Int32)
      case lap(CarID, place: Int32)
      case pitIn(CarID)
      case pitOut(CarID, isGuessed: Bool)
      case driver(CarID, place: Int32)
      case deleted(CarID, place: Int32)
      case best(CarID, place: Int32)
      case results(Results)
    }
  }

  /// Makes the events of cars whose laps are in order.
  init(
    of cars: [AlKamelCar], in kind: Session.Kind, _ flags: AlKamelFlags, hasSectors: Bool,
    _ report: inout Report
  ) {
    self.cars = cars
    self.kind = kind
    lane = AlKamelPitLane(of: cars)
    marksBests = AlKamelBests.areMarked(in: cars)
    moments.reserveCapacity(cars.reduce(0) { $0 + $1.laps.count } * (hasSectors ? 4 : 2))
    for change in flags.changes { add(change.time, .flag(change.flag)) }
    let end = cars.reduce(0) { max($0, $1.laps.last?.elapsed ?? 0) }
    var bests: [AlKamelBests?] = []
    for place in cars.indices { bests.append(addMoments(of: CarID(place), &report)) }
    if flags.finish == nil { return }
    for (car, bests) in bests.enumerated() { addMoments(of: CarID(car), bests, at: end) }
    add(end, .results(.provisional))
  }

  /// The events in order of time.
  var inOrder: [Event] {
    var events: [Event] = []
    events.reserveCapacity(moments.count)
    events.askForLargePages()
    for place in placesByTime(count: moments.count, time: { Int(moments[$0].time) }) {
      events.append(event(moments[place]))
    }
    return events
  }

  /// Adds what happened to a car, and returns what its marks tell, if there are any.
  private mutating func addMoments(of id: CarID, _ report: inout Report) -> AlKamelBests? {
    let car = cars[id.index]
    var loops: [AlKamelLoops] = []
    loops.reserveCapacity(car.laps.count)
    for (place, lap) in car.laps.enumerated() {
      let previous = place > 0 ? car.laps[place - 1] : nil
      loops.append(AlKamelLoops(of: lap, after: previous, &report, car: car.number))
    }
    let stops = AlKamelPitStops(
      of: car, loops, wayToLine: { lane.wayToLine(of: id.index, $0, next: $1) }, &report)

    let bests = marksBests ? AlKamelBests(of: car, stops, in: kind) : nil

    var driver: Int?
    var exit = stops.departure
    var isGuessed = false
    if exit != nil, kind != .race { add(0, .pitIn(id)) }
    for (place, lap) in car.laps.enumerated() {
      if let exit { add(exit, .pitOut(id, isGuessed: isGuessed)) }

      let number = Int32(lap.number)
      if let first = loops[place].first { add(first, .crossing(id, loop: 0, lap: number)) }
      if let second = loops[place].second { add(second, .crossing(id, loop: 1, lap: number)) }

      let within = stops.within[place]
      if let within {
        add(within.entry, .pitIn(id))
        if let exit = within.exit { add(exit, .pitOut(id, isGuessed: within.isGuessed)) }
      }

      if let new = lap.driver, new != driver {
        let change = place == 0 ? 0 : exit ?? within?.exit ?? loops[place].start
        if !car.drivers[new].name.isEmpty { add(change, .driver(id, place: Int32(new))) }
        driver = new
      }

      let stop = stops.atEnd[place]
      if let stop { add(stop.entry, .pitIn(id)) }
      (exit, isGuessed) = (stop?.exit, stop?.isGuessed ?? false)
      if bests?.deletedAtOnce.contains(place) ?? false {
        add(lap.elapsed, .deleted(id, place: Int32(place)))
      }
      add(lap.elapsed, .lap(id, place: Int32(place)))
      if let bests, place == bests.marked {
        for faster in bests.deletedThen { add(lap.elapsed, .deleted(id, place: Int32(faster))) }
      }
    }
    return bests
  }

  /// Adds what turns out at the end to be a car's best.
  private mutating func addMoments(of id: CarID, _ bests: AlKamelBests?, at end: Int) {
    guard let bests else { return }
    for place in bests.deletedAtEnd { add(end, .deleted(id, place: Int32(place))) }
    if let marked = bests.marked, bests.isOnlyByMark { add(end, .best(id, place: Int32(marked))) }
  }

  private mutating func add(_ time: Int, _ kind: Moment.Kind) {
    moments.append(Moment(time: Int32(clamping: time), kind: kind))
  }

  private func event(_ moment: Moment) -> Event {
    let at = SessionTime(milliseconds: Int(moment.time))
    switch moment.kind {
    case .flag(let flag):
      return Event(at, .flag(flag))
    case .crossing(let car, let loop, let lap):
      return Event(at, .crossing(Crossing(car: car, loop: Int(loop), lap: Int(lap), at: at)))
    case .lap(let car, let place):
      let lap = cars[car.index].laps[Int(place)]
      return Event(
        at,
        .lap(
          Lap(
            car: car, number: lap.number, time: lap.time.map(LapTime.init(milliseconds:)), at: at,
            sectors: lap.sectors.lapTimes, topSpeed: lap.topSpeed)))
    case .pitIn(let car):
      return Event(at, .pitIn(PitCrossing(car: car, at: at, estimated: true)))
    case .pitOut(let car, let isGuessed):
      return Event(
        at,
        .pitOut(
          PitCrossing(car: car, at: at, estimated: true, isLaneTimeEstimated: isGuessed)))
    case .driver(let car, let place):
      return Event(at, .driver(car: car, name: cars[car.index].drivers[Int(place)].name))
    case .deleted(let car, let place):
      return Event(at, .lapDeleted(car: car, lap: cars[car.index].laps[Int(place)].number))
    case .best(let car, let place):
      let lap = cars[car.index].laps[Int(place)]
      let time = LapTime(milliseconds: lap.time ?? 0)
      return Event(at, .bestLap(car: car, lap: lap.number, time: time))
    case .results(let results):
      return Event(at, .results(results))
    }
  }
}
