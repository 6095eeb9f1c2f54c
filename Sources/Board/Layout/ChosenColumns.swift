import ReplayEngine

/// The columns of the race that a viewer wants to see, by the identities of their facts. The place in the
/// table and the number of a car stand there in any case, and where there is no room for all of the
/// others they give way as ever.
package struct ChosenColumns: Equatable, Sendable {
  /// A column that can be shown and hidden.
  struct Choice: Sendable {
    let id: String
    let title: String
    let meaning: String
  }

  private var ids: Set<String>

  /// Those that can be shown and hidden, from left to right; several columns may be one of them.
  static let choices: [Choice] = {
    let facts = Dictionary(
      CarFacts.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = [CarFacts.number.id]
    return TimingColumn.timing(sectors: 3).compactMap { column in
      guard seen.insert(column.id).inserted else { return nil }
      return facts[column.id].map { Choice(id: $0.id, title: $0.title, meaning: $0.meaning) }
    }
  }()

  /// All of them.
  package static let all = ChosenColumns(choices.map(\.id))

  /// What can be named, from left to right.
  package static let names = [CarFacts.number.id] + choices.map(\.id)

  /// Those with such names.
  package init(_ names: [String]) { ids = Set(names) }

  /// Reads what `text` writes, without the names that are not known; nil where none is.
  init?(known text: String) {
    let names = text.split(separator: ",").map(String.init).filter(ChosenColumns.names.contains)
    if names.isEmpty { return nil }
    self.init(names)
  }

  func contains(_ id: String) -> Bool { ids.contains(id) }

  /// Shows what was hidden, or hides it.
  mutating func toggle(_ id: String) {
    if ids.remove(id) == nil { ids.insert(id) }
  }

  /// Whether a column may be shown.
  func allows(_ column: TimingColumn) -> Bool { column.priority == 0 || contains(column.id) }

  /// Their names from left to right, with commas, the number among them: `number,team,gap`.
  package var text: String {
    ChosenColumns.names.filter { $0 == CarFacts.number.id || contains($0) }.joined(separator: ",")
  }
}

extension Model {
  /// Whether a fact is among the chosen columns, or none are chosen.
  func mayShow(_ fact: CarFact) -> Bool { columns?.contains(fact.id) ?? true }
}
