import Bytes
import Testing

struct LineSplitterTests {
  private func lines(_ pieces: [String]) -> [String] {
    var splitter = LineSplitter(limit: 65_536)
    var lines: [String] = []
    for piece in pieces {
      splitter.feed(Array(piece.utf8)[...]) { lines.append(String(decoding: $0, as: UTF8.self)) }
    }
    return lines
  }

  @Test func `lines end with CR, LF or both, wherever the network cuts them`() {
    let text = "$A,1\r\n$B,2\n\r$C,3\r$D"
    for cut in 0...text.utf8.count {
      let bytes = Array(text.utf8)
      let pieces = [bytes[..<cut], bytes[cut...]].map { String(decoding: $0, as: UTF8.self) }
      #expect(lines(pieces) == ["$A,1", "$B,2", "$C,3"])
    }
  }

  @Test func `a line without end costs no more than 64 KiB, and the next is whole`() {
    var splitter = LineSplitter(limit: 65_536)
    var lines: [[UInt8]] = []
    for _ in 0..<100 {
      splitter.feed(ArraySlice(repeating: 0x78, count: 10_000)) { lines.append($0) }
      #expect(splitter.rest.count <= splitter.limit)
    }
    splitter.feed(Array("y\n$A\n".utf8)[...]) { lines.append($0) }
    #expect(lines.map(\.count) == [65_536, 2])
    #expect(splitter.cut == 1)
  }
}
