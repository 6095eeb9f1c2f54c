import CCells
import Glibc

/// A walk over the lines of a text, without copying them.
///
/// The last line may lack its end. A byte order mark at the start is no part of the first line.
package struct Lines {
  /// What ends a line.
  package enum Ending: Sendable {
    /// LF or CR LF. A CR elsewhere is a byte like others.
    case lineFeed
    /// CR, LF or both, in any mixture.
    case any
  }

  /// The number of the line that `next` gave last, from 1. A CR LF ends one line.
  package private(set) var number = 0
  /// Where the next line begins.
  package private(set) var position: Int
  private let ending: Ending

  /// A walk that starts before the first line.
  package init(of bytes: Span<UInt8>, endingWith ending: Ending = .lineFeed) {
    self.ending = ending
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    position = hasMark ? 3 : 0
  }

  /// Where the next line stands, without its end, or nil after the last one.
  package mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    let start = position
    guard start < bytes.count else { return nil }
    let end = bytes.withUnsafeBufferPointer { text in
      text.baseAddress.map { flagstand_line_end($0, text.count, start, ending == .any) } ?? start
    }
    pass(endingAt: end, in: bytes)
    let isPair = ending == .lineFeed && end > start && bytes[end - 1] == UInt8(ascii: "\r")
    return start..<(isPair ? end - 1 : end)
  }

  /// Passes the next line, whose end somebody has found already: at its LF, at its CR where that ends one,
  /// or behind the last byte.
  package mutating func pass(endingAt end: Int, in bytes: Span<UInt8>) {
    number += 1
    let isPair =
      end + 1 < bytes.count && bytes[end] == UInt8(ascii: "\r")
      && bytes[end + 1] == UInt8(ascii: "\n")
    position = min(end + (isPair ? 2 : 1), bytes.count)
  }
}

extension Span where Element == UInt8 {
  /// Where a byte stands first in a range.
  package func position(of byte: UInt8, in range: Range<Int>) -> Int? {
    withUnsafeBufferPointer { buffer in
      guard !range.isEmpty, let base = buffer.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
