import CCells

/// The fields of a record, split at the commas outside quotation marks.
///
/// A field is a range of the line's bytes until somebody asks for its text, so that a record that only
/// repeats what is known costs no memory.
struct RMonitorFields {
  /// The most fields that are looked at.
  static let limit = 64

  /// How many there are, the command included.
  private(set) var count = 0
  /// Where they stand, and behind `count` those of earlier records.
  private var fields = Array(repeating: 0..<0, count: limit)

  /// Where a field stands, without blanks around it. Empty past the last.
  @inline(__always)
  subscript(index: Int) -> Range<Int> { index < count ? fields[index] : 0..<0 }

  /// Splits a line from the `$` of its command on. The marks around a field are no part of it; a mark
  /// closes only before a comma or the end, so names may hold marks.
  mutating func split(_ bytes: Span<UInt8>, from start: Int) {
    var commas = Commas(from: start, bytes)
    var fields = fields.mutableSpan
    var position = start
    var count = 0
    defer { self.count = count }
    while count < RMonitorFields.limit {
      let first = bytes.skippingSpaces(from: position)
      var end = commas.next(bytes)
      if bytes.byte(at: first) == RMonitorFields.mark {
        // Mostly one stands just before.
        var close =
          bytes[end - 1] == RMonitorFields.mark ? end - 1 : bytes.closingMark(before: end)
        while close <= first, end < bytes.count {
          end = commas.next(bytes)
          close = bytes.closingMark(before: end)
        }
        fields[count] = bytes.trimmed(first + 1..<(close > first ? close : end))
      } else {
        fields[count] = bytes.trimmed(first..<end)
      }
      count &+= 1
      guard end < bytes.count else { return }
      position = end &+ 1
    }
  }

  /// A count, or nil for an empty field and for what is none.
  func number(_ index: Int, _ bytes: Span<UInt8>) -> Int? {
    let field = self[index]
    var position = field.lowerBound
    guard let value = bytes.integer(at: &position), position == field.upperBound else { return nil }
    return value
  }

  /// A time such as `01:12:47.872` in milliseconds, or nil for what is none. `00:59:59.999` is how
  /// timekeepers write that there is none.
  func time(_ index: Int, _ bytes: Span<UInt8>) -> Int? {
    let field = self[index]
    let time =
      TimeNumbers.milliseconds(withThreeDecimals: field, in: bytes)
      ?? TimeNumbers.milliseconds(withWholeSeconds: field, in: bytes)
      ?? RMonitorFields.time(field, bytes)
    return time == 3_599_999 ? nil : time
  }

  private static func time(_ field: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
    var end = field.lowerBound
    guard !field.isEmpty, field.count <= 16,
      let time = TimeNumbers(bytes, at: &end, before: field.upperBound),
      // Behind thousandths nobody has to look.
      end == field.upperBound || time.decimals.map({ $0 >= 3 }) == true,
      max(time.hours, time.minutes, time.seconds) < 100_000,
      time.milliseconds / 1000 <= 1_000_000
    else { return nil }
    return time.milliseconds
  }

  private static let mark = UInt8(ascii: "\"")
}

/// The commas of a line, found 64 bytes at a time: most records are no longer.
private struct Commas {
  /// Where the bytes begin that have been looked at last, and the commas there that are still to come.
  private var start: Int
  private var found: UInt64

  init(from start: Int, _ bytes: Span<UInt8>) {
    self.start = start
    found = bytes.find(UInt8(ascii: ","), at: start)
  }

  /// Where the next one stands, or the line's end behind the last.
  @inline(__always)
  mutating func next(_ bytes: Span<UInt8>) -> Int {
    while found == 0 {
      guard start < bytes.count else { return bytes.count }
      start += 64
      found = bytes.find(UInt8(ascii: ","), at: start)
    }
    defer { found &= found &- 1 }
    return start + found.trailingZeroBitCount
  }
}

extension Span where Element == UInt8 {
  /// The bytes of a field as text. What is not UTF-8 is Latin-1.
  func text(_ field: Range<Int>) -> String {
    if let text = validString(field) { return text }
    var text = String.UnicodeScalarView()
    for position in field { text.append(Unicode.Scalar(self[position])) }
    return String(text)
  }

  /// A bit for each of 64 bytes from a position on that is this one.
  fileprivate func find(_ byte: UInt8, at start: Int) -> UInt64 {
    withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, start < buffer.count else { return 0 }
      return flagstand_find_byte(base, buffer.count, start, byte)
    }
  }

  /// Where a quotation mark stands before a position with at most white space between; -1 for none.
  fileprivate func closingMark(before end: Int) -> Int {
    var place = end &- 1
    while place > 0, self[place].isWhiteSpace { place &-= 1 }
    return byte(at: place) == UInt8(ascii: "\"") ? place : -1
  }

  /// A range without blanks around it. Most have none.
  @inline(__always)
  fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
    let isBare =
      range.isEmpty
      || self[range.lowerBound] > UInt8(ascii: " ")
        && self[range.upperBound - 1] > UInt8(ascii: " ")
    return isBare ? range : withoutBlanks(range)
  }

  private func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    let start = Swift.min(skippingSpaces(from: range.lowerBound), end)
    while end > start, self[end - 1] == UInt8(ascii: " ") || self[end - 1] == UInt8(ascii: "\t") {
      end -= 1
    }
    return start..<end
  }
}

extension UInt8 {
  fileprivate var isWhiteSpace: Bool {
    switch Unicode.Scalar(self) {
    case " ", "\t", "\r", "\n": true
    default: false
    }
  }
}
