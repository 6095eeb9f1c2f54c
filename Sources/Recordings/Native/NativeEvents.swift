import ReplayEngine

/// The event lines of a native recording while they are read, one after the other.
struct NativeEvents {
  /// A kind of event and the keys that it takes.
  private struct Shape {
    var kind: EventKind
    var needed: NativeKeys
    var allowed: NativeKeys

    init(_ kind: EventKind) {
      self.kind = kind
      needed = kind.needed
      allowed = kind.needed.union(kind.optional).union([.t, .kind])
    }
  }

  /// What the lines said, and an entry before the first event of each car that nobody announced.
  private(set) var events: [Event] = []
  /// The cars known by now.
  private(set) var entries: NativeEntries
  /// What is odd in the lines.
  var report: Report
  /// Whether no event came after a later one.
  private(set) var isInOrder = true

  private let loops: WordTable<Int>
  private let lineLoop: Int
  private let shapes = WordTable(EventKind.allCases.lazy.map { ($0.rawValue, Shape($0)) })
  var fields = NativeFields()
  private var latest = SessionTime(milliseconds: .min)
  /// The last lap of each car, by its id.
  private var lastLaps: [Int32] = []
  private var deletedLaps = DeletedLaps()

  /// Starts behind a header, with room for so many events.
  init(after header: NativeHeader, report: Report, room: Int) {
    entries = header.entries
    loops = WordTable(header.session.loops.enumerated().lazy.map { ($1, $0) })
    lineLoop = header.session.loops.count - 1
    self.report = report
    events.reserveCapacity(room)
  }

  /// Reads the event on a line. What is odd goes to the report.
  ///
  /// - Throws: when the line is not one JSON object.
  mutating func read(_ bytes: Span<UInt8>, line: Int) throws(JSONFault) {
    try fields.scan(line: bytes)
    do throws(NativeOddity) {
      guard let time = try fields.moment(.t) else { throw .missing(.t) }
      let shape = try shape(in: bytes)
      if let missing = shape.needed.subtracting(fields.keys).first { throw .missing(missing) }
      events.append(Event(time, try event(shape.kind, at: time, line: line, in: bytes)))
      if time < latest { isInOrder = false }
      latest = time
      fields.report(allowing: shape.allowed, in: bytes, line: line, to: &report)
    } catch {
      report.warn(error, line: line)
    }
  }

  /// When the event of a line became known, or nil where the line does not say.
  mutating func time(of bytes: Span<UInt8>) -> SessionTime? {
    do {
      try fields.scan(line: bytes)
      return try fields.moment(.t)
    } catch {
      return nil
    }
  }

  private mutating func shape(in bytes: Span<UInt8>) throws(NativeOddity) -> Shape {
    guard case .text(let text) = fields[.kind] else { throw fields.impossible(.kind) }
    guard let shape = shapes[text.range, bytes] else {
      throw .unknownKind(bytes.string(text.range))
    }
    return shape
  }

