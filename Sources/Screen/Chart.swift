/// A picture of lines over two axes: values across, and values down. What they mean, others say.
///
/// Of what is drawn in a cell the last gives it its colour, so what matters comes last; marks lie over
/// all lines and bands behind them.
package struct Chart: Sendable {
  /// A point by its values.
  package struct Point: Sendable {
    package let x: Int
    package let y: Int

    package init(x: Int, y: Int) { (self.x, self.y) = (x, y) }
  }

  /// A sign that stands for itself, at a cell.
  private struct Mark {
    let column: Int
    let row: Int
    let style: Style
  }

  /// Its size in cells.
  package let columns: Int
  package let rows: Int
  private let across: Range<Int>
  private let down: ClosedRange<Int>
  private let glyphs: GlyphSet
  private var canvas: DotCanvas
  private var marks: [Mark] = []
  private var bands: [Range<Int>] = []

  /// An empty picture of so many cells, of values from the left edge to the right one and from the top
  /// to the bottom.
  package init(
    columns: Int, rows: Int, across: Range<Int>, down: ClosedRange<Int>, _ glyphs: GlyphSet
  ) {
    (self.columns, self.rows) = (max(1, columns), max(1, rows))
    (self.across, self.down, self.glyphs) = (across, down, glyphs)
    canvas = DotCanvas(columns: self.columns, rows: self.rows, glyphs)
  }

  /// The dot of a point, on the canvas or beyond it, but not too far for products.
  private func dot(of point: Point) -> (x: Int, y: Int) {
    let (farthest, limit) = (1 << 32, 1 << 24)
    let x = min(max(point.x, -farthest), farthest) - across.lowerBound
    let y = min(max(point.y, -farthest), farthest) - down.lowerBound
    let (wide, high) = (max(1, across.count), max(1, down.count - 1))
    let column = (x * canvas.columns - (x < 0 ? wide - 1 : 0)) / wide
    let row = (y * (canvas.rows - 1) * 2 + (y < 0 ? -high : high)) / (2 * high)
    return (min(max(column, -limit), limit), min(max(row, -limit), limit))
  }

  /// The row of cells of a value, of one beyond the picture the row at its edge.
  package func row(of y: Int) -> Int {
    min(max(dot(of: Point(x: 0, y: y)).y, 0), canvas.rows - 1) / glyphs.down
  }

  /// Draws a line through points, over what has been drawn.
  package mutating func draw(_ points: [Point], _ style: Style) {
    var before: (x: Int, y: Int)?
    for point in points {
      let dot = dot(of: point)
      canvas.line(from: before ?? dot, to: dot, style)
      before = dot
    }
  }

  /// Puts a pointer on a point, as far as that lies in the picture.
  package mutating func mark(_ point: Point, _ style: Style) {
    let dot = dot(of: point)
    guard 0..<canvas.columns ~= dot.x, 0..<canvas.rows ~= dot.y else { return }
    marks.append(Mark(column: dot.x / glyphs.across, row: dot.y / glyphs.down, style: style))
  }

  /// Sets some columns of cells apart.
  package mutating func shade(_ columns: Range<Int>) { bands.append(columns) }

  /// Draws the picture with its corner at a cell.
  package func draw(column: Int, row: Int, on buffer: inout ScreenBuffer) {
    let region = Region(column: column, row: row, columns: columns, rows: rows)
    buffer.within(region) { buffer in
      canvas.draw(on: &buffer)
      for mark in marks {
        buffer.put(
          Cell(Glyph("▾", width: 1), mark.style), column: mark.column, row: mark.row)
      }
      for band in bands {
        buffer.emphasize(
          .band, in: Region(column: band.lowerBound, row: 0, columns: band.count, rows: rows))
      }
    }
  }

  /// Draws the values of the axis down at their rows, right-aligned up to a column, each with a tick.
  package func drawAxis(
    every step: Int, to column: Int, row: Int, on buffer: inout ScreenBuffer,
    text: (Int) -> String
  ) {
    guard step > 0 else { return }
    let first = Int((Double(down.lowerBound) / Double(step)).rounded(.up)) * step
    for value in stride(from: first, through: down.upperBound, by: step) {
      let at = row + self.row(of: value)
      buffer.write(text(value), column: 0, row: at, Style(.dim), width: column - 1, .right)
      buffer.put(Cell(Glyph("┤", width: 1), Style(.dim)), column: column - 1, row: at)
    }
  }
}

/// The smallest of some steps, which grow, of which a length has no more than so many; the last where all
/// are too small.
package func step(dividing length: Int, intoAtMost count: Int, of steps: [Int]) -> Int {
  steps.first { length <= $0 * max(1, count) } ?? steps.last ?? 1
}

/// The rows for labels that want to stand at certain rows, from top to bottom: as near to those as they
/// can be without two in one row, in the same order. There are no more labels than rows.
package func rowsApart(_ wanted: [Int], rows: Int) -> [Int] {
  // Labels that touch move together, by as much as helps most of them: their places but for the order
  // have the same mean as those that they want.
  var groups: [(count: Int, sum: Int)] = []
  func top(_ group: (count: Int, sum: Int)) -> Int {
    let middle = (2 * group.sum - group.count * (group.count - 1)) / (2 * group.count)
    return min(max(middle, 0), max(0, rows - group.count))
  }
  for row in wanted {
    groups.append((1, row))
    while groups.count > 1, let last = groups.last {
      let before = groups[groups.count - 2]
      if top(before) + before.count <= top(last) { break }
      groups.removeLast(2)
      groups.append((before.count + last.count, before.sum + last.sum))
    }
  }
  return groups.flatMap { group in (0..<group.count).map { top(group) + $0 } }
}
