import ReplayEngine

/// The events of a session.
///
/// At equal times changes of the flag come first, then the cars in the order of the file, each with its
/// events in the order in which they happened; at the end the result.
struct RFactor2Events {
  private let session: RFactor2Session
  private let timings: [RFactor2Timing]
  private let notices: RFactor2Notices
  private let start: Int
  private var events: [Event] = []
  /// When the last car crossed a loop: nothing is known to happen later, but the result.
  private let end: Int

  private lazy var usualInClass = Dictionary(grouping: session.cars.indices) {
    session.cars[$0].carClass
  }.mapValues { [timings] cars in RFactor2PitStops.Usual(cars.lazy.map { timings[$0] }) }

  private lazy var usualOfAll = RFactor2PitStops.Usual(timings)

  /// Makes the events of a session whose laps are known.
  init(
    of session: RFactor2Session, _ timings: [RFactor2Timing], _ notices: RFactor2Notices,
    _ report: inout Report
  ) {
    (self.session, self.timings, self.notices) = (session, timings, notices)
    start = session.start
    end = timings.reduce(0) { max($0, $1.lastSeen) }
    addFlags()
    for car in session.cars.indices { addCar(car) }
    addResult(RFactor2Result(session, timings, &report))
  }

  /// The events in order of time.
  var inOrder: [Event] {
    // A time fits into 31 bits and is not negative.
    var keys = events.indices.map { UInt64(events[$0].time.milliseconds) << 32 | UInt64($0) }
    keys.sort()
    return keys.map { events[Int($0 & 0xFFFF_FFFF)] }
  }

  private mutating func add(_ time: Int, _ kind: Event.Kind) {
    events.append(Event(SessionTime(milliseconds: max(0, time)), kind))
  }

  /// Whether a moment lies between the start and the last crossing: what happens before the start
  /// and on the way back to the pits is of no race.
  private func isWithin(_ time: Int) -> Bool { time >= start && milliseconds(time) <= end }

  private func milliseconds(_ time: Int) -> Int { max(0, (time - start + 5) / 10) }

  private mutating func addFlags() {
    guard session.kind == .race else { return }
    add(0, .flag(.green))
    var last = TrackFlag.green
    let finish = self.finish
    for (time, flag) in session.stream.flags where flag != last {
      let time = milliseconds(time)
      if let finish, time >= finish { break }
      add(time, .flag(flag))
      last = flag
    }
    if let finish { add(finish, .flag(.checkered)) }
  }

  /// When the checkered flag was shown, no later than the crossing that it was shown for: the stream
  /// has that to the millisecond, the flag beyond it. Where the stream does not tell, the winner's last.
  private var finish: Int? {
    let ends = session.cars.indices.filter { session.cars[$0].finish == .finished }
      .compactMap { timings[$0].laps.last }
    guard let shown = session.stream.checkered.map(milliseconds) else {
      let laps = ends.map(\.number).max()
      return ends.filter { $0.number == laps }.map(\.end).min()
    }
    let first = ends.map(\.end).filter { abs($0 - shown) <= 1 }.min()
    return min(shown, first ?? shown)
  }

  // MARK: - Cars

