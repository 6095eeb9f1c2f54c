/// A text as glyphs that are safe to print. Every text that a file or a feed supplies passes here
/// before it is measured, printed or written into a buffer:
///
/// - a tab, a line end or another separator of lines becomes a space;
/// - control characters, marks that turn the direction of writing, zero-width and other invisible
///   characters are left out, and so are combining marks with nothing before them;
/// - the parts of composed emoji, which no two terminals draw alike, stand alone: no joiners, no
///   skin tones, the letters of a national flag instead of the flag;
/// - what the C library cannot print becomes U+FFFD.
package struct PrintableText: Sequence, Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  package func makeIterator() -> Iterator { Iterator(scalars: text.unicodeScalars.makeIterator()) }

  package struct Iterator: IteratorProtocol {
    private var scalars: String.UnicodeScalarView.Iterator
    private var pending: Piece?

    fileprivate init(scalars: String.UnicodeScalarView.Iterator) { self.scalars = scalars }

    package mutating func next() -> Glyph? {
      while let piece = pending ?? nextPiece() {
        pending = nil
        guard case .base(let base, let width) = piece else { continue }
        var glyph = Glyph(base, width: width)
        attachMarks: while let piece = nextPiece() {
          switch piece {
          case .nothing: continue
          case .mark(let mark): glyph.add(mark)
          case .base:
            pending = piece
            break attachMarks
          }
        }
        return glyph
      }
      return nil
    }

    private mutating func nextPiece() -> Piece? {
      guard let scalar = scalars.next() else { return nil }
      return 0x20..<0x7F ~= scalar.value ? .base(scalar, 1) : Piece(scalar)
    }
  }
}

/// What becomes of one scalar.
private enum Piece {
  case base(Unicode.Scalar, UInt8)
  case mark(Unicode.Scalar)
  case nothing

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: self = .base(" ", 1)
    case 0x00...0x1F, 0x7F...0x9F: self = .nothing
    // The letters of a national flag.
    case 0x1F1E6...0x1F1FF: self = .base(Unicode.Scalar(UInt8(scalar.value - 0x1F1E6 + 0x41)), 1)
    // Letters of Latin, dashes, lines and blocks, which come by the hundred: what follows would find
    // the same. A soft hyphen is none of them.
    case 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2500...0x25B6: self = .base(scalar, 1)
    // The box around a keycap, and skin tones.
    case 0x20E3, 0x1F3FB...0x1F3FF: self = .nothing
    default:
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format {
        self = .nothing
        return
      }
      switch displayWidth(of: scalar) {
      case nil: self = .base("\u{FFFD}", 1)
      case 0: self = .mark(scalar)
      case let width?: self = .base(scalar, UInt8(width))
      }
    }
  }
}

/// Hands over the bytes of a text of ASCII letters, digits and signs only, as most are: there is
/// nothing to change in one, and each byte takes a column. Does nothing, and returns nil, for any
/// other text.
func withPlainBytes<Result>(
  of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result? {
  let result = text.utf8.withContiguousStorageIfAvailable { bytes -> Result? in
    bytes.allSatisfy { 0x20..<0x7F ~= $0 } ? body(bytes) : nil
  }
  return result ?? nil
}

/// A text as it may be printed on one line; see `PrintableText`.
package func printable(_ text: String) -> String {
  if withPlainBytes(of: text, { _ in true }) ?? false { return text }
  var result = String.UnicodeScalarView()
  for glyph in PrintableText(text) { glyph.forEachScalar { result.append($0) } }
  return String(result)
}

/// The columns that a text takes once it is printable.
package func displayWidth(of text: String) -> Int {
  withPlainBytes(of: text, \.count) ?? PrintableText(text).reduce(0) { $0 + Int($1.width) }
}

/// Which side of its field a text keeps to.
package enum Alignment: Sendable {
  case left, right, center

  /// The columns left free before a text.
  func indent(of width: Int, in columns: Int) -> Int {
    switch self {
    case .left: 0
    case .right: max(columns - width, 0)
    case .center: max(columns - width, 0) / 2
    }
  }
}

/// A text made printable and exactly as many columns wide: cut or filled up with spaces.
package func fitted(_ text: String, to columns: Int, _ alignment: Alignment = .left) -> String {
  var result = String.UnicodeScalarView()
  var width = 0
  for glyph in PrintableText(text) {
    guard width + Int(glyph.width) <= columns else { break }
    glyph.forEachScalar { result.append($0) }
    width += Int(glyph.width)
  }
  let indent = alignment.indent(of: width, in: columns)
  let rest = max(columns - width - indent, 0)
  return String(repeating: " ", count: indent) + String(result)
    + String(repeating: " ", count: rest)
}
