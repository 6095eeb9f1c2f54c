import TestSupport
import Testing

@testable import Recordings

@Suite struct DelimitedTextTests {
  @Test func `rows are the same with quotes and without, at the same lines`() throws {
    var lottery = Lottery(seed: 7)
    for _ in 0..<500 {
      var text = "A;B;C;D\n"
      var line = 2
      var expected: [(line: Int, cells: [String])] = []
      for _ in 0..<Int.random(in: 1...8, using: &lottery) {
        let cells = (0..<4).map { _ in
          String(repeating: "x", count: Int.random(in: 0...20, using: &lottery))
        }
        let row = cells.map {
          Int.random(in: 0..<9, using: &lottery) == 0 ? "\"\($0)\"" : " \($0)\t"
        }
        expected.append((line, cells))
        let ends = Int.random(in: 1...3, using: &lottery)
        let end = ["\n", "\r\n", "\r"].randomElement(using: &lottery) ?? ""
        text += row.joined(separator: ";") + String(repeating: end, count: ends)
        line += ends
      }
      var table = try #require(DelimitedText(Array(text.utf8)))
      for row in expected {
        #expect(table.next() && table.line == row.line, "\(text)")
        #expect((0..<4).map { table.text(table.cell($0)) } == row.cells, "\(text)")
      }
      #expect(!table.next() && table.position == text.utf8.count)
    }
  }

  @Test(arguments: [
    ("1;2;3\n", false), ("1;2;3", false), ("1;2", true), ("1;2\n", false), ("1;2\r", false),
  ])
  func `a file is torn that ends within a row`(row: String, isTorn: Bool) throws {
    var table = try #require(DelimitedText(Array("A;B;C\n\(row)".utf8)))
    #expect(table.next() && table.isTorn == isTorn)
  }

  @Test(arguments: [
    ("343.0", 34_300), ("0.5", 50), ("99999.9", 9_999_990), ("123456.7", 12_345_670),
    ("1.238", 124),
    ("343,1", 34_310), ("7", 700), ("1:00.0", 6_000), ("", nil), (".5", nil), ("x.1", nil),
    ("3.x", nil),
  ])
  func `a number is read in hundredths`(cell: String, hundredths: Int?) throws {
    var table = try #require(DelimitedText(Array("A;B\n\(cell);x\n".utf8)))
    #expect(table.next() && table.hundredths(table.cell(0)) == hundredths)
  }
}
