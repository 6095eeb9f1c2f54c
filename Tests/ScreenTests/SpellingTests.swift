import Screen
import Testing

/// What is drawn where the terminal has not every sign.
@Suite struct SpellingTests {
  /// What the font that Linux brings for its console can draw beside ASCII: code page 437.
  private static let console = Set(
    """
    ☺☻♥♦◆♣♠•◘○◙♂♀♪♫☼▶►◀◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»\
    ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αβßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■×
    """.unicodeScalars)

  @Test func `no two signs are alike, and each takes one column`() {
    let forms = [\SignForms.sign, \.block, \.ascii].map { form in
      SignForms.all.map { $0[keyPath: form] }
    }
    for signs in forms {
      #expect(Set(signs).count == SignForms.all.count)
      for sign in signs { #expect(displayWidth(of: sign) == 1, "\(sign)") }
    }
    for sign in SignForms.all {
      #expect(sign.ascii.isASCII)
      #expect(sign.block.isASCII || Self.console.contains(sign.block), "\(sign.block)")
    }
    for bar in GlyphSet.block.bars where !bar.isASCII { #expect(Self.console.contains(bar)) }
    #expect(GlyphSet.ascii.bars.count { !$0.isASCII } == 0)
  }

  private func spelled(_ text: String, _ glyphs: GlyphSet) -> String {
    var buffer = ScreenBuffer(columns: 40, rows: 1)
    buffer.write(text, column: 0, row: 0)
    buffer.spell(with: glyphs)
    return String(buffer.text.dropLast())
  }

  @Test(arguments: [
    ("Équipe Gergő Szentkúti", "Equipe Gergo Szentkuti"),
    ("Łódź Straße Øresund", "Lodz Strase Oresund"),
    ("e\u{301}tape", "etape"), ("佐藤 琢磨", "? ?  ? ?"), ("Иван", "????"),
    ("−2 × “x” 27 °C", "-2 x \"x\" 27 oC"),
    ("◆1:23.4 ▲1 ▒ – …", "@1:23.4 ^1 F - ~"), ("plain ~ text", "plain ~ text"),
  ])
  func `in ASCII letters lose their accents, and signs have a form of their own`(
    text: String, ascii: String
  ) {
    #expect(spelled(text, .ascii) == ascii)
    #expect(spelled(text, .braille) == text)
  }

  @Test func `half blocks keep letters and change the signs that consoles have not`() {
    #expect(spelled("Ő 佐 ◆1 ● ‖ ▲ −1", .block) == "Ő 佐 ◆1 ■ ║ ▲ -1")
  }

  @Test func `arrows and fractions are words in ASCII`() {
    #expect(GlyphSet.ascii.spelling("←→") == "Left Right")
    #expect(GlyphSet.ascii.spelling("Shift-↑↓ ¼×") == "Shift-Up Down 1/4×")
    #expect(GlyphSet.block.spelling("←→") == "←→")
  }

  @Test(arguments: [
    (nil as String?, "xterm-256color" as String?, GlyphSet.ascii), ("C", "xterm", .ascii),
    ("POSIX", nil, .ascii),
    ("de_DE.ISO-8859-15", "xterm", .ascii), ("en_US", "linux", .ascii),
    ("en_US.UTF-8", "xterm", .braille), ("C.utf8", nil, .braille),
    ("en_US.UTF-8", "linux", .block), ("de_DE.utf8@euro", "tmux-256color", .braille),
  ])
  func `the locale and the kind of terminal choose`(
    locale: String?, terminal: String?, glyphs: GlyphSet
  ) {
    #expect(GlyphSet(locale: locale, terminal: terminal) == glyphs)
  }
}
