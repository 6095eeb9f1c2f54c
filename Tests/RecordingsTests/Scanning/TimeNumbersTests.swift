import TestSupport
import Testing

@testable import Recordings

@Suite struct TimeNumbersTests {
  /// A time and the position behind it.
  private func read(_ text: String) -> (time: TimeNumbers, end: Int)? {
    let bytes = Array(text.utf8)
    var end = 0
    return TimeNumbers(bytes.span, at: &end, before: bytes.count, orMark: UInt8(ascii: "'"))
      .map { ($0, end) }
  }

  @Test(arguments: [
    ("45", 45_000, 2), ("45.2", 45_200, 4), ("45.", 45_000, 3), ("1:02.0349", 62_034, 9),
    ("1:23:45.678", 5_025_678, 11), ("5'44'41.101", 20_681_101, 11), ("75:12.250", 4_512_250, 9),
    ("1:02x", 62_000, 4), ("1:02:03:04", 3_723_000, 7), ("13:26:55.326Z", 48_415_326, 12),
  ])
  func `a time is read up to what is no part of it`(text: String, milliseconds: Int, end: Int) {
    #expect(read(text).map { $0.time.milliseconds } == milliseconds)
    #expect(read(text)?.end == end)
  }

  @Test(arguments: ["", "x", ":30", "1:", "1::2", "-1", ".5", "1234567890", "1:1234567890"])
  func `what lacks a number or has too long a one is no time`(text: String) {
    #expect(read(text) == nil)
  }

  @Test func `what formats differ in can be told`() {
    #expect(read("7:5")?.time.isPadded == false && read("7:05")?.time.isPadded == true)
    #expect(read("1:75")?.time.isCarried == false && read("75:59")?.time.isCarried == true)
    #expect(read("1:60:00")?.time.isCarried == false)
    #expect(read("012:00")?.time.firstDigits == 3)
    #expect(read("1")?.time.decimals == nil && read("1.")?.time.decimals == 0)
    #expect(read("1.2500")?.time.decimals == 4)
  }

  @Test func `a time with three decimals is read from its end as it is from its start`() {
    var lottery = Lottery(seed: 25)
    var read = 0
    for _ in 0..<60_000 {
      let count = Int.random(in: 0...13, using: &lottery)
      let bytes = (0..<count).map { _ in "001245679::..'".utf8.randomElement(using: &lottery) ?? 0 }
      guard let time = TimeNumbers.milliseconds(withThreeDecimals: 0..<count, in: bytes.span) else {
        continue
      }
      read += 1
      var end = 0
      let numbers = TimeNumbers(bytes.span, at: &end, before: count)
      #expect(numbers?.milliseconds == time && end == count, "\(bytes)")
      #expect(numbers?.decimals == 3 && numbers?.isPadded == true && numbers?.isCarried == true)
    }
    #expect(read > 100)
  }

  @Test(arguments: [
    ("9.123", 9_123), ("59.999", 59_999), ("75.000", 75_000), ("1:09.120", 69_120),
    ("75:09.120", 4_509_120), ("1:02:03.004", 3_723_004), ("23:59:59.999", 86_399_999),
    ("1:60.000", nil), ("1:9.000", nil), ("1-09.120", nil), ("1:09,120", nil), (".123", nil),
  ])
  func `a time as lap files write it is read at once`(text: String, milliseconds: Int?) {
    let bytes = Array(text.utf8)
    #expect(
      TimeNumbers.milliseconds(withThreeDecimals: 0..<bytes.count, in: bytes.span) == milliseconds)
  }

  @Test func `a time of whole seconds is read at once as it is from its start`() {
    var lottery = Lottery(seed: 26)
    var read = 0
    for _ in 0..<60_000 {
      let bytes = (0..<8).map { place in
        (place % 3 == 2 ? ":::.1" : "0012459:").utf8.randomElement(using: &lottery) ?? 0
      }
      guard let time = TimeNumbers.milliseconds(withWholeSeconds: 0..<8, in: bytes.span) else {
        continue
      }
      read += 1
      var end = 0
      let numbers = TimeNumbers(bytes.span, at: &end, before: 8)
      #expect(numbers?.milliseconds == time && end == 8, "\(bytes)")
      #expect(numbers?.count == 3 && numbers?.isPadded == true && numbers?.isCarried == true)
    }
    #expect(read > 100)
  }
}
