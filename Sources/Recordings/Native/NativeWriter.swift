import Bytes
package import ReplayEngine

/// Writes Flagstand's own format: a header, then an event a line.
///
/// The writing is canonical: keys stand in the order of the format's description, and what equals
/// its default is left out. Cars are called by the number under which they were announced, so these
/// must differ.
package struct NativeWriter {
  /// What was written so far; always whole lines.
  package private(set) var bytes: [UInt8] = []

  // Words that are written again and again, ready as JSON.
  private let keys = NativeKey.allCases.map { json($0.name) + [UInt8(ascii: ":")] }
  private let loops: [[UInt8]]
  private var cars: [[UInt8]] = []
  private var numbers: [CarNumber] = []
  private var isFirst = true

  /// Writes the header of a session.
  package init(_ session: Session) {
    loops = session.loops.map(json)
    for entry in session.entries { announce(entry) }
    write(session)
  }

  /// The whole of a recording.
  package static func bytes(of recording: Recording) -> [UInt8] {
    var writer = NativeWriter(recording.session)
    writer.bytes.reserveCapacity(writer.bytes.count + 80 * recording.events.count)
    for event in recording.events { writer.write(event) }
    return writer.bytes
  }

  /// The numbers under which several cars were announced, as feeds of clubs may do. Written, those cars
  /// become one.
  package static func sharedNumbers(in recording: Recording) -> [CarNumber] {
    var announced = recording.session.entries.map(\.number)
    for event in recording.events {
      if case .entry(let car, let entry) = event.kind, car.index == announced.count {
        announced.append(entry.number)
      }
    }
    let counts = Dictionary(announced.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.filter { $0.value > 1 }.map(\.key).sorted { $0.text < $1.text }
  }

  /// Writes an event. Its car must be an entry of the session or have been announced by an event.
  package mutating func write(_ event: Event) {
    begin()
    write(.t, event.time.milliseconds)
    key(.kind)
    bytes.appendJSON(event.kind.name.rawValue)
    write(event.kind, at: event.time)
    bytes.append(UInt8(ascii: "}"))
    bytes.append(UInt8(ascii: "\n"))
  }
}

// MARK: Sentences of the format

extension NativeWriter {
  private mutating func write(_ session: Session) {
    begin()
    write(.flagstand, NativeHeader.version)
    write(.series, session.series)
    write(.event, session.event)
    write(.session, session.kind.rawValue)
    if let circuit = session.circuit {
      key(.circuit)
      begin()
      write(.name, circuit.name)
      write(.length, circuit.length)
      end()
    }
    write(.start, session.start?.iso ?? "")
    if session.scheduledTime != nil || session.scheduledLaps != nil {
      key(.scheduled)
      begin()
      write(.time, session.scheduledTime?.inMilliseconds)
      write(.laps, session.scheduledLaps)
      end()
    }
    write(.provenance, session.provenance.rawValue)
    if let note = session.note {
      key(.note)
      bytes.appendJSON(note)
    }
    if !session.tellsPitStops { write(.pits, false) }
    if session.flagDelay > .zero { write(.flagDelay, session.flagDelay.inMilliseconds) }
    write(.loops, session.loops)
    write(.classes, session.classes.map(\.name))
    if !session.fuelWindows.isEmpty {
      key(.fuelWindows)
      list(session.fuelWindows) { writer, window in
        writer.begin()
        writer.write(.class, window.carClass.name)
        writer.write(.laps, window.laps)
        writer.end()
      }
    }
    if let championship = session.championship { write(championship) }
    if !session.entries.isEmpty {
      key(.entries)
      list(session.entries) { writer, entry in
        writer.begin()
        writer.write(.car, entry.number.text)
        writer.write(entry)
        writer.end()
      }
    }
    end()
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ championship: Championship) {
    key(.championship)
    begin()
    if !championship.points.isEmpty {
      key(.points)
      list(championship.points) { $0.bytes.appendInteger($1) }
    }
    if championship.leastDistance > 0 { write(.distance, championship.leastDistance) }
    if !championship.crews.isEmpty {
      key(.standings)
      list(championship.crews) { writer, crew in
        writer.begin()
        writer.write(.car, crew.car.text)
        writer.write(.drivers, crew.drivers)
        switch crew.before {
        case .points(let points): writer.write(.points, points)
        case .behind(let car, let points):
          writer.key(.behind)
          writer.begin()
          writer.write(.car, car.text)
          writer.write(.points, points)
          writer.end()
        case .unknown: break
        }
        writer.end()
      }
    }
    end()
  }

  private mutating func write(_ entry: Entry) {
    write(.class, entry.carClass.name)
    write(.team, entry.team)
    write(.vehicle, entry.vehicle)
    write(.drivers, entry.drivers)
    write(.grid, entry.grid)
  }

  private mutating func write(_ kind: Event.Kind, at time: SessionTime) {
    switch kind {
    case .flag(let flag):
      write(.flag, flag.name)
    case .crossing(let crossing):
      write(crossing.car)
      key(.loop)
      bytes.append(contentsOf: loops[Int(crossing.loop)])
      write(.lap, Int(crossing.lap))
      write(.at, crossing.at, unless: time)
    case .lap(let lap):
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
    case .driver(let car, let name):
      write(car)
      key(.driver)
      bytes.appendJSON(name)
    case .status(let car, let status, let text):
      write(car)
      write(.status, status.name)
      write(.text, text)
    case .penalty(let penalty):
      write(penalty.car)
      write(.time, penalty.time?.milliseconds)
      if penalty.laps != 0 { write(.laps, Int(penalty.laps)) }
      if penalty.driveThrough { write(.driveThrough, true) }
      write(.text, penalty.text)
    case .correction(let correction):
      write(correction.car)
      write(.time, correction.time?.milliseconds)
      if correction.laps != 0 { write(.laps, Int(correction.laps)) }
      write(.text, correction.text)
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
      if car.index == cars.count { announce(entry) }
      write(car)
      if entry.number != numbers[car.index] { write(.number, entry.number.text) }
      write(entry)
    case .weather(let weather):
      write(.air, weather.air)
      write(.track, weather.track)
      if let rain = weather.rain { write(.rain, rain) }
      write(.wind, weather.wind)
      write(.windDirection, weather.windDirection)
    case .message(let text, let car):
      key(.text)
      bytes.appendJSON(text)
      if let car { write(car) }
    }
  }

  private mutating func announce(_ entry: Entry) {
    numbers.append(entry.number)
    cars.append(json(entry.number.text))
  }
}

// MARK: Words of JSON

extension NativeWriter {
  private mutating func begin() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  private mutating func end() {
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  private mutating func key(_ key: NativeKey) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(contentsOf: keys[key.rawValue])
  }

  private mutating func list<Element>(
    _ elements: [Element], _ write: (inout NativeWriter, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (place, element) in elements.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ car: CarID) {
    key(.car)
    bytes.append(contentsOf: cars[car.index])
  }

  private mutating func write(_ name: NativeKey, _ number: Int?) {
    guard let number else { return }
    key(name)
    bytes.appendInteger(number)
  }

  private mutating func write(_ name: NativeKey, _ number: Double?) {
    guard let number, number.isFinite else { return }
    key(name)
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 {
      bytes.appendInteger(whole)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  private mutating func write(_ name: NativeKey, _ value: Bool) {
    key(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  private mutating func write(_ name: NativeKey, _ time: SessionTime, unless usual: SessionTime) {
    if time != usual { write(name, time.milliseconds) }
  }

  /// Writes a text unless it is empty.
  private mutating func write(_ name: NativeKey, _ text: String) {
    guard !text.isEmpty else { return }
    key(name)
    bytes.appendJSON(text)
  }

  /// Writes a list unless it is empty.
  private mutating func write(_ name: NativeKey, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    list(texts) { writer, text in writer.bytes.appendJSON(text) }
  }
}

private func json(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.appendJSON(text)
  return bytes
}

extension [UInt8] {
  fileprivate mutating func appendInteger(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = number.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    for place in 0..<(count - start) / 2 { swapAt(start + place, count - 1 - place) }
  }
}
