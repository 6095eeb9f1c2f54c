/// The text of a config: options as on a command line, one a line, and remarks.
package struct ConfigText: Sendable {
  /// An option as a word of a command line: `--team=Penske Racing`.
  package struct Line: Equatable, Sendable {
    /// The number of its line, from 1.
    package let number: Int
    package let word: String
  }

  /// A line that is no option.
  package struct WrongLine: Error {
    /// Its number, from 1.
    package let number: Int
  }

  package let lines: [Line]

  /// Reads a text.
  /// - Throws: at the first line that is neither an option nor a remark nor empty.
  package init(_ text: String) throws(WrongLine) {
    var lines: [Line] = []
    let all = (text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...])
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in all.enumerated() {
      let text = withoutSpace(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let word = ConfigText.word(text) else { throw WrongLine(number: index + 1) }
      lines.append(Line(number: index + 1, word: word))
    }
    self.lines = lines
  }

  /// `--speed 8`, `--speed=8`, `--team "Penske Racing"` as one word of a command line; nil for what is no
  /// option. The rest of the line is the value.
  private static func word(_ text: Substring) -> String? {
    guard text.hasPrefix("--") else { return nil }
    let name = text.prefix { !$0.isWhitespace && $0 != "=" }
    guard name.count > 2 else { return nil }
    let rest = withoutSpace(text.dropFirst(name.count))
    if rest.isEmpty { return String(name) }
    var value = withoutSpace(rest.hasPrefix("=") ? rest.dropFirst() : rest)
    for quote in "\"'" where value.count > 1 && value.first == quote && value.last == quote {
      value = value.dropFirst().dropLast()
      break
    }
    return "\(name)=\(value)"
  }

  /// The bytes of a config with an option in the place of the last line that has the same one, or as
  /// another line; all others stay as they are.
  package static func setting(_ option: String, to value: String, in bytes: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Array.init)
    let line = Array("\(option) \(value)".utf8)
    let old = lines.lastIndex { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return word(withoutSpace(text.drop { $0 == "\u{FEFF}" }))?.prefix { $0 != "=" } == option[...]
    }
    if let old {
      let isWindows = lines[old].last == UInt8(ascii: "\r")
      lines[old] = line + (isWindows ? [UInt8(ascii: "\r")] : [])
    } else {
      // What is behind the last line break is no line yet.
      if lines.last?.isEmpty == true { lines.removeLast() }
      lines += [line, []]
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}

/// A text without white space at its ends.
private func withoutSpace(_ text: Substring) -> Substring {
  var text = text.drop(while: \.isWhitespace)
  while text.last?.isWhitespace == true { text.removeLast() }
  return text
}
