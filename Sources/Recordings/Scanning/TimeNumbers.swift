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

extension UInt8 {
  /// The value of a digit from 0 to 9, or nil.
  var digit: Int? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? Int(value) : nil
  }
}
