extension [UInt8] {
  /// Appends a text as JSON: in quotation marks, on one line. Nothing in it moves a terminal's cursor
  /// or turns the direction of writing: control and format characters, separators of lines and what
  /// is not seen are escaped.
  package mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    // The bytes of a buffer are looked at and copied in a fifth of the instructions that those of a
    // string take one by one.
    let isPlain = text.withUTF8 { bytes in
      guard bytes.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
        return false
      }
      append(contentsOf: bytes)
      return true
    }
    if !isPlain {
      for scalar in text.unicodeScalars { appendEscaped(scalar) }
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append(contentsOf: #"\""#.utf8)
    case "\\": append(contentsOf: #"\\"#.utf8)
    case "\n": append(contentsOf: #"\n"#.utf8)
    case "\t": append(contentsOf: #"\t"#.utf8)
    case "\r": append(contentsOf: #"\r"#.utf8)
    case " "..."~": append(UInt8(truncatingIfNeeded: scalar.value))
    case _ where scalar.isInvisible:
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        append(contentsOf: #"\u"#.utf8)
        append(contentsOf: String(Int(unit) + 0x10000, radix: 16).utf8.dropFirst())
      }
    default: append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it does something to the text around it instead of standing in it.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
