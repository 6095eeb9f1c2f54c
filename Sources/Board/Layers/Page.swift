import ReplayEngine
import Screen

/// What stands in the place of the tables and tells one side of the race: a car, what happened.
///
/// A page shows what was known at the moment shown and nothing later. It takes the place of the messages
/// too, or stands beside the tables; its first line has the names of all pages.
protocol Page: Layer {
  /// What it shows at first.
  init()
  /// The keys that lead to it from anywhere, its function key among them; none where it has only a name.
  var keys: [Key] { get }
  /// What it shows, for the help.
  var about: String { get }
  /// Why there is nothing for it to show; nil, as by default, where there is.
  func lack(in frame: Frame) -> String?
}

extension Page {
  func lack(in frame: Frame) -> String? { nil }

  /// Says why there is nothing to show. False where there is.
  func drawLack(_ frame: Frame, on buffer: inout ScreenBuffer) -> Bool {
    guard let reason = lack(in: frame) else { return false }
    buffer.write(reason, column: 1, row: 0, Style(.dim))
    return true
  }

  /// Says that there are no cars.
  func drawNoCars(on buffer: inout ScreenBuffer) {
    buffer.write("no cars yet", column: 1, row: 0, Style(.dim))
  }

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
  static let paging: [Command] =
    [
      Command("nextPage", [.tab], "the next page", hint: ("Tab", "pages")) { $0.turnPage(by: 1) },
      Command("previousPage", [.backTab], "the page before") { $0.turnPage(by: -1) },
    ]
    + pages.compactMap { $0 as? any Page }.filter { !$0.keys.isEmpty }.map(Command.init(to:))
    + [
      Command(
        "beside", [.character("\\")], "tables and page side by side, or the tables alone"
      ) { $0.toggleBeside() }
    ]

  /// The way to a page.
  private init(to page: any Page) {
    self.init("to\(page.name)", page.keys, page.about) { $0.page = page }
  }
}

extension Model {
  /// Whether a page stands in the place of the tables.
  var showsPage: Bool { page is any Page }

  /// The pages that tell of one side of the race, as they are called outside of the board.
  package static var pageNames: [String] {
    pages.filter { $0 is any Page }.map(\.word)
  }

  /// The same, and the tables.
  package static var allPageNames: [String] { pages.map(\.word) }

  /// Shows the page that is called so outside of the board; of others there is none.
  package mutating func show(page name: String) {
    if let page = pages.first(where: { $0.word == name }) { self.page = page }
  }

  /// Whether tables and page stand side by side.
  var showsBeside: Bool {
    isBeside && showsPage && size.columns >= BoardLayout.leastBeside
  }

  /// Shows another page, as many further on in the list; beside the tables not these.
  mutating func turnPage(by steps: Int) {
    let pages = pages.filter { !showsBeside || $0 is any Page }
    let now = pages.firstIndex { $0.name == page.name } ?? 0
    page = pages[(now + steps + pages.count) % pages.count]
  }

  /// Puts the page shown, or the one last shown, beside the tables, or shows the tables alone. At first
  /// that is the page after that of the car.
  mutating func toggleBeside() {
    if size.columns < BoardLayout.leastBeside {
      say("side by side needs \(BoardLayout.leastBeside) columns; here are \(size.columns)")
    } else if showsBeside {
      page = Tables()
    } else {
      isBeside = true
      page = lastPage ?? pages.first { $0 is any Page && !($0 is CarPage) } ?? page
    }
  }
}
