import Bytes
import ReplayEngine

extension RecordingFormat {
  /// Flagstand's own format: JSON, an object a line, a header and then the events.
  package static let native = RecordingFormat(
    name: "Flagstand recordings (.jsonl)", recognises: isNative, read: readNative)
}

/// Whether a file begins with a JSON object that has a key `flagstand` on its first line, or near it
/// where somebody has spread the header over several lines.
private func isNative(_ bytes: [UInt8]) -> Bool {
  let bytes = bytes.span
  var lines = Lines(of: bytes)
  while let line = lines.next(in: bytes) {
    let start = bytes.skippingSpaces(from: line.lowerBound)
    if start >= line.upperBound { continue }
    guard bytes[start] == UInt8(ascii: "{") else { return false }
    let end = min(max(line.upperBound, start + 4096), bytes.count)
    var quote = bytes.position(of: UInt8(ascii: "\""), from: start)
    while let found = quote, found < end {
      if bytes.stands("\"flagstand\"", at: found) { return true }
      quote = bytes.position(of: UInt8(ascii: "\""), from: found + 1)
    }
    return false
  }
  return false
}

/// Reads a whole file. Should an event turn out to come after a later one, the lines are sorted by
/// their times and read once more, so that the result is that of a file in order.
private func readNative(
  _ bytes: [UInt8], file: String, report: inout Report
) throws(RecordingError) -> [Recording] {
  let bytes = bytes.span
  var lines = Lines(of: bytes)
  var first = lines.next(in: bytes)
  while let line = first, bytes.isBlank(line) { first = lines.next(in: bytes) }
  guard let first else { throw RecordingError(file: file, problem: "the file is empty") }
  let header = try NativeHeader(
    bytes.extracting(first), line: lines.number, file: file, report: &report)

  // Few events are shorter than 30 bytes. Room that stays unused costs no memory.
  let room = bytes.count / 30
  var events = NativeEvents(after: header, report: report, room: room)
  let start = lines
  while let line = lines.next(in: bytes) {
    events.read(line, number: lines.number, of: bytes)
    report.progress(byte: line.upperBound, of: bytes.count)
  }
  if !events.isInOrder {
    events = NativeEvents(after: header, report: report, room: room)
    for line in events.sortedLines(from: start, of: bytes) {
      events.read(line.range, number: line.number, of: bytes)
    }
  }
  report = events.report
  var session = header.session
  session.classes = events.entries.orderedClasses(events: events.events)
  return [Recording(session: session, events: events.events)]
}

extension NativeEvents {
  /// Reads a line of a file.
  fileprivate mutating func read(_ line: Range<Int>, number: Int, of bytes: Span<UInt8>) {
    do {
      try read(bytes.extracting(line), line: number)
    } catch {
      if bytes.isBlank(line) { return }
      let isTorn = line.upperBound == bytes.count
      report.warn(isTorn ? .tornLine : .brokenLine(readable: error.position), line: number)
    }
  }

  /// The lines in order of their times. A line without a time stays behind the one before it.
  fileprivate mutating func sortedLines(
    from start: Lines, of bytes: Span<UInt8>
  ) -> [(time: SessionTime, number: Int, range: Range<Int>)] {
    var sorted: [(time: SessionTime, number: Int, range: Range<Int>)] = []
    var latest = SessionTime(milliseconds: .min)
    var lines = start
    while let line = lines.next(in: bytes) {
      let time = time(of: bytes.extracting(line)) ?? sorted.last?.time ?? latest
      if time < latest {
        let difference = latest.milliseconds - time.milliseconds
        report.warn(.outOfOrder(by: difference), line: lines.number)
      }
      latest = max(latest, time)
      sorted.append((time, lines.number, line))
    }
    sorted.sort { ($0.time, $0.number) < ($1.time, $1.number) }
    return sorted
  }
}
