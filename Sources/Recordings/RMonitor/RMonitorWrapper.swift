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
    var parts: [Int] = []
    for mark in [UInt8(ascii: "-"), UInt8(ascii: "-"), 0, UInt8(ascii: ":"), UInt8(ascii: ":"), 0] {
      guard let part = line.integer(at: &position), part >= 0, part < 10_000 else { return nil }
      parts.append(part)
      let isDay = parts.count == 3
      let next = line.byte(at: position)
      guard mark == 0 || next == mark else { return nil }
      guard !isDay || next == UInt8(ascii: "T") || next == UInt8(ascii: " ") else { return nil }
      if parts.count < 6 { position += 1 }
    }
    guard parts[3] < 24, parts[4] < 60, parts[5] < 61 else { return nil }
    var time = ((parts[3] * 60 + parts[4]) * 60 + parts[5]) * 1000
    if line.byte(at: position) == UInt8(ascii: ".") {
      var scale = 100
      position += 1
      while line.byte(at: position) &- UInt8(ascii: "0") < 10 {
        time += Int(line.byte(at: position) - UInt8(ascii: "0")) * scale
        scale /= 10
        position += 1
      }
    }
    if line.byte(at: position) == UInt8(ascii: "Z") { position += 1 }
    return (time, position)
  }
}
