extension ScreenBuffer {
  /// The picture's rows of cells, as they stand in the whole of it.
  package var lines: [ArraySlice<Cell>] {
    guard stride > 0 else { return [] }
    return (0..<cells.count / stride).map { cells[$0 * stride..<($0 + 1) * stride] }
  }

  /// The picture as text, a line for each row, without spaces at the end of lines.
  package var text: String {
    lines.map { line in
      var text = Self.text(of: line)
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }

  /// The picture as golden files keep it: the text, and then every run of cells that are not plain
  /// with its row, its column and its style.
  package var textAndStyles: String {
    var result = text + "--- styles\n"
    for (row, line) in lines.enumerated() {
      for run in Self.runs(of: line) where run.style != .plain {
        let column = run.cells.startIndex - row * stride
        result += "\(row),\(column) \"\(Self.text(of: run.cells))\" \(run.style)\n"
      }
    }
    return result
  }

  /// A row cut where the style changes.
  package static func runs(
    of line: ArraySlice<Cell>
  ) -> [(style: Style, cells: ArraySlice<Cell>)] {
    var runs: [(style: Style, cells: ArraySlice<Cell>)] = []
    forEachRun(of: line) { runs.append(($0, line[$1])) }
    return runs
  }

  /// Hands over the style and the indices of each of those runs.
  package static func forEachRun(
    of line: ArraySlice<Cell>, _ body: (Style, Range<Int>) -> Void
  ) {
    var start = line.startIndex
    while start < line.endIndex {
      let style = line[start].style
      var end = start + 1
      while end < line.endIndex, line[end].style == style { end += 1 }
      body(style, start..<end)
      start = end
    }
  }

  /// The text of cells; what is two columns wide is one letter.
  package static func text(of cells: ArraySlice<Cell>) -> String {
    var scalars = String.UnicodeScalarView()
    for cell in cells { cell.glyph.forEachScalar { scalars.append($0) } }
    return String(scalars)
  }
}
