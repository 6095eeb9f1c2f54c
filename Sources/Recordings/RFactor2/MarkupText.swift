/// A walk over the attributes of a tag: `name="value"`, one after the other.
struct MarkupAttributes {
  private var position: Int
  private let end: Int

  /// A walk over what stands in a tag behind its name.
  init(_ range: Range<Int>) {
    (position, end) = (range.lowerBound, range.upperBound)
  }

  /// The next attribute, or nil behind the last. One without a value has an empty one.
  mutating func next(in bytes: Span<UInt8>) -> (name: Range<Int>, value: Range<Int>)? {
    skipSpaces(in: bytes)
    guard position < end else { return nil }
    let start = position
    while position < end, bytes[position] != UInt8(ascii: "="), !bytes[position].isMarkupSpace {
      position += 1
    }
    let name = start..<position
    skipSpaces(in: bytes)
    guard position < end, bytes[position] == UInt8(ascii: "=") else { return (name, end..<end) }
    position += 1
    skipSpaces(in: bytes)
    guard position < end else { return (name, end..<end) }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let first = position
      while position < end, !bytes[position].isMarkupSpace { position += 1 }
      return (name, first..<position)
    }
    let first = position + 1
    let last = min(bytes.position(of: quote, from: first) ?? end, end)
    position = min(last + 1, end)
    return (name, min(first, last)..<last)
  }

  private mutating func skipSpaces(in bytes: Span<UInt8>) {
    while position < end, bytes[position].isMarkupSpace { position += 1 }
  }
}

extension Span where Element == UInt8 {
  /// A range without the blanks around it.
  func trimmingMarkup(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start] <= 0x20 { start += 1 }
    while end > start, self[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// What a text says, without the blanks around it and without control characters. The five
  /// references that every XML text may have and those by number stand for their character; of any
  /// other nothing is known, and it stays as it is. Bytes that are not UTF-8 are taken for Latin-1.
  func markupText(_ range: Range<Int>) -> String {
    let range = trimmingMarkup(range)
    let text =
      validString(range)
      ?? String(String.UnicodeScalarView(range.map { Unicode.Scalar(self[$0]) }))
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "&") }
    return isPlain ? text : text.withoutReferences
  }

  /// A time in seconds such as `130.5625` in units of 0.1 ms, or nil when there is none: `--.----`,
  /// a negative one, or one beyond 23 days.
  func seconds(_ range: Range<Int>) -> Int? {
    let range = trimmingMarkup(range)
    var position = range.lowerBound
    guard position < range.upperBound, byte(at: position) != UInt8(ascii: "-"),
      var units = integer(at: &position), units < 2_000_000, position <= range.upperBound
    else { return nil }
    units *= 10_000
    guard position < range.upperBound, self[position] == UInt8(ascii: ".") else {
      return position == range.upperBound ? units : nil
    }
    position += 1
    var scale = 1_000
    while position < range.upperBound {
      let digit = self[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      // The fifth decimal rounds.
      if scale == 0, digit >= 5 { units += 1 }
      if scale == 0 { return units }
      units += Int(digit) * scale
      scale /= 10
      position += 1
    }
    return units
  }

  /// A number such as `0.918` from 0 to a limit, in units of 0.0001, or nil when there is none.
  func decimal(_ range: Range<Int>, limit: Int) -> Int? {
    seconds(range).flatMap { $0 <= limit * 10_000 ? $0 : nil }
  }

  /// A whole number from 0 to a million, or nil when there is none.
  func count(_ range: Range<Int>) -> Int? {
    let range = trimmingMarkup(range)
    var position = range.lowerBound
    guard let number = integer(at: &position), position == range.upperBound,
      0...1_000_000 ~= number
    else { return nil }
    return number
  }
}

extension String {
  private static let references: [(name: String, scalar: Unicode.Scalar)] = [
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"),
  ]

  /// The text with known references replaced and control characters taken out.
  fileprivate var withoutReferences: String {
    var plain = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "&", let end = rest.prefix(10).firstIndex(of: ";"),
        let meaning = String.scalar(named: rest[..<end])
      {
        rest = rest[rest.index(after: end)...]
        if !meaning.isControl { plain.append(meaning) }
      } else if !scalar.isControl {
        plain.append(scalar)
      }
    }
    return String(plain)
  }

  private static func scalar(named name: Substring.UnicodeScalarView) -> Unicode.Scalar? {
    let name = String(name)
    if let known = references.first(where: { $0.name == name }) { return known.scalar }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return number.flatMap(Unicode.Scalar.init)
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
