/// Cuts a stream of bytes that comes in pieces into lines, which end with CR, LF or both. Empty lines
/// are left out, and what is longer than a limit is cut there, the rest of the line forgotten.
package struct LineSplitter {
  /// The most bytes of a line.
  package let limit: Int
  /// The beginning of a line whose end has not come.
  package private(set) var rest: [UInt8] = []
  /// How many lines came to the limit.
  package private(set) var cut = 0
  private var isCut = false

  /// A stream of which nothing has come. The limit is positive.
  package init(limit: Int) {
    self.limit = limit
  }

  /// Takes bytes and calls with each line that ends in them.
  package mutating func feed(_ bytes: ArraySlice<UInt8>, onLine: ([UInt8]) -> Void) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
      if !isCut {
        rest += bytes[start..<min(end, start + limit - rest.count)]
        if rest.count == limit {
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
  package mutating func reset() {
    rest.removeAll(keepingCapacity: true)
    isCut = false
  }
}
