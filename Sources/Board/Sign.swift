/// Something on the board that has to be learned: a glyph, a word, the name of a column.
///
/// Each stands beside what draws it. The list of all is what the help shows, and what the table in
/// Replays/SIGNS.md is checked against.
package struct Sign: Sendable {
  /// As it is on the board, or as several are that belong together.
  package let texts: [String]
  package let meaning: String

  /// All that belong together in a row.
  package var text: String { texts.joined(separator: " ") }

  init(_ texts: [String], _ meaning: String) {
    self.texts = texts
    self.meaning = meaning
  }

  /// One sign, or several parted by spaces.
  init(_ text: String, _ meaning: String) {
    self.init(text.split(separator: " ").map(String.init), meaning)
  }

  /// Every sign, in the order of the help.
  package static let all =
    columns + laps + stints + stintBars + stops + pace + states + tables + car + flags + timeline
    + playback
}
