import Glibc

/// A day of the calendar.
struct Day: Equatable, Sendable {
  let year: Int
  /// From 1 to 12.
  let month: Int
  /// From 1 to 31, whatever the month.
  let day: Int

  /// A day by its numbers.
  init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `2008-08-24`; nil for anything else.
  init?(iso text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || $0.digit != nil })
    else { return nil }
    let numbers = parts.map { part in part.reduce(0) { $0 * 10 + ($1.digit ?? 0) } }
    guard 1...12 ~= numbers[1], 1...31 ~= numbers[2] else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// The day so many days later, or before.
  func adding(_ days: Int) -> Day {
    var parts = tm()
    parts.tm_year = Int32(clamping: year - 1900)
    parts.tm_mon = Int32(clamping: month - 1)
    parts.tm_mday = Int32(clamping: day + days)
    // It puts the parts in order, too.
    _ = timegm(&parts)
    return Day(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
