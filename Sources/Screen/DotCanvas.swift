/// A rectangle of cells in which dots can be set. A cell has one style: that of the dot set last.
struct DotCanvas: Sendable {
  /// How many dots there are from left to right and from top to bottom.
  let columns: Int
  let rows: Int
  private let glyphs: GlyphSet
  private let stride: Int
  /// The bits of a cell's dots above a row, by column and then by row, one row more than there are.
  private let above: [UInt8]
  private var cells: [(dots: UInt8, style: Style)]

  /// A canvas without dots, of so many cells.
  init(columns: Int, rows: Int, _ glyphs: GlyphSet) {
    (stride, self.glyphs) = (max(0, columns), glyphs)
    above = (0..<glyphs.across).flatMap { column in
      (0...glyphs.down).map { end in
        (0..<end).reduce(0) { $0 | glyphs.bit(across: column, down: $1) }
      }
    }
    self.columns = stride * glyphs.across
    self.rows = max(0, rows) * glyphs.down
    cells = Array(repeating: (0, .plain), count: stride * max(0, rows))
  }

  /// Sets the dots from one row to another, whichever is higher, as far as they lie on the canvas.
  mutating func run(column: Int, from top: Int, to bottom: Int, _ style: Style) {
    guard 0..<columns ~= column else { return }
    let first = max(0, min(top, bottom))
    let last = min(rows - 1, max(top, bottom))
    guard first <= last else { return }
    let (across, down) = (glyphs.across, glyphs.down)
    let bits = column % across * (down + 1)
    var place = first / down * stride + column / across
    // All dots of a cell at once.
    for top in Swift.stride(from: first / down * down, through: last, by: down) {
      let (from, to) = (max(0, first - top), min(down, last - top + 1))
      cells[place].dots |= above[bits + to] & ~above[bits + from]
      cells[place].style = style
      place += stride
    }
  }

  /// Sets the dots of a line between two of them, without gaps; what lies beyond the canvas is left out.
  /// Dots are no further away than 2²⁵.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ style: Style) {
    let (start, end) = start.x <= end.x ? (start, end) : (end, start)
    let (wide, high) = (end.x - start.x, end.y - start.y)
    if end.x < 0 || start.x >= columns || max(start.y, end.y) < 0 || min(start.y, end.y) >= rows {
      return
    }
    if wide == 0 { return run(column: start.x, from: start.y, to: end.y, style) }
    func row(_ column: Int) -> Int {
      start.y + (high * (column - start.x) * 2 + (high < 0 ? -wide : wide)) / (2 * wide)
    }
    let first = max(0, start.x)
    var before = first == start.x ? nil : row(first - 1)
    for column in first...min(columns - 1, end.x) {
      let here = row(column)
      // From the row after that of the dot before on, so that steep lines have no gaps.
      let next = before.map { $0 + high.signum() } ?? here
      run(column: column, from: high < 0 ? max(next, here) : min(next, here), to: here, style)
      before = here
    }
  }

  /// Draws the cells that have dots, the first of them in the corner of the area.
  func draw(on buffer: inout ScreenBuffer) {
    for (place, cell) in cells.enumerated() where cell.dots != 0 {
      buffer.put(
        Cell(Glyph(glyphs.character(cell.dots), width: 1), cell.style),
        column: place % stride, row: place / stride)
    }
  }
}
