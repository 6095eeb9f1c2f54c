import Screen
import Testing

@Suite struct ScreenBufferTests {
  /// The rows of a small picture after some drawing, with a dot for each empty cell.
  private func picture(
    _ columns: Int, _ rows: Int, _ draw: (inout ScreenBuffer) -> Void
  ) -> [String] {
    var buffer = ScreenBuffer(columns: columns, rows: rows)
    buffer.fill(.plain, with: ".")
    draw(&buffer)
    return buffer.text.split(separator: "\n").map(String.init)
  }

  @Test func `text is cut at all four edges`() {
    let rows = picture(5, 2) { buffer in
      buffer.write("abcdefgh", column: 3, row: 0)
      buffer.write("abcdefgh", column: -6, row: 1)
      buffer.write("above", column: 0, row: -1)
      buffer.write("below", column: 0, row: 2)
      buffer.write("right", column: 5, row: 0)
      buffer.write("far", column: Int.max, row: Int.max)
      buffer.write("far", column: Int.min, row: Int.min)
    }
    #expect(rows == ["...a…", "gh..."])
  }

  @Test func `writing tells where it ended`() {
    var buffer = ScreenBuffer(columns: 10, rows: 1)
    #expect(buffer.write("abc", column: 1, row: 0) == 4)
    #expect(buffer.write("佐藤", column: 4, row: 0) == 8)
    #expect(buffer.write("wider", column: 8, row: 0) == 10)
    #expect(buffer.write("x", column: 12, row: 0) == 10)
    #expect(buffer.write("abc", column: 0, row: 0, width: 5) == 5)
    #expect(buffer.write("abc", column: 2, row: 0, width: 0) == 2)
  }

  @Test func `a field aligns its text, cuts it and leaves the rest alone`() {
    let rows = picture(12, 4) { buffer in
      buffer.write("63", column: 2, row: 0, width: 5, .right)
      buffer.write("63", column: 2, row: 1, width: 6, .center)
      buffer.write("Bergmeister", column: 2, row: 2, width: 4)
      buffer.write("Bergmeister", column: 2, row: 3, width: 4, .right)
    }
    #expect(rows == [".....63.....", "....63......", "..Ber…......", "..Ber…......"])
  }

  @Test func `a plain text is cut as any other, in whatever field it stands`() {
    let texts = [
      "Bergmeister", "No. 7 of the Paddock", "J. Z", "abc   ", "a  ..  b", "~12:14:05", "3 laps",
    ]
    for text in texts {
      for width in 1...text.count {
        for alignment in [Alignment.left, .right, .center] {
          let drawn = picture(24, 1) {
            $0.write(text, column: 1, row: 0, width: width, alignment)
          }
          let long = picture(24, 1) {
            $0.write(shortened(text, to: width), column: 1, row: 0, width: width, alignment)
          }
          #expect(drawn == long, "\(text) in \(width)")
        }
      }
    }
  }

  @Test func `a wide character that fits only half is left out`() {
    #expect(picture(4, 1) { $0.write("a佐藤", column: 0, row: 0) } == ["a佐…"])
    #expect(picture(4, 1) { $0.write("佐藤", column: -1, row: 0) } == [" 藤."])
    #expect(picture(4, 1) { $0.write("佐藤", column: 0, row: 0, width: 3) } == ["佐…."])
  }

  @Test func `writing over half of a wide character clears its other half`() {
    let over = { (column: Int) in
      picture(6, 1) { buffer in
        buffer.write("佐藤", column: 1, row: 0)
        buffer.write("x", column: column, row: 0)
      }
    }
    #expect(over(1) == [".x 藤."])
    #expect(over(2) == [". x藤."])
    #expect(over(3) == [".佐x ."])
    let wide = picture(6, 1) { buffer in
      buffer.write("佐藤", column: 1, row: 0)
      buffer.write("木", column: 2, row: 0)
    }
    #expect(wide == [". 木 ."])
    let filled = picture(6, 1) { buffer in
      buffer.write("佐藤", column: 1, row: 0)
      buffer.fill(.plain, with: "-", in: Region(column: 2, row: 0, columns: 2, rows: 1))
    }
    #expect(filled == [". -- ."])
  }

  @Test func `an accent shares the cell of its letter`() {
    var buffer = ScreenBuffer(columns: 5, rows: 1)
    #expect(buffer.write("Pe\u{301}rez", column: 0, row: 0) == 5)
    #expect(buffer.text == "Pe\u{301}rez\n")
    buffer.write("a", column: 1, row: 0)
    #expect(buffer.text == "Parez\n")
  }

  @Test func `no control character reaches a cell`() {
    var buffer = ScreenBuffer(columns: 20, rows: 1)
    buffer.write("\u{1B}]0;title\u{7}x\u{202E}y\nz", column: 0, row: 0)
    #expect(buffer.text == "]0;titlexy z\n")
    buffer.fill(.plain, with: "\u{1B}")
    #expect(buffer.text == "\n")
    buffer.fill(.plain, with: "佐")
    #expect(buffer.text == "\n")
  }

