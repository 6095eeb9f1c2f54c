import ReplayEngine

extension WallClock {
  /// Reads ISO 8601: a time of day (`15:05`, `15:05:00.250`) with an optional date before it and an
  /// optional offset (`Z`, `-04:00`) behind it.
  init?(iso text: String) {
    var rest = text.utf8[...]
    var date: String?
    if let separator = rest.firstIndex(where: { $0 == UInt8(ascii: "T") || $0 == 0x20 }) {
      guard WallClock.isDate(rest[..<separator]) else { return nil }
      date = String(rest[..<separator])
      rest = rest[rest.index(after: separator)...]
    }
    var offset: Int?
    if rest.last == UInt8(ascii: "Z") {
      offset = 0
      rest.removeLast()
    } else if let sign = rest.lastIndex(where: {
      $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
    }) {
      let numbers = rest[rest.index(after: sign)...].split(
        separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard numbers.count == 2, let hours = number(numbers[0], below: 24),
        let minutes = number(numbers[1], below: 60)
      else { return nil }
      offset = (rest[sign] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
      rest = rest[..<sign]
    }
    var milliseconds = 0
    if let point = rest.firstIndex(of: UInt8(ascii: ".")) {
      let digits = rest[rest.index(after: point)...]
      guard let fraction = number(digits.prefix(3), below: 1000, digits: 1...3),
        digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
      else { return nil }
      milliseconds = fraction * [100, 10, 1][min(digits.count, 3) - 1]
      rest = rest[..<point]
    }
    let parts = rest.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3 || (parts.count == 2 && milliseconds == 0),
      let hour = number(parts[0], below: 24), let minute = number(parts[1], below: 60),
      let second = parts.count == 3 ? number(parts[2], below: 60) : 0
    else { return nil }
    self.init(
      date: date, timeOfDay: ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds,
      utcOffset: offset)
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

  /// Whether a text has the form `yyyy-mm-dd` and the numbers of a day.
  private static func isDate(_ text: Substring.UTF8View) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, number(parts[0], below: 10_000, digits: 4...4) != nil,
      let month = number(parts[1], below: 13), let day = number(parts[2], below: 32)
    else { return false }
    return month > 0 && day > 0
  }
}

private func number(
  _ text: Substring.UTF8View, below limit: Int, digits: ClosedRange<Int> = 2...2
) -> Int? {
  guard digits.contains(text.count) else { return nil }
  var value = 0
  for byte in text {
    guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value < limit ? value : nil
}

func padded(_ number: Int, width: Int = 2) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
