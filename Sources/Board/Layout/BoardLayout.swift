import ReplayEngine
import Screen

/// Where everything stands on a screen of a size.
///
/// Title, flag bar, tables, the cursor's car, messages, timeline and hints from the top; the tables take what the
/// others leave.
struct BoardLayout {
  /// Below this there is no board.
  static let least = Model.Size(columns: 40, rows: 10)
  /// From as many columns on there is room beside the messages, and so many for the battles.
  private static let leastForBattles = 150
  private static let battleColumns = 56

  let title: Region
  let flagBar: Region
  /// The area of all tables, with the line that names their columns.
  let tables: Region
  /// The line of the cursor's car, where there is room for it.
  let car: Region
  let messages: Region
  /// The battles beside them, on a wide screen.
  let battles: Region
  /// The place of a page with the line of names over it: all between flag bar and timeline, or what the
  /// tables leave of it beside them.
  let page: Region
  /// A row for marks and a row for the bar.
  let timeline: Region
  let hints: Region
  /// The tables, in coordinates of `tables`.
  let placed: [PlacedTable]

  /// A table at its place, with the rows of it that are shown.
  struct PlacedTable {
    /// Its header and its rows.
    let region: Region
    /// The class, or nil for the table of all classes.
    let table: Snapshot.ClassTable?
    /// How many cars it has.
    let count: Int
    /// The rows shown, by their places in the table, from 0.
    let places: [Int]
    /// The same as indices into `Snapshot.rows`.
    let shown: [Int]
    /// The car of each row shown.
    let cars: [CarID]

    /// Whether rows of the table that are not shown come before a line of it.
    func skipsRows(before line: Int) -> Bool {
      places[line] > (line > 0 ? places[line - 1] + 1 : 0)
    }
  }

  init(_ scene: Scene) {
    let (columns, rows) = (scene.model.size.columns, scene.model.size.rows)
    let timelineRows = rows >= 14 ? 2 : 1
    let room = rows - 3 - timelineRows
    var leastMessages = BoardLayout.messageRows(rows)
    // An empty line parts the tables from the messages where there is room, and the car has its line.
    var spacing = rows >= 20 ? 1 : 0
    var carRows = rows >= 30 ? 1 : 0
    // All cars in one stack go before both, and before the fourth message.
    let fewest = min(3, leastMessages)
    let left = room - fewest - TableLayout.heightOfStack(scene)
    if left >= 0, left < spacing + carRows + leastMessages - fewest {
      leastMessages = fewest
      carRows = min(carRows, left)
      spacing = min(spacing, left - carRows)
    }
    let most = room - spacing - carRows - leastMessages
    let tableColumns =
      scene.model.showsBeside ? BoardLayout.tableColumns(beside: columns) : columns
    let layout = TableLayout(scene, columns: tableColumns, rows: most)
    // What the tables have no use for goes to the car, and then to the messages.
    let tableRows = layout.placed.isEmpty ? most : layout.height
    var messageRows = leastMessages + most - tableRows
    if carRows == 0, spacing > 0, messageRows > 1, tableRows < most {
      carRows = 1
      messageRows -= 1
    }
    var next = 0
    func band(_ height: Int, columns: Int = columns) -> Region {
      defer { next += height }
      return Region(column: 0, row: next, columns: columns, rows: height)
    }
    title = band(1)
    flagBar = band(1)
    tables = band(tableRows, columns: tableColumns)
    next += spacing
    car = band(carRows, columns: tableColumns)
    let lowest = band(messageRows, columns: tableColumns)
    let hasBattles = tableColumns >= BoardLayout.leastForBattles
    let battleColumns = hasBattles ? BoardLayout.battleColumns : 0
    messages = Region(
      column: 0, row: lowest.row, columns: tableColumns - battleColumns, rows: messageRows)
    battles = Region(
      column: messages.columns, row: lowest.row, columns: battleColumns, rows: messageRows)
    let start = tableColumns < columns ? tableColumns + TableLayout.gutter : 0
    page = Region(
      column: start, row: tables.row, columns: columns - start, rows: next - tables.row)
    timeline = band(timelineRows)
    hints = band(1)
    placed = layout.placed
  }

  /// Below so many columns tables and page don't stand side by side.
  static let leastBeside = 150

  /// The columns that the tables keep beside a page: as many as a small screen has, and of what a wide
  /// one has more a third, until nothing of them is cut.
  private static func tableColumns(beside columns: Int) -> Int {
    min(120, 80 + (columns - leastBeside) / 3)
  }

  /// Whether tables stand beside each other.
  var isSideBySide: Bool { placed.contains { $0.region.column > 0 } }

  private static func messageRows(_ rows: Int) -> Int {
    switch rows {
    case ..<12: 0
    case ..<30: 1
    case ..<45: 3
    default: 5
    }
  }
}
