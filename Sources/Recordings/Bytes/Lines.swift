/// A walk over the lines of a text, without copying them.
///
/// Lines end with LF or CR LF; the last may lack its end. A byte order mark at the start is no part
/// of the first line.
package struct Lines {
  /// The number of the line that `next` gave last, from 1.
  package private(set) var number = 0
  private var position: Int

  /// A walk that starts before the first line.
  package init(of bytes: Span<UInt8>) {
    let hasMark =
      bytes.byte(at: 0) == 0xEF && bytes.byte(at: 1) == 0xBB && bytes.byte(at: 2) == 0xBF
    position = hasMark ? 3 : 0
  }

  /// Where the next line stands, without its end, or nil after the last one.
  package mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    let feed = bytes.position(of: UInt8(ascii: "\n"), from: start)
    var end = feed ?? bytes.count
    position = end + 1
    number += 1
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }
}
