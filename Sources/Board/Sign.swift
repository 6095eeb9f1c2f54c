/// Something on the board that has to be learned: a glyph, a word, the name of a column.
///
/// Each stands beside what draws it. The list of all is what the help shows, and what the table in
/// the README is checked against.
package struct Sign: Sendable {
  /// As it is on the board; several that belong together are parted by spaces.
  package let text: String
  package let meaning: String

  init(_ text: String, _ meaning: String) {
    self.text = text
    self.meaning = meaning
  }

  /// Every sign, in the order of the help.
  package static let all =
    columns + laps + stints + states + tables + car + flags + timeline + playback
}
