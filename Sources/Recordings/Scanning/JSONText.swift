extension Span where Element == UInt8 {
  /// What a JSON text says. `isMended` becomes true when an escape or a byte had no meaning and
  /// U+FFFD stands in its place.
  package func decoded(_ text: JSONText, isMended: inout Bool) -> String {
    guard text.hasEscapes else {
      if let string = validString(text.range) { return string }
      isMended = true
      return string(text.range)
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.range.count)
    var position = text.range.lowerBound
    while position < text.range.upperBound {
      let byte = self[position]
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        plain.append(byte)
        continue
      }
      let scalar = escaped(at: &position, end: text.range.upperBound)
      if scalar == nil { isMended = true }
      plain.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
    }
    return plain.span.decoded(
      JSONText(range: 0..<plain.count, hasEscapes: false), isMended: &isMended)
  }

  /// The scalar that an escape stands for, from behind its backslash, or nil when it is broken.
  private func escaped(at position: inout Int, end: Int) -> Unicode.Scalar? {
    let letter = byte(at: position)
    guard letter < 0x80 else { return nil }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = hexUnit(at: &position, end: end) else { return nil }
      guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
      var next = position + 2
      guard byte(at: position) == UInt8(ascii: "\\"), byte(at: position + 1) == UInt8(ascii: "u"),
        let trail = hexUnit(at: &next, end: end), UTF16.isTrailSurrogate(trail)
      else { return nil }
      position = next
      return Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(trail - 0xDC00))
    default: return nil
    }
  }

  /// Four hexadecimal digits, or nil, and then the position stays.
  private func hexUnit(at position: inout Int, end: Int) -> UInt16? {
    guard position + 4 <= end else { return nil }
    var unit: UInt16 = 0
    for offset in 0..<4 {
      let digit = self[position + offset]
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(digit - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(digit - 0x57)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(digit - 0x37)
      default: return nil
      }
    }
    position += 4
    return unit
  }
}
