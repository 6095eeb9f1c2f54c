import ReplayEngine
import Screen

/// Which rows of a table that does not fit are shown.
struct VisibleRows {
  /// The rows shown, in order.
  let rows: [Int]

  /// A window of the table that has the cursor in sight and starts at the top where it can; cars that
  /// are followed push the others out.
  init(_ all: [Int], _ quota: Int, _ model: Model, _ snapshot: Snapshot) {
    guard all.count > quota else {
      rows = all
      return
    }
    let cursor = all.firstIndex { snapshot.rows[$0].car == model.cursor }
    // The cursor's neighbours stay in sight too, where there is room for them.
    let margin = quota >= 3 ? 2 : 1
    let start = min(max(0, (cursor ?? 0) + margin - quota), all.count - quota)
    var shown = Set(start..<start + quota)
    let followed = all.indices.filter { model.highlights.contains(snapshot.rows[all[$0]].car) }
    let kept = Set(followed.prefix(quota - (cursor == nil ? 0 : 1)) + [cursor].compactMap { $0 })
    for index in kept.sorted() where !shown.contains(index) {
      // The first car keeps its place as long as any other can give way.
      let others = shown.subtracting(kept).sorted()
      guard let gives = index < (others.first ?? 0) ? others.first : others.last else { break }
      shown.remove(gives)
      shown.insert(index)
    }
    rows = shown.sorted().map { all[$0] }
  }
}
