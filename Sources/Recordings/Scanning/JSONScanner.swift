/// Where bytes stop being JSON.
package struct JSONFault: Error {
  /// How many bytes of the text could be read.
  package let position: Int

  /// A text that can be read up to a position.
  package init(position: Int) {
    self.position = position
  }
}

/// A JSON value that was found. Text, lists and objects are not looked into yet.
package enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number with a fraction, an exponent or more than 18 digits; it may be infinite.
  case decimal(Double)
  case text(JSONText)
  /// A list, by the position of its `[`.
  case array(at: Int)
  /// An object, by the position of its `{`.
  case object(at: Int)
}

/// The bytes between two quotation marks.
package struct JSONText {
  /// Where they stand.
  package var range: Range<Int>
  /// Whether a backslash is among them.
  package var hasEscapes: Bool
}

/// The members of an object or the elements of a list, one after the other.
///
///     var items = JSONItems(objectAt: 0)
///     while try items.advance(in: bytes) {
///       let key = try items.key(in: bytes)
///       let value = try items.value(in: bytes)
///     }
package struct JSONItems {
  /// How far it has been read: behind the closing bracket in the end.
  package private(set) var position: Int
  private let close: UInt8
  private var isFirst = true

  /// The members of the object whose `{` stands at a position.
  package init(objectAt start: Int) {
    position = start + 1
    close = UInt8(ascii: "}")
  }

  /// The elements of the list whose `[` stands at a position.
  package init(arrayAt start: Int) {
    position = start + 1
    close = UInt8(ascii: "]")
  }

  /// Whether there is another one; it must be read before the next call.
  @inline(__always)
  package mutating func advance(in bytes: Span<UInt8>) throws(JSONFault) -> Bool {
    position = bytes.skippingSpaces(from: position)
    let byte = bytes.byte(at: position)
    if byte == close {
      position += 1
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard byte == UInt8(ascii: ",") else { throw JSONFault(position: position) }
      position = bytes.skippingSpaces(from: position + 1)
    }
    return true
  }

  /// The key of a member.
  @inline(__always)
  package mutating func key(in bytes: Span<UInt8>) throws(JSONFault) -> JSONText {
    guard bytes.byte(at: position) == UInt8(ascii: "\"") else {
      throw JSONFault(position: position)
    }
    let key = try bytes.jsonText(at: &position)
    position = bytes.skippingSpaces(from: position)
    guard bytes.byte(at: position) == UInt8(ascii: ":") else { throw JSONFault(position: position) }
    position = bytes.skippingSpaces(from: position + 1)
    return key
  }

  /// Whether a member comes next that has a key, just as it is mostly written; moves to its value then.
  @inline(__always)
  mutating func advance(to key: WrittenKey, in bytes: Span<UInt8>) -> Bool {
    let start = isFirst ? position &- 1 : position
    guard isFirst || bytes.byte(at: start) == UInt8(ascii: ","),
      key.stands(behind: start, in: bytes)
    else { return false }
    isFirst = false
    position = bytes.skippingSpaces(from: start &+ 1 &+ key.length)
    return true
  }

  /// The value of a member or an element.
  @inline(__always)
  package mutating func value(in bytes: Span<UInt8>) throws(JSONFault) -> JSONValue {
    try bytes.jsonValue(at: &position)
  }
}

extension Span where Element == UInt8 {
  /// Reads the value at a position and moves behind it.
  @inline(__always)
  func jsonValue(at position: inout Int) throws(JSONFault) -> JSONValue {
    // Whole numbers and texts that end within eight bytes, as most do.
    let start = position
    let word = word(at: start, length: 8)
    let digits = word.leadingDigits
    if digits > 0 {
      let end = byte(at: start &+ digits)
      if end == UInt8(ascii: ",") || end == UInt8(ascii: "}") || end == UInt8(ascii: "]") {
        position = start &+ digits
        return .integer(word.number(ofDigits: digits))
      }
    } else if UInt8(truncatingIfNeeded: word) == UInt8(ascii: "\"") {
      let text = word &>> 8
      let found = text.quotesAndBackslashes
      let length = found.trailingZeroBitCount / 8
      if found != 0, UInt8(truncatingIfNeeded: text &>> UInt64(8 &* length)) == UInt8(ascii: "\"") {
        position = start &+ length &+ 2
        return .text(JSONText(range: start &+ 1..<start &+ 1 &+ length, hasEscapes: false))
      }
    }
    return try longJSONValue(at: &position)
  }

