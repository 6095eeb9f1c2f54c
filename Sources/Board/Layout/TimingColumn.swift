import ReplayEngine
import Screen

/// A column of a timing table.
struct TimingColumn: Sendable {
  let title: String
  /// What is in it, for the help; empty where the title says it.
  let meaning: String
  /// The columns of the screen that it needs.
  let width: Int
  /// The columns that it can do with where it would drive out what everybody looks for.
  let least: Int
  /// The columns that it takes where there is room; for names, which can be cut.
  let most: Int
  /// The columns that it gets before any of the columns that only a wide screen has.
  let comfort: Int
  let alignment: Alignment
  /// Columns left free before it.
  let space: Int
  /// Which columns give way first: the highest. From `luxury` on they come after long names.
  let priority: Int

  /// The last priority of the columns that everybody looks for.
  static let essential = 2
  /// The first priority of the columns that only a wide screen has.
  static let luxury = 10
  /// Where it makes sense.
  let isShown: @Sendable (Frame) -> Bool
  /// What may stand in it later on.
  let names: @Sendable (TimingRow) -> [String]
  /// What stands in it.
  let cell: @Sendable (TimingRow, Frame) -> CellText

  /// A text and what it means.
  struct CellText {
    var text: String
    var role: Role
    var emphasis: Emphasis

    // `[]` for an option set of another module is made by generic code, at a price for every cell.
    init(
      _ text: String, _ role: Role = .plain, _ emphasis: Emphasis = Emphasis(rawValue: 0)
    ) {
      self.text = text
      self.role = role
      self.emphasis = emphasis
    }

    static let nothing = CellText("")
  }

  init(
    _ title: String, means meaning: String = "", _ width: Int, least: Int? = nil,
    comfort: Int? = nil, most: Int? = nil, _ alignment: Alignment = .right,
    space: Int = 1, priority: Int, if isShown: @escaping @Sendable (Frame) -> Bool = { _ in true },
    names: @escaping @Sendable (TimingRow) -> [String] = { _ in [] },
    _ cell: @escaping @Sendable (TimingRow, Frame) -> CellText
  ) {
    self.title = title
    self.meaning = meaning
    self.width = width
    self.least = least ?? width
    self.comfort = comfort ?? width
    self.most = most ?? width
    self.alignment = alignment
    self.space = space
    self.priority = priority
    self.isShown = isShown
    self.names = names
    self.cell = cell
  }

  /// The columns of an arrangement, from left to right.
  static func columns(of arrangement: Model.Arrangement) -> [TimingColumn] {
    arrangement == .championship ? championship : timing
  }
}

extension Sign {
  /// The names of the columns that need to be explained, those that mean one thing together.
  static let columns: [Sign] = {
    let columns = (TimingColumn.timing + TimingColumn.championship).filter { !$0.meaning.isEmpty }
    let meanings: [String] = columns.map(\.meaning).reduce(into: []) { meanings, meaning in
      if !meanings.contains(meaning) { meanings.append(meaning) }
    }
    return meanings.map { meaning in
      let titles = columns.filter { $0.meaning == meaning }.map { $0.title.drop { $0 == " " } }
      return Sign(Set(titles).sorted().map(String.init), meaning)
    }
  }()
}
