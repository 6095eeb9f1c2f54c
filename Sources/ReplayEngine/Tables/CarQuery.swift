/// Words with which a person picks cars: a number, or a part of a team's, driver's or vehicle's name.
public struct CarQuery: Sendable {
  /// What was typed.
  public let text: String
  private let folded: String

  /// A query as typed; spaces around it do not matter.
  public init(_ text: String) {
    self.text = text.trimmed
    folded = fold(self.text)
  }

  /// Whether nothing was typed.
  public var isEmpty: Bool { text.isEmpty }

  /// The cars that it picks.
  ///
  /// What is a car's number (with or without `#`) picks the cars of exactly that number: `7` is
  /// neither `007` nor `77`. What is the key of a car picks that one. Other text picks whatever has it
  /// in its team, drivers or vehicle, whatever the case and the accents.
  public func matches(in replay: Replay) -> [CarID] {
    if isEmpty { return [] }
    let cars = replay.cars(withNumber: text)
    if !cars.isEmpty { return cars }
    let entries = replay.entries
    return entries.indices.filter { index in
      names(of: entries[index]).contains { fold($0).contains(folded) }
    }.map(CarID.init)
  }

  /// The names most like it, nearest first, for when it picks nothing; at most three.
  public func nearNames(in entries: [Entry]) -> [String] {
    var seen: Set<String> = []
    let candidates = entries.flatMap(names(of:)).filter { seen.insert($0).inserted }
    let ranked = candidates.map { name in
      // The nearest of the whole name and its words, so that "Pensky" finds "Penske Racing".
      let folded = fold(name)
      let parts = [folded] + folded.split(separator: " ").map(String.init)
      return (name: name, distance: parts.map { editDistance(self.folded, $0) }.min() ?? .max)
    }
    let limit = max(2, folded.count / 3)
    return ranked.filter { $0.distance <= limit }.sorted { $0.distance < $1.distance }
      .prefix(3).map(\.name)
  }

  private func names(of entry: Entry) -> [String] {
    [entry.team, entry.vehicle].filter { !$0.isEmpty } + entry.drivers
  }
}

extension Replay {
  /// Every car's entry as the recording last told it, by the cars' ids.
  public var entries: [Entry] {
    (0..<carCount).map { history.entry(of: CarID($0), applied: events.count) }
  }
}

/// A text without case and accents: `Fernández` and `FERNANDEZ` give `fernandez`.
private func fold(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
  var folded = String.UnicodeScalarView()
  for scalar in text.lowercased().unicodeScalars {
    if scalar.properties.generalCategory == .nonspacingMark { continue }
    folded.append(scalar.withoutAccent)
  }
  return String(folded)
}

extension Unicode.Scalar {
  /// The plain letter of an accented one, by its Unicode name: `LATIN SMALL LETTER E WITH ACUTE`.
  fileprivate var withoutAccent: Unicode.Scalar {
    if self == "ı" { return "i" }
    let prefix = "LATIN SMALL LETTER "
    guard value >= 0x80, let name = properties.name, name.hasPrefix(prefix) else { return self }
    let words = name.dropFirst(prefix.count).split(separator: " ")
    guard words.count > 1, words[1] == "WITH", words[0].utf8.count == 1, let letter = words[0].first
    else { return self }
    return letter.lowercased().unicodeScalars.first ?? self
  }
}
