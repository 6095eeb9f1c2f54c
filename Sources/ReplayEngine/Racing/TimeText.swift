/// A moment or a long length as `h:mm:ss`, with so many decimals of a second (0 to 3, cut off, so
/// that a clock never shows a second that has not come yet). A time of day has two digits of hours.
public func clockText(
  milliseconds: Int, decimals: Int = 0, padsHours: Bool = false
) -> String {
  let sign = milliseconds < 0 ? "-" : ""
  let whole = milliseconds.magnitude
  let seconds = whole / 1000
  let hours = padsHours ? padded(seconds / 3600, 2) : String(seconds / 3600)
  return "\(sign)\(hours):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    + fraction(of: whole, decimals: decimals)
}

/// A lap, sector or gap as timing screens show it: `59.004`, `1:07.911`, `1:02:33.120`.
public func lapText(milliseconds: Int, decimals: Int = 3) -> String {
  let sign = milliseconds < 0 ? "-" : ""
  let whole = milliseconds.magnitude
  let seconds = whole / 1000
  let tail = fraction(of: whole, decimals: decimals)
  if seconds < 60 { return "\(sign)\(seconds)\(tail)" }
  if seconds < 3600 { return "\(sign)\(seconds / 60):\(padded(seconds % 60, 2))\(tail)" }
  return clockText(milliseconds: milliseconds, decimals: decimals)
}

/// A length in minutes and seconds, with hours where there are any: `3:21`, `1:02:33`.
package func shortClock(_ length: Duration) -> String {
  let milliseconds = length.inMilliseconds / 1000 * 1000
  return milliseconds < 60_000
    ? "0:" + String(clockText(milliseconds: milliseconds).suffix(2))
    : lapText(milliseconds: milliseconds, decimals: 0)
}

private func padded(_ number: UInt, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

private func fraction(of milliseconds: UInt, decimals: Int) -> String {
  decimals <= 0 ? "" : "." + padded(milliseconds % 1000, 3).prefix(decimals)
}
