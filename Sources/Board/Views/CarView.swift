import ReplayEngine
import Screen

/// The line of the cursor's car: how far its fuel goes, the sectors that it drove last, each beside the
/// best of its class, and its best lap.
///
/// Sectors of the lap that it is on stand out from those of the lap before.
func drawCar(_ frame: Frame, on buffer: inout ScreenBuffer) {
  guard let row = frame.snapshot.rows.first(where: { $0.car == frame.model.cursor }) else { return }
  let color = ClassColor(order: row.classIndex)
  buffer.write("▸", column: 8, row: 0, Style(.dim))
  buffer.write("#\(row.entry.number)", column: 11, row: 0, Style(.carNumber(color)), width: 5)
  var column = 17
  if frame.model.replay.sharesNumber(row.car, in: frame.snapshot.state), let driver = row.driver {
    column = buffer.write(driver, column: column, row: 0, Style(.plain)) + 3
  }
  for cells in [row.strategy?.cells ?? []] + sectorCells(of: row, frame) + [bestCells(of: row)]
  where !cells.isEmpty {
    let width = cells.reduce(0) { $0 + displayWidth(of: $1.0) + 1 }
    guard column + width < buffer.columns else { return }
    for (text, style) in cells {
      column = buffer.write(text, column: column, row: 0, style) + 1
    }
    column += 2
  }
}

/// The sectors of a lap; none where the line is the only loop.
private func sectorCells(of row: TimingRow, _ frame: Frame) -> [[(String, Style)]] {
  let replay = frame.model.replay
  guard replay.session.loops.count > 1 else { return [] }
  let sectors = replay.sectors(of: row.car, in: frame.snapshot.state).all
  return sectors.enumerated().map { place, sector in
    let isLast = place == sectors.count - 1
    return [(isLast ? "S\(place + 1)" : replay.session.loops[place], Style(.dim))] + sector.cells
  }
}

private func bestCells(of row: TimingRow) -> [(String, Style)] {
  guard let best = row.bestTime, let lap = row.bestLapNumber else { return [] }
  return [("best", Style(.dim)), (best.description, Style(.plain)), ("on lap \(lap)", Style(.dim))]
}

extension Sectors.Sector {
  /// The time, and the best of the class unless that is this one.
  fileprivate var cells: [(String, Style)] {
    guard let last else { return [("–", Style(.dim))] + best }
    let isBest = classBest.map { last <= $0 } ?? false
    let role: Role = isBest ? .classBest : isOfCurrentLap ? .plain : .dim
    return [((isBest ? "◇" : "") + last.description, Style(role))] + (isBest ? [] : best)
  }

  private var best: [(String, Style)] {
    classBest.map { [("◇" + $0.description, Style(.dim))] } ?? []
  }
}

extension Sign {
  static let car = [Sign("▸", "the cursor's car, its sectors and its class's best")]
}
