import ReplayEngine
import Screen

/// Which rows of a table that does not fit are shown.
struct VisibleRows {
  /// The rows shown, by their places in the table, from 0.
  let places: [Int]

  /// The first row stays where there is room for more than two; under it a window has the cursor in
  /// sight and starts at the top where it can, and cars that are followed push the others out.
  init(_ all: [Int], _ quota: Int, _ model: Model, _ snapshot: Snapshot) {
    guard all.count > quota else {
      places = Array(all.indices)
      return
    }
    let pinned = quota > 2 ? 1 : 0
    let room = quota - pinned
    let scrolled = all.indices.dropFirst(pinned)
    let cursor = scrolled.first { snapshot.rows[all[$0]].car == model.cursor }
    // The cursor's neighbours stay in sight too, where there is room for them.
    let margin = room > 3 ? 2 : 1
    let start = min(max(pinned, (cursor ?? 0) + margin - room), all.count - room)
    var shown = Set(start..<start + room)
    let followed = scrolled.filter { model.highlights.contains(snapshot.rows[all[$0]].car) }
    let kept = Set(followed.prefix(room - (cursor == nil ? 0 : 1)) + [cursor].compactMap { $0 })
    for index in kept.sorted() where !shown.contains(index) {
      // The first car keeps its place as long as any other can give way.
      let others = shown.subtracting(kept).sorted()
      guard let gives = index < (others.first ?? 0) ? others.first : others.last else { break }
      shown.remove(gives)
      shown.insert(index)
    }
    places = Array(0..<pinned) + shown.sorted()
  }
}
