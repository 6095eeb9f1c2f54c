import Board
import ReplayEngine
import Screen

/// What a viewer needs of every picture of a board, at any size: the cursor's car and the headers of
/// the classes in sight, cars that are left out counted, no number that is cut without a sign.
struct Legibility {
  private let model: Model
  /// Whether something lies over the tables, such as the help.
  private let isCovered: Bool
  /// The classes that have a table of their own, with the numbers of their cars.
  private let tables: [(name: String, numbers: Set<String>)]
  private let cursor: Entry?
  /// Every number that can stand in a row, as it is when it is whole.
  private let whole: Set<Substring>

  /// Looks at pictures of a model. All numbers are taken from the race, none from the board.
  init(_ model: Model, isCovered: Bool = false) {
    self.model = model
    self.isCovered = isCovered
    let snapshot = model.replay.snapshot(at: model.time)
    cursor = snapshot.rows.first { $0.car == model.cursor }?.entry
    let classes = snapshot.classes.filter { table in
      model.arrangement == .classes && model.focusedClass.map { $0 == table.classIndex } ?? true
    }
    tables = classes.map { table in
      (table.carClass.name, Set(snapshot.rows(of: table).map(\.entry.number.text)))
    }
    let source = FactSource(model.replay, snapshot)
    let facts = CarFacts.all + model.replay.session.loops.indices.map { CarFacts.sector($0) }
    var whole: Set<Substring> = []
    for row in snapshot.rows {
      for fact in facts {
        whole.formUnion((fact.text(row, source) ?? "").split(separator: " ").map(\.withoutMark))
      }
      // Names may be cut, and have numbers in them.
      let names = [row.entry.team, row.entry.vehicle, row.driver ?? ""] + row.entry.drivers
      for word in names.flatMap({ $0.split(separator: " ") }) {
        whole.formUnion(word.indices.map { word[...$0] })
      }
    }
    // The headers of tables beside a row count cars.
    whole.formUnion((0...snapshot.rows.count).map { "\($0)" })
    self.whole = whole
  }

  /// What is wrong with the picture of a size; nothing where a viewer finds what he needs.
  func problems(_ columns: Int, _ rows: Int) -> [String] {
    let buffer = render(model, columns: columns, rows: rows)
    let lines = buffer.lines
    guard lines.count == rows, lines.allSatisfy({ $0.count == columns }) else {
      return ["the picture is \(lines.first?.count ?? 0)×\(lines.count)"]
    }
    if lines.contains(where: \.hasHalfGlyph) { return ["half a letter at an edge"] }
    let text = buffer.text
    if columns < 40 || rows < 10 {
      let needed = shortened("40×10 needed", to: columns)
      return text.hasPrefix(needed) ? [] : ["it does not say what it needs"]
    }
    if isCovered || cursor == nil { return [] }
    let runs = lines.map(ScreenBuffer.runs(of:))
    return cursorProblems(runs) + headerProblems(runs, columns: columns, rows: rows)
      + numberProblems(runs)
  }

  private typealias Runs = [(style: Style, cells: ArraySlice<Cell>)]

  /// The cursor's car is in sight, once, and so is the header of its class.
  private func cursorProblems(_ runs: [Runs]) -> [String] {
    guard let cursor else { return [] }
    // A prompt has a cursor of its own.
    let marked = runs.filter { $0.contains(where: \.style.isCarNumber) }.map { line in
      line.filter { $0.style.emphasis.contains(.cursor) }.map { ScreenBuffer.text(of: $0.cells) }
        .joined()
    }.filter { !$0.isEmpty }
    guard marked.count == 1, let row = marked.first else {
      return ["\(marked.count) rows are the cursor's"]
    }
    let words = row.split { $0 == " " || $0 == "▌" }
    return words.contains(Substring(cursor.number.text))
      ? [] : ["the cursor's row is not that of #\(cursor.number): \(row)"]
  }

  /// Every class has its header in sight where the screen is high enough, that of the cursor's car
  /// always; where cars are left out it says how many.
  private func headerProblems(_ runs: [Runs], columns: Int, rows: Int) -> [String] {
    var problems: [String] = []
    let fits = tables.count <= 3 && rows >= 12 || tables.count <= 6 && rows >= 20
    let shown = Set(runs.joined().filter(\.style.isCarNumber).map { $0.cells.word })
    for table in tables where fits || table.name == cursor?.carClass.name {
      let line = runs.first { line in
        line.contains { $0.style.isClassHeader && $0.cells.word == table.name }
      }
      guard let line else {
        problems.append("no header of \(table.name)")
        continue
      }
      let seen = shown.intersection(table.numbers).count
      if seen == 0 { problems.append("\(table.name) has no row") }
      let note = "\(seen) of \(table.numbers.count)"
      if seen < table.numbers.count,
        !line.contains(where: { ScreenBuffer.text(of: $0.cells).contains(note) })
      {
        problems.append("the header of \(table.name) does not say \(note)")
      }
    }
    return problems
  }

  /// A number in a row is whole, or a `…` says that it goes on.
  private func numberProblems(_ runs: [Runs]) -> [String] {
    var problems: [String] = []
    for line in runs
    where line.contains(where: { $0.style.isCarNumber && $0.cells.word.first != "#" }) {
      let text = line.map { ScreenBuffer.text(of: $0.cells) }.joined()
      let words = text.split { $0 == " " || $0 == "▌" }.map(\.withoutMark)
      for word in words where word.isNumber && !whole.contains(word) {
        problems.append("\(word) is no number of a row")
      }
    }
    return problems
  }
}

extension Style {
  fileprivate var isCarNumber: Bool {
    if case .carNumber = role { true } else { false }
  }

  fileprivate var isClassHeader: Bool {
    if case .classHeader = role { true } else { false }
  }
}

extension ArraySlice<Cell> {
  /// Whether a letter that is two columns wide lies half outside.
  fileprivate var hasHalfGlyph: Bool {
    var isOpen = false
    for cell in self {
      if isOpen != (cell.glyph.width == 0) { return true }
      isOpen = cell.glyph.width == 2
    }
    return isOpen
  }

  /// The text of the cells without the blanks around it.
  fileprivate var word: String {
    ScreenBuffer.text(of: self).split(separator: " ").joined(separator: " ")
  }
}

extension Substring {
  /// A lap without the mark of a best.
  fileprivate var withoutMark: Substring { drop { "◆◇•".contains($0) } }

  /// Whether it consists of digits and what stands between them in times.
  fileprivate var isNumber: Bool {
    contains(where: \.isNumber) && allSatisfy { "0123456789:.".contains($0) }
  }
}
