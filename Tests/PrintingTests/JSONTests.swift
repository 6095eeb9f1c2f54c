import ReplayEngine
import Testing

@testable import Printing

@Suite struct JSONTests {
  @Test(arguments: [
    (JSON.null, "null"), (.integer(-12), "-12"), (.bool(true), "true"), (.bool(false), "false"),
    (.number(27.1), "27.1"), (.number(-3), "-3.0"), (.number(.nan), "null"),
    (.number(-.infinity), "null"), (.array([]), "[]"), (.object([]), "{}"),
    (.array([.null, .array([.integer(1)])]), "[null,[1]]"),
    (.object([("b", .integer(1)), ("a", .object([("c", .null)]))]), #"{"b":1,"a":{"c":null}}"#),
  ])
  func `a value is written on one line without spaces, keys in their order`(
    json: JSON, text: String
  ) {
    #expect(json.text == text)
  }

  @Test(arguments: [
    (0, "0.0"), (1, "0.001"), (10, "0.01"), (1500, "1.5"), (67_911, "67.911"),
    (5_005_000, "5005.0"), (-1, "-0.001"), (-60_250, "-60.25"),
    (Int.max, "9223372036854775.807"), (Int.min, "-9223372036854775.808"),
  ])
  func `milliseconds are written as seconds with the decimals that they need`(
    milliseconds: Int, text: String
  ) {
    #expect(secondsText(milliseconds) == text)
    #expect(JSON.seconds(milliseconds).text == text)
  }

  @Test(arguments: [
    ("", #""""#), (#"say "hi""#, #""say \"hi\"""#), (#"a\b"#, #""a\\b""#),
    ("a\nb\tc\rd", #""a\nb\tc\rd""#), ("a\r\nb", #""a\r\nb""#),
    ("\0\u{1}\u{1F}", #""\u0000\u0001\u001f""#),
    ("\u{1B}[31m", #""\u001b[31m""#), ("\u{7F}\u{85}\u{9B}31m", #""\u007f\u0085\u009b31m""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    (
      "\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}",
      #""\u061c\u200e\u200f\u202a\u202e\u2066\u2069""#
    ),
    ("Élise 霧沢 🏎 e\u{301}", "\"Élise 霧沢 🏎 e\u{301}\""), ("\u{E0001}", #""\udb40\udc01""#),
    ("\u{10FFFF}", "\"\u{10FFFF}\""),
  ])
  func `what moves a cursor or turns the direction of writing is escaped, the rest stays`(
    string: String, text: String
  ) {
    #expect(Array(JSON.string(string).text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(
      Array(JSON.object([(string, .null)]).text.unicodeScalars)
        == Array("{\(text):null}".unicodeScalars))
  }

  @Test func `every character up to U+FFFF can be written, and none that moves a cursor`() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let written = JSON.string(String(scalar)).text.unicodeScalars
      #expect(!written.contains { $0.properties.generalCategory == .control }, "\(value)")
    }
  }
}
