/// Something that can be known of a subject, such as a car: what it is called, what it says and how
/// it is written.
///
/// The catalogues of facts, `CarFacts` and `CrewFacts`, are what the columns of the board and of the
/// printed tables, the keys of the JSON and the columns of the CSV refer to; no fact is described
/// anywhere else.
package struct Fact<Subject>: Sendable {
  /// Its identity, and its key in JSON and CSV: `lastLap`. It never changes.
  package let id: String
  /// What stands over a column of it: `Last`.
  package let title: String
  /// What it says, in words: `last completed lap`.
  package let meaning: String
  /// Whether the title says it all to everybody who watches races.
  package let isPlain: Bool
  /// What it is counted or measured in, or nil for names and words.
  package let unit: FactUnit?
  /// Whether it stands at the right of its column, as numbers do, and not at the left.
  package let isNumeric: Bool
  /// The columns of a screen that it usually needs; names may take more.
  package let width: Int
  /// Whether JSON, CSV and printed championship tables have it without being asked for it.
  package let isPrinted: Bool
  /// What it says of a subject.
  package let value: @Sendable (Subject, FactSource) -> FactValue
  private let ownText: (@Sendable (Subject, FactSource) -> String?)?

  /// A fact, with a text of its own where that of its value is not enough.
  init(
    _ id: String, _ title: String, means meaning: String, isPlain: Bool = false,
    in unit: FactUnit? = nil, isNumeric: Bool = true, width: Int, isPrinted: Bool = true,
    text: (@Sendable (Subject, FactSource) -> String?)? = nil,
    _ value: @escaping @Sendable (Subject, FactSource) -> FactValue
  ) {
    self.id = id
    self.title = title
    self.meaning = meaning
    self.isPlain = isPlain
    self.unit = unit
    self.isNumeric = isNumeric
    self.width = width
    self.isPrinted = isPrinted
    self.value = value
    ownText = text
  }

  /// How it is written for a person; nil for what is not known, and where there is nothing to say.
  package func text(_ subject: Subject, _ source: FactSource) -> String? {
    if let ownText { return ownText(subject, source) }
    return value(subject, source).text
  }
}

/// What a fact is counted or measured in.
package enum FactUnit: Sendable {
  case seconds
  /// Seconds on the same lap, else whole laps.
  case secondsOrLaps
  /// Whole laps, or the number of a lap.
  case laps
  /// Places from the front, from 1, or how many were gained.
  case places
  case stops
  case stints
  case points
  /// A part from 0 to 1.
  case share
  case kilometresPerHour
}
