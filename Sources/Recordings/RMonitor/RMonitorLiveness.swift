/// By what a feed shows that it is RMonitor and that it goes on.
package enum RMonitorLiveness {
  /// Timing programs send a heartbeat every second. One may be late, several are missing.
  package static let longestPause = Duration.seconds(5)

  /// Whether a line looks like a record.
  @Sendable
  package static func isRecord(_ line: [UInt8]) -> Bool { line.first == UInt8(ascii: "$") }

  /// Whether a line is a heartbeat.
  @Sendable
  package static func isHeartbeat(_ line: [UInt8]) -> Bool { line.starts(with: "$F,".utf8) }
}
