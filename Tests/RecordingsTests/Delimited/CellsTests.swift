import CCells
import TestSupport
import Testing

@Suite struct CellsTests {
  /// What is found in the line that begins at a place, looking at one byte after the other.
  private func plain(_ text: [UInt8], from start: Int, limit: Int) -> (
    cells: [Range<Int>]?, end: Int
  ) {
    var cells: [Range<Int>] = []
    var (cell, end) = (start, start)
    while end < text.count, !"\r\n".utf8.contains(text[end]) {
      if text[end] == UInt8(ascii: "\"") { return (nil, end) }
      if text[end] == UInt8(ascii: ";") {
        cells.append(cell..<end)
        cell = end + 1
      }
      end += 1
    }
    if cell < end { cells.append(cell..<end) }
    return (Array(cells.prefix(limit)), end)
  }

  private func split(_ text: [UInt8], from start: Int, limit: Int) -> (
    cells: [Range<Int>]?, end: Int
  ) {
    // Memory of its own, behind which a sanitizer would notice a byte that is read.
    let exact = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count)
    defer { exact.deallocate() }
    exact.initialize(from: text, count: text.count)
    var cells = Array(
      repeating: flagstand_cell_place(), count: limit + Int(flagstand_spare_cells))
    let line = flagstand_split_line(
      exact, text.count, start, UInt8(ascii: ";"), &cells, limit)
    return (line.cells < 0 ? nil : cells.prefix(line.cells).map { $0.start..<$0.end }, line.end)
  }

  @Test(arguments: [
    " ;a", "a;", ";;;;;;;;a", "a;\n", "a;\r\n", "aaaaaaaaaaaaaaaaaaa;\"\n", "aaaaa ",
  ])
  func `a line is split as by looking at one byte after the other`(letters: String) {
    var lottery = Lottery(seed: 16)
    for count in 1...70 {
      for limit in [0, 1, 3, 100] {
        for _ in 0..<20 {
          let text = (0..<count).map { _ in letters.utf8.randomElement(using: &lottery) ?? 0 }
          let start = Int.random(in: 0...min(20, count), using: &lottery)
          let (found, expected) = (
            split(text, from: start, limit: limit), plain(text, from: start, limit: limit)
          )
          #expect(found.cells == expected.cells && found.end == expected.end, "\(text) \(start)")
        }
      }
    }
  }
}
