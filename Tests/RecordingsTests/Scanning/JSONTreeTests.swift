import Recordings
import Testing

@Suite struct JSONTreeTests {
  private func read(_ text: String) throws -> JSONTree {
    try JSONTree(Array(text.utf8).span)
  }

  @Test func `a value is read with everything in it, over several lines too`() throws {
    let tree = try read(
      """
      {
        "name": "Ann \\u00c5s", "laps": [1, -2, 2.5],
        "car": {"number": "7", "isOut": false, "team": null}
      }

      """)
    #expect(tree["name"] == .text("Ann Ås"))
    #expect(tree["laps"] == .array([.integer(1), .integer(-2), .decimal(2.5)]))
    #expect(tree["car"]?["number"] == .text("7") && tree["car"]?["isOut"] == .bool(false))
    #expect(tree["car"]?["team"] == nil && tree["pace"] == nil && tree["name"]?["x"] == nil)
    #expect(try read(#"{"a":1,"a":2}"#)["a"] == .integer(2))
    #expect(try read(" [ ] ") == .array([]))
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("[1,]", 3), ("[1 2]", 3), ("{\"a\" 1}", 5), ("1 2", 2), ("[1}", 2),
    ("{\"a\":tru}", 5), ("\"open", 5),
  ])
  func `where a text stops being JSON is told`(text: String, position: Int) {
    let fault = #expect(throws: JSONFault.self) { try read(text) }
    #expect(fault?.position == position)
  }

  @Test func `no nesting costs more than the stack has`() throws {
    let nested = { (depth: Int) in
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(JSONTree.depth))
    #expect(throws: JSONFault.self) { try read(nested(JSONTree.depth + 1)) }
    #expect(throws: JSONFault.self) { try read(nested(100_000)) }
  }
}
