import ReplayEngine
import Screen

/// All tables, and above each stack the names of its columns.
func drawTables(_ frame: Frame, on buffer: inout ScreenBuffer) {
  if frame.layout.placed.isEmpty {
    let from = frame.model.live.map { " from \($0.source)" } ?? ""
    let text = frame.snapshot.rows.isEmpty ? "no cars yet" + from : ""
    buffer.write(text, column: 1, row: 1, Style(.dim))
    return
  }
  // All stacks are equally wide.
  let plan = ColumnPlan(
    frame.scene, width: frame.layout.placed[0].region.columns,
    isSideBySide: frame.layout.isSideBySide)
  for placed in frame.layout.placed {
    if placed.region.row == 1 {
      for place in plan.places {
        buffer.write(
          place.column.title, column: placed.region.column + place.start, row: 0, Style(.dim),
          width: place.width, place.column.alignment)
      }
    }
    buffer.within(placed.region) { area in
      drawHeader(placed, frame, on: &area)
      for (line, index) in placed.shown.enumerated() {
        let region = Region(column: 0, row: line + 1, columns: area.columns, rows: 1)
        area.within(region) { row in
          if placed.skipsRows(before: line) {
            row.write("…", column: ColumnPlan.mark, row: 0, Style(.dim))
          }
          drawRow(frame.snapshot.rows[index], plan, frame, on: &row)
        }
      }
    }
  }
}

/// The class's badge, a rule, and how many of its cars are where.
private func drawHeader(
  _ placed: BoardLayout.PlacedTable, _ frame: Frame, on buffer: inout ScreenBuffer
) {
  let color = placed.table.map { ClassColor(order: $0.classIndex) }
  let name =
    placed.table.map { frame.scene.className($0.classIndex) }
    ?? (["Overall"] + [frame.model.focusedClass.map(frame.scene.className)].compactMap { $0 })
    .joined(separator: " · ")
  let column = drawBadge(name, color, on: &buffer) + 1
  var notes =
    frame.model.shownArrangement == .championship
    ? championshipNote(placed, frame.snapshot.state) : headerNote(placed, frame)
  // Where there is little room the last give way.
  let room = buffer.columns - column - 2
  while notes.count > 1, displayWidth(of: notes.joined(separator: " · ")) > room {
    notes.removeLast()
  }
  drawRule(color, note: notes.joined(separator: " · "), from: column, on: &buffer)
}

/// The name of a class, or of what stands for all of them, and the column after it.
func drawBadge(_ name: String, _ color: ClassColor?, on buffer: inout ScreenBuffer) -> Int {
  let badge = color.map { Style(.classHeader($0)) } ?? Style(.title)
  return buffer.write(" \(name) ", column: 0, row: 0, badge)
}

/// The badge of a class over what a page shows of it, where there are classes.
/// - Returns: The column behind it.
func drawClassBadge(
  of table: Snapshot.ClassTable, _ frame: Frame, on buffer: inout ScreenBuffer
) -> Int {
  guard frame.scene.hasClasses else { return 1 }
  let color = ClassColor(order: table.classIndex)
  return drawBadge(frame.scene.className(table.classIndex), color, on: &buffer) + 1
}

/// The rule beside a badge, at its end a note if that fits.
func drawRule(
  _ color: ClassColor?, note: String, from start: Int, on buffer: inout ScreenBuffer
) {
  let noteStart = buffer.columns - displayWidth(of: note) - 1
  let hasNote = !note.isEmpty && noteStart > start
  if hasNote { buffer.write(note, column: noteStart, row: 0, Style(.dim)) }
  let rule = color.map { Style(.classRule($0)) } ?? Style(.dim)
  let end = hasNote ? noteStart - 1 : buffer.columns
  buffer.fill(rule, with: "─", in: Region(column: start, row: 0, columns: end - start, rows: 1))
}

/// How many of how many cars are shown; empty where all are.
func shownNote(_ shown: Int, of all: Int) -> String { shown < all ? "\(shown) of \(all)" : "" }

private func championshipNote(
  _ placed: BoardLayout.PlacedTable, _ state: RaceState
) -> [String] {
  let basis =
    switch state.results {
    case .running: "if the race ended now"
    case .finished, .provisional: "by the provisional result"
    case .official: "by the official result"
    }
  return shownNote(placed) + [basis]
}

/// How many of how many cars are shown, where some are not.
private func shownNote(_ placed: BoardLayout.PlacedTable) -> [String] {
  [shownNote(placed.shown.count, of: placed.count)].filter { !$0.isEmpty }
}

/// How many cars are where; together they are all of the class.
private func headerNote(_ placed: BoardLayout.PlacedTable, _ frame: Frame) -> [String] {
  let rows = frame.snapshot.rows
  let states =
    placed.table.map { $0.rows.map { rows[$0].state } }
    ?? rows.filter { frame.model.shows($0.classIndex) }.map(\.state)
  // Where the source tells no finishes, the race that is over has them all.
  let isOver = frame.snapshot.state.isOver
  let out = states.count { $0.isOut }
  let finished = states.count { $0 == .finished || isOver && !$0.isOut }
  let inPits = isOver ? 0 : states.count { $0 == .inPit }
  let inGarage = isOver ? 0 : states.count { $0 == .garage }
  let counts = [
    (finished, "finished"), (states.count - out - finished - inPits - inGarage, "running"),
    (inPits, "in the pits"), (inGarage, "in the garage"), (out, "out"),
  ]
  return shownNote(placed) + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
}

private func drawRow(
  _ row: TimingRow, _ plan: ColumnPlan, _ frame: Frame, on buffer: inout ScreenBuffer
) {
  for place in plan.places {
    let cell = place.column.cell(row, frame.scene)
    if cell.text.isEmpty { continue }
    // A car that is out is quiet as a whole; only its number keeps its colour's place. It may lead the
    // championship all the same.
    let isQuiet = row.isOut && frame.model.arrangement != .championship
    let role = isQuiet && cell.role == .plain ? Role.stopped : cell.role
    // Of the name of a person the first name gives way before anything is cut.
    let isLong = cell.isPerson && displayWidth(of: cell.text) > place.width
    buffer.write(
      isLong ? TimingColumn.shortName(cell.text) : cell.text, column: place.start, row: 0,
      Style(role, cell.emphasis), width: place.width, place.column.alignment)
  }
  let color = frame.model.highlights.color(of: row.car)
  if color != nil { buffer.emphasize(.band) }
  if let color { buffer.write("▌", column: 0, row: 0, Style(.highlight(color), .band)) }
  if frame.model.cursor == row.car { buffer.emphasize(.cursor) }
}

extension Sign {
  static let tables = [
    Sign("▌", "a highlighted car"),
    Sign("…", "something is left out here"),
    Sign("–", "not known, or none"),
  ]
}
