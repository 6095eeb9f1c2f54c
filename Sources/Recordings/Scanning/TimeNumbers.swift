/// A time as it stands in a file: one to three numbers parted by colons, the last with decimals or
/// without. Which of all such times there can be, and what they mean, each format says itself.
package struct TimeNumbers: Equatable, Sendable {
  package private(set) var hours = 0
  package private(set) var minutes = 0
  package private(set) var seconds = 0
  /// What the decimals say, cut to thousandths of a second.
  package private(set) var thousandths = 0
  /// How many numbers there are. One alone is seconds.
  package private(set) var count = 1
  /// How many digits the first number has.
  package private(set) var firstDigits = 0
  /// Whether each number behind a colon has two digits.
  package private(set) var isPadded = true
  /// How many decimals there are; nil without a point.
  package private(set) var decimals: Int?

  /// Whether each number behind a colon is below 60.
  package var isCarried: Bool { (count < 2 || seconds < 60) && (count < 3 || minutes < 60) }

  /// The whole of it.
  package var milliseconds: Int { ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths }
}

extension TimeNumbers {
  /// Reads the time that begins at a position and moves behind it. Nil when a number is missing or
  /// has more than nine digits. `mark` may stand where colons do, `point` where the point does.
  package init?(
    _ bytes: Span<UInt8>, at position: inout Int, before end: Int,
    orMark mark: UInt8 = UInt8(ascii: ":"), orPoint point: UInt8 = UInt8(ascii: ".")
  ) {
    while true {
      let start = position
      var number = 0
      while position < end, let digit = bytes[position].digit {
        number = number &* 10 &+ digit
        position += 1
      }
      let digits = position - start
      guard 1...9 ~= digits else { return nil }
      if count == 1 { firstDigits = digits } else if digits != 2 { isPadded = false }
      (hours, minutes, seconds) = (minutes, seconds, number)
      guard count < 3, position < end,
        bytes[position] == UInt8(ascii: ":") || bytes[position] == mark
      else { break }
      count += 1
      position += 1
    }
    guard position < end, bytes[position] == UInt8(ascii: ".") || bytes[position] == point else {
      return
    }
    let whole = position
    var worth = 100
    position += 1
    while position < end, let digit = bytes[position].digit {
      thousandths += digit * worth
      worth /= 10
      position += 1
    }
    decimals = position - whole - 1
  }
}

extension TimeNumbers {
  /// The milliseconds of a time with three decimals behind a point and colons only, as nearly all in lap
  /// files are: `9.123`, `1:09.123`, `12:01:09.123`. Nil for any other, which is not to say that it is none.
  ///
  /// From the end each digit has its place, so eight bytes are read and checked at once. A time of a lap
  /// file then takes 120 instructions, with what finds its cell; digit by digit it took 175.
  @inline(__always)
  static func milliseconds(withThreeDecimals cell: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    let (start, count) = (cell.lowerBound, cell.count)
    guard 5...12 ~= count, count != 7, count != 10 else { return nil }
    // `m:ss.mmm`, the front of which may be missing. A number that is not the first is below 60.
    let first = bytes.word(at: start, length: 8)
    let end = TimeDigits(
      count > 8 ? bytes.word(at: cell.upperBound - 8, length: 8) : first, count: min(count, 8),
      shape: 0x3030_302E_3030_3A30, most: count > 6 ? 0x0909_0900_0905_0009 : 0x0909_0900_0909_0009)
    guard end.areRight else { return nil }
    let milliseconds = end[0] * 6000 + end[1] * 1000 + end[2] * 100 + end[3]
    if count <= 8 { return milliseconds }
    // `hh:m` before it, in the last four of eight bytes.
    let front = TimeDigits(
      first, count: count - 8, shape: 0x303A_3030_0000_0000,
      most: count > 9 ? 0x0500_0909_0000_0000 : 0x0900_0909_0000_0000)
    guard front.areRight else { return nil }
    return front[2] * 3_600_000 + front[3] * 600_000 + milliseconds
  }

  /// The milliseconds of a time of hours, minutes and seconds, two digits each: `01:12:47`, as all in
  /// heartbeats are. Nil for any other, which is not to say that it is none.
  @inline(__always)
  static func milliseconds(withWholeSeconds cell: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard cell.count == 8 else { return nil }
    let time = TimeDigits(
      bytes.word(at: cell.lowerBound, length: 8), count: 8,
      shape: 0x3030_3A30_303A_3030, most: 0x0905_0009_0500_0909)
    guard time.areRight else { return nil }
    return time[0] * 3_600_000 + time[1] * 600_000 + time[2] * 6000 + time[3] * 1000
  }
}

/// Eight bytes of a time that ends with them: digits, and marks that are taken for the digit 0.
private struct TimeDigits {
  /// Whether each byte is a digit or a mark where it should be, and none too high.
  let areRight: Bool
  private let pairs: UInt64

  /// The first bytes of a word, `count` of them, as the end of a shape: its marks, and 0 for each digit.
  /// `most` is the highest digit of each place, 0 where a mark is. The first byte is the lowest.
  @inline(__always)
  init(_ word: UInt64, count: Int, shape: UInt64, most: UInt64) {
    let missing = UInt64(truncatingIfNeeded: 64 - 8 * count)
    let digits = (word ^ shape &>> missing) &<< missing
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    areRight = ((digits & low) &+ (low &- most) | digits) & ~low == 0
    pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
  }

  /// The number of two digits at a place from 0 to 3.
  @inline(__always)
  subscript(pair: Int) -> Int { Int(truncatingIfNeeded: pairs &>> UInt64(16 * pair) & 0xFF) }
}

extension UInt8 {
  /// The value of a digit from 0 to 9, or nil.
  var digit: Int? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? Int(value) : nil
  }
}
