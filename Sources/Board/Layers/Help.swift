import Screen

/// The list of all keys and signs, over the whole board, from a line of it on, in as many columns as
/// fit.
struct Help: Layer {
  private var firstLine = 0

  let name = "Help"

  var commands: [Command] {
    [
      leafing("helpUp", [.up, .character("k")], "a line up") { _ in -1 },
      leafing("helpDown", [.down, .character("j")], "a line down") { _ in 1 },
      leafing("helpPageUp", [.pageUp], "a screen up") { -$0.step },
      leafing("helpPageDown", [.pageDown, .character(" ")], "a screen down") { $0.step },
      leafing("helpStart", [.home], "to the start") { -$0.lines.count },
      leafing("helpEnd", [.end], "to the end") { $0.lines.count },
      Command("closeHelp", [], "any other key closes the help") { $0.overlay = nil },
    ]
  }

  private func leafing(
    _ name: String, _ keys: [Key], _ help: String, by lines: @escaping @Sendable (HelpSheet) -> Int
  ) -> Command {
    Command(name, keys, help) { model in
      let sheet = HelpSheet(
        on: model.page, columns: model.size.columns, rows: model.size.rows, model.glyphs)
      var help = self
      help.firstLine = min(max(0, firstLine + lines(sheet)), sheet.lastFirst)
      model.overlay = help
    }
  }

  func region(in frame: Frame) -> Region {
    Region(column: 0, row: 0, columns: frame.model.size.columns, rows: frame.model.size.rows)
  }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    buffer.fill(.plain)
    let glyphs = frame.model.glyphs
    let sheet = HelpSheet(
      on: frame.model.page, columns: buffer.columns, rows: buffer.rows, glyphs)
    let first = min(max(0, firstLine), sheet.lastFirst)
    for (index, line) in sheet.lines[first...].prefix(sheet.perPage).enumerated() {
      let (column, row) = index.quotientAndRemainder(dividingBy: sheet.height)
      let area = Region(
        column: column * sheet.width, row: row, columns: sheet.width - 1, rows: 1)
      buffer.within(area) { buffer in
        if line.isTitle {
          buffer.write(line.help, column: 1, row: 0, Style(.title))
          return
        }
        buffer.write(line.keys, column: 3, row: 0, Style(.key))
        buffer.write(line.help, column: sheet.helpColumn, row: 0, Style(.keyEffect))
      }
    }
    let hint = sheet.lastFirst > 0 ? "↑↓ more   any other key closes" : "any key closes"
    buffer.write(glyphs.spelling(hint), column: 1, row: buffer.rows - 1, Style(.dim))
  }
}

/// The lines of the help as a screen of a size has them.
private struct HelpSheet {
  let lines: [HelpLine]
  /// The width of a column.
  let width: Int
  /// The lines of a column.
  let height: Int
  /// How many lines are seen at once.
  let perPage: Int
  /// How many lines a screen up or down is.
  var step: Int { max(1, perPage - 1) }
  /// The first line when the last is seen.
  var lastFirst: Int { max(0, lines.count - perPage) }

  /// Where what a key does begins.
  let helpColumn: Int

  /// A column is no narrower than this where there are several.
  private static let leastWidth = 60

  init(on page: any Layer, columns: Int, rows: Int, _ glyphs: GlyphSet) {
    let count = max(1, columns / HelpSheet.leastWidth)
    width = columns / count
    let all = HelpLine.all(on: page, glyphs)
    // Keys that have no room beside each other stand below each other.
    let keyWidth = all.flatMap { $0.keys.split(separator: " ") }
      .reduce(0) { max($0, displayWidth(of: String($1))) }
    helpColumn = 3 + keyWidth + 2
    let room = max(1, width - helpColumn - 1)
    lines = all.flatMap { $0.wrapped(keys: keyWidth, help: room) }
    height = max(1, min(rows - 2, (lines.count + count - 1) / count))
    perPage = count * height
  }
}

private struct HelpLine {
  var keys = ""
  let help: String
  var isTitle = false

  /// Every line of the help while a page is shown.
  static func all(on page: any Layer, _ glyphs: GlyphSet) -> [HelpLine] {
    Command.groups(on: page).flatMap { group in
      [HelpLine(help: group.title, isTitle: true)]
        + group.commands.map {
          HelpLine(keys: glyphs.spelling($0.keyNames), help: glyphs.spelling($0.help))
        }
    } + [HelpLine(help: "Signs", isTitle: true)]
      + Sign.all.map { HelpLine(keys: $0.text, help: $0.meaning) }
  }

  /// The line, and below it the keys and the words that have no room in it.
  func wrapped(keys keyWidth: Int, help room: Int) -> [HelpLine] {
    if isTitle { return [self] }
    let keys = rows(of: keys, upTo: keyWidth)
    let help = rows(of: help, upTo: room)
    return (0..<max(keys.count, help.count)).map { row in
      HelpLine(
        keys: row < keys.count ? keys[row] : "", help: row < help.count ? help[row] : "")
    }
  }
}

/// A text in rows of a width, broken between words.
private func rows(of text: String, upTo width: Int) -> [String] {
  text.split(separator: " ").map(String.init).reduce(into: []) { rows, word in
    if let last = rows.last, displayWidth(of: last) + 1 + displayWidth(of: word) <= width {
      rows[rows.count - 1] = "\(last) \(word)"
    } else {
      rows.append(word)
    }
  }
}
