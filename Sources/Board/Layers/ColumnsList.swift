import Screen

/// The list of the columns of the race over the board, in which each is shown or hidden.
struct ColumnsList: Layer {
  /// The line that is chosen.
  private var chosen = ChosenLine()

  let name = "Columns"

  private static let list = ChosenLine.Extent(count: ChosenColumns.choices.count, playhead: 0)
  /// The rows above the columns.
  private static let titleRows = 1

  var commands: [Command] {
    [
      moving("columnBefore", [.up, .character("k")], "the column before", by: -1),
      moving("columnAfter", [.down, .character("j")], "the column after", by: 1),
      moving("columnsBack", [.pageUp], "ten columns back", by: -10),
      moving("columnsOn", [.pageDown], "ten columns on", by: 10),
      Command(
        "toggleColumn", [.character(" ")], "show or hide the column",
        hint: ("Space", "show, hide")
      ) { toggle(in: &$0) },
      Command("closeColumns", [], "any other key closes the list", hint: ("Esc", "closes")) {
        $0.overlay = nil
      },
      Command(
        "keepColumns", [.character("w")], "write the choice into the config",
        hint: ("w", "keeps it")
      ) { $0.request = .keepColumns },
    ]
  }

  private func moving(_ name: String, _ keys: [Key], _ help: String, by steps: Int) -> Command {
    Command(name, keys, help) { move(by: steps, in: &$0) }
  }

  private func move(by steps: Int, in model: inout Model) {
    var list = self
    list.chosen.move(by: steps, of: ColumnsList.list)
    model.overlay = list
  }

  private func toggle(in model: inout Model) {
    let choice = ChosenColumns.choices[chosen.line(of: ColumnsList.list)]
    if Scene(model).alwaysShows(choice) {
      return model.say("\(choice.title) stands in these tables in any case")
    }
    model.columns = model.chosenColumns
    model.columns?.toggle(choice.id)
  }

  /// All but the last line, which says what its keys do and what came of writing.
  func region(in frame: Frame) -> Region {
    let size = frame.model.size
    return Region(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
  }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    buffer.fill(.plain)
    let place = "\(chosen.line(of: ColumnsList.list) + 1) of \(ColumnsList.list.count)"
    let column = buffer.write(name + "   ", column: 1, row: 0, Style(.title))
    buffer.write(place, column: column, row: 0, Style(.dim))
    let window = chosen.window(of: ColumnsList.list, rows: buffer.rows - ColumnsList.titleRows)
    for (line, row) in zip(window, ColumnsList.titleRows...) {
      let choice = ChosenColumns.choices[line]
      let isFixed = frame.scene.alwaysShows(choice)
      let isShown = isFixed || frame.model.chosenColumns.contains(choice.id)
      let role: Role = isShown ? .plain : .dim
      buffer.write(
        isFixed ? " x " : isShown ? "[x]" : "[ ]", column: 1, row: row, Style(role))
      buffer.write(choice.title, column: 5, row: row, Style(role, isShown ? .bold : []))
      buffer.write(choice.meaning, column: 14, row: row, Style(role))
      if line == chosen.line(of: ColumnsList.list) {
        buffer.emphasize(.cursor, in: Region(column: 0, row: row, columns: buffer.columns, rows: 1))
      }
    }
  }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    switch mouse.action {
    case .wheelUp: move(by: -3, in: &model)
    case .wheelDown: move(by: 3, in: &model)
    case .press, .drag, .release: break
    }
  }
}

extension Model {
  /// The columns that may be shown: all until some are chosen.
  fileprivate var chosenColumns: ChosenColumns { columns ?? .all }
}

extension Scene {
  /// Whether the tables have a column whatever is chosen, as that of the place by which they are sorted.
  fileprivate func alwaysShows(_ choice: ChosenColumns.Choice) -> Bool {
    TimingColumn.columns(of: self).contains { $0.id == choice.id && $0.priority == 0 }
  }
}
