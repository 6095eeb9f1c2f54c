/// How a cell is meant: its role and what is put on top of it.
package struct Style: Hashable, Sendable {
  package var role: Role
  package var emphasis: Emphasis

  package init(_ role: Role, _ emphasis: Emphasis = []) {
    self.role = role
    self.emphasis = emphasis
  }

  /// Ordinary text.
  package static let plain = Style(.plain)
}

/// What can be laid over any role.
package struct Emphasis: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier letters.
  package static let bold = Emphasis(rawValue: 1)
  /// The quiet background of a highlighted row.
  package static let band = Emphasis(rawValue: 2)
  /// The row of the cursor: the whole of it in reverse, its roles left to words and glyphs.
  package static let cursor = Emphasis(rawValue: 4)
}

extension Style: CustomStringConvertible {
  /// The role and the emphasis as golden screens spell them: `carNumber(red) bold band`.
  package var description: String {
    var words = ["\(role)"]
    if emphasis.contains(.bold) { words.append("bold") }
    if emphasis.contains(.band) { words.append("band") }
    if emphasis.contains(.cursor) { words.append("cursor") }
    return words.joined(separator: " ")
  }
}
