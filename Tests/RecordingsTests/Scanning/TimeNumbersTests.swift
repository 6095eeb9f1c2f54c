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
}
