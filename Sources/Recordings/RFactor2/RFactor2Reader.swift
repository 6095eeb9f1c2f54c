import ReplayEngine

/// Reads a file into its sessions as they stand there, in one walk over its tags.
struct RFactor2Reader {
  private(set) var weekend = RFactor2Weekend()
  /// The sessions in which a car completes a lap.
  private(set) var sessions: [RFactor2Session] = []
  /// The first of the others: on which line it begins, and whether the file goes on to its end.
  private(set) var empty: (line: Int, isWhole: Bool)?
  /// The line on which the file ends.
  private(set) var lastLine = 1

  private var scanner = MarkupScanner()
  /// The session, the stream and the car whose elements are being read.
  private var session: RFactor2Session?
  private var isInStream = false
  private var car: RFactor2Car?
  private var supplies = RFactor2SupplyReader()
  private var tags = 0

  /// The most sessions of a file that are kept.
  private static let sessionLimit = 1_000

  /// Reads a whole file. Cars beyond those that a recording can have are counted and left out.
  init(_ bytes: Span<UInt8>, _ report: inout Report) {
    while let tag = scanner.next(in: bytes) {
      tags += 1
      report.progress(byte: scanner.position, of: bytes.count)
      switch tag {
      case .open(let name, let attributes, let closesItself):
        let element = RFactor2Element.named[name, bytes]
        if isInStream {
          readStream(element, attributes, in: bytes, &report)
        } else if let element {
          open(element, attributes, in: bytes, &report)
        }
        if closesItself, let element { close(element, &report) }
      case .close(let name):
        if let element = RFactor2Element.named[name, bytes] { close(element, &report) }
      }
    }
    lastLine = scanner.line
    if session != nil {
      report.warn("file cut off", line: lastLine, "the file ends within a session")
      endCar(&report)
      endSession(isWhole: false, &report)
    }
  }

  /// An element that opens outside a stream.
  private mutating func open(
    _ element: RFactor2Element, _ attributes: Range<Int>, in bytes: Span<UInt8>,
    _ report: inout Report
  ) {
    if case .session(let sort) = element {
      endCar(&report)
      endSession(isWhole: false, &report)
      let name = RFactor2Reader.name(of: sort, number: session(numbered: attributes, in: bytes))
      session = RFactor2Session(name: name, kind: sort.kind, line: scanner.line)
    } else if case .weekend(let field) = element, session == nil {
      weekend[keyPath: field] = bytes.markupText(scanner.text(in: bytes))
    } else if case .trackLength = element, session == nil {
      weekend.length = bytes.seconds(scanner.text(in: bytes)).map { ($0 + 5_000) / 10_000 }
    } else if case .driver = element, session != nil {
      endCar(&report)
      car = RFactor2Car(line: scanner.line)
    } else if car != nil {
      readCar(element, attributes, in: bytes)
    } else if session != nil {
      readSession(element, in: bytes)
    }
  }

  /// The digit at the end of a session's name, which ends where its attributes begin.
  private func session(numbered attributes: Range<Int>, in bytes: Span<UInt8>) -> UInt8? {
    let digit = bytes[attributes.lowerBound - 1] &- UInt8(ascii: "0")
    return digit < 10 ? digit : nil
  }

  private static func name(of sort: RFactor2Session.Sort, number: UInt8?) -> String {
    number.map { "\(sort.name) \($0)" } ?? sort.name
  }

  private mutating func readSession(_ element: RFactor2Element, in bytes: Span<UInt8>) {
    let text = scanner.text(in: bytes)
    switch element {
    case .stream: isInStream = true
    case .dateTime: session?.dateTime = Int(bytes.markupText(text))
    case .timeString: session?.timeString = bytes.markupText(text)
    // A limit that is none is a number that nobody reaches.
    case .laps: session?.laps = bytes.count(text).flatMap { 1...RFactor2Lap.limit ~= $0 ? $0 : nil }
    case .minutes: session?.minutes = bytes.count(text).flatMap { 1...30_000 ~= $0 ? $0 : nil }
    default: break
    }
  }

  private mutating func readStream(
    _ element: RFactor2Element?, _ attributes: Range<Int>, in bytes: Span<UInt8>,
    _ report: inout Report
  ) {
    // A stream that was never closed ends where the cars or another session begin.
    switch element {
    case .driver, .session:
      isInStream = false
      if let element { open(element, attributes, in: bytes, &report) }
      return
    default: break
    }
    var said = RFactor2Stream.Attributes()
    var list = MarkupAttributes(attributes)
    while let (name, value) = list.next(in: bytes) {
      switch RFactor2Attribute.named[name, bytes] {
      case .time: said.time = bytes.seconds(value)
      case .driver: said.driver = bytes.markupText(value)
      case .id: said.id = bytes.count(value)
      case .lap: said.lap = bytes.count(value)
      case .points: said.points = bytes.decimal(value, limit: 10_000)
      default: break
      }
    }
    session?.stream.take(element, scanner.text(in: bytes), said, in: bytes)
  }

