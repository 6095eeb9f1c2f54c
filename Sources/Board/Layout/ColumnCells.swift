import ReplayEngine
import Screen

/// What the cells of several columns have in common.
extension TimingColumn {
  /// How the text of a fact is drawn.
  typealias Drawing = @Sendable (String, TimingRow, Scene) -> CellText

  static let plain: Drawing = { text, _, _ in CellText(text) }
  static let dim: Drawing = { text, _, _ in CellText(text, .dim) }

  /// The name of a person; where there is no room for it the first name gives way to its initial.
  static let person: Drawing = { text, _, _ in
    var cell = CellText(text)
    cell.isPerson = true
    return cell
  }

  /// `J. Bergmeister`
  static func shortName(_ name: String) -> String {
    guard let initial = name.first, let end = name.utf8.firstIndex(of: UInt8(ascii: " ")) else {
      return name
    }
    return "\(initial).\(name[end...])"
  }

  /// The columns that the short form of a name takes.
  static func shortWidth(of name: String) -> Int {
    let bytes = name.utf8
    guard let end = bytes.firstIndex(of: UInt8(ascii: " ")), bytes.allSatisfy({ $0 < 0x80 }) else {
      return displayWidth(of: shortName(name))
    }
    return 2 + bytes.distance(from: end, to: bytes.endIndex)
  }

  /// The name of a car, which stands out while the car is followed.
  static let name: Drawing = { text, row, scene in
    CellText(text, .plain, scene.model.highlights.contains(row.car) ? .bold : Emphasis(rawValue: 0))
  }

  /// A best lap, with its mark where it is the best of more than its car.
  static func best(_ usual: Role) -> Drawing {
    { text, row, _ in
      guard let best = row.bestLapRank, best != .personal else { return CellText(text, usual) }
      return CellText(best.glyph + text, best.role)
    }
  }

  /// What `P` means, wherever it stands.
  static let placesMeaning = "place overall; of the championship, in it"

  /// Places gained or lost within a minute, beside the place, under no name; nothing where there are
  /// none.
  static func gainedLately(_ fact: CarFact, if isShown: @escaping Condition) -> TimingColumn {
    TimingColumn(fact.id, "", fact.width, .left, priority: 6, if: isShown) { row, scene in
      guard case .count(let gained) = fact.value(row, scene.source), gained != 0 else {
        return .nothing
      }
      return CellText(changeText(gained, upTo: 99), gained > 0 ? .gained : .lost)
    }
  }

  /// Places gained or lost since the start; `=` for none.
  static func gainedSinceStart(_ fact: CarFact, if isShown: @escaping Condition) -> TimingColumn {
    TimingColumn(
      fact.id, fact.title, means: "places gained since the start", fact.width, priority: 14,
      if: { isShown($0) && hasGrid($0) }
    ) { row, scene in
      guard case .count(let gained) = fact.value(row, scene.source) else { return .unknown }
      return CellText(gained == 0 ? "=" : changeText(gained, upTo: 999), .dim)
    }
  }

  /// So many places gained, or lost when negative: `▲3`, `▼12`.
  static func changeText(_ gained: Int, upTo most: Int) -> String {
    "\(gained > 0 ? "▲" : "▼")\(min(most, Int(clamping: gained.magnitude)))"
  }
}
