import Bytes
import ReplayEngine

/// A recording in Flagstand's own format as it is written: bytes in pieces cut anywhere, out of which the
/// race grows. It stands at the time of the latest event.
///
/// A header that comes again begins the race anew, unless what follows it goes on where the race
/// stands: so do the parts of a recording that is rotated.
struct NativeStream {
  /// Why the race can't be played: it does not begin with a header.
  private(set) var failure: RecordingError?
  /// Whether so much has happened that the rest is left out.
  private(set) var isFull = false

  private let file: String
  private let order: Session.Order?
  private let eventLimit: Int
  private var splitter = LineSplitter(limit: NativeStream.lineLimit)
  private var line = 0
  private var header: NativeHeader?
  private var events: NativeEvents?
  /// The line of the first event, by which a race is known that is written once more.
  private var firstEvent: [UInt8] = []
  /// The same header, which has come again, as long as no event tells what it means.
  private var repeated: NativeHeader?
  private var latest = SessionTime.zero

  private var told = ToldSession()
  private var toldEvents = 0
  /// The header and the cars that have been told, or nil before anything was.
  private var shown: (session: Session, cars: [Entry])?

  /// The most bytes of a line; a header has a line for thousands of cars.
  private static let lineLimit = 16 << 20

  /// A stream of which nothing has come. `file` is its name for messages; `order` decides who is ahead,
  /// where the session shall not.
  init(file: String, order: Session.Order?, eventLimit: Int = RMonitorDecoder.eventLimit) {
    (self.file, self.order, self.eventLimit) = (file, order, eventLimit)
  }

  /// Whether the beginning of a line has come and its end has not.
  var hasHalfLine: Bool { !splitter.rest.isEmpty }

  /// The rest of a line will not come.
  mutating func cutOff() { splitter.reset() }

  /// Takes the next bytes.
  mutating func take(_ bytes: ArraySlice<UInt8>) {
    // Taken out meanwhile, because the lines are for the stream itself.
    var splitter = LineSplitter(limit: 1)
    swap(&splitter, &self.splitter)
    splitter.feed(bytes) { take(line: $0) }
    swap(&splitter, &self.splitter)
  }

  // MARK: - Lines

  private mutating func take(line bytes: [UInt8]) {
    line += 1
    let hasMark = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = bytes.span.extracting(droppingFirst: hasMark ? 3 : 0)
    if failure != nil || text.isBlank(0..<text.count) { return }
    told.take()
    if header == nil || text.isHeader { return take(headerOn: text) }
    if let repeated, let goesOn = goesOn(text, bytes) {
      if goesOn { self.repeated = nil } else { begin(repeated) }
    }
    guard let count = events?.events.count, count < eventLimit else {
      isFull = true
      return
    }
    do throws(JSONFault) {
      try events?.read(text, line: line)
    } catch {
      events?.report.warn(.brokenLine(readable: error.position), line: line)
    }
    guard let all = events?.events, all.count > count else { return }
    if firstEvent.isEmpty { firstEvent = bytes }
    latest = max(latest, all[all.count - 1].time)
  }

  private mutating func take(headerOn text: Span<UInt8>) {
    var report = events?.report ?? Report()
    do throws(RecordingError) {
      let new = try NativeHeader(text, line: line, file: file, report: &report)
      if let header, header.session == new.session {
        repeated = new
      } else {
        begin(new)
      }
    } catch {
      if header == nil { failure = error }
    }
  }

  private mutating func begin(_ new: NativeHeader) {
    header = new
    events = NativeEvents(after: new, report: events?.report ?? Report(), room: 0)
    (firstEvent, latest, repeated, isFull) = ([], .zero, nil, false)
    toldEvents = 0
    told.forget()
  }

  /// Whether the first event behind a header that has come again goes on with the race; nil where the
  /// line does not tell.
  private mutating func goesOn(_ text: Span<UInt8>, _ bytes: [UInt8]) -> Bool? {
    if bytes == firstEvent { return false }
    return events?.time(of: text).map { $0 >= latest }
  }

  // MARK: - What they tell

  /// What has come since this was last asked.
  mutating func growth() -> Growth {
    guard let header, let events else { return Growth() }
    var growth = Growth(edge: latest)
    let isBegun = told.session == nil
    let order = order
    growth.recording = told.update(events.events.count) {
      var session = header.session
      session.classes = events.entries.orderedClasses(events: events.events)
      session.chosenOrder = order
      return Recording(session: session, events: events.events)
    }
    growth.isNewSession = isBegun && !isKnown(header.session, events.entries.announced)
    growth.events = Array(events.events[toldEvents...])
    toldEvents = events.events.count
    shown = (header.session, events.entries.announced)
    return growth
  }

  /// Whether a session and its cars are those that were told, or nothing was.
  private func isKnown(_ session: Session, _ cars: [Entry]) -> Bool {
    guard let shown else { return true }
    let names = { (session: Session) in (session.series, session.event, session.kind) }
    return names(shown.session) == names(session)
      && zip(shown.cars, cars).allSatisfy { $0.key == $1.key }
  }
}

extension Span where Element == UInt8 {
  /// Whether a line is a header: an object with the key `flagstand`.
  fileprivate var isHeader: Bool {
    var quote = position(of: UInt8(ascii: "\""), from: 0)
    while let found = quote {
      if stands("\"flagstand\"", at: found) {
        var fields = NativeFields()
        return (try? fields.scan(line: self)) != nil && fields.keys.contains([.flagstand])
      }
      quote = position(of: UInt8(ascii: "\""), from: found + 1)
    }
    return false
  }
}
