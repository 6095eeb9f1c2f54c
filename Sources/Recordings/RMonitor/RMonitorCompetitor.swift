import ReplayEngine

/// Who takes part, as `$A` and `$COMP` tell it. Mostly they take turns and say the same again, so what has
/// been told is kept as it is, and shared.
final class RMonitorCompetitor: Sendable {
  /// By what other records name the car.
  let key: String
  /// The number on the door.
  let number: String
  let classNumber: Int
  /// The first name, or the first drivers of a crew, or the team.
  let first: String
  let last: String
  /// In fact the make and model; during a race IMSA's `Retired` or `Excluded`.
  let nationality: String
  /// Whatever the timekeepers add: the team, or the size of the engine.
  let additional: String
  /// Whether it can tell of the car's race: only `$COMP` does.
  let tellsStatus: Bool
  /// The team, where what was added has a word in it.
  let team: String
  /// What is said of the car's race, or nil where the field holds something else.
  let status: CarStatus?
  /// The drivers named, one or a whole crew parted by strokes.
  let drivers: [String]

  init(_ fields: RMonitorFields, _ bytes: Span<UInt8>, tellsStatus: Bool) {
    key = bytes.text(fields[1])
    number = bytes.text(fields[2])
    classNumber = fields.number(tellsStatus ? 3 : 7, bytes) ?? 0
    first = bytes.text(fields[4])
    last = bytes.text(fields[5])
    nationality = bytes.text(fields[6])
    additional = tellsStatus ? bytes.text(fields[7]) : ""
    self.tellsStatus = tellsStatus
    team = RMonitorCompetitor.hasWord(additional) ? additional : ""
    status =
      switch nationality {
      case "Retired": .retired
      case "Excluded": .disqualified
      default: nil
      }
    drivers = RMonitorCompetitor.drivers(first, last)
  }

  /// A car of which nobody has said what it is.
  init(unnamed number: String) {
    (key, self.number, classNumber) = (number, number, -1)
    (first, last, nationality, additional) = ("", "", "", "")
    (tellsStatus, team, status, drivers) = (false, "", nil, [])
  }

  /// Whether it is an unknown transponder rather than a car: `Tx1234567`.
  var isGhost: Bool {
    number.utf8.count > 2 && number.hasPrefix("Tx")
      && number.utf8.dropFirst(2).allSatisfy { $0.digit != nil }
  }

  private static func drivers(_ first: String, _ last: String) -> [String] {
    // By bytes: where characters end is looked up in tables.
    "\(first) \(last)".utf8.split(separator: UInt8(ascii: "/")).map { part in
      part.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }.joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// Whether two letters of a text stand side by side.
  private static func hasWord(_ text: String) -> Bool {
    let isLetter = text.unicodeScalars.map { scalar in
      // What the properties are looked up in is slow.
      scalar.isASCII
        ? "a"..."z" ~= scalar || "A"..."Z" ~= scalar : scalar.properties.isAlphabetic
    }
    return zip(isLetter, isLetter.dropFirst()).contains { $0 && $1 }
  }
}

extension RMonitorCompetitor: Equatable {
  /// Equal when the same was told.
  static func == (a: RMonitorCompetitor, b: RMonitorCompetitor) -> Bool {
    a === b
      || (a.key, a.number, a.classNumber) == (b.key, b.number, b.classNumber)
        && (a.first, a.last, a.nationality) == (b.first, b.last, b.nationality)
        && (a.additional, a.tellsStatus) == (b.additional, b.tellsStatus)
  }
}
