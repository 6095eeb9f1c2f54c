import CNcurses
import Screen

/// What hands cells to ncurses, as few runs of one look: each other look costs it more than many cells.
struct Pen {
  /// Cells side by side that look alike.
  private struct Run {
    var cells: Range<Int>
    let look: Appearance
    /// Whether it is empty, and short.
    var isGap: Bool
  }

  /// Longer gaps keep their look: they would have to be sent again whenever it changes beside them.
  private static let longestGap = 8

  private let palette: Palette
  /// Kept to spare what it takes to find them.
  private var looks: [Style: Appearance] = [:]
  /// Those of one line, and the glyphs of one of them; kept to spare an allocation for each.
  private var runs: [Run] = []
  private var glyphs: [UInt64] = []

  init(_ palette: Palette) { self.palette = palette }

  /// Draws a part of a line of a picture where that is not like another one, which is shown.
  mutating func draw(
    _ line: ArraySlice<Cell>, _ part: Range<Int>, of picture: ScreenBuffer,
    over before: ScreenBuffer?
  ) {
    runs.removeAll(keepingCapacity: true)
    ScreenBuffer.forEachRun(of: line) { style, cells in
      let isGap =
        cells.count <= Pen.longestGap && line[cells].allSatisfy { $0.glyph.packed == 0x20 }
      add(Run(cells: cells, look: look(of: style), isGap: isGap))
    }
    // A run is drawn as a whole: a gap in it has the look that it has now.
    for run in runs
    where picture.part(of: run.cells.clamped(to: part), unlike: before) != nil {
      put(line[run.cells], in: picture, run.look)
    }
  }

  private mutating func look(of style: Style) -> Appearance {
    if let look = looks[style] { return look }
    let look = palette.appearance(of: style)
    looks[style] = look
    return look
  }

  /// Goes on with the last run, if that looks the same. A gap between two others goes with the one
  /// before it where that can't be seen.
  private mutating func add(_ run: Run) {
    if let gap = runs.last, gap.isGap, gap.look != run.look,
      let before = runs.dropLast().last, before.look.isGround(like: gap.look)
    {
      runs.removeLast()
      runs[runs.endIndex - 1].cells = before.cells.lowerBound..<gap.cells.upperBound
    }
    guard let last = runs.last, last.look == run.look else { return runs.append(run) }
    runs[runs.endIndex - 1].cells = last.cells.lowerBound..<run.cells.upperBound
    runs[runs.endIndex - 1].isGap = false
  }

  private mutating func put(
    _ cells: ArraySlice<Cell>, in picture: ScreenBuffer, _ look: Appearance
  ) {
    // The right half of a wide glyph is drawn with the left one.
    let cells = cells.drop { $0.glyph.width == 0 }
    let (row, column) = cells.startIndex.quotientAndRemainder(dividingBy: picture.stride)
    glyphs.removeAll(keepingCapacity: true)
    for cell in cells where cell.glyph.width > 0 { add(cell.glyph) }
    var attributes: Int32 = 0
    if look.bold { attributes |= Int32(nc_bold) }
    if look.dim { attributes |= Int32(nc_dim) }
    if look.reverse { attributes |= Int32(nc_reverse) }
    nc_put(
      Int32(row), Int32(column), glyphs, Int32(glyphs.count), attributes,
      look.foreground.map(Int32.init) ?? -1, look.background.map(Int32.init) ?? -1)
  }

  /// A glyph to which the C library gives another width than `Screen` becomes a question mark:
  /// everything after it would be out of place.
  private mutating func add(_ glyph: Glyph) {
    if glyph.packed < 0x80 {
      glyphs.append(glyph.packed)
    } else if nc_width(glyph.base.value) != Int32(glyph.width) {
      glyphs += [0x3F, 0x20].prefix(Int(glyph.width))
    } else {
      glyphs.append(glyph.packed < 1 << 21 ? glyph.packed : Pen.trusted(glyph))
    }
  }

  /// A glyph with those of its marks that take no column here either.
  private static func trusted(_ glyph: Glyph) -> UInt64 {
    var packed: UInt64 = 0
    var bits: UInt64 = 0
    glyph.forEachScalar { scalar in
      guard bits == 0 || nc_width(scalar.value) == 0 else { return }
      packed |= UInt64(scalar.value) << bits
      bits += 21
    }
    return packed
  }
}

extension Appearance {
  /// Whether an empty cell looks the same with both.
  fileprivate func isGround(like other: Appearance) -> Bool {
    background == other.background && !reverse && !other.reverse
  }
}
