/// What a program that captures a feed has put around its lines.
enum RMonitorWrapper: Equatable {
  /// A record from `start` on, received at `stamp` (milliseconds of its day) where that is written.
  case record(start: Int, stamp: Int?)
  /// `##2025-04-26 13:58:48.222`: the lines that follow were received then.
  case block(stamp: Int?)
  /// A blank line or a remark.
  case nothing
  /// Something else.
  case unknown

  /// What a line is.
  init(_ line: Span<UInt8>) {
    let start = line.skippingSpaces(from: 0)
    let byte = line.byte(at: start)
    if byte == UInt8(ascii: "$") {
      self = .record(start: start, stamp: nil)
    } else if line.stands("##", at: start) {
      self = .block(stamp: RMonitorWrapper.stamp(line, from: start + 2)?.time)
    } else if byte == UInt8(ascii: "#") || start >= line.count {
      self = .nothing
    } else if let stamp = RMonitorWrapper.stamp(line, from: start),
      line.byte(at: line.skippingSpaces(from: stamp.end)) == UInt8(ascii: "$")
    {
      self = .record(start: line.skippingSpaces(from: stamp.end), stamp: stamp.time)
    } else {
      self = .unknown
    }
  }

  /// The milliseconds of the day in `2026-04-18T13:26:55.326Z`, or nil when there are none.
  private static func stamp(_ line: Span<UInt8>, from start: Int) -> (time: Int, end: Int)? {
    var position = start
    for marks in ["-", "-", "T "] as [StaticString] {
      guard let part = line.integer(at: &position), part >= 0, part < 10_000,
        marks.contains(line.byte(at: position))
      else { return nil }
      position += 1
    }
    guard let time = TimeNumbers(line, at: &position, before: line.count), time.count == 3,
      time.hours < 24, time.minutes < 60, time.seconds < 61
    else { return nil }
    if line.byte(at: position) == UInt8(ascii: "Z") { position += 1 }
    return (time.milliseconds, position)
  }
}

extension StaticString {
  /// Whether a byte is one of these, which are ASCII.
  fileprivate func contains(_ byte: UInt8) -> Bool {
    withUTF8Buffer { $0.contains(byte) }
  }
}
