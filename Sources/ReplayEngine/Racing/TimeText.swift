/// A moment or a long length as `h:mm:ss`, with so many decimals of a second (0 to 3, cut off, so
/// that a clock never shows a second that has not come yet). A time of day has two digits of hours.
public func clockText(
  milliseconds: Int, decimals: Int = 0, padsHours: Bool = false
) -> String {
  let seconds = milliseconds.magnitude / 1000
  var text = milliseconds < 0 ? "-" : ""
  text.append(seconds / 3600, digits: padsHours ? 2 : 1)
  text.append(":")
  text.append(seconds / 60 % 60, digits: 2)
  text.append(":")
  text.append(seconds % 60, digits: 2)
  text.append(fractionOf: milliseconds, decimals: decimals)
  return text
}

/// A lap, sector or gap as timing screens show it: `59.004`, `1:07.911`, `1:02:33.120`.
public func lapText(milliseconds: Int, decimals: Int = 3) -> String {
  let seconds = milliseconds.magnitude / 1000
  if seconds >= 3600 { return clockText(milliseconds: milliseconds, decimals: decimals) }
  var text = milliseconds < 0 ? "-" : ""
  if seconds < 60 {
    text.append(seconds, digits: 1)
  } else {
    text.append(seconds / 60, digits: 1)
    text.append(":")
    text.append(seconds % 60, digits: 2)
  }
  text.append(fractionOf: milliseconds, decimals: decimals)
  return text
}

/// A length in minutes and seconds, with hours where there are any: `3:21`, `1:02:33`.
package func shortClock(_ length: Duration) -> String {
  let milliseconds = length.inMilliseconds / 1000 * 1000
  return milliseconds < 60_000
    ? "0:" + String(clockText(milliseconds: milliseconds).suffix(2))
    : lapText(milliseconds: milliseconds, decimals: 0)
}

extension String {
  /// Adds a number with so many digits at least. Digit by digit, since a board writes hundreds of times
  /// for every frame.
  fileprivate mutating func append(_ number: UInt, digits: Int) {
    if number >= 10 || digits > 1 { append(number / 10, digits: digits - 1) }
    unicodeScalars.append(Unicode.Scalar(UInt8(48 + number % 10)))
  }

  /// Adds the milliseconds of a second, cut off after so many decimals.
  fileprivate mutating func append(fractionOf milliseconds: Int, decimals: Int) {
    if decimals <= 0 { return }
    append(".")
    let thousandths = milliseconds.magnitude % 1000
    switch decimals {
    case 1: append(thousandths / 100, digits: 1)
    case 2: append(thousandths / 10, digits: 2)
    default: append(thousandths, digits: 3)
    }
  }
}
