import Screen
import Testing

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("plain text, 1:07.911", "plain text, 1:07.911"),
    ("", ""),
    ("two\nlines\tand\r\u{85}\u{2028}\u{2029}more", "two lines and    more"),
    ("\u{1B}[31mred\u{1B}[0m\u{7}\u{0}", "[31mred[0m"),
    ("\u{9B}31m\u{90}x\u{9C}", "31mx"),
    ("a\u{7F}b", "ab"),
    ("\u{202E}desrever\u{202C} \u{2067}x\u{2069}\u{200F}\u{61C}", "desrever x"),
    ("zero\u{200B}\u{200D}\u{FEFF}\u{2060}\u{AD}width", "zerowidth"),
    ("\u{3164}\u{115F}\u{E0041}", ""),
    ("Pe\u{301}rez", "Pe\u{301}rez"),
    ("\u{301}alone", "alone"),
    ("e\u{301}\u{302}\u{303}\u{304}\u{305}", "e\u{301}\u{302}"),
    ("\u{378}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
    ("🇫🇷 👍🏽 👩‍🚀 1\u{FE0F}\u{20E3} ❤\u{FE0F}", "FR 👍 👩🚀 1 ❤"),
    ("佐藤", "佐藤"),
  ])
  func `text from outside is made printable`(text: String, expected: String) {
    // Compared scalar by scalar: strings that are canonically equal are not the same on a screen.
    #expect(Array(printable(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func `bytes that are no text become replacement characters`() {
    #expect(
      printable(String(decoding: [0x41, 0xFF, 0xC3, 0x42], as: UTF8.self)) == "A\u{FFFD}\u{FFFD}B")
  }

  @Test func `no scalar leaves a control character, or a width other than the measured one`() {
    var faults: [String] = []
    for value in 0..<UInt32(0x11_0000) {
      guard let scalar = Unicode.Scalar(value), displayWidth(of: scalar) != nil || value < 0x3000
      else { continue }
      let text = "a" + String(scalar)
      let result = printable(text).unicodeScalars
      let widths = result.map { displayWidth(of: $0) ?? -1 }
      let isInvisible = result.contains {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
      if isInvisible || widths.contains(-1) || widths.reduce(0, +) != displayWidth(of: text) {
        faults.append(String(value, radix: 16))
      }
    }
    #expect(faults.isEmpty)
  }

  @Test func `letters and signs that are taken for narrow ones are that`() {
    for value in Array(0xA1...0x2FF) + Array(0x2010...0x2027) + Array(0x2500...0x25B6) as [UInt32] {
      guard let scalar = Unicode.Scalar(value), printable(String(scalar)) == String(scalar) else {
        #expect(value == 0xAD)
        continue
      }
      let properties = scalar.properties
      #expect(displayWidth(of: scalar) == 1 && properties.generalCategory != .format)
      #expect(!properties.isDefaultIgnorableCodePoint)
    }
  }

  @Test func `printable text stays as it is`() {
    for text in ["a\tb", "e\u{301}\u{302}\u{303}", "🇫🇷", "\u{378}", "佐\u{200D}藤"] {
      #expect(printable(printable(text)) == printable(text))
    }
  }

  @Test(arguments: [
    ("Dumas", 8, Alignment.left, "Dumas   "),
    ("63", 5, .right, "   63"),
    ("63", 5, .center, " 63  "),
    ("Bergmeister", 4, .left, "Berg"),
    ("Bergmeister", 4, .right, "Berg"),
    ("佐藤", 3, .left, "佐 "),
    ("佐藤", 3, .right, " 佐"),
    ("x", 0, .left, ""),
    ("x", -3, .right, ""),
  ])
  func `a text is cut or filled up to a width`(
    text: String, width: Int, alignment: Alignment, expected: String
  ) {
    #expect(fitted(text, to: width, alignment) == expected)
  }
}
