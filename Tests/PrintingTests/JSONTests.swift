import ReplayEngine
import Testing

@testable import Printing

@Suite struct JSONTests {
  @Test func `a number, a truth or nothing is written as it is`() {
    #expect(JSON(-12).text == "-12" && JSON(0).text == "0" && JSON(1_234_567).text == "1234567")
    #expect(JSON(Int.max).text == "9223372036854775807")
    #expect(JSON(Int.min).text == "-9223372036854775808")
    #expect(JSON(27.1).text == "27.1" && JSON(-3.0).text == "-3.0" && JSON(1e300).text == "1e+300")
    #expect(JSON(Double.nan).text == "null" && JSON(-Double.infinity).text == "null")
    #expect(JSON(true).text == "true" && JSON(false).text == "false")
    #expect(JSON(nil as Int?).text == "null" && JSON(7 as Int?).text == "7")
  }

  @Test func `an object is on one line without spaces, its members in their order`() {
    let json = JSON.object { json in
      json.member("b", 1)
      json.member("none", nil as String?)
      json.member("a") { json in
        json.object { json in
          json.member("c", true)
          json.member("d", "e")
        }
      }
      json.member("f", 0.5)
    }
    #expect(json.text == #"{"b":1,"none":null,"a":{"c":true,"d":"e"},"f":0.5}"#)
  }

  @Test func `what is empty, and what comes after it, is parted like all else`() {
    #expect(JSON.object { _ in }.text == "{}")
    #expect(JSON([] as [Int]).text == "[]")
    let json = JSON.object { json in
      json.member("a") { $0.object { _ in } }
      json.member("b", [[], [1], [], [2, 3]])
      json.member("c", ["", "x"])
    }
    #expect(json.text == #"{"a":{},"b":[[],[1],[],[2,3]],"c":["","x"]}"#)
  }

  @Test func `several values are a line each`() {
    var json = JSON()
    for number in 1...2 {
      json.object { $0.member("n", number) }
      json.endLine()
    }
    #expect(json.text == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test(arguments: [
    (0, "0.0"), (1, "0.001"), (10, "0.01"), (100, "0.1"), (1500, "1.5"), (67_911, "67.911"),
    (2_090, "2.09"), (5_005_000, "5005.0"), (-1, "-0.001"), (-60_250, "-60.25"),
  ])
  func `times are written as seconds with the decimals that they need`(
    milliseconds: Int, text: String
  ) {
    #expect(JSON(Duration.milliseconds(milliseconds)).text == text)
    #expect(JSON(SessionTime(milliseconds: milliseconds)).text == text)
    #expect(JSON(LapTime(milliseconds: milliseconds)).text == text)
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
    #expect(Array(JSON(string).text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(
      Array(JSON.object { $0.member(string, nil as Int?) }.text.unicodeScalars)
        == Array("{\(text):null}".unicodeScalars))
  }

  @Test func `every character up to U+FFFF can be written, and none that moves a cursor`() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let written = JSON(String(scalar)).text.unicodeScalars
      #expect(!written.contains { $0.properties.generalCategory == .control }, "\(value)")
    }
  }
}
