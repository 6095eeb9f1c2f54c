/// A number by which a file is known again, wherever it lies and whatever it is called: that of its
/// bytes. Files that differ have, but for an accident, numbers that differ; it is no seal, though.
package struct ContentDigest: Equatable, Sendable, CustomStringConvertible {
  private let value: UInt64

  /// The number of some bytes, on every machine the same. A gigabyte takes less than a second.
  package init(of bytes: [UInt8]) {
    let odd: UInt64 = 0x9E37_79B9_7F4A_7C15
    var value = UInt64(bytes.count) &* odd
    func mix(_ word: UInt64) {
      value = (value ^ word) &* odd
      value ^= value >> 29
    }
    bytes.withUnsafeBytes { bytes in
      let whole = bytes.count / 8 * 8
      for offset in stride(from: 0, to: whole, by: 8) {
        mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      }
      mix(bytes[whole...].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    self.value = value
  }

  /// Sixteen hexadecimal digits.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
