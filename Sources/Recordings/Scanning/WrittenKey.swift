/// A key of JSON as it is mostly written: `"lap":`, with nothing between it and its colon.
///
/// Whether it stands somewhere is two comparisons; which key does costs several times as much.
struct WrittenKey {
  /// How many bytes it has, with the quotation marks and the colon.
  let length: Int
  // Its first seven bytes, behind any other, and the eight behind them, and which of them are its own.
  private let head: UInt64
  private let headMask: UInt64
  private let tail: UInt64
  private let tailMask: UInt64

  /// A key without anything that JSON escapes. It is never found where it has more than 12 bytes.
  init(_ key: String) {
    let bytes = [0] + Array("\"\(key)\":".utf8)
    length = bytes.count - 1
    head = bytes.span.word(at: 0, length: 8)
    tail = bytes.span.word(at: 8, length: 8)
    headMask = length <= 15 ? WrittenKey.mask(length + 1) & ~0xFF : 0
    tailMask = WrittenKey.mask(length - 7)
  }

  /// Whether the key stands behind the byte at a position.
  @inline(__always)
  func stands(behind position: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.word(at: position, length: 8) & headMask == head else { return false }
    return length <= 7 || bytes.word(at: position &+ 8, length: 8) & tailMask == tail
  }

  /// The first bytes of a word, up to all eight.
  private static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? ~0 : count <= 0 ? 0 : ~(~0 << UInt64(8 * count))
  }
}
