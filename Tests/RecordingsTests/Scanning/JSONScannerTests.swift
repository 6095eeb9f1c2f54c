import Testing

@testable import Recordings

@Suite struct JSONScannerTests {
  @Test(arguments: 1...18)
  func `whole numbers of any length are read before every end`(digits: Int) throws {
    let number = String("123456789012345678".prefix(digits))
    for end in ["", ",", "}", "]", " ", ",1234567", "}       "] {
      let bytes = Array((number + end).utf8)
      var position = 0
      guard case .integer(let value) = try bytes.span.jsonValue(at: &position) else {
        Issue.record("\(number + end) is no integer")
        continue
      }
      #expect(value == Int(number))
      #expect(position == digits)
    }
  }

  @Test(arguments: 0...18)
  func `texts of any length are read, with and without escapes`(length: Int) throws {
    for (inner, hasEscapes) in [("", false), (#"\""#, true), (#"\\"#, true)] {
      let word = String("abcdefghijklmnopqr".prefix(length)) + inner
      let bytes = Array("\"\(word)\",\"".utf8)
      var position = 0
      guard case .text(let text) = try bytes.span.jsonValue(at: &position) else {
        Issue.record("\(word) is no text")
        continue
      }
      #expect(bytes.span.string(text.range) == word)
      #expect(text.hasEscapes == hasEscapes)
      #expect(position == word.utf8.count + 2)
    }
  }

  @Test func `a key stands only where all of it does`() {
    for key in ["t", "car", "kind", "status", "sectors", "topSpeed", "driveThrou"] {
      let line = "{\"\(key)\":"
      #expect(stands(key, in: line + "1}"))
      #expect(stands(key, in: "," + line.dropFirst() + "123456789}"))
      for other in [
        "{\"\(key)\" :1}", "{\"\(key)x\":1}", line.dropLast() + "}", line.dropLast() + "",
      ] {
        #expect(!stands(key, in: other))
      }
    }
  }

  @Test func `a key that is too long to be compared stands nowhere`() {
    #expect(!stands("laneTimeEstimated", in: "{\"laneTimeEstimated\":1}"))
    #expect(!stands("laneTimeEstimated", in: String(repeating: "\0", count: 20)))
  }

  private func stands(_ key: String, in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return WrittenKey(key).stands(behind: 0, in: bytes.span)
  }
}
