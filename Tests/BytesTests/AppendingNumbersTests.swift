import Bytes
import Testing

@Suite struct AppendingNumbersTests {
  private func text(_ append: (inout [UInt8]) -> Void) -> String {
    var bytes = Array("=".utf8)
    append(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [0, 7, 10, -1, 120, 4_096_000, .max, .min])
  func `a whole number is appended in decimal`(number: Int) {
    #expect(text { $0.appendInteger(number) } == "=\(number)")
  }

  @Test(arguments: [
    (0, "=0.0"), (9, "=0.009"), (30, "=0.03"), (1_500, "=1.5"), (-60_250, "=-60.25"),
    (Int.max, "=9223372036854775.807"), (Int.min, "=-9223372036854775.808"),
  ])
  func `milliseconds are appended as seconds`(milliseconds: Int, seconds: String) {
    #expect(text { $0.appendSeconds(milliseconds: milliseconds) } == seconds)
  }
}
