import ReplayEngine

/// The first line of a native recording while it is read.
struct NativeHeader {
  /// The version of the format that is read and written.
  static let version = 1

  /// What the header says.
  private(set) var session = Session()
  /// The cars that it announces, and the classes.
  private(set) var entries = NativeEntries(classes: [])

  private let line: Int
  private var fields = NativeFields()

  /// Reads a line. What is odd in it goes to the report and keeps its default.
  ///
  /// - Throws: when the line is not the header of a recording of this version.
  init(
    _ bytes: Span<UInt8>, line: Int, file: String, report: inout Report
  ) throws(RecordingError) {
    self.line = line
    do throws(JSONFault) {
      try fields.scan(line: bytes)
    } catch {
      throw RecordingError(
        file: file, line: line,
        problem: "the header is not a JSON object on one line; byte \(error.position + 1) is wrong")
    }
    try checkVersion(file)
    read(\.series, &report) { f throws(NativeOddity) in try f.text(.series, in: bytes) }
    read(\.event, &report) { f throws(NativeOddity) in try f.text(.event, in: bytes) }
    read(\.kind, &report) { f throws(NativeOddity) in
      try f.named(.session, in: bytes, Session.Kind.init(rawValue:))
    }
    readObject(.circuit, allowing: [.name, .length], bytes, &report) {
      (members, session) throws(NativeOddity) in
      session.circuit = Session.Circuit(
        name: try members.text(.name, in: bytes) ?? "",
        length: try members.integer(.length, in: 1...1_000_000))
    }
    read(\.start, &report) { f throws(NativeOddity) in
      try f.named(.start, in: bytes, WallClock.init(iso:))
    }
    readObject(.scheduled, allowing: [.time, .laps], bytes, &report) {
      (members, session) throws(NativeOddity) in
      session.scheduledTime = try members.length(.time, in: NativeLimits.lapTimes)?.duration
      session.scheduledLaps = try members.integer(.laps, in: NativeLimits.laps)
    }
    read(\.provenance, &report) { f throws(NativeOddity) in
      try f.named(.provenance, in: bytes, Session.Provenance.init(rawValue:))
    }
    read(\.note, &report) { f throws(NativeOddity) in try f.text(.note, in: bytes) }
    read(\.tellsPitStops, &report) { f throws(NativeOddity) in try f.bool(.pits) }
    read(\.flagDelay, &report) { f throws(NativeOddity) in
      try f.length(.flagDelay, in: NativeLimits.lapTimes)?.duration
    }
    try readLoops(bytes, file, &report)
    read(\.classes, &report) { f throws(NativeOddity) in
      try f.texts(.classes, in: bytes)?.map(CarClass.init(_:))
    }
    readItems(of: fields, .fuelWindows, allowing: [.class, .laps], bytes, &report) {
      (window, session) throws(NativeOddity) in
      session.fuelWindows.append(try window.fuelWindow(in: bytes))
    }
    readChampionship(bytes, &report)
    readEntries(bytes, &report)
    fields.report(allowing: .header, in: bytes, line: line, to: &report)
  }

  private func checkVersion(_ file: String) throws(RecordingError) {
    switch fields[.flagstand] {
    case .integer(NativeHeader.version): break
    case .integer(let version) where version > NativeHeader.version:
      throw RecordingError(
        file: file, line: line,
        problem: "written in version \(version) of the format; "
          + "this program reads version \(NativeHeader.version)")
    default:
      throw RecordingError(
        file: file, line: line, problem: "the header has no \"flagstand\":1")
    }
  }

  /// Sets one property of the session; what is odd is reported, and the property keeps its default.
  private mutating func read<Value>(
    _ property: WritableKeyPath<Session, Value>, _ report: inout Report,
    _ value: (inout NativeFields) throws(NativeOddity) -> Value?
  ) {
    do throws(NativeOddity) {
      if let value = try value(&fields) { session[keyPath: property] = value }
    } catch {
      report.warn(error, line: line)
    }
  }

  /// Reads one object of the header into the session.
  private mutating func readObject(
    _ key: NativeKey, allowing allowed: NativeKeys, _ bytes: Span<UInt8>, _ report: inout Report,
    _ body: (inout NativeFields, inout Session) throws(NativeOddity) -> Void
  ) {
    do throws(NativeOddity) {
      guard var members = try fields.object(key, in: bytes) else { return }
      try body(&members, &session)
      members.report(allowing: allowed, in: bytes, line: line, to: &report)
    } catch {
      report.warn(error, line: line)
    }
  }

  /// Reads a list of objects, one after the other, into the session. An odd one is left out.
  private mutating func readItems(
    of parent: NativeFields, _ key: NativeKey, allowing allowed: NativeKeys, _ bytes: Span<UInt8>,
    _ report: inout Report,
    _ body: (inout NativeFields, inout Session) throws(NativeOddity) -> Void
  ) {
    var members = NativeFields()
    do throws(NativeOddity) {
      guard var items = try parent.list(key) else { return }
      while try members.scan(nextOf: &items, key, in: bytes) {
        do throws(NativeOddity) {
          try body(&members, &session)
        } catch {
          report.warn(error, line: line)
        }
        members.report(allowing: allowed, in: bytes, line: line, to: &report)
      }
    } catch {
      report.warn(error, line: line)
    }
  }

  private mutating func readChampionship(_ bytes: Span<UInt8>, _ report: inout Report) {
    var members: NativeFields?
    readObject(.championship, allowing: [.points, .distance, .standings], bytes, &report) {
      (fields, session) throws(NativeOddity) in
      members = fields
      session.championship = Championship()
      session.championship = try fields.championship(in: bytes)
    }
    guard let members else { return }
    let allowed: NativeKeys = [.car, .drivers, .points, .behind]
    readItems(of: members, .standings, allowing: allowed, bytes, &report) {
      (crew, session) throws(NativeOddity) in
      session.championship?.crews.append(try crew.crew(in: bytes))
    }
  }

  private mutating func readLoops(
    _ bytes: Span<UInt8>, _ file: String, _ report: inout Report
  ) throws(RecordingError) {
    read(\.loops, &report) { f throws(NativeOddity) in
      let loops = try f.texts(.loops, in: bytes)
      if loops?.isEmpty == true { throw .impossible(.loops, "empty") }
      return loops
    }
    guard session.loops.count <= NativeLimits.loops else {
      throw RecordingError(
        file: file, line: line, problem: "a lap has at most \(NativeLimits.loops) timing loops")
    }
    for (place, name) in session.loops.enumerated() where session.loops[..<place].contains(name) {
      report.warn(.duplicateLoop(name), line: line)
    }
  }

  private mutating func readEntries(_ bytes: Span<UInt8>, _ report: inout Report) {
    var entries = NativeEntries(classes: session.classes)
    readItems(of: fields, .entries, allowing: .entry, bytes, &report) {
      (members, _) throws(NativeOddity) in
      let key = try members.carKey(in: bytes)
      guard entries[key] == nil else { throw .duplicateEntry(key) }
      let entry = try members.entry(of: key, in: bytes)
      _ = try entries.announce(entry, as: key)
      if !entries.add(entry.carClass) { throw .unlistedClass(entry.carClass.name) }
    }
    self.entries = entries
    session.entries = entries.announced
  }
}
