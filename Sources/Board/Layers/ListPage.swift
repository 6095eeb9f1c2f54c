import Screen

/// A page that is a list, of which the viewer chooses a line with the keys and the wheel.
protocol ListPage: Page {
  /// The line that is chosen.
  var chosen: ChosenLine { get set }
  /// How long the list is, and which of its lines the moment shown has come to.
  func extent(in model: Model) -> ChosenLine.Extent
}

extension ListPage {
  /// Chooses a line some steps away.
  mutating func move(by steps: Int, in model: Model) {
    chosen.move(by: steps, of: extent(in: model))
  }

  /// The keys that choose a line, which is called so, and several so.
  func lineCommands(_ one: String, _ many: String) -> [Command] {
    [
      .on(self, "\(one)Before", [.up, .character("k")], "the \(one) before") {
        $0.move(by: -1, in: $1)
      },
      .on(self, "\(one)After", [.down, .character("j")], "the \(one) after") {
        $0.move(by: 1, in: $1)
      },
      .on(self, "\(many)Back", [.pageUp], "ten \(many) back") { $0.move(by: -10, in: $1) },
      .on(self, "\(many)On", [.pageDown], "ten \(many) on") { $0.move(by: 10, in: $1) },
    ]
  }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    var page = self
    switch mouse.action {
    case .wheelUp: page.move(by: -3, in: model)
    case .wheelDown: page.move(by: 3, in: model)
    default: return
    }
    model.page = page
  }

  /// Draws the lines that fit under a row, the chosen one in reverse: `draw` gets the place of a line
  /// in the list, and its row.
  func drawLines(
    of list: ChosenLine.Extent, from row: Int, on buffer: inout ScreenBuffer,
    _ draw: (_ line: Int, _ row: Int, _ buffer: inout ScreenBuffer) -> Void
  ) {
    guard buffer.rows > row else { return }
    let window = chosen.window(of: list, rows: buffer.rows - row)
    for line in window {
      draw(line, row + line - window.lowerBound, &buffer)
    }
    let line = chosen.line(of: list)
    guard window.contains(line) else { return }
    let at = row + line - window.lowerBound
    buffer.emphasize(.cursor, in: Region(column: 0, row: at, columns: buffer.columns, rows: 1))
  }
}
