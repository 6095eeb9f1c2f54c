import Bytes
import Testing

@Suite struct LinesTests {
  /// The lines of a text with their numbers.
  private func lines(_ bytes: [UInt8], _ ending: Lines.Ending = .lineFeed) -> [String] {
    var lines = Lines(of: bytes.span, endingWith: ending)
    var found: [String] = []
    while let line = lines.next(in: bytes.span) {
      found.append("\(lines.number):" + String(decoding: bytes[line], as: UTF8.self))
    }
    return found
  }

  @Test(arguments: [
    ("", []), ("a", ["1:a"]), ("a\n", ["1:a"]), ("a\r\nb\nc\r", ["1:a", "2:b", "3:c"]),
    ("\n\r\n", ["1:", "2:"]), ("\u{FEFF}a\n\u{FEFF}b", ["1:a", "2:\u{FEFF}b"]),
    ("a\rb\n", ["1:a\rb"]), ("\r", ["1:"]), ("\u{FEFF}", []),
  ])
  func `lines end with LF or CR LF, and a mark before the first is skipped`(
    text: String, expected: [String]
  ) {
    #expect(lines(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    ("", []), ("\r", ["1:"]), ("a\rb\nc\r\nd", ["1:a", "2:b", "3:c", "4:d"]),
    ("\n\r\r\n\r", ["1:", "2:", "3:", "4:"]), ("a\r\n", ["1:a"]), ("a\r", ["1:a"]),
    ("a\rb\r", ["1:a", "2:b"]), ("a\r\r\nb", ["1:a", "2:", "3:b"]), ("\u{FEFF}a\r", ["1:a"]),
  ])
  func `where CR, LF and both end lines, a CR LF ends one`(text: String, expected: [String]) {
    #expect(lines(Array(text.utf8), .any) == expected)
  }

  @Test func `the next line begins where the last one ended, never past the text`() {
    for ending in [Lines.Ending.lineFeed, .any] {
      let bytes = Array("a\r\nb".utf8)
      var lines = Lines(of: bytes.span, endingWith: ending)
      _ = lines.next(in: bytes.span)
      #expect(lines.position == 3)
      _ = lines.next(in: bytes.span)
      #expect(lines.position == 4 && lines.next(in: bytes.span) == nil)
    }
  }

  @Test(arguments: ["a\r\nb\n", "\r\r\n\n\na", "\u{FEFF}a\rb\r", "a\n\r\nb\r\n", ""])
  func `a line whose end is known is passed as if it were read`(text: String) {
    let bytes = Array(text.utf8)
    var read = Lines(of: bytes.span, endingWith: .any)
    var passed = read
    while let line = read.next(in: bytes.span) {
      passed.pass(endingAt: line.upperBound, in: bytes.span)
      #expect(passed.position == read.position && passed.number == read.number)
    }
  }

  @Test func `half a byte order mark belongs to the line`() {
    var lines = Lines(of: [0xEF, 0xBB].span)
    #expect(lines.next(in: [0xEF, 0xBB].span) == 0..<2)
  }
}
