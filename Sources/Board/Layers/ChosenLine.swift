/// The line of a list that is chosen: the newest that the playhead has come to, until the viewer chooses
/// another, which then stays.
struct ChosenLine: Sendable {
  /// How long the list is, and which of its lines the playhead has come to.
  struct Extent: Sendable {
    let count: Int
    let playhead: Int
  }

  /// The place in the list, or nil to follow the playhead.
  private(set) var place: Int?

  /// The line of a list.
  func line(of list: Extent) -> Int {
    min(max(place ?? list.playhead, 0), max(0, list.count - 1))
  }

  /// Chooses a line some steps away; the last one is the playhead's again.
  mutating func move(by steps: Int, of list: Extent) {
    let line = min(max(line(of: list) + steps, 0), max(0, list.count - 1))
    place = line == list.playhead ? nil : line
  }

  /// The lines that fit into so many rows: the chosen one among them, the last at the bottom.
  func window(of list: Extent, rows: Int) -> Range<Int> {
    let line = line(of: list)
    let end = min(list.count, max(rows, line + 1 + (place == nil ? 0 : rows / 2)))
    return max(0, end - rows)..<end
  }
}