  @Test func `a view draws inside its region only, in its own coordinates`() {
    let rows = picture(8, 3) { buffer in
      buffer.within(Region(column: 2, row: 1, columns: 4, rows: 1)) { view in
        #expect(view.columns == 4)
        #expect(view.rows == 1)
        view.fill(.plain, with: "-")
        view.write("abcdefg", column: 1, row: 0)
        view.write("up", column: 0, row: -1)
        view.write("down", column: 0, row: 1)
        view.within(Region(column: 3, row: 0, columns: 9, rows: 9)) { inner in
          inner.fill(.plain, with: "*")
        }
      }
      #expect(buffer.columns == 8)
      buffer.write("!", column: 7, row: 2)
    }
    #expect(rows == ["........", "..-ab*..", ".......!"])
  }

  @Test func `a region that begins before the edge keeps its coordinates`() {
    let rows = picture(4, 2) { buffer in
      buffer.within(Region(column: -2, row: -1, columns: 5, rows: 2)) { view in
        view.write("abcdefg", column: 0, row: 1)
        view.write("hidden", column: 0, row: 0)
      }
    }
    #expect(rows == ["cd….", "...."])
  }

  @Test func `an emphasis is laid over what is drawn`() {
    var buffer = ScreenBuffer(columns: 6, rows: 2)
    buffer.write("7", column: 1, row: 0, Style(.carNumber(.blue)))
    buffer.write("IN", column: 3, row: 0, Style(.inPit, .bold))
    buffer.emphasize(.band, in: Region(column: 0, row: 0, columns: 6, rows: 1))
    #expect(
      buffer.textAndStyles == """
         7 IN

        --- styles
        0,0 " " plain band
        0,1 "7" carNumber(blue) band
        0,2 " " plain band
        0,3 "IN" inPit bold band
        0,5 " " plain band

        """)
  }

  @Test func `pictures are equal when their cells are`() {
    var one = ScreenBuffer(columns: 4, rows: 1)
    var other = ScreenBuffer(columns: 4, rows: 1)
    one.write("ab", column: 0, row: 0)
    other.write("xb", column: 0, row: 0)
    #expect(one != other)
    other.within(Region(column: 0, row: 0, columns: 1, rows: 1)) {
      $0.write("a", column: 0, row: 0)
    }
    #expect(one == other)
    other.emphasize(.bold)
    #expect(one != other)
    #expect(ScreenBuffer(columns: 2, rows: 3) != ScreenBuffer(columns: 3, rows: 2))
    #expect(ScreenBuffer(columns: 0, rows: 0).lines.isEmpty)
  }

  @Test(arguments: [(0, 0), (1, 1), (1, 60), (200, 1), (-5, 3), (Int.max, Int.max)])
  func `every size can be drawn on`(columns: Int, rows: Int) {
    var buffer = ScreenBuffer(columns: columns, rows: rows)
    #expect((0...ScreenBuffer.largestSide).contains(buffer.columns))
    #expect((0...ScreenBuffer.largestSide).contains(buffer.rows))
    buffer.fill(Style(.flagBar(.red)))
    for column in -3...buffer.columns { buffer.write("佐a藤", column: column, row: 0) }
    let limits = [Int.min, -1, 0, 1, Int.max]
    for place in limits {
      for size in limits {
        let region = Region(column: place, row: place, columns: size, rows: size)
        buffer.emphasize(.cursor, in: region)
        buffer.within(region) { view in
          view.write("佐藤", column: place, row: place, width: size, .right)
          view.within(region) { $0.fill(.plain, with: "x", in: region) }
        }
      }
    }
    #expect(buffer.cells.count == buffer.columns * buffer.rows)
  }

  @Test func `a cell is small`() {
    #expect(MemoryLayout<Cell>.stride == 16)
  }

  @Test func `regions meet or do not`() {
    let region = Region(column: 2, row: 3, columns: 4, rows: 5)
    let far = Region(column: 20, row: 3, columns: 4, rows: 5)
    #expect(
      region.intersection(Region(column: 0, row: 0, columns: 4, rows: 4))
        == Region(column: 2, row: 3, columns: 2, rows: 1))
    #expect(region.intersection(far).columns == 0)
    #expect(region.contains(column: 5, row: 7))
    #expect(!region.contains(column: 6, row: 7))
    #expect(!region.contains(column: 5, row: 8))
    #expect(!region.contains(column: Int.max, row: Int.min))
  }
  @Test func `what is not like another picture is found`() {
    var before = ScreenBuffer(columns: 10, rows: 2)
    before.write("abc", column: 0, row: 1)
    var after = before
    #expect(after.part(of: 10..<20, unlike: before) == nil)
    #expect(after.part(of: 10..<20, unlike: nil) == 10..<20)
    after.write("x", column: 1, row: 1)
    after.write("y", column: 7, row: 1, Style(.dim))
    #expect(after.part(of: 0..<10, unlike: before) == nil)
    #expect(after.part(of: 10..<20, unlike: before) == 11..<18)
    #expect(after.part(of: 12..<20, unlike: before) == 17..<18)
    #expect(after.part(of: 12..<17, unlike: before) == nil)
    #expect(!after.hasSize(of: ScreenBuffer(columns: 2, rows: 10)))
  }
}
