import Testing

@testable import Recordings

@Suite struct WordTableTests {
  @Test func `words are told apart whatever their length`() {
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let words =
      (0...26).map { String(letters.prefix($0)) } + (0..<2000).map(String.init)
      + ["\u{0}", "a\u{0}", "abcdefgh\u{0}", "abcdefghXXXXXXXXijklmnop"]
    let table = WordTable(words.enumerated().map { ($1, $0) })
    #expect(table.count == words.count)
    for (index, word) in words.enumerated() { #expect(table[word] == index) }
    #expect(table["2000"] == nil)
    #expect(table["abcdefghYYYYYYYYijklmnop"] == nil)
  }

  @Test func `the first of equal words counts`() {
    var table = WordTable<Int>()
    table.insert("7", 1)
    table.insert("7", 2)
    #expect(table["7"] == 1)
    #expect(table["007"] == nil)
    #expect(table.count == 1)
  }
}
