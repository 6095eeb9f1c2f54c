/// A sign of the pictures, and what is drawn for it where the terminal cannot be trusted with it.
package struct SignForms: Sendable {
  /// As views draw it.
  package let sign: Unicode.Scalar
  /// In the built-in font of Linux's console, that of code page 437.
  package let block: Unicode.Scalar
  package let ascii: Unicode.Scalar

  private init(_ sign: Unicode.Scalar, _ block: Unicode.Scalar, _ ascii: Unicode.Scalar) {
    (self.sign, self.block, self.ascii) = (sign, block, ascii)
  }

  /// Every sign; no two of them are alike in any form.
  package static let all = [
    // The bands of flags: in ASCII their first letters.
    SignForms("─", "─", "="), SignForms("░", "░", "Y"), SignForms("▒", "▒", "F"),
    SignForms("▓", "▓", "S"), SignForms("▚", "╬", "V"), SignForms("≈", "≈", "Z"),
    SignForms("█", "█", "R"), SignForms("═", "═", "L"), SignForms("▞", "╪", "C"),
    // The timeline, and what stands over it.
    SignForms("├", "├", "("), SignForms("┤", "┤", ")"), SignForms("·", "·", "."),
    SignForms("●", "■", "O"), SignForms("○", "○", "o"), SignForms("▾", "┬", "I"),
    SignForms("⇅", "↕", "X"), SignForms("▶", "▶", ">"), SignForms("◀", "◀", "<"),
    SignForms("‖", "║", "|"),
    // Tables and pages.
    SignForms("◆", "◆", "@"), SignForms("◇", "☼", "\""), SignForms("•", "•", "'"),
    SignForms("▲", "▲", "^"), SignForms("▼", "▼", "v"), SignForms("▌", "▌", "*"),
    SignForms("▸", "»", "}"), SignForms("━", "▬", "#"), SignForms("╌", "_", "_"),
    SignForms("▏", "│", "/"), SignForms("⇄", "↔", "%"), SignForms("–", "-", "-"),
    SignForms("…", "~", "~"), SignForms("×", "×", "x"),
  ]

  /// The console's signs, and those of ASCII, by the sign.
  fileprivate static let block = forms(\.block)
  fileprivate static let ascii = forms(\.ascii)

  private static func forms(
    _ form: KeyPath<SignForms, Unicode.Scalar>
  ) -> [Unicode.Scalar: Glyph] {
    // A minus is no sign of its own.
    let minus: [Unicode.Scalar: Glyph] = ["−": Glyph("-", width: 1)]
    return all.reduce(into: minus) { $0[$1.sign] = Glyph($1[keyPath: form], width: 1) }
  }
}

extension ScreenBuffer {
  /// Draws with what a terminal has, cell by cell, so that everything keeps its place: signs in their
  /// form for that, and in ASCII letters without accents, what is left as question marks.
  package mutating func spell(with glyphs: GlyphSet) {
    guard glyphs != .braille else { return }
    for index in cells.indices where cells[index].glyph.width == 0 || !cells[index].glyph.isPlain {
      let glyph = cells[index].glyph
      switch glyphs {
      case .braille: break
      case .block: cells[index].glyph = SignForms.block[glyph.base] ?? glyph
      case .ascii:
        cells[index].glyph =
          glyph.width == 0 ? .space : SignForms.ascii[glyph.base] ?? Glyph(plain: glyph.base)
      }
    }
  }
}

extension GlyphSet {
  /// A text with words for what has no sign of one cell in ASCII: arrows, which stand for keys,
  /// and fractions.
  package func spelling(_ text: String) -> String {
    guard self == .ascii else { return text }
    var result = ""
    for character in text {
      let word = GlyphSet.words[character] ?? String(character)
      // `←→` are two keys.
      let partsKeys = GlyphSet.words[character] != nil && result.last?.isLetter == true
      result += (partsKeys ? " " : "") + word
    }
    return result
  }

  private static let words: [Character: String] = [
    "←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "¼": "1/4", "½": "1/2",
    "…": "...",
  ]
}

extension Glyph {
  /// The letter of ASCII that is nearest to another, or a question mark.
  fileprivate init(plain scalar: Unicode.Scalar) {
    self.init(scalar.isASCII ? scalar : Glyph.plainLetters[scalar] ?? "?", width: 1)
  }

  private static let plainLetters: [Unicode.Scalar: Unicode.Scalar] = {
    var letters: [Unicode.Scalar: Unicode.Scalar] = [
      "Æ": "A", "æ": "a", "Œ": "O", "œ": "o", "ß": "s", "ẞ": "S", "Ð": "D", "ð": "d", "Þ": "T",
      "þ": "t", "ı": "i", "‘": "'", "’": "'", "“": "\"", "”": "\"", "„": "\"", "—": "-", "‐": "-",
      "×": "x", "±": "+", "°": "o", "µ": "u", "\u{A0}": " ",
    ]
    // All of Latin: the supplement, the extended blocks A and B, and the additional one.
    for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) as [UInt32] {
      guard let scalar = Unicode.Scalar(value), letters[scalar] == nil else { continue }
      letters[scalar] = plainLetter(of: scalar)
    }
    return letters
  }()

  /// The plain letter of an accented one, by its Unicode name: `LATIN SMALL LETTER E WITH ACUTE`.
  private static func plainLetter(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let words = scalar.properties.name?.split(separator: " "), words.count > 4,
      words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH", words[3].utf8.count == 1
    else { return nil }
    let letter = words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
    return letter.unicodeScalars.first
  }
}
