package import Screen

extension ScreenBuffer {
  /// The picture as text with the colours of a palette, a line for each row: what a terminal that
  /// knows ECMA-48 and the 256 colours of xterm shows as the board. Each line ends in the terminal's own
  /// colours, without blanks at its end.
  package func ansi(_ palette: Palette) -> String {
    lines.map { line in
      var look = Appearance()
      var text = ""
      for run in Self.runs(of: line.droppingBlanks(palette)) {
        let next = palette.appearance(of: run.style)
        if next != look { text += next.selectGraphicRendition }
        look = next
        text += Self.text(of: run.cells)
      }
      return text + (look == Appearance() ? "\n" : Appearance().selectGraphicRendition + "\n")
    }.joined()
  }
}

extension ArraySlice<Cell> {
  /// A row without the blanks at its end that show nothing.
  fileprivate func droppingBlanks(_ palette: Palette) -> ArraySlice<Cell> {
    let last = lastIndex { cell in
      let look = palette.appearance(of: cell.style)
      return cell.glyph != .space || look.background != nil || look.reverse
    }
    return self[startIndex..<(last.map { $0 + 1 } ?? startIndex)]
  }
}

extension Appearance {
  /// The control sequence that gives what follows this look and no other.
  fileprivate var selectGraphicRendition: String {
    var codes = [0]
    if bold { codes.append(1) }
    if dim { codes.append(2) }
    if reverse { codes.append(7) }
    if let foreground { codes += [38, 5, Int(foreground)] }
    if let background { codes += [48, 5, Int(background)] }
    return "\u{1B}[" + codes.map(String.init).joined(separator: ";") + "m"
  }
}
