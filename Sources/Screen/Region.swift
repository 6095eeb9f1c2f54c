/// A rectangle of cells.
package struct Region: Hashable, Sendable {
  package let column: Int
  package let row: Int
  /// How many columns wide, at least 0.
  package let columns: Int
  /// How many rows high, at least 0.
  package let rows: Int

  /// Places and sizes further out than any screen are brought back to ± a million, so that sums of
  /// a few of them cannot overflow.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    let farthest = 1_000_000
    self.column = min(max(column, -farthest), farthest)
    self.row = min(max(row, -farthest), farthest)
    self.columns = min(max(columns, 0), farthest)
    self.rows = min(max(rows, 0), farthest)
  }

  /// What two rectangles share; an empty one where they do not meet.
  package func intersection(_ other: Region) -> Region {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Region(
      column: left, row: top,
      columns: min(column + columns, other.column + other.columns) - left,
      rows: min(row + rows, other.row + other.rows) - top)
  }

  /// True where a click on a cell is a click on the rectangle.
  package func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column - self.column < columns && row >= self.row
      && row - self.row < rows
  }
}
