/// The characters that a terminal can be trusted to draw: what signs look like there (see
/// `ScreenBuffer.spell`), how many dots a cell has, and the character that shows some of them.
package enum GlyphSet: String, CaseIterable, Sendable {
  /// Two by four dots a cell.
  case braille
  /// Two half cells, one over the other, and signs that the built-in font of Linux's console has too.
  case block
  /// Three heights of a cell, for terminals that draw nothing but ASCII; letters lose their accents.
  case ascii

  /// What a terminal can be trusted to draw, by its kind (the environment's TERM) and the name of the
  /// locale, nil for one that is not set.
  package init(locale: String?, terminal: String?) {
    let name = (locale ?? "").lowercased()
    guard name.contains("utf-8") || name.contains("utf8") else {
      self = .ascii
      return
    }
    // The fonts of the console of Linux have no braille.
    self = terminal == "linux" ? .block : .braille
  }

  /// The dots of a cell from left to right.
  package var across: Int { self == .braille ? 2 : 1 }

  /// The dots of a cell from top to bottom.
  package var down: Int {
    switch self {
    case .braille: 4
    case .block: 2
    case .ascii: 3
    }
  }

  /// The bars of a series on one row, from the lowest to the highest.
  package var bars: [Unicode.Scalar] {
    switch self {
    case .braille: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .block: ["_", "▄", "█"]
    case .ascii: [".", ":", "|"]
    }
  }

  /// The bit of a dot within its cell.
  func bit(across column: Int, down row: Int) -> UInt8 {
    guard self == .braille else { return 1 << row }
    // The lowest row of braille was added to the others later, and so were its bits.
    return row == 3 ? 0x40 << column : 1 << (3 * column + row)
  }

  /// The character with some dots, by their bits.
  func character(_ dots: UInt8) -> Unicode.Scalar {
    switch self {
    case .braille: Unicode.Scalar(0x2800 + UInt32(dots)) ?? " "
    case .block: GlyphSet.halves[Int(dots & 3)]
    case .ascii: GlyphSet.heights[Int(dots & 7)]
    }
  }

  private static let halves: [Unicode.Scalar] = [" ", "▀", "▄", "█"]
  private static let heights: [Unicode.Scalar] = [" ", "'", "-", "|", ".", ":", "|", "|"]
}
