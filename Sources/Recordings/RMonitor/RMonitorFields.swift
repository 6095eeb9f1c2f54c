/// The fields of a record, split at the commas outside quotation marks.
struct RMonitorFields {
  /// The most fields that are looked at.
  static let limit = 64

  private var ranges: [Range<Int>] = []

  /// How many there are, the command included.
  var count: Int { ranges.count }

  /// Splits a line from the `$` of its command on. The marks around a field are no part of it; a mark
  /// closes only before a comma or the end, so names may hold marks.
  mutating func split(_ bytes: Span<UInt8>, from start: Int) {
    ranges.removeAll(keepingCapacity: true)
    var position = start
    while ranges.count < RMonitorFields.limit {
      let first = bytes.skippingSpaces(from: position)
      if bytes.byte(at: first) == UInt8(ascii: "\"") {
        var close = first + 1
        var after = close
        while close < bytes.count {
          after = bytes[close] == UInt8(ascii: "\"") ? bytes.skippingSpaces(from: close + 1) : 0
          if after >= bytes.count || (after > 0 && bytes[after] == UInt8(ascii: ",")) { break }
          close += 1
        }
        ranges.append(first + 1..<min(max(first + 1, close), bytes.count))
        position = max(after, close)
      } else {
        let comma = bytes.position(of: UInt8(ascii: ","), from: min(first, bytes.count))
        ranges.append(min(first, bytes.count)..<(comma ?? bytes.count))
        position = comma ?? bytes.count
      }
      guard position < bytes.count else { return }
      position += 1
    }
  }

  /// The text of a field without blanks around it, or nothing past the last. What is not UTF-8 is
  /// Latin-1.
  func text(_ index: Int, _ bytes: Span<UInt8>) -> String {
    guard let range = trimmed(index, bytes) else { return "" }
    if let text = bytes.validString(range) { return text }
    var text = String.UnicodeScalarView()
    for position in range { text.append(Unicode.Scalar(bytes[position])) }
    return String(text)
  }

  /// A count, or nil for an empty field and for what is none.
  func number(_ index: Int, _ bytes: Span<UInt8>) -> Int? {
    guard let range = trimmed(index, bytes) else { return nil }
    var position = range.lowerBound
    guard let value = bytes.integer(at: &position), position == range.upperBound else { return nil }
    return value
  }

  /// A time such as `01:12:47.872` in milliseconds, or nil for what is none. `00:59:59.999` is how
  /// timekeepers write that there is none.
  func time(_ index: Int, _ bytes: Span<UInt8>) -> Int? {
    guard let range = trimmed(index, bytes), range.count <= 16 else { return nil }
    var end = range.lowerBound
    guard let time = TimeNumbers(bytes, at: &end, before: range.upperBound),
      // Behind thousandths nobody has to look.
      end == range.upperBound || time.decimals.map({ $0 >= 3 }) == true,
      max(time.hours, time.minutes, time.seconds) < 100_000,
      time.milliseconds / 1000 <= 1_000_000
    else { return nil }
    return time.milliseconds == 3_599_999 ? nil : time.milliseconds
  }

  private func trimmed(_ index: Int, _ bytes: Span<UInt8>) -> Range<Int>? {
    guard index < ranges.count else { return nil }
    var end = ranges[index].upperBound
    let start = min(bytes.skippingSpaces(from: ranges[index].lowerBound), end)
    while end > start, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") {
      end -= 1
    }
    return start..<end
  }
}
