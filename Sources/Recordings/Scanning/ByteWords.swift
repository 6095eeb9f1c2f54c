// Eight bytes of a text at a time, the first of them lowest.
extension UInt64 {
  /// The high bit of the lowest byte that has a value is set; bits above it mean nothing.
  @inline(__always)
  func bytesThatAre(_ byte: UInt8) -> UInt64 {
    let difference = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  /// The same of quotation marks and backslashes.
  @inline(__always)
  var quotesAndBackslashes: UInt64 {
    bytesThatAre(UInt8(ascii: "\"")) | bytesThatAre(UInt8(ascii: "\\"))
  }
}

// Digits.
extension UInt64 {
  /// How many digits come before another byte.
  @inline(__always)
  var leadingDigits: Int {
    // Sets the high bit of the lowest byte that is no digit; bits above it mean nothing.
    let others = (self &+ 0x4646_4646_4646_4646) | (self &- 0x3030_3030_3030_3030)
    return (others & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
  }

  /// What that many digits say: pairs of them are added, and pairs of pairs.
  @inline(__always)
  func number(ofDigits count: Int) -> Int {
    guard count > 0 else { return 0 }
    var digits = (self & 0x0F0F_0F0F_0F0F_0F0F) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    digits = digits &* 10 &+ digits &>> 8
    let odd = (digits & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let even = (digits &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int(truncatingIfNeeded: (odd &+ even) &>> 32)
  }
}
