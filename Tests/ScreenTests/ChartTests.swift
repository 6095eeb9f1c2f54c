import Screen
import Testing

@Suite struct ChartTests {
  /// A small picture of lines over 0..<columns and 0...rows, in dots.
  private func picture(
    _ columns: Int, _ rows: Int, _ glyphs: GlyphSet, _ draw: (inout Chart) -> Void
  ) -> ScreenBuffer {
    var chart = Chart(
      columns: columns, rows: rows, across: 0..<columns * glyphs.across,
      down: 0...rows * glyphs.down - 1, glyphs)
    draw(&chart)
    var buffer = ScreenBuffer(columns: columns, rows: rows)
    chart.draw(column: 0, row: 0, on: &buffer)
    return buffer
  }

  private func points(_ values: (Int, Int)...) -> [Chart.Point] {
    values.map { Chart.Point(x: $0.0, y: $0.1) }
  }

  private func rows(_ buffer: ScreenBuffer) -> [String] {
    buffer.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test func `a line goes through its points, in dots of each kind`() {
    let slope = { (glyphs: GlyphSet) in
      self.rows(
        self.picture(4, 2, glyphs) {
          $0.draw(
            self.points((0, 0), (4 * glyphs.across - 1, 2 * glyphs.down - 1)), .plain)
        })
    }
    #expect(slope(.braille) == ["⠑⢄", "  ⠑⢄"])
    #expect(slope(.block) == ["▀▄", "  ▀▄"])
    #expect(slope(.ascii) == ["'|", "  '|"])
  }

  @Test func `a step is a line without gaps`() {
    let buffer = picture(3, 3, .braille) {
      $0.draw(points((0, 0), (2, 0), (3, 11), (5, 11)), .plain)
    }
    #expect(rows(buffer) == ["⠉⢱", " ⢸", " ⢸⣀"])
    let up = picture(3, 3, .block) { $0.draw(points((0, 5), (1, 5), (2, 0)), .plain) }
    #expect(rows(up) == ["  █", "  █", "▄▄▀"])
  }

  @Test func `what lies beyond the edges is left out, and the slope stays`() {
    let inside = picture(4, 2, .braille) { $0.draw(points((-8, -8), (16, 16)), .plain) }
    #expect(rows(inside) == ["⠑⢄", "  ⠑⢄"])
    let far = picture(4, 2, .braille) {
      $0.draw(points((.min, 3), (.max, 3)), .plain)
      $0.draw(points((0, .max), (7, .max)), .plain)
      $0.mark(Chart.Point(x: 3, y: 99), .plain)
    }
    #expect(rows(far) == ["⣀⣀⣀⣀", ""])
  }

  @Test func `the line that is drawn last gives a cell its colour, and marks lie over all`() {
    let buffer = picture(2, 1, .braille) {
      $0.mark(Chart.Point(x: 3, y: 0), Style(.title))
      $0.draw(points((0, 0), (3, 0)), Style(.dim))
      $0.draw(points((0, 3), (1, 3)), Style(.highlight(.pink)))
    }
    #expect(buffer.text == "⣉▾\n")
    #expect(buffer.cells.map(\.style) == [Style(.highlight(.pink)), Style(.title)])
  }

  @Test func `a band lies behind the lines`() {
    let buffer = picture(4, 1, .braille) {
      $0.shade(1..<3)
      $0.draw(points((0, 0), (3, 0)), Style(.dim))
    }
    #expect(
      buffer.cells.map(\.style) == [
        Style(.dim), Style(.dim, .band), Style(.plain, .band), .plain,
      ])
  }

  @Test func `the axis has round values at their rows`() {
    let chart = Chart(columns: 2, rows: 5, across: 0..<10, down: -20...20, .block)
    var buffer = ScreenBuffer(columns: 8, rows: 5)
    let step = step(dividing: 40, intoAtMost: 4, of: [1, 2, 5, 10, 20])
    chart.drawAxis(every: step, to: 5, row: 0, on: &buffer) { "\($0)" }
    #expect(rows(buffer) == [" -20┤", " -10┤", "   0┤", "  10┤", "  20┤"])
    #expect(chart.row(of: -500) == 0 && chart.row(of: 500) == 4)
  }

  @Test(arguments: [
    ([0, 3, 6], 7, [0, 3, 6]), ([2, 2, 2], 7, [1, 2, 3]), ([0, 0, 5], 7, [0, 1, 5]),
    ([6, 6, 6], 7, [4, 5, 6]), ([1, 5, 5, 6], 7, [1, 4, 5, 6]), ([3, 3, 3, 3], 4, [0, 1, 2, 3]),
    ([], 4, []), ([9], 4, [3]), ([-3, 2], 4, [0, 2]),
  ])
  func `labels move apart, as little as they can`(wanted: [Int], rows: Int, found: [Int]) {
    #expect(rowsApart(wanted, rows: rows) == found)
  }

  @Test func `every character of a chart is one column wide, and ASCII is ASCII`() {
    for glyphs in GlyphSet.allCases {
      var buffer = picture(40, 20, glyphs) { chart in
        for slope in stride(from: -40, through: 40, by: 3) {
          chart.draw(points((0, 30), (79, 30 + slope)), .plain)
        }
        chart.mark(Chart.Point(x: 3, y: 3), .plain)
      }
      buffer.spell(with: glyphs)
      for scalar in buffer.text.unicodeScalars where scalar != "\n" {
        #expect(displayWidth(of: String(scalar)) == 1)
        #expect(glyphs != .ascii || scalar.isASCII)
      }
    }
  }
}
