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

  init(_ scene: Scene, columns: Int, rows: Int) {
    let (model, snapshot) = (scene.model, scene.snapshot)
    // The first line of a stack names the columns.
    let height = rows - 1
    let parts = TableLayout.parts(scene)
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
        let places = VisibleRows(part.rows, quota, model, snapshot).places
        let shown = places.map { part.rows[$0] }
        placed.append(
          BoardLayout.PlacedTable(
            region: Region(
              column: index * (width + TableLayout.gutter), row: next, columns: width,
              rows: shown.count + 1),
            table: part.table, count: part.rows.count, places: places, shown: shown,
            cars: shown.map { snapshot.rows[$0].car }))
        next += shown.count + 1
      }
    }
  }

  /// What is to be shown: a table for each class, or one.
  private static func parts(_ scene: Scene) -> [Part] {
    let (model, snapshot) = (scene.model, scene.snapshot)
    if scene.isOverall {
      let rows = snapshot.rows.indices.filter { model.shows(snapshot.rows[$0].classIndex) }
      return rows.isEmpty ? [] : [Part(table: nil, rows: rows)]
    }
    let tables = snapshot.classes.filter { model.shows($0.classIndex) }
    if model.shownArrangement == .championship {
      let places = Dictionary(
        snapshot.rows.indices.map { (snapshot.rows[$0].car, $0) }, uniquingKeysWith: { a, _ in a })
      return tables.map { table in
        let crews = scene.standings.first { $0.classIndex == table.classIndex }?.crews ?? []
        return Part(table: table, rows: crews.compactMap { places[$0.car] })
      }
    }
    return tables.map { Part(table: $0, rows: $0.rows) }
  }

  /// The lines that all tables below each other take, that which names the columns included.
  static func heightOfStack(_ scene: Scene) -> Int { height(of: parts(scene)) + 1 }

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
