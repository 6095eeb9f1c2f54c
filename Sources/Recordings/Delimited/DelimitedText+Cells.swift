import Bytes

// What the cells of a table say.
extension DelimitedText {
  /// The text of a cell. Two quotes are one. Bytes that are not UTF-8 are taken for Latin-1, in
  /// which spreadsheets save.
  func text(_ cell: Range<Int>) -> String {
    let raw = bytes[cell]
    let text =
      String(validating: raw, as: UTF8.self)
      ?? String(String.UnicodeScalarView(raw.map { Unicode.Scalar($0) }))
    guard raw.contains(DelimitedText.quote) else { return text }
    var unquoted = ""
    var isSecond = false
    for character in text {
      isSecond = character == "\"" && unquoted.last == "\"" && !isSecond
      if !isSecond { unquoted.append(character) }
    }
    return unquoted
  }

  /// A number of at most nine digits, or nil when the cell holds anything else.
  func number(_ cell: Range<Int>) -> Int? {
    guard 1...9 ~= cell.count else { return nil }
    let first = min(cell.count, 8)
    let word = bytes.span.word(at: cell.lowerBound, length: first)
    guard word.leadingDigits == first else { return nil }
    let number = word.number(ofDigits: first)
    if first == cell.count { return number }
    return bytes[cell.upperBound - 1].digit.map { number * 10 + $0 }
  }

  /// A number such as `89.9`, `89,9` or `-1`, or nil when the cell holds anything else.
  func decimal(_ cell: Range<Int>) -> Double? {
    guard cell.count <= 30 else { return nil }
    let plain = bytes[cell].map { $0 == DelimitedText.comma ? UInt8(ascii: ".") : $0 }
    guard plain.allSatisfy({ $0.digit != nil || $0 == 0x2D || $0 == 0x2E }) else { return nil }
    return Double(String(decoding: plain, as: UTF8.self))
  }

  /// A time as `ss`, `m:ss` or `h:mm:ss`, with or without decimals, in milliseconds: below ten days,
  /// never negative. What comes before the first colon may have any value (`75:12.250`), what comes
  /// after one has two digits below 60. An apostrophe is as good as a colon (`5:44'41.101`), and a
  /// comma as a point. Nil when the cell holds anything else.
  @inline(__always)
  func milliseconds(_ cell: Range<Int>) -> Int? {
    TimeNumbers.milliseconds(withThreeDecimals: cell, in: bytes.span)
      ?? DelimitedText.milliseconds(cell, bytes)
  }

  private static func milliseconds(_ cell: Range<Int>, _ bytes: [UInt8]) -> Int? {
    var end = cell.lowerBound
    guard
      let time = TimeNumbers(
        bytes.span, at: &end, before: cell.upperBound, orMark: UInt8(ascii: "'"),
        orPoint: DelimitedText.comma),
      end == cell.upperBound, time.firstDigits <= 6, time.isPadded, time.isCarried,
      time.decimals != 0, time.milliseconds < tenDays
    else { return nil }
    return time.milliseconds
  }

  /// A number such as `343.0` in hundredths, as those with one decimal mostly are; else what
  /// `milliseconds` takes it for.
  func hundredths(_ cell: Range<Int>) -> Int? {
    let point = cell.upperBound - 2
    if 3...7 ~= cell.count, bytes[point] == UInt8(ascii: "."), let tenths = bytes[point + 1].digit,
      let whole = number(cell.lowerBound..<point)
    {
      return whole * 100 + tenths * 10
    }
    return milliseconds(cell).map { ($0 + 5) / 10 }
  }

  /// Up to eight bytes of a cell as one number, the first of them lowest, for comparing codes; 0 for an
  /// empty cell and for a longer one.
  func code(_ cell: Range<Int>) -> UInt64 {
    cell.count <= 8 ? bytes.span.word(at: cell.lowerBound, length: cell.count) : 0
  }

  /// Whether two cells of any rows hold the same bytes.
  func areEqual(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] {
      return false
    }
    return true
  }

  private static let tenDays = 10 * 86_400_000
}
