import Testing

@testable import Recordings

@Suite struct FileTitleTests {
  @Test(arguments: [
    ("wec_2026_le_mans_24h", "WEC 2026 Le Mans 24h"),
    ("imsa_2021_lime-rock", "IMSA 2021 Lime Rock"),
    ("23_Time Cards_Race", "23 Time Cards Race"), ("23_Analysis_Race", "23 Analysis Race"),
    ("spa-2025-05-10", "Spa 2025-05-10"), ("Mid-Ohio", "Mid Ohio"), ("laps", "Laps"),
    ("Race 1 - Silverstone", "Race 1 - Silverstone"), ("___", "___"), ("", ""), ("-", "-"),
    ("été_à_spa", "Été À Spa"),
  ])
  func `the stem of a file reads as words`(stem: String, words: String) {
    #expect(title(ofStem: stem) == words)
  }
}
