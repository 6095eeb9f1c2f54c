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
    } else if byte == UInt8(ascii: "#"), line.byte(at: start + 1) == byte {
      self = .block(stamp: RMonitorWrapper.stamp(line, from: start + 2)?.time)
    } else if byte == UInt8(ascii: "#") || start >= line.count {
      self = .nothing
    } else if let record = RMonitorWrapper.record(line, from: start) {
      self = .record(start: record, stamp: RMonitorWrapper.stamp(line, from: start)?.time)
    } else {
      self = .unknown
    }
  }

  /// Where the record begins behind a stamp: at a `$` and a letter, with nothing before but numbers and
  /// what parts them.
  private static func record(_ line: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while position < min(line.count, start + 64) {
      let byte = line[position]
      if byte == UInt8(ascii: "$") {
        let letter = line.byte(at: position + 1) & 0xDF
        return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) ? position : nil
      }
      guard canStandInStamp(byte) else { return nil }
      position += 1
    }
    return nil
  }

  private static func canStandInStamp(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "0"..."9", " ", "\t", "-", "/", ":", ".", ",", ";", "|", "+", "(", ")", "[", "]", "<",
      ">", "T", "Z":
      true
    default: false
    }
  }

  /// The milliseconds in a stamp: of the day in `2026-04-18T13:26:55.326Z` and `[13:26:55.326]`, since
  /// some moment in `8662`. Nil when there are none.
  private static func stamp(_ line: Span<UInt8>, from start: Int) -> (time: Int, end: Int)? {
    let start = line.byte(at: start) == UInt8(ascii: "[") ? start + 1 : start
    var end = start
    if let number = line.integer(at: &end), number >= 0, isEnd(line.byte(at: end)) {
      return (number, end)
    }
    var position = start
    if let time = timeOfDay(line, at: &position) { return (time, position) }
    position = start
    for marks in ["-", "-", "T "] as [StaticString] {
      guard let part = line.integer(at: &position), part >= 0, part < 10_000,
        marks.contains(line.byte(at: position))
      else { return nil }
      position += 1
    }
    guard let time = timeOfDay(line, at: &position) else { return nil }
    if line.byte(at: position) == UInt8(ascii: "Z") { position += 1 }
    return (time, position)
  }

  private static func timeOfDay(_ line: Span<UInt8>, at position: inout Int) -> Int? {
    guard let time = TimeNumbers(line, at: &position, before: line.count), time.count == 3,
      time.hours < 24, time.minutes < 60, time.seconds < 61
    else { return nil }
    return time.milliseconds
  }

  /// Whether a number ends before a byte.
  private static func isEnd(_ byte: UInt8) -> Bool {
    let ends: StaticString = " \t,;|]$"
    return byte == 0 || ends.contains(byte)
  }
}

extension StaticString {
  /// Whether a byte is one of these, which are ASCII.
  fileprivate func contains(_ byte: UInt8) -> Bool {
    withUTF8Buffer { $0.contains(byte) }
  }
}
