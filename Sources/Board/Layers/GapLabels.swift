import ReplayEngine
import Screen

/// The cars at the right ends of their lines, each with its gap, in rows that are moved apart.
struct GapLabels {
  /// What stands at the end of a line.
  struct Label {
    let row: TimingRow
    /// The gap at the last crossing of the line, in milliseconds.
    let gap: Int
    /// The row where the line ends.
    let wanted: Int
    /// How much it matters: the smaller, the more; nil for most.
    let rank: Int?
    let style: Style
  }

  /// How many columns they take.
  let width: Int
  private let nameWidth: Int

  /// As wide as a picture of so many columns allows.
  init(columns: Int) {
    nameWidth = columns >= 150 ? 18 : columns >= 110 ? 11 : 0
    width = 16 + (nameWidth > 0 ? nameWidth + 1 : 0)
  }

  /// Draws as many as there are rows, those first that matter; of the others those that run.
  func draw(_ labels: [Label], _ scene: Scene, on buffer: inout ScreenBuffer) {
    let most = labels.filter { $0.rank != nil || !$0.row.isOut }
      .sorted { ($0.rank ?? .max, $0.row.position) < ($1.rank ?? .max, $1.row.position) }
      .prefix(buffer.rows)
    let shown = most.sorted { ($0.gap, $0.row.position) < ($1.gap, $1.row.position) }
    for (label, row) in zip(shown, rowsApart(shown.map(\.wanted), rows: buffer.rows)) {
      var column = 1
      let number = scene.sign(of: label.row, besideName: nameWidth > 0, upTo: 4)
      buffer.write(number, column: 1, row: row, label.style, width: 4, .right)
      column = 6
      if nameWidth > 0 {
        let role: Role = label.rank == nil ? .dim : .plain
        buffer.write(
          scene.name(of: label.row, in: nameWidth), column: column, row: row, Style(role),
          width: nameWidth)
        column += nameWidth + 1
      }
      let text = lapText(milliseconds: label.gap, decimals: label.gap.magnitude < 600_000 ? 3 : 1)
      buffer.write(text, column: column, row: row, label.style, width: 9, .right)
    }
  }
}
