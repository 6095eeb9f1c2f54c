import Testing

@testable import Recordings

@Suite struct ByteScanningTests {
  @Test(arguments: [
    ("0", 0, 1), ("-0", 0, 2), ("42,", 42, 2), ("-17 ", -17, 3), ("007", 7, 3), ("", nil, 0),
    ("-", nil, 1), ("x", nil, 0), ("999999999999999999", 999_999_999_999_999_999, 18),
    ("9223372036854775807", nil, 19), ("99999999999999999999999", nil, 23), ("--1", nil, 1),
  ])
  func `a whole number is read up to 18 digits`(text: String, value: Int?, end: Int) {
    var position = 0
    #expect(Array(text.utf8).span.integer(at: &position) == value)
    #expect(position == end)
  }

  @Test(arguments: 0...12)
  func `a word is the same at the end of the bytes and before it`(length: Int) {
    let letters = Array("abcdefghijkl".utf8)[..<length]
    let atEnd = Array(letters)
    let before = letters + Array("0123456789".utf8)
    #expect(
      atEnd.span.word(at: 0, length: length) == before.span.word(at: 0, length: length))
  }

  @Test func `bytes past the end are 0`() {
    let bytes: [UInt8] = [1]
    #expect(bytes.span.byte(at: 1) == 0)
    #expect(bytes.span.position(of: 0, from: 7) == nil)
    #expect(bytes.span.stands("ab", at: 0) == false)
  }
}
