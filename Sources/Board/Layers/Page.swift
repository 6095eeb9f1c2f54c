import ReplayEngine
import Screen

/// What stands in the place of the tables and tells one side of the race: a car, what happened.
///
/// A page shows what was known at the moment shown and nothing later. It takes the place of the messages
/// too; its first line has the names of all pages.
protocol Page: Layer {
  /// What it shows at first.
  init()
}

extension Page {
  func region(in frame: Frame) -> Region {
    let page = frame.layout.page
    return Region(
      column: page.column, row: page.row + 1, columns: page.columns, rows: page.rows - 1)
  }
}

extension Command {
  /// A command of a page, which it changes together with the board.
  static func on<Shown: Page>(
    _ page: Shown, _ name: String, _ keys: [Key], _ help: String,
    hint: (keys: String, effect: String)? = nil,
    _ effect: @escaping @Sendable (inout Shown, inout Model) -> Void
  ) -> Command {
    Command(name, keys, help, hint: hint) { model in
      var page = page
      effect(&page, &model)
      // The command may have led to another page.
      if model.page is Shown { model.page = page }
    }
  }

  /// The ways to the pages.
  static let paging: [Command] = [
    Command("nextPage", [.tab], "the next page", hint: ("Tab", "pages")) { $0.turnPage(by: 1) },
    Command("previousPage", [.backTab], "the page before") { $0.turnPage(by: -1) },
    Command("carPage", [.enter, .function(2)], "the laps of the cursor's car") {
      $0.page = CarPage()
    },
    Command("stintsPage", [.function(3)], "the stints of all cars") { $0.page = StintsPage() },
    Command("stopsPage", [.function(6)], "the stops of all cars") { $0.page = StopsPage() },
    Command("changesPage", [.function(8)], "what has changed lately") { $0.page = ChangesPage() },
    Command("eventsPage", [.character("e"), .function(9)], "everything that has happened") {
      $0.page = EventsPage()
    },
  ]
}

extension Model {
  /// Whether a page stands in the place of the tables.
  var showsPage: Bool { page is any Page }

  /// The pages that tell of one side of the race, as they are called outside of the board.
  package static var pageNames: [String] {
    pages.filter { $0 is any Page }.map { $0.name.lowercased() }
  }

  /// Shows the page that is called so; of others there is none.
  package mutating func show(page name: String) {
    if let page = pages.first(where: { $0.name.lowercased() == name }) { self.page = page }
  }

  /// Shows another page, as many further on in the list.
  mutating func turnPage(by steps: Int) {
    let now = pages.firstIndex { $0.name == page.name } ?? 0
    page = pages[(now + steps + pages.count) % pages.count]
  }
}

/// The names of the pages with their columns in the line over a page.
private var pageNames: [(page: any Layer, columns: Range<Int>)] {
  var column = 1
  return pages.map { page in
    let start = column
    column += displayWidth(of: page.name) + 2
    return (page, start..<column - 2)
  }
}

/// The line over a page: which there are, and which is shown.
func drawPageNames(_ frame: Frame, on buffer: inout ScreenBuffer) {
  for (page, columns) in pageNames {
    let isShown = page.name == frame.model.page.name
    buffer.write(
      page.name, column: columns.lowerBound, row: 0, isShown ? Style(.title, .bold) : Style(.dim))
  }
}

/// The page whose name stands at a column of that line.
func page(namedAtColumn column: Int) -> (any Layer)? {
  pageNames.first { $0.columns.contains(column) }?.page
}
