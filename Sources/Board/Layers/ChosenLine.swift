/// The line of a list that is chosen: the newest that the playhead has come to, until the viewer chooses
/// another, which then stays.
struct ChosenLine: Sendable {
  /// The place in the list, or nil to follow the playhead.
  private(set) var place: Int?

  /// The line of a list of so many, of which the playhead has come to one.
  func line(of count: Int, playhead: Int) -> Int {
    min(max(place ?? playhead, 0), max(0, count - 1))
  }

  /// Chooses a line some steps away; the last one is the playhead's again.
  mutating func move(by steps: Int, of count: Int, playhead: Int) {
    let line = min(max(line(of: count, playhead: playhead) + steps, 0), max(0, count - 1))
    place = line == playhead ? nil : line
  }

  /// The lines that fit into so many rows: the chosen one among them, the last at the bottom.
  func window(of count: Int, playhead: Int, rows: Int) -> Range<Int> {
    let line = line(of: count, playhead: playhead)
    let end = min(count, max(rows, line + 1 + (place == nil ? 0 : rows / 2)))
    return max(0, end - rows)..<end
  }
}
