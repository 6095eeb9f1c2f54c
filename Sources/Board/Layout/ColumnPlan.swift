import ReplayEngine
import Screen

/// The columns that fit into a width, with their places.
struct ColumnPlan {
  /// A column at its place.
  struct Place {
    let column: TimingColumn
    let start: Int
    let width: Int
  }

  let places: [Place]

  /// What is kept for the mark of a highlighted car, on the left.
  static let mark = 1

  init(_ scene: Scene, width: Int, isSideBySide: Bool) {
    var shown = TimingColumn.columns(of: scene)
    func priority(_ column: TimingColumn) -> Int {
      isSideBySide ? column.besidePriority : column.priority
    }
    let margins = ColumnPlan.mark + 1
    // Names have more room beside columns of luxury, and less where only the essential are left.
    func needed(_ columns: [TimingColumn]) -> Int {
      let last = columns.reduce(0) { max($0, priority($1)) }
      return columns.reduce(margins) { sum, column in
        sum + column.space
          + (last >= TimingColumn.luxury
            ? column.comfort : last > TimingColumn.essential ? column.width : column.least)
      }
    }
    if let modest = shown.first(where: { $0.isModest }).map(priority),
      needed(shown.filter { priority($0) <= modest }) > width
    {
      shown.removeAll { $0.isModest }
    }
    while needed(shown) > width, let last = shown.map(priority).max(), last > 0 {
      shown.removeAll { priority($0) == last }
    }
    // What is left goes to the names, evenly, as far as they have use for it; to those that only a
    // wide screen has when the others are whole.
    let isScarce = shown.allSatisfy { priority($0) <= TimingColumn.essential }
    var widths = shown.map { isScarce ? $0.least : $0.width }
    var spare = max(0, zip(shown, widths).reduce(width - margins) { $0 - $1.0.space - $1.1 })
    let wanted = shown.map { $0.wantedWidth(scene) }
    for isLuxury in [false, true] {
      let names = shown.indices.filter {
        (priority(shown[$0]) >= TimingColumn.luxury) == isLuxury
      }
      while spare > 0,
        let next = names.filter({ widths[$0] < wanted[$0] }).min(by: { widths[$0] < widths[$1] })
      {
        widths[next] += 1
        spare -= 1
      }
    }
    var start = ColumnPlan.mark
    places = zip(shown, widths).map { column, width in
      start += column.space
      defer { start += width }
      return Place(column: column, start: start, width: width)
    }
  }
}

extension TimingColumn {
  /// The width of the longest name that can come into it, held within what the column may have; so
  /// the columns stay where they are when a driver takes over.
  fileprivate func wantedWidth(_ scene: Scene) -> Int {
    if most == width { return width }
    var wanted = width
    for row in scene.snapshot.rows {
      if wanted >= most { break }
      wanted = max(wanted, displayWidth(of: cell(row, scene).text))
      for name in names(row) { wanted = max(wanted, displayWidth(of: name)) }
    }
    return min(wanted, most)
  }
}
