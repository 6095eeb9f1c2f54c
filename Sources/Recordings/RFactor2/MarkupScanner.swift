/// A walk over the tags of a text that looks like XML, without building anything of them.
///
/// It takes what games and tools write, much of which no XML parser takes: a bare `&`, `<` or quotation
/// mark, control characters, bytes that are not what the first line says, elements that are never
/// closed. Declarations and comments are skipped; nothing is expanded and nothing is loaded. A tag ends
/// before the next `<` at the latest, so no text costs more than two looks at each of its bytes.
struct MarkupScanner {
  /// A tag.
  enum Tag {
    /// `<name attributes>`, or `<name attributes/>`, which closes itself.
    case open(name: Range<Int>, attributes: Range<Int>, closesItself: Bool)
    /// `</name>`
    case close(name: Range<Int>)
  }

  /// The line of the tag that `next` gave last, from 1.
  private(set) var line = 1
  /// Where the text behind that tag begins.
  private(set) var position = 0
  /// Where the line of that tag ends, or the file, once somebody has looked.
  private var endOfLine: Int?

  /// The next tag, or nil when there is no whole one.
  mutating func next(in bytes: Span<UInt8>) -> Tag? {
    while let start = bytes.position(of: UInt8(ascii: "<"), from: position) {
      switch bytes.byte(at: start + 1) {
      case UInt8(ascii: "!"):
        position = bytes.endOfDeclaration(at: start)
      case UInt8(ascii: "?"):
        position = bytes.position(of: UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? bytes.count
      case UInt8(ascii: "/"):
        let name = bytes.nameOfTag(from: start + 2)
        guard !name.isEmpty, let end = bytes.endOfTag(from: name.upperBound) else {
          position = start + 1
          continue
        }
        moved(to: end + 1, tagAt: start, in: bytes)
        return .close(name: name)
      default:
        let name = bytes.nameOfTag(from: start + 1)
        guard !name.isEmpty, let end = bytes.endOfTag(from: name.upperBound) else {
          position = start + 1
          continue
        }
        let closesItself = bytes[end - 1] == UInt8(ascii: "/")
        moved(to: end + 1, tagAt: start, in: bytes)
        return .open(
          name: name, attributes: name.upperBound..<(closesItself ? end - 1 : end),
          closesItself: closesItself)
      }
    }
    position = bytes.count
    count(to: bytes.count, in: bytes)
    return nil
  }

  /// The text between the tag that `next` gave last and the one that it will give.
  func text(in bytes: Span<UInt8>) -> Range<Int> {
    var end = position
    while let found = bytes.position(of: UInt8(ascii: "<"), from: end) {
      let byte = bytes.byte(at: found + 1)
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
        || byte.beginsName
      {
        return position..<found
      }
      end = found + 1
    }
    return position..<bytes.count
  }

  private mutating func moved(to end: Int, tagAt start: Int, in bytes: Span<UInt8>) {
    count(to: start, in: bytes)
    position = end
  }

  private mutating func count(to place: Int, in bytes: Span<UInt8>) {
    var end = endOfLine ?? bytes.position(of: UInt8(ascii: "\n"), from: 0) ?? bytes.count
    while end < place {
      line += 1
      end = bytes.position(of: UInt8(ascii: "\n"), from: end + 1) ?? bytes.count
    }
    endOfLine = end
  }
}

extension Span where Element == UInt8 {
  /// The name that begins at a position; empty when none does.
  fileprivate func nameOfTag(from start: Int) -> Range<Int> {
    guard byte(at: start).beginsName else { return start..<start }
    var end = start + 1
    while end < count, self[end].continuesName { end += 1 }
    return start..<end
  }

  /// Where the `>` of a tag stands: the first outside a value in quotation marks, or the first of all
  /// when a quotation mark lacks its other half. Nil when the tag has none before the next `<`.
  fileprivate func endOfTag(from start: Int) -> Int? {
    var quote: UInt8 = 0
    var quoted: Int?
    var before: UInt8 = 0
    for position in start..<count {
      let byte = self[position]
      if byte == UInt8(ascii: "<") { break }
      if byte == UInt8(ascii: ">") {
        if quote == 0 { return position }
        quoted = quoted ?? position
      } else if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        before == UInt8(ascii: "=")
      {
        quote = byte
      }
      if !byte.isMarkupSpace { before = byte }
    }
    return quoted
  }

  /// Where the text behind a declaration, a comment or a `CDATA` section begins, whose `<` stands at a
  /// position. What lacks its end goes on to the end of the text.
  fileprivate func endOfDeclaration(at start: Int) -> Int {
    if stands("<!--", at: start) { return end(of: "-->", from: start + 4) }
    if stands("<![CDATA[", at: start) { return end(of: "]]>", from: start + 9) }
    var quote: UInt8 = 0
    var isInBrackets = false
    for position in start..<count {
      let byte = self[position]
      if quote != 0 {
        if byte == quote { quote = 0 }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): isInBrackets = true
      case UInt8(ascii: "]"): isInBrackets = false
      case UInt8(ascii: ">") where !isInBrackets: return position + 1
      default: break
      }
    }
    return count
  }

  private func end(of mark: StaticString, from start: Int) -> Int {
    var position = start
    while let found = self.position(of: UInt8(ascii: ">"), from: position) {
      let first = found + 1 - mark.utf8CodeUnitCount
      if first >= start, stands(mark, at: first) { return found + 1 }
      position = found + 1
    }
    return count
  }
}

extension UInt8 {
  /// Whether a name can begin with this byte.
  fileprivate var beginsName: Bool {
    (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_")
  }

  /// Whether a name can go on with this byte.
  fileprivate var continuesName: Bool {
    beginsName || self &- UInt8(ascii: "0") < 10 || self == UInt8(ascii: "-")
      || self == UInt8(ascii: ".") || self == UInt8(ascii: ":")
  }

  /// Whether this is a byte between words.
  var isMarkupSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
