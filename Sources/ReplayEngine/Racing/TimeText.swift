/// A moment or a long length as `h:mm:ss`, with so many decimals of a second (0 to 3, cut off, so
/// that a clock never shows a second that has not come yet). A time of day has two digits of hours.
public func clockText(
  milliseconds: Int, decimals: Int = 0, padsHours: Bool = false
) -> String {
  TimeDigits.text(of: milliseconds, decimals: decimals) { digits, seconds in
    digits.append(seconds / 3600, least: padsHours ? 2 : 1)
    digits.appendColon()
    digits.append(seconds / 60 % 60, least: 2)
    digits.appendColon()
    digits.append(seconds % 60, least: 2)
  }
}

/// A lap, sector or gap as timing screens show it: `59.004`, `1:07.911`, `1:02:33.120`.
public func lapText(milliseconds: Int, decimals: Int = 3) -> String {
  if milliseconds.magnitude >= 3_600_000 {
    return clockText(milliseconds: milliseconds, decimals: decimals)
  }
  return TimeDigits.text(of: milliseconds, decimals: decimals) { digits, seconds in
    if seconds < 60 { return digits.append(seconds, least: 1) }
    digits.append(seconds / 60, least: 1)
    digits.appendColon()
    digits.append(seconds % 60, least: 2)
  }
}

/// A length in minutes and seconds, with hours where there are any: `3:21`, `1:02:33`.
package func shortClock(_ length: Duration) -> String {
  let milliseconds = length.inMilliseconds / 1000 * 1000
  return milliseconds < 60_000
    ? "0:" + String(clockText(milliseconds: milliseconds).suffix(2))
    : lapText(milliseconds: milliseconds, decimals: 0)
}

/// The characters of a time, put one after the other where no string has to grow for them: a board
/// writes hundreds of times for every frame.
private struct TimeDigits {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  /// A sign where it is needed, what is written of the whole seconds, and so many decimals of the last
  /// one, cut off.
  static func text(
    of milliseconds: Int, decimals: Int, _ write: (inout TimeDigits, _ seconds: UInt) -> Void
  ) -> String {
    // The longest has a sign, 13 digits of hours and 10 characters more.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { bytes in
      var digits = TimeDigits(bytes: bytes)
      if milliseconds < 0 { digits.append("-") }
      write(&digits, milliseconds.magnitude / 1000)
      digits.append(thousandths: milliseconds.magnitude % 1000, decimals: decimals)
      return String(decoding: bytes[..<digits.count], as: UTF8.self)
    }
  }

  private init(bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func append(_ character: Unicode.Scalar) {
    bytes[count] = UInt8(ascii: character)
    count += 1
  }

  mutating func appendColon() { append(":") }

  /// Adds a number with so many digits at least.
  mutating func append(_ number: UInt, least: Int) {
    if number >= 10 || least > 1 { append(number / 10, least: least - 1) }
    bytes[count] = UInt8(ascii: "0") + UInt8(number % 10)
    count += 1
  }

  private mutating func append(thousandths: UInt, decimals: Int) {
    if decimals <= 0 { return }
    append(".")
    switch decimals {
    case 1: append(thousandths / 100, least: 1)
    case 2: append(thousandths / 10, least: 2)
    default: append(thousandths, least: 3)
    }
  }
}

/// A place in words: `1st`, `2nd`, `3rd`, `11th`, `22nd`.
package func ordinal(_ place: Int) -> String {
  let isTeen = (11...13).contains(place % 100)
  let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][place % 10] ?? "th"
  return "\(place)\(ending)"
}
