import ReplayEngine
import Screen

/// A column of a timing table: a fact as the board draws it, or several in one.
///
/// A reference to something that never changes, because a plan takes and drops them at every picture.
final class TimingColumn: Sendable {
  /// What it is chosen by: the identity of its fact, or of the one that it belongs to.
  let id: String
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
  /// The same where tables stand side by side.
  let besidePriority: Int
  /// Whether it goes at once where there is not room for all columns of its priority, so that those
  /// after it need not give way in vain.
  let isModest: Bool

  /// The last priority of the columns that everybody looks for.
  static let essential = 2
  /// The first priority of the columns that only a wide screen has.
  static let luxury = 10
  /// Where it makes sense.
  let isShown: Condition
  /// What may stand in it later on.
  let names: @Sendable (TimingRow) -> [String]
  /// What stands in it.
  let cell: @Sendable (TimingRow, Scene) -> CellText

  /// A text and what it means.
  struct CellText {
    var text: String
    var role: Role
    var emphasis: Emphasis
    /// Whether it names a person: where the column is too narrow, in short.
    var isPerson = false

    // `[]` for an option set of another module is made by generic code, at a price for every cell.
    init(
      _ text: String, _ role: Role = .plain, _ emphasis: Emphasis = Emphasis(rawValue: 0)
    ) {
      self.text = text
      self.role = role
      self.emphasis = emphasis
    }

    static let nothing = CellText("")
    /// What is not known, and none where there might be some.
    static let unknown = CellText(FactValue.unknownText, .dim)
  }

  init(
    _ id: String, _ title: String, means meaning: String = "", _ width: Int, least: Int? = nil,
    comfort: Int? = nil, most: Int? = nil, _ alignment: Alignment = .right,
    space: Int = 1, priority: Int, beside besidePriority: Int? = nil, isModest: Bool = false,
    if isShown: @escaping Condition = { _ in true },
    names: @escaping @Sendable (TimingRow) -> [String] = { _ in [] },
    _ cell: @escaping @Sendable (TimingRow, Scene) -> CellText
  ) {
    self.id = id
    self.title = title
    self.meaning = meaning
    self.width = width
    self.least = least ?? width
    self.comfort = comfort ?? width
    self.most = most ?? width
    self.alignment = alignment
    self.space = space
    self.priority = priority
    self.besidePriority = besidePriority ?? priority
    self.isModest = isModest
    self.isShown = isShown
    self.names = names
    self.cell = cell
  }

  /// A column of a fact. Its title is the fact's, and so are meaning, width and alignment unless others
  /// are given; what is not known is a dash.
  convenience init<Subject: BoardSubject>(
    _ fact: Fact<Subject>, id: String? = nil, means meaning: String? = nil, width: Int? = nil,
    least: Int? = nil,
    comfort: Int? = nil, most: Int? = nil, _ alignment: Alignment? = nil, space: Int = 1,
    priority: Int, beside besidePriority: Int? = nil, isModest: Bool = false,
    if isShown: @escaping Condition = { _ in true },
    names: @escaping @Sendable (TimingRow) -> [String] = { _ in [] },
    _ drawing: @escaping Drawing
  ) {
    self.init(
      id ?? fact.id, fact.title, means: meaning ?? (fact.isPlain ? "" : fact.meaning),
      width ?? fact.width, least: least, comfort: comfort, most: most,
      alignment ?? (fact.isNumeric ? .right : .left),
      space: space, priority: priority, beside: besidePriority, isModest: isModest, if: isShown,
      names: names
    ) { row, scene in
      Subject.text(of: fact, row, scene).map { drawing($0, row, scene) } ?? .unknown
    }
  }

  /// The columns that make sense and, of those of the race, are chosen, from left to right.
  static func columns(of scene: Scene) -> [TimingColumn] {
    if scene.model.shownArrangement == .championship {
      return championship.filter { $0.isShown(scene) }
    }
    let columns = timing(sectors: scene.sectorCount).filter { $0.isShown(scene) }
    return scene.model.columns.map { columns.filter($0.allows) } ?? columns
  }
}

/// What a row of a table is about, to be asked for its facts.
protocol BoardSubject: SendableMetatype {
  /// What a fact says of the subject of a row.
  static func text(of fact: Fact<Self>, _ row: TimingRow, _ scene: Scene) -> String?
}

extension TimingRow: BoardSubject {
  static func text(of fact: CarFact, _ row: TimingRow, _ scene: Scene) -> String? {
    fact.text(row, scene.source)
  }
}

extension Standings.Crew: BoardSubject {
  static func text(of fact: CrewFact, _ row: TimingRow, _ scene: Scene) -> String? {
    scene.crew(of: row.car).flatMap { fact.text($0, scene.source) }
  }
}

extension Sign {
  /// The names of the columns that need to be explained, those that mean one thing together.
  static let columns: [Sign] = {
    let all = TimingColumn.timing(sectors: 3) + TimingColumn.championship
    let columns = all.filter { !$0.meaning.isEmpty }
    let meanings: [String] = columns.map(\.meaning).reduce(into: []) { meanings, meaning in
      if !meanings.contains(meaning) { meanings.append(meaning) }
    }
    return meanings.map { meaning in
      let titles = columns.filter { $0.meaning == meaning }.map { $0.title.drop { $0 == " " } }
      return Sign(Set(titles).sorted().map(String.init), meaning)
    }
  }()
}
