/// Text that would do something to a terminal, or to the columns of a table.
enum Hostile {
  /// Sequences and characters that never reach a terminal: they reset it, print, ask what it is, name
  /// its window, make links, set its clipboard, beep, turn the direction of writing or are not seen.
  static let forbidden = [
    "\u{1B}c", "\u{1B}#8", "\u{1B}[5i", "\u{1B}[6n", "\u{1B}[21t", "\u{1B}[!p", "\u{1B}]0;x\u{7}",
    "\u{1B}]8;;http://a\u{1B}\\", "\u{1B}]52;c;AA\u{7}", "\u{1B}P1$t\u{1B}\\", "\u{1B}_x\u{1B}\\",
    "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\", "\u{9B}31m", "\u{9D}0;x\u{9C}", "\u{90}q\u{9C}",
    "\u{85}", "\u{8D}", "\0", "\u{5}", "\u{7}", "\u{C}", "\u{7F}", "\u{202E}", "\u{2066}",
    "\u{200F}", "\u{61C}", "\u{2028}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{AD}", "\u{3164}",
    "\u{E0041}", "e" + String(repeating: "\u{301}", count: 300),
  ]

  /// What a terminal is sent for other reasons, and letters that take no column, or two, or as many
  /// as a terminal likes.
  static let odd = [
    "\u{8}", "\t", "\u{E}", "\u{1B}[2J", "\u{1B}[31m", "漢字", "ｗ", "±Ωж§…", "ﷺ", "न\u{93F}", "🏁",
    "👨‍👩‍👧‍👦", "🏎️", "🇫🇷", "👍🏽", "1\u{FE0F}\u{20E3}", "\u{301}e\u{301}\u{302}\u{303}",
    "\u{378}", "\u{10FFFF}",
  ]

  /// Every piece of text that stands within a line.
  static let pieces = forbidden + odd
  /// All of them in one, behind a word by which a screen shows that it was drawn.
  static let all = "owned" + pieces.joined()

  /// Bytes that are no UTF-8; in Latin-1 they are a control sequence.
  static let bytes: [UInt8] = [0x9B, 0x33, 0x31, 0x6D, 0xFF, 0xC3]

  /// A text as JSON writes it in ASCII.
  static func json(_ text: String) -> String {
    let units = text.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }
    return "\"" + units.joined() + "\""
  }

  /// A text as XML writes it within an element or an attribute.
  static func markup(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  /// A text as a cell of a table, in quotes, because it has semicolons.
  static func cell(_ text: String) -> String { "\"" + text + "\"" }
}

extension Array where Element == UInt8 {
  /// The bytes of a text in which `BYTES` stands for those that are no text.
  init(hostile text: String) {
    self = text.split(separator: "BYTES", omittingEmptySubsequences: false).map { Array($0.utf8) }
      .joined(separator: Hostile.bytes).reduce(into: []) { $0.append($1) }
  }
}
