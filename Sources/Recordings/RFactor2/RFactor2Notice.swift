/// Something that the games say of a car while a session runs.
enum RFactor2Notice: Equatable {
  /// A penalty was given.
  case given(RFactor2Penalty)
  /// One was served.
  case served(RFactor2Penalty)
  /// The car finished without having served one, and so many seconds were added.
  case added(seconds: Int)
  /// The driver left, and the car stands in its garage.
  case left
  /// The car left the track where it must not.
  case trackLimits(TrackLimits)
  /// The car touched something.
  case contact(Contact)

  /// A car that left the track.
  struct TrackLimits: Equatable {
    /// The lap that it was on.
    let lap: Int?
    /// Its driver's points, in units of 0.0001.
    let points: Int?
    /// What was decided.
    let decision: String
  }

  /// A contact of a car.
  struct Contact: Equatable {
    /// The voice of the other car, or nil where it was none.
    let other: Int?
    /// How hard it was by the game's measure, in units of 0.0001.
    var severity: Int
  }

  /// Makes a contact as hard as one more report of it says.
  mutating func grow(to severity: Int) {
    guard case .contact(var contact) = self, severity > contact.severity else { return }
    contact.severity = severity
    self = .contact(contact)
  }

  /// A notice with whom it is about.
  struct Said {
    let name: String
    let id: Int?
    let notice: RFactor2Notice

    /// Reads `NAME(ID) received Drive Thru penalty, 0s, 0laps for Track Limits. Result: …` and the like;
    /// nil when it says nothing that is known. `driver` is whom the element's attributes name, should
    /// the name itself read like a notice.
    init?(_ text: String, driver: String?) {
      let known = driver.flatMap { text.hasPrefix($0) ? $0 : nil } ?? ""
      let rest = text.dropFirst(known.count)
      let marks: [(String, (Substring) -> RFactor2Notice?)] = [
        (" received ", { RFactor2Penalty(given: $0).map(RFactor2Notice.given) }),
        (" served ", { RFactor2Penalty(served: $0).map(RFactor2Notice.served) }),
        (" finished before serving ", RFactor2Notice.added),
        (" has left the race", { _ in .left }),
      ]
      for (mark, read) in marks {
        guard let found = rest.firstRange(of: mark), let notice = read(rest[found.upperBound...])
        else { continue }
        (name, id) = RFactor2Notice.nameAndID(text[..<found.lowerBound])
        self.notice = notice
        return
      }
      return nil
    }
  }

  /// `NAME(ID)` in its two parts. A name may have brackets of its own.
  static func nameAndID(_ text: Substring) -> (name: String, id: Int?) {
    guard text.last == ")", let open = text.lastIndex(of: "("),
      let id = Int(text[text.index(after: open)...].dropLast())
    else { return (trimmed(text), nil) }
    return (trimmed(text[..<open]), id)
  }

  private static func trimmed(_ text: Substring) -> String {
    let end = text.lastIndex { $0 != " " }
    return String(text[..<(end.map(text.index(after:)) ?? text.startIndex)].drop { $0 == " " })
  }

  /// `penalty, added 25 seconds to totalET`
  private static func added(_ text: Substring) -> RFactor2Notice? {
    guard let mark = text.firstRange(of: "added "),
      let seconds = Int(text[mark.upperBound...].prefix(6).prefix { $0.isNumber })
    else { return nil }
    return .added(seconds: seconds)
  }
}

/// A penalty as the games name it.
struct RFactor2Penalty: Equatable {
  /// What a penalty is.
  enum Kind: Equatable {
    case driveThrough, stopAndGo, disqualification
    /// Another, by its name.
    case other(String)

    init(_ name: Substring) {
      let letters = name.lowercased().filter(\.isLetter)
      self =
        if letters.hasPrefix("drivethr") { .driveThrough } else if letters.hasPrefix("stop") {
          .stopAndGo
        } else if letters.hasPrefix("disq") || letters == "dq" { .disqualification } else {
          .other(String(name))
        }
    }
  }

  let kind: Kind
  /// How long the car must stand, or the time that is added.
  var seconds = 0
  /// The laps that it costs.
  var laps = 0
  /// What for, or empty.
  var reason = ""

  /// Reads `Stop/Go penalty, 10s, 0laps for REASON. Result: …`.
  init?(given text: Substring) {
    let told = text.firstRange(of: ". Result").map { text[..<$0.lowerBound] } ?? text
    guard let mark = told.firstRange(of: " penalty") else { return nil }
    kind = Kind(told[..<mark.lowerBound])
    var rest = told[mark.upperBound...]
    if let word = rest.firstRange(of: " for ") {
      reason = String(rest[word.upperBound...])
      rest = rest[..<word.lowerBound]
    }
    for part in rest.split(separator: ",") {
      let part = part.drop { $0 == " " }
      guard let number = Int(part.prefix(6).prefix { $0.isNumber }) else { continue }
      if part.hasSuffix("s"), !part.hasSuffix("laps") { seconds = number }
      if part.hasSuffix("laps") { laps = number }
    }
  }

  /// Reads `1st Stop/Go penalty, result: …`.
  init?(served text: Substring) {
    guard let mark = text.firstRange(of: " penalty") else { return nil }
    let words = text[..<mark.lowerBound].split(separator: " ", maxSplits: 1)
    guard let name = words.last else { return nil }
    kind = Kind(
      words.count == 2 && words[0].first?.isNumber == true ? name : text[..<mark.lowerBound])
  }

  /// The penalty in words: `stop-and-go penalty of 10 s: Pit exit`.
  var phrase: String {
    var phrase =
      switch kind {
      case .driveThrough: "drive-through penalty"
      case .stopAndGo: "stop-and-go penalty"
      case .disqualification: "disqualified"
      case .other(let name): "\(name) penalty"
      }
    if seconds > 0 { phrase += " of \(seconds) s" }
    if laps > 0 { phrase += " of \(laps) \(laps == 1 ? "lap" : "laps")" }
    return reason.isEmpty ? phrase : "\(phrase): \(reason)"
  }
}
