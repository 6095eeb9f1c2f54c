import ReplayEngine
import Screen

/// How the tables share their area.
///
/// They stand in one stack where all cars fit, or where the screen is too narrow for two; otherwise
/// side by side in as few stacks as show every car, or else as many as there is room for. Where not
/// all cars fit, each class keeps its header and three rows, and the rest goes by the number of cars.
struct TableLayout {
  /// A table narrower than this lacks columns that the eye looks for.
  static let leastWidth = 96
  /// The empty columns between two stacks.
  static let gutter = 2
  /// The rows that a class keeps as long as possible.
  static let leastRows = 3

  private(set) var placed: [BoardLayout.PlacedTable] = []
  /// The lines that are used, the line that names the columns included.
  var height: Int { placed.reduce(0) { max($0, $1.region.row + $1.region.rows) } }

  private struct Part {
    let table: Snapshot.ClassTable?
    let rows: [Int]
  }

  init(_ model: Model, _ snapshot: Snapshot, columns: Int, rows: Int) {
    // The first line of a stack names the columns.
    let height = rows - 1
    let parts = TableLayout.parts(model, snapshot)
    guard height >= 2, !parts.isEmpty else { return }
    let most = max(
      1, (columns + TableLayout.gutter) / (TableLayout.leastWidth + TableLayout.gutter))
    let arrangements = (1...min(most, parts.count)).map { TableLayout.stacks(of: parts, count: $0) }
    let stacks =
      arrangements.first { $0.allSatisfy { TableLayout.height(of: $0) <= height } }
      ?? arrangements[arrangements.count - 1]
    let width = (columns - TableLayout.gutter * (stacks.count - 1)) / stacks.count
    for (index, stack) in stacks.enumerated() {
      let quotas = RowQuotas(
        counts: stack.map(\.rows.count), height: height,
        keeping: stack.firstIndex { part in
          part.rows.contains { snapshot.rows[$0].car == model.cursor }
        }
      ).rows
      var next = 1
      for (part, quota) in zip(stack, quotas) where quota > 0 {
        let shown = VisibleRows(part.rows, quota, model, snapshot).rows
        placed.append(
          BoardLayout.PlacedTable(
            region: Region(
              column: index * (width + TableLayout.gutter), row: next, columns: width,
              rows: shown.count + 1),
            table: part.table, count: part.rows.count, shown: shown,
            cars: shown.map { snapshot.rows[$0].car }))
        next += shown.count + 1
      }
    }
  }

  /// What is to be shown: a table for each class, or one.
  private static func parts(_ model: Model, _ snapshot: Snapshot) -> [Part] {
    if model.arrangement == .overall {
      let rows = snapshot.rows.indices.filter {
        model.focusedClass == nil || snapshot.rows[$0].classIndex == model.focusedClass
      }
      return rows.isEmpty ? [] : [Part(table: nil, rows: rows)]
    }
    return snapshot.classes.filter {
      model.focusedClass == nil || $0.classIndex == model.focusedClass
    }.map { Part(table: $0, rows: $0.rows) }
  }

  private static func height(of stack: [Part]) -> Int { stack.reduce(0) { $0 + $1.rows.count + 1 } }

  /// The parts in order, cut into so many stacks that the highest is as low as it can be.
  private static func stacks(of parts: [Part], count: Int) -> [[Part]] {
    // A lower limit gives more stacks; the lowest that gives few enough is sought by halves.
    var low = parts.map { height(of: [$0]) }.max() ?? 0
    var high = height(of: parts)
    while low < high {
      let middle = (low + high) / 2
      if stacks(of: parts, upTo: middle).count <= count { high = middle } else { low = middle + 1 }
    }
    return stacks(of: parts, upTo: low)
  }

  /// The parts in order, a new stack begun where one would get higher than a limit.
  private static func stacks(of parts: [Part], upTo limit: Int) -> [[Part]] {
    var used = 0
    return parts.reduce(into: [[]]) { stacks, part in
      used += height(of: [part])
      if used > limit && used > height(of: [part]) {
        stacks.append([])
        used = height(of: [part])
      }
      stacks[stacks.count - 1].append(part)
    }
  }
}

/// How many rows each table of a stack gets.
struct RowQuotas {
  /// The rows of each table; 0 for one that has no place at all.
  private(set) var rows: [Int]

  /// - Parameters:
  ///   - counts: The cars of each table.
  ///   - height: The lines of the stack, a header for each table shown included.
  ///   - kept: The table that is shown before all others, or nil.
  init(counts: [Int], height: Int, keeping kept: Int?) {
    rows = Array(repeating: 0, count: counts.count)
    // Who gets a row when there are not even two lines for each: first the kept, then in order.
    let order = ([kept].compactMap { $0 } + counts.indices.filter { $0 != kept })
    var left = height
    for index in order where counts[index] > 0 && left >= 2 {
      rows[index] = 1
      left -= 2
    }
    let shown = order.filter { rows[$0] > 0 }
    // Then up to three each, then the rest by size: the next row goes where the share is smallest.
    while left > 0 {
      let open = shown.filter { rows[$0] < counts[$0] }
      guard
        let next = open.min(by: { a, b in
          let (small, large) = (TableLayout.leastRows, rows)
          if min(large[a], small) != min(large[b], small) {
            return min(large[a], small) < min(large[b], small)
          }
          return large[a] * counts[b] < large[b] * counts[a]
        })
      else { break }
      rows[next] += 1
      left -= 1
    }
  }
}

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
