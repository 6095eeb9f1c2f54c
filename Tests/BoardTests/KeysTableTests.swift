import Board
import TestSupport
import Testing

/// The tables of keys in the documents.
@Suite struct KeysTableTests {
  @Test func `have a row for every command, in a table for each that has keys of its own`() {
    let rows = (keysTable() + "\n" + pageKeysTables()).split(separator: "\n")
    let titles = rows.filter { $0.hasSuffix(" | |") }
    let names = [
      "Keys", "Car", "Stints", "Gaps", "Lap chart", "Stops", "Pace", "Changes", "Events", "Prompt",
      "Marks", "Columns", "Help",
    ]
    #expect(titles == names.map { "| \($0) | |" })
    #expect(rows.count == Command.all.count + 2 * titles.count)
    #expect(rows.last == "| … | any other key closes the help |")
    #expect(rows.allSatisfy { $0.hasPrefix("|") && $0.hasSuffix("|") })
    #expect(rows.contains("| `Space` `p` | play or pause; at the end, again from the start |"))
    #expect(rows.contains("| `\\|` | choose the columns of the tables |"))
    #expect(rows.contains("| `0` … `9` | to 0 % … 90 % of the race |"))
  }

  @Test(arguments: [("README.md", keysTable()), ("Replays/PAGES.md", pageKeysTables())])
  func `stand in the documents between their marks`(document: String, table: String) throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = root.joined(separator: "/") + "/" + document
    try expectPart("\n" + table, of: path, from: "<!-- keys -->", to: "<!-- /keys -->")
  }
}
