import Bytes
import ReplayEngine

extension RecordingFormat {
  /// Captures of the RMonitor Timing Protocol 1.0, which Orbits and other timing programs send, with
  /// IMSA's enhancement 1.03: raw, with a time stamp in each line, or in blocks with a time stamp.
  ///
  /// A capture may hold several sessions.
  package static let rMonitor = RecordingFormat(
    name: "RMonitor", recognises: isRMonitor, read: readRMonitor)
}

/// Whether one of the first lines is a record with a known command.
@Sendable
private func isRMonitor(_ bytes: [UInt8]) -> Bool {
  let start = bytes.prefix(RMonitorDecoder.lineLimit)
  return start.withUnsafeBufferPointer { buffer in
    let bytes = Span(_unsafeElements: buffer)
    var lines = Lines(of: bytes, endingWith: .any)
    var fields = RMonitorFields()
    while let line = lines.next(in: bytes), lines.number <= 50 {
      let text = bytes.extracting(line)
      switch RMonitorWrapper(text) {
      case .block, .nothing: continue
      case .unknown: return false
      case .record(let start, _):
        fields.split(text, from: start)
        return RMonitorRecord(fields, text) != nil
      }
    }
    return false
  }
}

@Sendable
private func readRMonitor(
  _ bytes: [UInt8], _ file: String, _ report: inout Report
) throws(RecordingError) -> [Recording] {
  let span = bytes.span
  var decoder = RMonitorDecoder(report)
  var lines = Lines(of: span, endingWith: .any)
  while let line = lines.next(in: span) {
    decoder.report.progress(line: lines.number, byte: line.upperBound, of: bytes.count)
    decoder.feed(span.extracting(line), number: lines.number)
  }
  decoder.finish()
  report = decoder.report
  let sessions = decoder.sessions.filter { $0.crossings > 0 }
  if sessions.isEmpty {
    throw RecordingError(file: file, problem: "no car crosses the line in the file")
  }
  return sessions.map(\.recording)
}
