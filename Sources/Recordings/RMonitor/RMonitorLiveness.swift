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

  /// What a line says to people, as `serve` does to whom it can't take: `# 500 clients are served
  /// already`. Nil for other lines.
  @Sendable
  package static func remark(_ line: [UInt8]) -> String? {
    guard line.first == UInt8(ascii: "#") else { return nil }
    let text = line.drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }
    return String(decoding: text.prefix(200), as: UTF8.self)
  }
}