  private mutating func addCar(_ index: Int) {
    let car = session.cars[index]
    let timing = timings[index]
    let id = CarID(index)
    let usual = usualInClass[car.carClass]
    let stops = RFactor2PitStops(
      of: timing, usualInClass: usual ?? RFactor2PitStops.Usual([timing]))
    let drivers = drivers(of: car, timing)
    if !drivers.first.isEmpty { add(0, .driver(car: id, name: drivers.first)) }
    // A car whose class has no limit of energy has none of it all the time.
    let hasEnergy = timing.laps.contains { $0.supplies.energy.map { $0.thousandths > 0 } ?? false }
    for (place, lap) in timing.laps.enumerated() {
      let exit = place > 0 ? stops.atEnd[place - 1]?.exit : nil
      // The lap before was the one of who drove then, to its end.
      if let driver = drivers.ofLap[place] {
        let end = place > 0 ? timing.laps[place - 1].end : 0
        add(exit ?? max(end, lap.start), .driver(car: id, name: driver))
      }
      if let exit { addPitOut(exit, id) }
      addCrossings(lap.first, lap.second, lap: lap.number, id)
      if let entry = stops.atEnd[place]?.entry {
        let at = SessionTime(milliseconds: entry)
        add(entry, .pitIn(PitCrossing(car: id, at: at, estimated: true)))
      }
      addLap(lap, id)
      addSupplies(
        lap.supplies, after: place > 0 ? timing.laps[place - 1].supplies : nil,
        hasEnergy: hasEnergy, at: lap.end, id)
    }
    if let exit = stops.atEnd.last??.exit { addPitOut(exit, id) }
    let (first, second) = timing.unfinished
    addCrossings(first, second, lap: (timing.laps.last?.number ?? 0) + 1, id)
    addNotices(of: index, usualLap: usual?.lap ?? usualOfAll.lap)
  }

  private mutating func addPitOut(_ time: Int, _ id: CarID) {
    let at = SessionTime(milliseconds: time)
    add(
      time,
      .pitOut(PitCrossing(car: id, at: at, estimated: true, isLaneTimeEstimated: true)))
  }

  private mutating func addCrossings(_ first: Int?, _ second: Int?, lap: Int, _ id: CarID) {
    for (loop, time) in [first, second].enumerated() {
      guard let time else { continue }
      let at = SessionTime(milliseconds: time)
      add(time, .crossing(Crossing(car: id, loop: loop, lap: lap, at: at)))
    }
  }

  /// A lap, and before it that it counts for no best where the game has it as invalid. The first of a
  /// practice, which begins in the garage, is none without that.
  private mutating func addLap(_ lap: RFactor2Timing.Lap, _ id: CarID) {
    if !lap.isValid, lap.time != nil || lap.number > 1 {
      add(lap.end, .lapDeleted(car: id, lap: lap.number))
    }
    let sectors = lap.sectors.map { $0.map(LapTime.init(milliseconds:)) }
    add(
      lap.end,
      .lap(
        Lap(
          car: id, number: lap.number, time: lap.time.map(LapTime.init(milliseconds:)),
          at: SessionTime(milliseconds: lap.end),
          sectors: sectors.allSatisfy { $0 == nil } ? [] : SectorTimes(sectors),
          topSpeed: lap.supplies.topSpeed)))
  }

  /// What a car had left at the end of a lap, and its tyres where they are not told to be the same.
  private mutating func addSupplies(
    _ supplies: RFactor2Supplies, after before: RFactor2Supplies?, hasEnergy: Bool, at time: Int,
    _ id: CarID
  ) {
    let energy = hasEnergy ? supplies.energy : nil
    if supplies.tank != nil || energy != nil {
      add(time, .fuel(Fuel(car: id, tank: supplies.tank, energy: energy)))
    }
    let hasTyres = !supplies.compounds.isEmpty || !supplies.wear.isEmpty
    if hasTyres, supplies.compounds != before?.compounds || supplies.wear != before?.wear {
      add(
        time, .tyres(Tyres(car: id, compounds: supplies.compounds, wear: supplies.wear)))
    }
  }

  /// Who drives: from the start, and from which of its laps on after changes.
  private func drivers(
    of car: RFactor2Car, _ timing: RFactor2Timing
  ) -> (first: String, ofLap: [Int: String]) {
    let swaps = car.swaps.sorted { $0.lap < $1.lap }
    let first = swaps.first?.name ?? car.name
    var places: [Int: Int] = [:]
    for (place, lap) in timing.laps.enumerated() { places[lap.number] = place }
    var (driver, changes) = (first, [Int: String]())
    for swap in swaps where swap.name != driver {
      guard let place = places[swap.lap] else { continue }
      driver = swap.name
      changes[place] = driver
    }
    return (first, changes)
  }

  // MARK: - What is said of cars

