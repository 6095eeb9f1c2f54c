import Glibc

/// A record that told of a car. Timing programs send the same again and again; then what it says is
/// neither made anew nor compared with what is known.
struct RMonitorAnnouncement {
  /// What it says.
  let competitor: RMonitorCompetitor
  /// What the car had been through when the record last changed nothing, by `RMonitorCar.changes`.
  var settled: Int?
  private let bytes: [UInt8]

  /// The longest record that is kept.
  private static let lengthLimit = 1_000

  /// A record, or nil for one that is too long to be kept.
  init?(_ record: Span<UInt8>, saying competitor: RMonitorCompetitor) {
    guard record.count <= RMonitorAnnouncement.lengthLimit else { return nil }
    self.competitor = competitor
    bytes = record.array(0..<record.count)
  }

  /// Whether a record is the same, byte by byte.
  func isRepeated(by record: Span<UInt8>) -> Bool {
    guard record.count == bytes.count else { return false }
    return record.withUnsafeBytes { record in
      bytes.withUnsafeBytes { bytes in
        guard let record = record.baseAddress, let known = bytes.baseAddress else { return true }
        return memcmp(record, known, bytes.count) == 0
      }
    }
  }
}
