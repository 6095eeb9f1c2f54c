import Bench
import Testing

@Suite struct CellTableTests {
  /// What a lap file's header must have.
  private static let names = [
    "NUMBER", "LAP_NUMBER", "LAP_TIME", "ELAPSED", "DRIVER_NUMBER", "CLASS", "HOUR",
  ]

  @Test(arguments: [";", ","], ["\n", "\r\n", "\r"])
  func `finds every cell, whatever parts them`(delimiter: String, end: String) throws {
    let row = ["7", "", "\"Ann \(delimiter)\(end)Ås\"", "\"a \"\"b\"\"\"", "1:23.4", "\"\"", "x"]
    let text = ([CellTableTests.names, row].map { $0.joined(separator: delimiter) } + ["7"])
      .joined(separator: end)
    let table = try #require(CellTable(Array(text.utf8)))
    let cells = table.cells.map { String(decoding: $0, as: UTF8.self) }
    #expect(
      cells == CellTableTests.names
        + ["7", "", "Ann \(delimiter)\(end)Ås", "a \"\"b\"\"", "1:23.4", "", "x", "7"])
    #expect(table.split() == cells.count)
  }

  @Test(arguments: ["\"", "\"\"", "\"open", "\"\"\"", "x\"", "\r", "\"\r"])
  func `ends with the file, wherever that stops`(rest: String) throws {
    let header = CellTableTests.names.joined(separator: ";") + "\n"
    let table = try #require(CellTable(Array((header + rest).utf8)))
    #expect(table.split() == CellTableTests.names.count + 1)
  }

  @Test(arguments: ["", "{\"flagstand\":1}\n", "$F,0,\"00:00:00\"\n", "Dear diary,\n"])
  func `is nothing for what is no table`(text: String) {
    #expect(CellTable(Array(text.utf8)) == nil)
  }
}
