import Screen
import Testing

@testable import Printing

/// Screens with their colours, as files.
@Suite struct PictureTests {
  /// Everything that a screen can have: letters of all widths, marks, dots, and every kind of look.
  private let screen: ScreenBuffer = {
    var screen = ScreenBuffer(columns: 24, rows: 8)
    screen.write("a < b && \"c\" > 'd'", column: 0, row: 0)
    screen.write("日本 №7 Fernández e\u{301}q\u{301}", column: 2, row: 1, Style(.classBest))
    screen.write("⣿⠀⡇⢸⠉ 12", column: 20, row: 2, Style(.line(.blue)))
    screen.write("──────┤▓▓▒ x  y   z", column: 1, row: 3, Style(.classRule(.green)))
    screen.fill(Style(.flagBar(.safetyCar)), in: Region(column: 0, row: 4, columns: 24, rows: 1))
    screen.write(" SC 😀 ", column: 3, row: 4, Style(.flagBar(.safetyCar)))
    screen.write("שלום العربية", column: 0, row: 5, Style(.carNumber(.cyan)))
    screen.emphasize(.band, in: Region(column: 0, row: 5, columns: 24, rows: 1))
    screen.write("⣀⣀ in reverse", column: 0, row: 6, Style(.carNumber(.red)))
    screen.emphasize(.cursor, in: Region(column: 0, row: 6, columns: 24, rows: 1))
    screen.write("日", column: 22, row: 7)
    return screen
  }()

  @Test(arguments: Palette.Background.allCases)
  func `an SVG has every letter in its cell and its colours`(background: Palette.Background) {
    let palette = Palette(.full, on: background)
    let picture = DrawnPicture(screen.svg(title: "Round <1>\u{1B}[2J & more", palette))
    // A cell without a dot is blank.
    #expect(picture.text == screen.text.replacing("⠀", with: " "))
    #expect(picture.title == "Round <1>[2J & more")
    for (row, line) in screen.lines.enumerated() {
      for (column, cell) in line.enumerated() where cell.glyph.width > 0 {
        let look = palette.appearance(of: cell.style)
        let colors = look.colors(on: background)
        let drawn = picture.cells[row][column]
        #expect(drawn.ground == code(colors.ground ?? background.own.ground), "\(row),\(column)")
        if drawn.text == " " { continue }
        #expect(drawn.color == code(colors.text), "\(row),\(column)")
        #expect(drawn.isBold == look.bold || drawn.text >= "⠀", "\(row),\(column)")
      }
    }
  }

  private func code(_ color: RGB) -> String {
    "#"
      + [color.red, color.green, color.blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }

  @Test func `an SVG needs nothing else`() {
    let svg = screen.svg(title: "", Palette(.full))
    #expect(!svg.contains("href") && !svg.contains("url(") && !svg.contains("<style"))
    #expect(svg.matches(of: /https?:/).count == 1, "the name of the language alone")
  }

  @Test func `whatever a name has in it, the SVG can be read`() {
    let all = (0...0x1FFFF).compactMap { Unicode.Scalar($0 as UInt32) }
    for start in stride(from: 0, to: all.count, by: 40_000) {
      var screen = ScreenBuffer(columns: 1000, rows: 90)
      let scalars = all[start..<min(start + 40_000, all.count)]
      for (row, first) in stride(from: scalars.startIndex, to: scalars.endIndex, by: 450)
        .enumerated()
      {
        let part = scalars[first..<min(first + 450, scalars.endIndex)]
        screen.write(String(String.UnicodeScalarView(part)), column: 0, row: row)
      }
      let picture = DrawnPicture(screen.svg(title: "", Palette(.full)))
      #expect(picture.text == screen.text.replacing("⠀", with: " "))
    }
  }

  @Test func `colours are those of the terminal where it has them`() {
    #expect(code(RGB(terminal: 9)) == "#ff0000")
    #expect(code(RGB(terminal: 16)) == "#000000" && code(RGB(terminal: 231)) == "#ffffff")
    #expect(code(RGB(terminal: 214)) == "#ffaf00" && code(RGB(terminal: 33)) == "#0087ff")
    #expect(code(RGB(terminal: 232)) == "#080808" && code(RGB(terminal: 255)) == "#eeeeee")
    let reverse = Appearance(reverse: true).colors(on: .light)
    #expect(reverse.text == RGB(terminal: 231) && reverse.ground == RGB(terminal: 235))
  }

  @Test(arguments: Palette.Depth.allCases)
  func `text with colours shows the screen as a terminal would`(depth: Palette.Depth) {
    let palette = Palette(depth, on: .light)
    let text = screen.ansi(palette)
    #expect(
      text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .map(withoutBlanks)
        == screen.text.split(separator: "\n", omittingEmptySubsequences: false).map(withoutBlanks))
    for (line, written) in zip(
      screen.lines, text.split(separator: "\n", omittingEmptySubsequences: false))
    {
      let shown = ShownLine(written)
      #expect(shown.end == Appearance(), "the next line begins in the terminal's own colours")
      for (cell, look) in zip(line.filter { $0.glyph.width > 0 }, shown.looks) {
        #expect(look == palette.appearance(of: cell.style))
      }
    }
  }

  private func withoutBlanks(_ line: Substring) -> Substring {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

/// A line as a terminal shows it that does what the sequences in it say.
private struct ShownLine {
  /// How each glyph looks.
  private(set) var looks: [Appearance] = []
  /// How what follows would look.
  private(set) var end = Appearance()

  init(_ line: Substring) {
    for part in line.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated() {
      var text = part.element
      if part.offset > 0, let stop = text.firstIndex(of: "m") {
        set(text[..<stop].split(separator: ";").compactMap { UInt8($0) })
        text = text[text.index(after: stop)...]
      }
      for _ in PrintableText(String(text)) { looks.append(end) }
    }
  }

  private mutating func set(_ codes: [UInt8]) {
    var codes = codes[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: end = Appearance()
      case 1: end.bold = true
      case 2: end.dim = true
      case 7: end.reverse = true
      case 38: (_, end.foreground) = (codes.popFirst(), codes.popFirst())
      case 48: (_, end.background) = (codes.popFirst(), codes.popFirst())
      default: Issue.record("\(code) is no look of a board")
      }
    }
  }
}