  private mutating func event(
    _ kind: EventKind, at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Event.Kind {
    switch kind {
    case .flag: return .flag(try named(.flag, in: bytes, TrackFlag.init(name:)))
    case .crossing: return .crossing(try crossing(at: time, line: line, in: bytes))
    case .lap: return .lap(try lap(at: time, line: line, in: bytes))
    case .lapDeleted:
      let lap = try lapNumber()
      let car = try car(at: time, line: line, in: bytes)
      deletedLaps.delete(lap, of: car)
      return .lapDeleted(car: car, lap: lap)
    case .bestLap:
      let lap = try lapNumber()
      guard let best = try fields.length(.time, in: NativeLimits.lapTimes) else {
        throw .missing(.time)
      }
      return .bestLap(car: try car(at: time, line: line, in: bytes), lap: lap, time: best)
    case .pitIn: return .pitIn(try pitCrossing(at: time, line: line, in: bytes))
    case .pitOut: return .pitOut(try pitCrossing(at: time, line: line, in: bytes))
    case .pitInDeleted: return .pitInDeleted(car: try car(at: time, line: line, in: bytes))
    case .driver:
      let name = try text(.driver, in: bytes)
      return .driver(car: try car(at: time, line: line, in: bytes), name: name)
    case .status:
      let status = try named(.status, in: bytes, CarStatus.init(name:))
      let text = try fields.text(.text, in: bytes) ?? ""
      return .status(car: try car(at: time, line: line, in: bytes), status, text: text)
    case .penalty: return .penalty(try penalty(at: time, line: line, in: bytes))
    case .correction: return .correction(try correction(at: time, line: line, in: bytes))
    case .classification:
      return .classification(try classifiedCars(at: time, line: line, in: bytes))
    case .results: return .results(try named(.results, in: bytes, Results.init(name:)))
    case .entry:
      let key = try fields.carKey(in: bytes)
      let entry = try fields.entry(of: key, in: bytes)
      let car = try entries.announce(entry, as: key)
      add(entry.carClass, line: line)
      return .entry(car: car, entry)
    case .weather: return .weather(try fields.weather())
    case .schedule: return .schedule(try fields.schedule())
    case .timeOfDay:
      return .timeOfDay(try named(.local, in: bytes, WallClock.init(iso:)).timeOfDay)
    case .message:
      let text = try text(.text, in: bytes)
      guard fields.keys.contains([.car]) else { return .message(text: text, car: nil) }
      return .message(text: text, car: try car(at: time, line: line, in: bytes))
    case .fuel: return .fuel(try fuel(at: time, line: line, in: bytes))
    case .tyres: return .tyres(try tyres(at: time, line: line, in: bytes))
    case .trackLimits: return .trackLimits(try trackLimits(at: time, line: line, in: bytes))
    case .incident: return .incident(try incident(at: time, line: line, in: bytes))
    }
  }

  private mutating func crossing(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Crossing {
    let loop = try loop(in: bytes)
    let lap = try lapNumber()
    let at = try crossed(by: time, line: line)
    return Crossing(car: try car(at: time, line: line, in: bytes), loop: loop, lap: lap, at: at)
  }

  private mutating func lap(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Lap {
    let number = try lapNumber()
    let length = try fields.length(.time, in: NativeLimits.lapTimes)
    let sectors = try sectors(in: bytes)
    let topSpeed = try fields.speed(.topSpeed)
    let at = try crossed(by: time, line: line)
    let car = try car(at: time, line: line, in: bytes)
    checkOrder(ofLap: number, of: car, line: line)
    return Lap(
      car: car, number: number, time: length, at: at, sectors: sectors, topSpeed: topSpeed)
  }

  /// The car that the line is about. One that nobody announced is announced now, so this comes last,
  /// when nothing else in the line can be odd.
  mutating func car(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> CarID {
    if case .text(let text) = fields[.car], !text.hasEscapes,
      let car = entries[text.range, bytes]
    {
      return car
    }
    return try self.car(try fields.carKey(in: bytes), at: time, line: line)
  }

  mutating func car(
    _ key: String, at time: SessionTime, line: Int
  ) throws(NativeOddity) -> CarID {
    if let car = entries[key] { return car }
    let entry = Entry(number: CarNumber(key), carClass: "")
    let car = try entries.announce(entry, as: key)
    events.append(Event(time, .entry(car: car, entry)))
    add(entry.carClass, line: line)
    report.warn(.unannouncedCar(key), line: line)
    return car
  }

  private mutating func add(_ carClass: CarClass, line: Int) {
    if !entries.add(carClass) { report.warn(.unlistedClass(carClass.name), line: line) }
  }

  private mutating func loop(in bytes: Span<UInt8>) throws(NativeOddity) -> Int {
    guard case .text(let text) = fields[.loop] else { throw fields.impossible(.loop) }
    let name = text.hasEscapes ? try self.text(.loop, in: bytes) : nil
    guard let loop = name.map({ loops[$0] }) ?? loops[text.range, bytes] else {
      throw .unknownLoop(name ?? bytes.string(text.range))
    }
    guard loop != lineLoop else { throw .crossingOfLine }
    return loop
  }

  /// Laps are told in order. One that is not may be a late or a better word, or a slip; one that was deleted
  /// counts again.
  private mutating func checkOrder(ofLap number: Int, of car: CarID, line: Int) {
    while lastLaps.count <= car.index { lastLaps.append(0) }
    let last = Int(lastLaps[car.index])
    if number > last {
      lastLaps[car.index] = Int32(clamping: number)
      return
    }
    if deletedLaps.takeBack(number, of: car) { return }
    let name = entries.announced[car.index].number.text
    report.warn(
      number == last
        ? .repeatedLap(number, car: name) : .lapGoingBack(number, after: last, car: name),
      line: line)
  }

  private func lapNumber() throws(NativeOddity) -> Int {
    guard let lap = try fields.integer(.lap, in: NativeLimits.laps) else { throw .missing(.lap) }
    return lap
  }

  private func sectors(in bytes: Span<UInt8>) throws(NativeOddity) -> SectorTimes {
    guard var items = try fields.list(.sectors) else { return [] }
    var sectors = SectorTimes()
    var count = 0
    do throws(JSONFault) {
      while try items.advance(in: bytes) {
        switch try items.value(in: bytes) {
        case .null: sectors.append(nil)
        case .integer(let time) where NativeLimits.lapTimes.contains(time):
          sectors.append(LapTime(milliseconds: time))
        default: throw JSONFault(position: items.position)
        }
        count += 1
        guard count <= NativeLimits.loops else {
          throw JSONFault(position: items.position)
        }
      }
    } catch {
      throw .impossible(.sectors, "this list; it must be one of milliseconds")
    }
    return sectors
  }

  /// When a car crossed, which is no later than that became known.
  private mutating func crossed(
    by time: SessionTime, line: Int
  ) throws(NativeOddity) -> SessionTime {
    guard let at = try fields.moment(.at) else { return time }
    if at > time {
      report.warn(.crossingToCome(by: at.milliseconds - time.milliseconds), line: line)
    }
    return min(at, time)
  }

  private mutating func pitCrossing(
    at time: SessionTime, line: Int, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> PitCrossing {
    let at = try crossed(by: time, line: line)
    let estimated = try fields.bool(.estimated) ?? false
    let isLaneTimeEstimated = try fields.bool(.laneTimeEstimated) ?? false
    let car = try car(at: time, line: line, in: bytes)
    return PitCrossing(
      car: car, at: at, estimated: estimated, isLaneTimeEstimated: isLaneTimeEstimated)
  }

  private mutating func text(
    _ key: NativeKey, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> String {
    guard let text = try fields.text(key, in: bytes) else { throw .missing(key) }
    return text
  }

  private mutating func named<Value>(
    _ key: NativeKey, in bytes: Span<UInt8>, _ value: (String) -> Value?
  ) throws(NativeOddity) -> Value {
    guard let value = try fields.named(key, in: bytes, value) else { throw .missing(key) }
    return value
  }
}
