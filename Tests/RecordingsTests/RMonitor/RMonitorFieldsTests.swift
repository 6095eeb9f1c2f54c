import TestSupport
import Testing

@testable import Recordings

@Suite struct RMonitorFieldsTests {
  private func texts(
    _ line: [UInt8], _ split: (inout RMonitorFields, Span<UInt8>) -> Void
  ) -> [String] {
    // Memory of its own, behind which a sanitizer would notice a byte that is read.
    let exact = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: line.count)
    defer { exact.deallocate() }
    _ = exact.initialize(from: line)
    let bytes = Span(_unsafeElements: UnsafeBufferPointer(exact))
    var fields = RMonitorFields()
    split(&fields, bytes)
    return (0..<fields.count).map { bytes.text(fields[$0]) }
  }

  @Test(arguments: [
    (#"$G,3,"1234BE",14,"01:12:47.872""#, ["$G", "3", "1234BE", "14", "01:12:47.872"]),
    (#"$F,9999,"",,"      ","Green ""#, ["$F", "9999", "", "", "", "Green"]),
    (#"$A, "Berg, Jr" ,x"y,"a "b" c""#, ["$A", "Berg, Jr", #"x"y"#, #"a "b" c"#]),
    (#"$A,"never closed, and more"#, ["$A", "never closed, and more"]),
    (#"$A,"""#, ["$A", ""]), (#"$A,""#, ["$A", ""]), ("$I,", ["$I", ""]), ("$I", ["$I"]),
    ("$A,\t1 , 2\t,\u{1}", ["$A", "1", "2", "\u{1}"]),
  ])
  func `a line is split at the commas outside of marks`(line: String, fields: [String]) {
    #expect(texts(Array(line.utf8)) { $0.split($1, from: 0) } == fields)
  }

  @Test func `a line has sixty-four fields at the most`() {
    let line = Array("$A".utf8) + Array(String(repeating: ",1", count: 100).utf8)
    #expect(texts(line) { $0.split($1, from: 0) }.count == 64)
  }

  @Test func `sixteen bytes at a time the fields are those that are found one by one`() {
    var lottery = Lottery(seed: 5)
    let letters = Array("$aaab0,,,\"\"\"  \t\u{1}".utf8)
    for _ in 0..<20_000 {
      let line =
        [UInt8(ascii: "$")]
        + (0..<Int.random(in: 0..<70, using: &lottery)).map { _ in
          letters.randomElement(using: &lottery) ?? 0
        }
      let atOnce = texts(line) { $0.split($1, from: 0) }
      let oneByOne = texts(line) { $0.splitOdd($1, from: 0) }
      #expect(atOnce == oneByOne, "\(String(decoding: line, as: UTF8.self))")
    }
  }
}
