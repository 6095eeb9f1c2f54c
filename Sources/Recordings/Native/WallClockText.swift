import ReplayEngine

extension WallClock {
  /// Reads ISO 8601: a time of day (`15:05`, `15:05:00.250`) with an optional date before it and an
  /// optional offset (`Z`, `-04:00`) behind it.
  init?(iso text: String) {
    let array = Array(text.utf8)
    let bytes = array.span
    var position = 0
    var date: String?
    if let separator = array.firstIndex(where: { $0 == UInt8(ascii: "T") || $0 == 0x20 }) {
      let day = bytes.string(0..<separator)
      guard Day(iso: day) != nil else { return nil }
      date = day
      position = separator + 1
    }
    guard let time = TimeNumbers(bytes, at: &position, before: bytes.count),
      let timeOfDay = time.timeOfDay
    else { return nil }
    guard position < bytes.count else {
      self.init(date: date, timeOfDay: timeOfDay)
      return
    }
    guard let offset = WallClock.offset(bytes, from: position) else { return nil }
    self.init(date: date, timeOfDay: timeOfDay, utcOffset: offset)
  }

  /// The minutes of `Z` or `-04:00`, or nil for anything else.
  private static func offset(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var position = start + 1
    let sign = bytes[start]
    if sign == UInt8(ascii: "Z") { return position == bytes.count ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let time = TimeNumbers(bytes, at: &position, before: bytes.count), position == bytes.count,
      time.count == 2, time.firstDigits == 2, time.isPadded, time.decimals == nil,
      // Two numbers are minutes and seconds, but here they are hours and minutes.
      time.minutes < 24, time.seconds < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (time.minutes * 60 + time.seconds)
  }

  /// The clock in ISO 8601, as `init(iso:)` reads it.
  var iso: String {
    var text = date.map { $0 + "T" } ?? ""
    text += "\(padded(timeOfDay / 3_600_000)):\(padded(timeOfDay / 60_000 % 60))"
    text += ":\(padded(timeOfDay / 1000 % 60))"
    if timeOfDay % 1000 != 0 { text += ".\(padded(timeOfDay % 1000, width: 3))" }
    if let utcOffset {
      let minutes = Int(utcOffset.magnitude)
      text += "\(utcOffset < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }
    return text
  }
}

extension TimeNumbers {
  /// What it is on a clock, in milliseconds since midnight: two digits of everything, seconds or none.
  fileprivate var timeOfDay: Int? {
    guard firstDigits == 2, isPadded, isCarried, decimals != 0 else { return nil }
    switch count {
    case 3: return hours < 24 ? milliseconds : nil
    case 2: return minutes < 24 && thousandths == 0 ? milliseconds * 60 : nil
    default: return nil
    }
  }
}

/// A number with zeros in front, as wide at least as asked.
func padded(_ number: Int, width: Int = 2) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
