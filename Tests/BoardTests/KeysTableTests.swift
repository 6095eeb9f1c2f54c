import Board
import TestSupport
import Testing

/// The table of keys in the README.
@Suite struct KeysTableTests {
  @Test func `has a row for every command`() {
    let rows = keysTable().split(separator: "\n")
    #expect(rows.count == Command.all.count + 2)
    #expect(rows.allSatisfy { $0.hasPrefix("|") && $0.hasSuffix("|") })
    #expect(rows.contains("| `Space` `p` | play or pause; at the end, again from the start |"))
    #expect(rows.contains("| `0` … `9` | to 0 % … 90 % of the race |"))
  }

  @Test func `stands in the README between its marks`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = root.joined(separator: "/") + "/README.md"
    try expectPart("\n" + keysTable(), of: path, from: "<!-- keys -->", to: "<!-- /keys -->")
  }
}
