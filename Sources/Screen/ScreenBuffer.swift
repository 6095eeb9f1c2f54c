/// A picture of cells, drawn by views and shown by a terminal, a test or `print`.
///
/// Views draw in coordinates of the area that they were given, from 0, and cannot draw outside it:
/// ```
/// buffer.within(Region(column: 0, row: 1, columns: 80, rows: 1)) { bar in
///   bar.fill(Style(.flagBar(.green)))
///   bar.write("GREEN", column: 1, row: 0, Style(.flagBar(.green)))
/// }
/// ```
package struct ScreenBuffer: Sendable {
  /// Wider or higher pictures than this are cut to it.
  package static let largestSide = 1000

  /// All cells, row by row.
  package internal(set) var cells: [Cell]

  /// How many cells make a row of the whole picture.
  package let stride: Int

  /// What may be drawn on, in coordinates of the whole picture.
  private var clip: Region

  /// Where the area of the moment lies in the whole picture. It may reach beyond `clip`.
  private var area: Region

  /// An empty picture. Sizes below 0 and above `largestSide` are brought to the nearest of those.
  package init(columns: Int, rows: Int) {
    let columns = min(max(columns, 0), Self.largestSide)
    let rows = min(max(rows, 0), Self.largestSide)
    cells = Array(repeating: Cell(), count: columns * rows)
    stride = columns
    area = Region(column: 0, row: 0, columns: columns, rows: rows)
    clip = area
  }

  /// The width of the area to draw in.
  package var columns: Int { area.columns }

  /// The height of the area to draw in.
  package var rows: Int { area.rows }

  /// Draws in a part of the area as if it were the whole: `0, 0` is its corner, and what reaches
  /// beyond it is cut.
  @discardableResult
  package mutating func within<Result>(
    _ region: Region, _ draw: (inout ScreenBuffer) throws -> Result
  ) rethrows -> Result {
    let (outerArea, outerClip) = (area, clip)
    defer { (area, clip) = (outerArea, outerClip) }
    area = Region(
      column: area.column + region.column, row: area.row + region.row,
      columns: region.columns, rows: region.rows)
    clip = clip.intersection(area)
    return try draw(&self)
  }

  /// Writes a text on one row and returns the column after it, or the right edge if it is cut
  /// there. The text is made printable first (see `PrintableText`).
  ///
  /// With a `width` the text keeps to a field of so many columns, aligned; the rest of the field stays
  /// as it was and the column after the field is returned. A text that does not fit its field, or what
  /// is left of the row, is `shortened`.
  @discardableResult
  package mutating func write(
    _ text: String, column: Int, row: Int, _ style: Style = .plain,
    width: Int? = nil, _ alignment: Alignment = .left
  ) -> Int {
    guard column < columns, column > -Self.largestSide else { return min(column, columns) }
    let field = min(width ?? Int.max, columns - column)
    guard field > 0 else { return column }
    var text = text
    if text.utf8.count > field {
      let end = writeCut(text, column: column, row: row, style, to: field, alignment)
      if let end { return width == nil ? end : column + field }
      text = shortened(text, to: field)
    }
    var place = column
    if alignment != .left {
      place += alignment.indent(of: displayWidth(of: text), in: field)
    }
    let end = column + field
    let wasPlain =
      withPlainBytes(of: text) { bytes -> Bool in
        let count = min(bytes.count, end - place)
        putRow(bytes[..<count], column: place, row: row, style)
        place += count
        return true
      } ?? false
    if wasPlain { return width == nil ? place : end }
    for glyph in PrintableText(text) {
      guard place + Int(glyph.width) <= end else { break }
      put(Cell(glyph, style), column: place, row: row)
      place += Int(glyph.width)
    }
    return width == nil ? place : end
  }

  /// Writes a plain text that is too long for its field and no time, and returns the column after it; nil,
  /// and nothing is written, for any other. Names are cut by the dozen: without strings of what is left of
  /// them a frame of 200 × 60 takes a fifth less.
  private mutating func writeCut(
    _ text: String, column: Int, row: Int, _ style: Style, to field: Int, _ alignment: Alignment
  ) -> Int? {
    let end = withPlainBytes(of: text) { bytes -> Int? in
      guard let kept = plainCut(bytes, to: field) else { return nil }
      let place = column + alignment.indent(of: kept + 1, in: field)
      putRow(bytes[..<kept], column: place, row: row, style)
      put(Cell(.ellipsis, style), column: place + kept, row: row)
      return place + kept + 1
    }
    return end ?? nil
  }

  /// Fills the area, or a part of it, with one narrow character; anything else leaves spaces.
  package mutating func fill(
    _ style: Style, with character: Unicode.Scalar = " ", in region: Region? = nil
  ) {
    let glyph = Glyph(narrow: character)
    forEachRow(of: region) { buffer, cells in
      buffer.separate(at: cells.lowerBound)
      buffer.separate(at: cells.upperBound)
      let cell = Cell(glyph, style)
      for index in cells { buffer.cells[index] = cell }
    }
  }

  /// Lays an emphasis over what is already drawn in the area or a part of it.
  package mutating func emphasize(_ emphasis: Emphasis, in region: Region? = nil) {
    forEachRow(of: region) { buffer, cells in
      for index in cells { buffer.cells[index].style.emphasis.formUnion(emphasis) }
    }
  }

  /// Puts a glyph in its cell or two. A wide one of which only a half would be visible leaves that
  /// half empty.
  mutating func put(_ cell: Cell, column: Int, row: Int) {
    let column = area.column + column
    let row = area.row + row
    guard row >= clip.row, row < clip.row + clip.rows else { return }
    let columns = clip.column..<clip.column + clip.columns
    let index = row * stride + column
    if cell.glyph.width == 1 {
      guard columns ~= column else { return }
      set(cell, at: index)
    } else {
      switch (columns ~= column, columns ~= column + 1) {
      case (true, true):
        set(cell, at: index)
        set(Cell(.rightHalf, cell.style), at: index + 1)
      case (true, false): set(Cell(.space, cell.style), at: index)
      case (false, true): set(Cell(.space, cell.style), at: index + 1)
      case (false, false): break
      }
    }
  }

  /// Puts narrow characters side by side.
  private mutating func putRow(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, column: Int, row: Int, _ style: Style
  ) {
    let place = Region(
      column: area.column + column, row: area.row + row, columns: bytes.count, rows: 1)
    let visible = clip.intersection(place)
    guard visible.rows > 0, visible.columns > 0 else { return }
    let start = visible.row * stride + visible.column
    separate(at: start)
    separate(at: start + visible.columns)
    let hidden = visible.column - place.column
    for (offset, byte) in bytes.dropFirst(hidden).prefix(visible.columns).enumerated() {
      cells[start + offset] = Cell(Glyph(Unicode.Scalar(byte), width: 1), style)
    }
  }

  /// Replaces a cell, and the other half of a wide glyph that stood there by a space.
  private mutating func set(_ cell: Cell, at index: Int) {
    if cells[index].glyph.width != 1 {
      separate(at: index)
      separate(at: index + 1)
    }
    cells[index] = cell
  }

  /// Turns a wide glyph that lies across the start of a cell into two spaces.
  private mutating func separate(at index: Int) {
    guard index > 0, index < cells.count, cells[index].glyph.width == 0 else { return }
    cells[index - 1].glyph = .space
    cells[index].glyph = .space
  }

  /// Hands over the indices of the visible cells of each row.
  private mutating func forEachRow(
    of region: Region?, _ body: (inout ScreenBuffer, Range<Int>) -> Void
  ) {
    let part = region.map {
      Region(
        column: area.column + $0.column, row: area.row + $0.row, columns: $0.columns, rows: $0.rows)
    }
    let visible = clip.intersection(part ?? area)
    guard visible.columns > 0 else { return }
    for row in 0..<visible.rows {
      let start = (visible.row + row) * stride + visible.column
      body(&self, start..<start + visible.columns)
    }
  }
}

extension ScreenBuffer: Equatable {
  /// True for two pictures with the same cells; where one may draw at the moment does not matter.
  package static func == (left: ScreenBuffer, right: ScreenBuffer) -> Bool {
    left.stride == right.stride && left.cells == right.cells
  }
  /// Whether another picture has as many rows and columns.
  package func hasSize(of other: ScreenBuffer) -> Bool {
    stride == other.stride && cells.count == other.cells.count
  }

  /// Of cells side by side those from the first to the last that are not like those of another picture
  /// of this size: nil if all are, all if there is no other.
  package func part(of cells: Range<Int>, unlike other: ScreenBuffer?) -> Range<Int>? {
    guard let other else { return cells }
    guard let first = cells.first(where: { self.cells[$0] != other.cells[$0] }),
      let last = cells.last(where: { self.cells[$0] != other.cells[$0] })
    else { return nil }
    return first..<last + 1
  }
}