  /// What the stream says of a car until it finishes, and its retirement. When that was, the
  /// file tells only if the driver left; else the car is missed when its next crossing is overdue.
  private mutating func addNotices(of index: Int, usualLap: Int?) {
    let car = session.cars[index]
    let timing = timings[index]
    let id = CarID(index)
    var isOut = false
    for notice in notices.ofCar[index] {
      let time = milliseconds(notice.time)
      switch notice.kind {
      case .given(let penalty):
        if penalty.kind == .disqualification, car.finish == .disqualified {
          isOut = true
          add(time, .status(car: id, .disqualified, text: penalty.reason))
        } else {
          add(time, .penalty(Penalty(car: id, stage: .given, text: penalty.phrase)))
        }
      case .served(let penalty):
        let isDriveThrough = penalty.kind == .driveThrough
        add(
          time,
          .penalty(
            Penalty(
              car: id, driveThrough: isDriveThrough, stage: .served,
              text: isDriveThrough ? "" : penalty.phrase)))
      case .added(let seconds):
        add(
          time,
          .penalty(
            Penalty(
              car: id, time: LapTime(milliseconds: seconds * 1000), text: "penalty not served")))
      case .left:
        if isOut || car.finish == .finished && time >= timing.lastSeen { continue }
        let isRetired = car.finish == .retired && time >= timing.lastSeen
        isOut = isRetired
        let status = isRetired ? CarStatus.retired : .stopped
        add(time, .status(car: id, status, text: isRetired ? car.cause : "in the garage"))
      case .trackLimits(let limits):
        if isWithin(notice.time) { add(time, .trackLimits(TrackLimits(limits, of: id))) }
      case .contact(let contact):
        if isWithin(notice.time) {
          let severity = (Double(contact.severity) / 100).rounded() / 100
          add(
            time,
            .incident(Contact(car: id, other: notice.other.map(CarID.init), severity: severity)))
        }
      }
    }
    if !isOut, car.finish == .retired, session.kind == .race {
      let missed = min(timing.lastSeen + (usualLap ?? 0), max(end, timing.lastSeen))
      add(missed, .status(car: id, .retired, text: car.cause))
    }
  }

  // MARK: - Result

  /// Publishes the result when nothing more happens. What the total of a finisher has beyond its last
  /// crossing and the penalties that were told is a penalty too.
  private mutating func addResult(_ result: RFactor2Result) {
    guard !result.order.isEmpty else { return }
    let time = events.reduce(end) { max($0, $1.time.milliseconds) }
    for (index, car) in session.cars.enumerated() {
      let id = CarID(index)
      if car.finish == .disqualified,
        !notices.ofCar[index].contains(where: { $0.kind.isDisqualification })
      {
        add(time, .status(car: id, .disqualified, text: car.cause))
      }
      guard session.kind == .race, car.finish == .finished, let total = car.finishTime,
        let line = timings[index].lastLine
      else { continue }
      let rest = (total - (line - start) - notices.added(to: index)) / 10
      guard abs(rest) >= RFactor2Events.leastAddition else { continue }
      let length = LapTime(milliseconds: rest)
      add(
        time,
        rest > 0
          ? .penalty(Penalty(car: id, time: length, text: "after the race"))
          : .correction(Correction(car: id, time: length, text: "by the result")))
    }
    for car in result.order where car.status == .notStarted {
      add(time, .status(car: car.car, .notStarted, text: ""))
    }
    add(time, .classification(result.order))
    add(time, .results(.official))
  }

  /// Crossings and totals may differ by a step of the game's clock.
  private static let leastAddition = 50
}

extension RFactor2Notice {
  fileprivate var isDisqualification: Bool {
    if case .given(let penalty) = self { penalty.kind == .disqualification } else { false }
  }
}

extension TrackLimits {
  fileprivate init(_ limits: RFactor2Notice.TrackLimits, of car: CarID) {
    self.init(
      car: car, lap: limits.lap ?? 0, points: limits.points.map { Double($0) / 10_000 },
      text: limits.decision)
  }
}

extension RFactor2Car {
  /// Why it retired, in the game's word; that it did is no reason.
  fileprivate var cause: String { reason == "DNF" || reason == "DQ" ? "" : reason }
}
