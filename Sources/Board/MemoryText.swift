import ReplayEngine

extension Memory {
  /// Reads what `text` writes. A key that is not known is kept, and so are remarks; a line that makes no
  /// sense is counted and left out.
  package init(_ text: String) {
    for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let line = String(decoding: line, as: UTF8.self)
      if line.allSatisfy({ $0 == " " }) { continue }
      let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      let value = words.count == 2 ? unescaped(words[1]) : ""
      if let field = fields.first(where: { $0.key == words[0] }) {
        if value.map({ field.read($0, &self) }) != true { senseless += 1 }
      } else if line.hasPrefix("#") || isKey(words[0]) {
        others.append(line)
      } else {
        senseless += 1
      }
    }
  }

  /// A line for everything that is known: a key, a space and a value, in which control characters are
  /// written `%0A`.
  package var text: String {
    let lines = fields.flatMap { field in field.write(self).map { "\(field.key) \(escaped($0))" } }
    return (lines + others).map { $0 + "\n" }.joined()
  }
}

/// Something that is kept: its key, how a line of it is read, and the values of its lines.
private struct Field: Sendable {
  let key: String
  /// False for a value that makes no sense.
  let read: @Sendable (String, inout Memory) -> Bool
  let write: @Sendable (Memory) -> [String]
}

private let fields = [
  Field(
    key: "race",
    read: {
      $1.race = $0; return true
    }, write: { [$0.race] }),
  moment("time", \.time),
  moment("watched", \.watchedTo),
  word("class", \.carClass),
  word("page", \.page),
  Field(
    key: "columns",
    read: { text, memory in
      memory.columns = ChosenColumns(known: text)
      return memory.columns != nil
    }, write: { $0.columns.map { [$0.text] } ?? [] }),
  word("cursor", \.cursor),
  Field(
    key: "follow",
    read: { text, memory in
      let parts = parts(of: text)
      guard parts.count == 2, let color = Int(parts[0]), (1...1000).contains(color) else {
        return false
      }
      memory.followed.append(Memory.Followed(car: parts[1], color: color - 1))
      return true
    }, write: { memory in memory.followed.map { "\($0.color + 1) \($0.car)" } }),
  Field(
    key: "mark",
    read: { text, memory in
      let parts = parts(of: text)
      guard parts.count == 2, let letter = parts[0].first, parts[0].count == 1,
        MarkLetter.isName(letter), let moment = moment(parts[1])
      else { return false }
      memory.marks[letter] = moment
      return true
    },
    write: { memory in
      memory.marks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }),
  Field(
    key: "sync",
    read: { text, memory in
      guard let point = VideoTies.Point(text), memory.ties.points.count < VideoTies.limit,
        !memory.ties.points.contains(where: point.contradicts)
      else { return false }
      memory.ties.add(point)
      return true
    }, write: { $0.ties.points.map(\.description) }),
]

private func moment(
  _ key: String, _ path: any WritableKeyPath<Memory, SessionTime?> & Sendable
) -> Field {
  Field(
    key: key,
    read: { text, memory in
      memory[keyPath: path] = moment(text)
      return memory[keyPath: path] != nil
    }, write: { memory in memory[keyPath: path].map { [$0.description] } ?? [] })
}

private func word(
  _ key: String, _ path: any WritableKeyPath<Memory, String?> & Sendable
) -> Field {
  Field(
    key: key,
    read: { text, memory in
      memory[keyPath: path] = text
      return true
    }, write: { memory in memory[keyPath: path].map { [$0] } ?? [] })
}

/// The two parts of a value around its first space.
private func parts(of text: String) -> [String] {
  text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
}

/// A moment since the start.
private func moment(_ text: String) -> SessionTime? {
  guard case .sinceStart(let milliseconds)? = try? Moment(text) else { return nil }
  return SessionTime(milliseconds: milliseconds)
}

/// Whether a word can be the key of a line: small letters, digits and hyphens, a letter first.
private func isKey(_ word: Substring) -> Bool {
  word.first.map { ("a"..."z").contains($0) } == true
    && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
}

/// A text on one line: control characters, and the sign that tells of them, as `%` and two digits.
private func escaped(_ text: String) -> String {
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "%") {
      bytes.append(byte)
    } else {
      bytes +=
        Array("%".utf8) + String(0x100 + Int(byte), radix: 16, uppercase: true).utf8.dropFirst()
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The text that was written so; nil where it was not.
private func unescaped(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = Substring(text).utf8
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = rest.prefix(2)
    guard digits.count == 2, let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    bytes.append(code)
    rest = rest.dropFirst(2)
  }
  return String(decoding: bytes, as: UTF8.self)
}
