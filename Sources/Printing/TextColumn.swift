import ReplayEngine
package import Screen

/// A column of a printed table.
package struct TextColumn<Row> {
  let title: String
  let alignment: Alignment
  let text: (Row) -> String

  package init(title: String, alignment: Alignment, text: @escaping (Row) -> String) {
    self.title = title
    self.alignment = alignment
    self.text = text
  }

  /// A column of a fact.
  init(_ fact: Fact<Row>, _ source: FactSource) {
    self.init(title: fact.title, alignment: fact.isNumeric ? .right : .left) {
      fact.text($0, source) ?? FactValue.unknownText
    }
  }

  /// What is longer is cut: one absurd name must not make every row as wide.
  private static var widest: Int { 48 }

  /// The lines of several tables with the same columns, the titles of the columns first; each column
  /// is as wide in all of them.
  package static func lines(of tables: [[Row]], columns: [TextColumn]) -> [[String]] {
    let cells = tables.map { $0.map { row in columns.map { printable($0.text(row)) } } }
    let widths = columns.indices.map { index in
      let widest = cells.joined().reduce(displayWidth(of: columns[index].title)) {
        max($0, displayWidth(of: $1[index]))
      }
      return min(widest, TextColumn.widest)
    }
    func line(_ texts: [String]) -> String {
      let fields = zip(columns, zip(widths, texts)).map { column, field in
        fitted(field.1, to: field.0, column.alignment)
      }
      return trimmingEnd(fields.joined(separator: "  "))
    }
    return cells.map { [line(columns.map(\.title))] + $0.map(line) }
  }
}

private func trimmingEnd(_ text: String) -> String {
  var text = text[...]
  while text.last == " " { text.removeLast() }
  return String(text)
}
