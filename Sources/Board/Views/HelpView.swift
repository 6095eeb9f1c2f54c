import Screen

/// The list of all keys and signs, over the whole board, from a row of it on.
func drawHelp(from firstRow: Int, on buffer: inout ScreenBuffer) {
  buffer.fill(.plain)
  let lines = helpLines
  let height = buffer.rows - 2
  let first = min(max(0, firstRow), max(0, lines.count - height))
  let keyWidth = lines.reduce(0) { max($0, displayWidth(of: $1.keys)) }
  for (row, line) in lines[first...].prefix(height).enumerated() {
    switch line {
    case let line where line.isTitle:
      buffer.write(line.help, column: 1, row: row, Style(.title))
    default:
      buffer.write(line.keys, column: 3, row: row, Style(.key))
      buffer.write(line.help, column: 3 + keyWidth + 2, row: row, Style(.keyEffect))
    }
  }
  let more = first + height < lines.count
  let hint = more || first > 0 ? "↑↓ more   any other key closes" : "any key closes"
  buffer.write(hint, column: 1, row: buffer.rows - 1, Style(.dim))
}

/// How many lines the help has, for leafing through it.
var helpLength: Int { helpLines.count }

private struct HelpLine {
  let keys: String
  let help: String
  var isTitle: Bool { keys.isEmpty }
}

private let helpLines: [HelpLine] =
  Command.Group.allCases.flatMap { group in
    [HelpLine(keys: "", help: group.rawValue)]
      + Command.all.filter { $0.group == group }.map { HelpLine(keys: $0.keyNames, help: $0.help) }
  } + [HelpLine(keys: "", help: "Signs")]
  + Sign.all.map { HelpLine(keys: $0.text, help: $0.meaning) }

extension Model {
  /// Gives a key to the open help: arrows and pages leaf, anything else closes it.
  mutating func leafThroughHelp(_ key: Key, from firstRow: Int) {
    let page = max(1, size.rows - 3)
    let steps: [Key: Int] = [
      .up: -1, .character("k"): -1, .down: 1, .character("j"): 1, .pageUp: -page, .pageDown: page,
      .character(" "): page, .home: -helpLength, .end: helpLength,
    ]
    guard let step = steps[key] else {
      overlay = .none
      return
    }
    let last = max(0, helpLength - (size.rows - 2))
    overlay = .help(firstRow: min(max(0, firstRow + step), last))
  }
}
