package import Screen

extension ScreenBuffer {
  /// The picture as an SVG document. Cells are 9 by 18 units; whatever font is found, each piece of text
  /// fills its cells, and dots of braille are drawn as dots.
  /// - Parameters:
  ///   - title: What is to be said of the picture to whom can't see it.
  ///   - palette: How its roles look.
  /// - Returns: A document that needs nothing else.
  package func svg(title: String, _ palette: Palette) -> String {
    let own = palette.background.own
    var grounds = ""
    var letters = ""
    var dots = ""
    for (row, line) in lines.enumerated() {
      for run in Self.runs(of: line) {
        let look = palette.appearance(of: run.style)
        let cells = RunOfCells(run.cells, column: run.cells.startIndex - row * stride, row: row)
        let colors = look.colors(on: palette.background)
        if let ground = colors.ground { grounds += cells.ground(ground) }
        let color = colors.text.hexadecimal
        let opacity = look.dim ? " opacity=\"0.6\"" : ""
        let fill = colors.text == own.text ? "" : " fill=\"\(color)\""
        letters += cells.letters(fill + (look.bold ? " font-weight=\"bold\"" : "") + opacity)
        dots += cells.dots(" stroke=\"\(color)\"" + opacity)
      }
    }
    let size = (width: stride * RunOfCells.width, height: lines.count * RunOfCells.height)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" width="\(size.width)" height="\(size.height)" \
      viewBox="0 0 \(size.width) \(size.height)" fill="\(own.text.hexadecimal)" font-size="15" \
      font-family="\(fonts)">
      <title>\(escaped(printable(title)))</title>
      <g shape-rendering="crispEdges">
      <rect width="\(size.width)" height="\(size.height)" fill="\(own.ground.hexadecimal)"/>
      \(grounds)</g>
      \(letters)<g transform="translate(2.25 2.25) scale(4.5)" stroke-width="0.8" stroke-linecap="round">
      \(dots)</g>
      </svg>

      """
  }
}

/// Fonts in which a letter is about 0.6 times as wide as it is high, the most complete first.
private let fonts =
  "'DejaVu Sans Mono', Menlo, 'Cascadia Mono', Consolas, 'Liberation Mono', 'Noto Sans Mono', monospace"

/// Cells of one look side by side.
private struct RunOfCells {
  /// The size of a cell.
  static let width = 9
  static let height = 18
  /// Where letters stand, from the top of a cell.
  static let baseline = 14

  private let cells: ArraySlice<Cell>
  private let column: Int
  private let row: Int

  init(_ cells: ArraySlice<Cell>, column: Int, row: Int) {
    self.cells = cells
    self.column = column
    self.row = row
  }

  private var x: Int { column * RunOfCells.width }
  private var y: Int { row * RunOfCells.height }

  /// What is behind them.
  func ground(_ color: RGB) -> String {
    let width = cells.count * RunOfCells.width
    return "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(RunOfCells.height)\""
      + " fill=\"\(color.hexadecimal)\"/>\n"
  }

  /// Their letters, with attributes for all.
  func letters(_ attributes: String) -> String {
    pieces.map { piece in
      let x = x + piece.column * RunOfCells.width
      return "<text x=\"\(x)\" y=\"\(y + RunOfCells.baseline)\""
        + " textLength=\"\(piece.columns * RunOfCells.width)\" lengthAdjust=\"spacingAndGlyphs\""
        + "\(attributes)>\(escaped(piece.text))</text>\n"
    }.joined()
  }

  /// Their dots, as ends of lines without length, with attributes for all; in units of dots, of which a
  /// cell has two by four.
  func dots(_ attributes: String) -> String {
    var path = ""
    for (offset, cell) in cells.enumerated() {
      for dot in cell.glyph.dots ?? [] {
        path += "M\(2 * (column + offset) + dot.column) \(4 * row + dot.row)h0"
      }
    }
    return path.isEmpty ? "" : "<path d=\"\(path)\"\(attributes)/>\n"
  }

  /// A text of which every letter is as wide as any other: words of Latin letters, or one character
  /// again and again, which every font has or has not.
  private struct Piece {
    let column: Int
    var columns: Int
    var text: String
    /// The one character, where it is no Latin letter.
    let only: Glyph?
  }

  private var pieces: [Piece] {
    var pieces: [Piece] = []
    for (column, cell) in cells.enumerated() {
      let glyph = cell.glyph
      if glyph.width == 0 || glyph == .space || glyph.dots != nil { continue }
      let text = ScreenBuffer.text(of: [cell])
      let only = glyph.isLatin ? nil : glyph
      let gap = pieces.last.map { column - $0.column - $0.columns } ?? 0
      if let last = pieces.last, last.only == only, gap == 0 || gap == 1 && only == nil {
        pieces[pieces.count - 1].columns += gap + Int(glyph.width)
        pieces[pieces.count - 1].text += String(repeating: " ", count: gap) + text
      } else {
        pieces.append(Piece(column: column, columns: Int(glyph.width), text: text, only: only))
      }
    }
    return pieces
  }
}

extension Glyph {
  /// Whether every font for terminals has it, as wide as all such letters.
  fileprivate var isLatin: Bool {
    var isLatin = true
    forEachScalar { isLatin = isLatin && $0.value < 0x250 }
    return isLatin && width == 1
  }
}

extension RGB {
  /// `#1c1c1c`
  fileprivate var hexadecimal: String {
    "#" + [red, green, blue].map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
  }
}

/// A text as it is written between the marks of XML.
private func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}
