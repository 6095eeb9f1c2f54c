/// One character as a terminal shows it: a scalar that takes one or two columns, and the combining
/// marks on top of it.
package struct Glyph: Hashable, Sendable {
  /// Three scalars of 21 bits: the base, then up to two marks. Marks past the second are dropped:
  /// no language needs them, and towers of marks are a way to deface a screen.
  package private(set) var packed: UInt64

  /// The columns it takes: 1 or 2; 0 for the right half of a wide glyph, which the left half draws.
  package let width: UInt8

  init(_ base: Unicode.Scalar, width: UInt8) {
    packed = UInt64(base.value)
    self.width = width
  }

  /// A narrow character by itself; anything else is a space.
  init(narrow character: Unicode.Scalar) {
    // Spaces, lines and blocks are drawn by the hundred.
    if character == " " || (0x2500...0x259F).contains(character.value) {
      self.init(character, width: 1)
    } else {
      self = PrintableText(String(character)).first { $0.width == 1 } ?? .space
    }
  }

  /// An empty cell.
  package static let space = Glyph(" ", width: 1)
  /// What stands for what is left out.
  package static let ellipsis = Glyph("…", width: 1)

  /// What stands in the second cell of a wide glyph.
  static let rightHalf = Glyph("\0", width: 0)

  /// The scalar without its marks.
  package var base: Unicode.Scalar { Unicode.Scalar(UInt32(packed & 0x1F_FFFF)) ?? " " }

  /// Whether it is of ASCII, or the right half of another.
  var isPlain: Bool { packed < 0x80 }

  /// Puts a combining mark on the glyph.
  mutating func add(_ mark: Unicode.Scalar) {
    if packed < 1 << 21 {
      packed |= UInt64(mark.value) << 21
    } else if packed < 1 << 42 {
      packed |= UInt64(mark.value) << 42
    }
  }

  /// Hands over the base and then each mark.
  package func forEachScalar(_ body: (Unicode.Scalar) -> Void) {
    guard width > 0 else { return }
    var rest = packed
    repeat {
      if let scalar = Unicode.Scalar(UInt32(rest & 0x1F_FFFF)) { body(scalar) }
      rest >>= 21
    } while rest > 0
  }

  /// The dots of a character of braille, by their places; nil for any other character.
  package var dots: [(column: Int, row: Int)]? {
    guard (0x2800...0x28FF).contains(packed) else { return nil }
    let bits = UInt8(packed - 0x2800)
    return (0..<GlyphSet.braille.across).flatMap { column in
      (0..<GlyphSet.braille.down).map { (column, $0) }
    }.filter { bits & GlyphSet.braille.bit(across: $0.column, down: $0.row) != 0 }
  }
}
