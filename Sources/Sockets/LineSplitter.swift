/// Cuts a stream of bytes into lines, which end with CR, LF or both. Empty lines are left out, and
/// what is longer than 64 KiB is cut there, the rest of the line forgotten.
struct LineSplitter {
  /// The most bytes of a line.
  static let limit = 65_536

  /// The beginning of a line whose end has not come.
  private(set) var rest: [UInt8] = []
  /// How many lines were too long.
  private(set) var cut = 0
  private var isCut = false

  /// Takes bytes and calls with each line that ends in them.
  mutating func feed(_ bytes: ArraySlice<UInt8>, onLine: ([UInt8]) -> Void) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
      if !isCut {
        rest += bytes[start..<min(end, start + LineSplitter.limit - rest.count)]
        if rest.count == LineSplitter.limit {
          isCut = true
          cut += 1
        }
      }
      guard end < bytes.endIndex else { return }
      if !rest.isEmpty { onLine(rest) }
      rest.removeAll(keepingCapacity: true)
      isCut = false
      start = end + 1
    }
  }

  /// Forgets the beginning of a line: the rest of it will not come.
  mutating func reset() {
    rest.removeAll(keepingCapacity: true)
    isCut = false
  }
}
