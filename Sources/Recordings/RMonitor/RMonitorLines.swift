/// A walk over the lines of a capture, which end with CR, LF or both, in any mixture.
struct RMonitorLines {
  /// The number of the line that `next` gave last, from 1. A CR LF ends one line.
  private(set) var number = 0
  private var position: Int

  /// A walk that starts before the first line, behind a byte order mark.
  init(of bytes: Span<UInt8>) {
    let hasMark =
      bytes.byte(at: 0) == 0xEF && bytes.byte(at: 1) == 0xBB && bytes.byte(at: 2) == 0xBF
    position = hasMark ? 3 : 0
  }

  /// Where the next line stands, without its end, or nil after the last one.
  mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") {
      end += 1
    }
    number += 1
    let isPair =
      bytes.byte(at: end) == UInt8(ascii: "\r")
      && bytes.byte(at: end + 1) == UInt8(ascii: "\n")
    position = end + (isPair ? 2 : 1)
    return start..<end
  }
}
