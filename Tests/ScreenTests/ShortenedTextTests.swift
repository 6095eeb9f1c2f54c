import Screen
import Testing

@Suite struct ShortenedTextTests {
  @Test(arguments: [
    ("Bergmeister", 11, "Bergmeister"), ("Bergmeister", 5, "Berg…"), ("Bergmeister", 1, "…"),
    ("Bergmeister", 0, ""), ("佐藤琢磨", 5, "佐藤…"), ("佐藤琢磨", 4, "佐…"), ("Le Mans", 4, "Le…"),
    ("12345", 4, "123…"),
  ])
  func `a text that does not fit says so at its end`(text: String, columns: Int, shown: String) {
    #expect(shortened(text, to: columns) == shown)
  }

  @Test func `spaces at the end are nothing that is left out`() {
    #expect(shortened(" IN  ", to: 3) == " IN")
  }

  @Test(arguments: [
    ("1:36:49.9", ["1:36:49.9", "1:36:49…", "1h36…", "1h36…", "1h36…", "1h36", "1:…"]),
    ("~12:14:05", ["~12:14:05", "~12h14…", "~12h14…", "~12h14", "~12:…"]),
    (
      "−16:35.755",
      ["−16:35.755", "−16:35.7…", "−16:35…", "−16:35…", "−16m…", "−16m…", "−16m", "−1…"]
    ),
    ("◇11:39.8", ["◇11:39.8", "◇11:39…", "◇11m…", "◇11m…", "◇11m"]),
    ("59.004", ["59.004", "59.0…", "59…", "59…", "5…"]),
  ])
  func `a time loses decimals, then seconds, and never reads as another`(
    text: String, shown: [String]
  ) {
    #expect(shown.indices.map { shortened(text, to: text.count - $0) } == shown)
  }
}