  @inline(never)
  private func longJSONValue(at position: inout Int) throws(JSONFault) -> JSONValue {
    let start = position
    switch byte(at: start) {
    case UInt8(ascii: "\""):
      return .text(try jsonText(at: &position))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if let integer = integer(at: &position), !isNumberByte(at: position) {
        return .integer(integer)
      }
      return .decimal(try jsonDecimal(from: start, to: &position))
    case UInt8(ascii: "["):
      try skipBrackets(at: &position)
      return .array(at: start)
    case UInt8(ascii: "{"):
      try skipBrackets(at: &position)
      return .object(at: start)
    case UInt8(ascii: "t"):
      try skip("true", at: &position)
      return .bool(true)
    case UInt8(ascii: "f"):
      try skip("false", at: &position)
      return .bool(false)
    case UInt8(ascii: "n"):
      try skip("null", at: &position)
      return .null
    default:
      throw JSONFault(position: start)
    }
  }

  /// Reads the text whose `"` stands at a position and moves behind it.
  @inline(__always)
  fileprivate func jsonText(at position: inout Int) throws(JSONFault) -> JSONText {
    let start = position + 1
    var end = start
    var hasEscapes = false
    while true {
      end = self.position(ofQuoteOrBackslashFrom: end)
      guard end < count else { throw JSONFault(position: count) }
      if self[end] == UInt8(ascii: "\"") { break }
      hasEscapes = true
      end += 2
    }
    position = end + 1
    return JSONText(range: start..<end, hasEscapes: hasEscapes)
  }

  /// Where the next quotation mark or backslash stands, or the end. Looks at eight bytes at a time.
  @inline(__always)
  private func position(ofQuoteOrBackslashFrom start: Int) -> Int {
    var position = start
    while position < count {
      let word = word(at: position, length: 8)
      let found = word.quotesAndBackslashes
      if found != 0 { return position &+ found.trailingZeroBitCount / 8 }
      position &+= 8
    }
    return count
  }

  @inline(__always)
  private func isNumberByte(at position: Int) -> Bool {
    switch byte(at: position) {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private func jsonDecimal(from start: Int, to position: inout Int) throws(JSONFault) -> Double {
    position = start
    if let value = shortDecimal(at: &position) { return value }
    position = start
    while isNumberByte(at: position) { position += 1 }
    guard let value = Double(string(start..<position)) else { throw JSONFault(position: start) }
    return value
  }

  /// A number such as `310.35`, of up to 15 digits and without an exponent, in a tenth of the time that
  /// `Double` takes: both parts of the quotient are exact, so it is rounded but once, as there.
  private func shortDecimal(at position: inout Int) -> Double? {
    let start = position
    guard let whole = integer(at: &position), byte(at: position) == UInt8(ascii: ".") else {
      return nil
    }
    let point = position
    var fraction = position + 1
    guard byte(at: fraction) &- UInt8(ascii: "0") < 10, let rest = integer(at: &fraction),
      fraction - start <= 16, !isNumberByte(at: fraction)
    else { return nil }
    position = fraction
    var scale = 1
    for _ in point + 1..<fraction { scale *= 10 }
    let magnitude = Double(Int(whole.magnitude) * scale + rest) / Double(scale)
    return byte(at: start) == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  private func skip(_ word: StaticString, at position: inout Int) throws(JSONFault) {
    guard stands(word, at: position) else { throw JSONFault(position: position) }
    position += word.utf8CodeUnitCount
  }

  /// Moves behind the list or object at a position, however deep it nests: brackets are counted,
  /// not matched, and what lies between them is not looked at.
  private func skipBrackets(at position: inout Int) throws(JSONFault) {
    var depth = 0
    while position < count {
      let word = word(at: position, length: 8)
      // All four brackets, and few other bytes, become 0x7F.
      let found =
        word.bytesThatAre(UInt8(ascii: "\"")) | (word | 0x2626_2626_2626_2626).bytesThatAre(0x7F)
      guard found != 0 else {
        position += 8
        continue
      }
      position += found.trailingZeroBitCount / 8
      switch self[position] {
      case UInt8(ascii: "\""):
        _ = try jsonText(at: &position)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return }
    }
    throw JSONFault(position: count)
  }
}
