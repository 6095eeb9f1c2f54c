extension [UInt8] {
  /// Appends a whole number in decimal.
  package mutating func appendInteger(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    appendDigits(of: number.magnitude)
  }

  /// Appends milliseconds as seconds, with as many decimals as needed, at least one: `67.911`, `5005.0`.
  package mutating func appendSeconds(milliseconds: Int) {
    if milliseconds < 0 { append(UInt8(ascii: "-")) }
    let (seconds, fraction) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
    appendDigits(of: seconds)
    append(UInt8(ascii: "."))
    var (rest, place): (UInt, UInt) = (fraction, 100)
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / place))
      (rest, place) = (rest % place, place / 10)
    } while rest > 0
  }

  private mutating func appendDigits(of number: UInt) {
    let start = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    for place in 0..<(count - start) / 2 { swapAt(start + place, count - 1 - place) }
  }
}