  private mutating func readCar(
    _ element: RFactor2Element, _ attributes: Range<Int>, in bytes: Span<UInt8>
  ) {
    let text = scanner.text(in: bytes)
    switch element {
    case .car(let field): car?[keyPath: field] = bytes.markupText(text)
    case .gridPosition: car?.grid = bytes.count(text).flatMap { $0 > 0 ? $0 : nil }
    case .position: car?.position = bytes.count(text).flatMap { $0 > 0 ? $0 : nil }
    case .laps: car?.lapCount = bytes.count(text)
    case .finishTime: car?.finishTime = bytes.seconds(text)
    case .finishStatus: car?.finish = RFactor2Car.Finish(bytes.markupText(text))
    case .lap:
      if let lap = lap(attributes, text, in: bytes) { car?.laps.append(lap) }
    case .swap:
      let name = bytes.markupText(text)
      if let lap = startLap(attributes, in: bytes), !name.isEmpty { car?.swaps.append((lap, name)) }
    default: break
    }
  }

  private mutating func lap(_ attributes: Range<Int>, _ text: Range<Int>, in bytes: Span<UInt8>)
    -> RFactor2Lap?
  {
    var number: Int?
    var start: Int?
    var sectors: [Int?] = [nil, nil, nil]
    var endsInPit = false
    var list = MarkupAttributes(attributes)
    while let (name, value) = list.next(in: bytes) {
      switch RFactor2Attribute.named[name, bytes] {
      case .time: start = bytes.seconds(value)
      case .number: number = bytes.count(value)
      case .pit: endsInPit = bytes.count(value) == 1
      case .sector(let index): sectors[index] = bytes.seconds(value).flatMap { $0 > 0 ? $0 : nil }
      case let other?: supplies.take(other, value, in: bytes)
      case nil: break
      }
    }
    let supplies = self.supplies.end()
    guard let number, 1...RFactor2Lap.limit ~= number else { return nil }
    return RFactor2Lap(
      line: scanner.line, number: number, start: start,
      time: bytes.seconds(text).flatMap { $0 > 0 ? $0 : nil }, sectors: sectors,
      endsInPit: endsInPit, supplies: supplies)
  }

  private func startLap(_ attributes: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var list = MarkupAttributes(attributes)
    while let (name, value) = list.next(in: bytes) {
      if case .startLap = RFactor2Attribute.named[name, bytes] { return bytes.count(value) }
    }
    return nil
  }

  private mutating func close(_ element: RFactor2Element, _ report: inout Report) {
    switch element {
    case .stream: isInStream = false
    case .driver where !isInStream: endCar(&report)
    case .session where !isInStream:
      endCar(&report)
      endSession(isWhole: true, &report)
    default: break
    }
  }

  private mutating func endCar(_ report: inout Report) {
    guard var ended = car else { return }
    car = nil
    ended.putLapsInOrder(&report)
    if let count = session?.cars.count, count < CarID.limit {
      session?.cars.append(ended)
    } else {
      report.warn("too many cars", line: ended.line, "there are more than \(CarID.limit) cars")
    }
  }

  private mutating func endSession(isWhole: Bool, _ report: inout Report) {
    guard var ended = session else { return }
    (session, isInStream) = (nil, false)
    if !ended.cars.contains(where: { !$0.laps.isEmpty }) {
      empty = empty ?? (ended.line, isWhole)
    } else if sessions.count < RFactor2Reader.sessionLimit {
      ended.stream.finish()
      sessions.append(ended)
    } else {
      report.warn(
        "too many sessions", line: ended.line,
        "there are more than \(RFactor2Reader.sessionLimit) sessions")
    }
  }
}

extension RFactor2Car.Finish {
  /// What `FinishStatus` says.
  fileprivate init(_ status: String) {
    switch status.lowercased() {
    case let text where text.hasPrefix("finished"): self = .finished
    case "dnf": self = .retired
    case "dq": self = .disqualified
    default: self = .none
    }
  }
}

extension RFactor2Car {
  /// Puts the laps in order. Of two of the same number the later one counts.
  fileprivate mutating func putLapsInOrder(_ report: inout Report) {
    guard zip(laps, laps.dropFirst()).contains(where: { $1.number <= $0.number }) else { return }
    var kept: [RFactor2Lap] = []
    for lap in laps.sorted(by: { ($0.number, $0.line) < ($1.number, $1.line) }) {
      if let last = kept.last, last.number == lap.number {
        report.warn(
          "duplicate lap", line: lap.line,
          "lap \(lap.number) of \(name) stands here a second time, after line \(last.line)")
        kept.removeLast()
      }
      kept.append(lap)
    }
    laps = kept
  }
}
