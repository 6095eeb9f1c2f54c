import Bytes
import ReplayEngine

extension RecordingFormat {
  /// Captures of the RMonitor Timing Protocol 1.0, which Orbits and other timing programs send, with
  /// IMSA's enhancement 1.03: raw, with a time stamp in each line, or in blocks with a time stamp.
  ///
  /// A capture may hold several sessions.
  package static let rMonitor = RecordingFormat(
    name: "RMonitor", recognises: isRMonitor, readInOrder: readRMonitor)
}

/// Whether the first lines are records with known commands. Where lines of something else lie between
/// them, as in a log of several sources, there must be more than one.
@Sendable
private func isRMonitor(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { buffer in
    let bytes = Span(_unsafeElements: buffer)
    var lines = Lines(of: bytes, endingWith: .any)
    var fields = RMonitorFields()
    var (known, foreign) = (0, 0)
    while let line = lines.next(in: bytes) {
      let text = bytes.extracting(line)
      switch RMonitorWrapper(text) {
      case .block, .nothing: continue
      case .unknown: foreign += 1
      case .record(let start, _):
        fields.split(text, from: start)
        if RMonitorRecord(fields, text) != nil { known += 1 } else { foreign += 1 }
      }
      if known >= (foreign == 0 ? 1 : 3) { return true }
    }
    return false
  }
}

@Sendable
private func readRMonitor(
  _ bytes: [UInt8], _ file: String, _ order: Session.Order?, _ report: inout Report
) throws(RecordingError) -> [Recording] {
  let span = bytes.span
  var decoder = RMonitorDecoder(report, order: order)
  var lines = Lines(of: span, endingWith: .any)
  while let line = lines.next(in: span) {
    decoder.report.progress(byte: line.upperBound, of: bytes.count)
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
