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
    let choice = ColumnChoice(scene, width: width, isSideBySide: isSideBySide)
    let widths = ColumnWidths(choice, scene).widths
    var start = ColumnPlan.mark
    places = zip(choice.columns, widths).map { column, width in
      start += choice.space(before: column)
      defer { start += width }
      return Place(column: column, start: start, width: width)
    }
  }
}

/// Which columns there is room for.
private struct ColumnChoice {
  private(set) var columns: [TimingColumn]
  /// What the columns and the spaces between them have together.
  private let room: Int
  private let isSideBySide: Bool

  init(_ scene: Scene, width: Int, isSideBySide: Bool) {
    let all = TimingColumn.columns(of: scene)
    columns = all
    self.isSideBySide = isSideBySide
    // The empty columns between two tables part them already.
    room = width - ColumnPlan.mark - (isSideBySide ? 0 : 1)
    if let modest = columns.first(where: \.isModest).map(priority),
      needed(columns.filter { priority($0) <= modest }) > room
    {
      columns.removeAll(where: \.isModest)
    }
    while needed(columns) > room, let last = columns.map(priority).max(), last > 0 {
      let dropped = columns.filter { priority($0) == last }
      columns = columns.filter { priority($0) != last }
      if last <= TimingColumn.essential { putBack(dropped, of: all) }
    }
  }

  /// Of columns that everybody looks for those are kept for which there is room, from the left.
  private mutating func putBack(_ dropped: [TimingColumn], of all: [TimingColumn]) {
    for column in dropped {
      let more = all.filter { one in one === column || columns.contains { $0 === one } }
      if needed(more) <= room { columns = more }
    }
  }

  func priority(_ column: TimingColumn) -> Int {
    isSideBySide ? column.besidePriority : column.priority
  }

  /// The columns left free before a column; of two tables side by side neither has room for two.
  func space(before column: TimingColumn) -> Int {
    isSideBySide ? min(1, column.space) : column.space
  }

  /// Names have more room beside columns of luxury, and less where only the essential are left.
  private func needed(_ columns: [TimingColumn]) -> Int {
    let last = columns.reduce(0) { max($0, priority($1)) }
    return columns.reduce(0) { sum, column in
      sum + space(before: column)
        + (last >= TimingColumn.luxury
          ? column.comfort : last > TimingColumn.essential ? column.width : column.least)
    }
  }

  /// Whether only the columns that everybody looks for are left.
  var isScarce: Bool { columns.allSatisfy { priority($0) <= TimingColumn.essential } }

  /// What columns of such widths leave.
  func spare(_ widths: [Int]) -> Int {
    zip(columns, widths).reduce(room) { $0 - space(before: $1.0) - $1.1 }
  }
}

/// How wide each of the columns is.
private struct ColumnWidths {
  private(set) var widths: [Int]
  private let columns: [TimingColumn]
  private var spare: Int

  /// What is left goes to the names, evenly, as far as they have use for it: those of people first in
  /// their short form, and all who may drive, so that the columns stay where they are when a driver
  /// takes over; and to those that only a wide screen has when the others are whole. Where a name would
  /// still be cut, numbers give what they have no use for.
  init(_ choice: ColumnChoice, _ scene: Scene) {
    columns = choice.columns
    let isScarce = choice.isScarce
    widths = columns.map { isScarce ? $0.least : $0.width }
    spare = max(0, choice.spare(widths))
    let isLuxury = columns.map { choice.priority($0) >= TimingColumn.luxury }
    for luxury in [false, true] {
      let names = columns.indices.filter { isLuxury[$0] == luxury && columns[$0].isName }
      let wanted = names.map { columns[$0].nameWidths(scene) }
      let whole = zip(names, wanted).map { (column: $0, width: $1.whole) }
      if !haveRoom(whole) {
        let short = zip(names, wanted).map { (column: $0, width: $1.short) }
        if !haveRoom(short) {
          take(from: columns.indices.filter { isLuxury[$0] && !columns[$0].isName }, scene)
        }
        widen(short)
      }
      widen(whole)
    }
  }

  /// Whether what is left is enough for columns of such widths.
  private func haveRoom(_ goals: [(column: Int, width: Int)]) -> Bool {
    goals.reduce(0) { $0 + max(0, $1.width - widths[$1.column]) } <= spare
  }

  /// Widens columns evenly, as far as there is room.
  private mutating func widen(_ goals: [(column: Int, width: Int)]) {
    while spare > 0,
      let next = goals.filter({ widths[$0.column] < $0.width })
        .min(by: { widths[$0.column] < widths[$1.column] })
    {
      widths[next.column] += 1
      spare -= 1
    }
  }

  /// Takes from numbers what neither their titles nor what stands in them now has use for.
  private mutating func take(from numbers: [Int], _ scene: Scene) {
    for index in numbers {
      let least = max(columns[index].seenWidth(scene), displayWidth(of: columns[index].title))
      spare += max(0, widths[index] - least)
      widths[index] = min(widths[index], least)
    }
  }
}

extension TimingColumn {
  /// Whether it can be cut, and has use for more room.
  fileprivate var isName: Bool { most > width }

  /// The width of the longest text in it now, held within what the column may have.
  fileprivate func seenWidth(_ scene: Scene) -> Int {
    let widest = scene.snapshot.rows.reduce(0) {
      max($0, displayWidth(of: cell($1, scene).text))
    }
    return min(widest, most)
  }

  /// The width of the longest text that is or can come into it, and the same with names of people in
  /// their short form; held within what the column may have.
  fileprivate func nameWidths(_ scene: Scene) -> (whole: Int, short: Int) {
    var (whole, short) = (width, width)
    for row in scene.snapshot.rows {
      if short >= most { break }
      let text = cell(row, scene)
      let columns = displayWidth(of: text.text)
      whole = max(whole, columns)
      short = max(short, text.isPerson ? TimingColumn.shortWidth(of: text.text) : columns)
      for name in names(row) {
        whole = max(whole, displayWidth(of: name))
        short = max(short, TimingColumn.shortWidth(of: name))
      }
    }
    return (min(whole, most), min(short, most))
  }
}
