import Testing

@testable import Recordings

@Suite struct LinesTests {
  /// The lines of a text with their numbers.
  private func lines(_ bytes: [UInt8]) -> [String] {
    var lines = Lines(of: bytes.span)
    var found: [String] = []
    while let line = lines.next(in: bytes.span) {
      found.append("\(lines.number):" + bytes.span.string(line))
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

  @Test func `half a byte order mark belongs to the line`() {
    var lines = Lines(of: [0xEF, 0xBB].span)
    #expect(lines.next(in: [0xEF, 0xBB].span) == 0..<2)
  }
}
