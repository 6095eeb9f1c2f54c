import ReplayEngine

extension RecordingFormat {
  /// The results that rFactor 2 and Le Mans Ultimate write after every session, one or more in a file:
  /// `2025_12_14_17_22_12-R1.xml`.
  ///
  /// They have the crossings as they happened (`Stream`) and the laps of each car (`Driver`). The laps
  /// say what counts, the crossings when it was; a file may lack either for some of the laps.
  package static let rFactor2: RecordingFormat = {
    var format = RecordingFormat(
      name: "rFactor 2 and Le Mans Ultimate results", recognises: isRFactor2, read: readRFactor2)
    format.prefersRaces = true
    return format
  }()
}

/// Whether one of the first tags is the root of such a file.
@Sendable
private func isRFactor2(_ bytes: [UInt8]) -> Bool {
  bytes.prefix(4096).withUnsafeBufferPointer { buffer in
    let bytes = Span(_unsafeElements: buffer)
    let start = bytes.stands("\u{FEFF}", at: 0) ? 3 : 0
    guard bytes.byte(at: bytes.trimmingMarkup(start..<bytes.count).lowerBound) == UInt8(ascii: "<")
    else { return false }
    var scanner = MarkupScanner()
    while let tag = scanner.next(in: bytes) {
      guard case .open(let name, _, _) = tag else { continue }
      return bytes.stands("rFactorXML", at: name.lowerBound)
        || bytes.stands("RaceResults", at: name.lowerBound)
    }
    return false
  }
}

@Sendable
private func readRFactor2(
  _ bytes: [UInt8], _ file: String, _ report: inout Report
) throws(RecordingError) -> [Recording] {
  let reader = RFactor2Reader(bytes.span, &report)
  guard reader.sessions.isEmpty else {
    return reader.sessions.map { recording(of: $0, reader.weekend, &report) }
  }
  guard let empty = reader.empty else {
    throw RecordingError(
      file: file, line: reader.lastLine, problem: "the file ends without a session")
  }
  throw RecordingError(
    file: file, line: empty.line,
    problem: empty.isWhole
      ? "no car completes a lap in the session that begins here"
      : "the file ends before the laps of the session that begins here")
}

private func recording(
  of session: RFactor2Session, _ weekend: RFactor2Weekend, _ report: inout Report
) -> Recording {
  let voices = RFactor2Voices(session)
  let notices = RFactor2Notices(session, voices)
  let start = session.start
  let timings = session.cars.indices.map { car in
    let ownVoices = voices.ofCar[car]
    return RFactor2Timing(
      of: session.cars[car], ownVoices.map { session.stream.voices[$0].passings },
      areShared: ownVoices.contains { voices.cars[$0].count > 1 }, start: start,
      added: notices.added(to: car), &report)
  }
  let events = RFactor2Events(of: session, timings, notices, &report).inOrder
  var header = Session(of: session, weekend)
  header.classes = classesByPace(entries: header.entries, events: events)
  return Recording(session: header, events: events)
}
