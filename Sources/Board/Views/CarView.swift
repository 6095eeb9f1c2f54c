import ReplayEngine
import Screen

/// The line of the cursor's car: the sectors that it drove last, each beside the best of its class.
///
/// Sectors of the lap that it is on stand out from those of the lap before.
func drawCar(_ frame: Frame, on buffer: inout ScreenBuffer) {
  guard let row = frame.snapshot.rows.first(where: { $0.car == frame.model.cursor }) else { return }
  let color = ClassColor(order: row.classIndex)
  buffer.write("▸", column: 8, row: 0, Style(.dim))
  buffer.write("#\(row.entry.number)", column: 11, row: 0, Style(.carNumber(color)), width: 5)
  var column = 17
  let replay = frame.model.replay
  for (place, sector) in replay.sectors(of: row.car, in: frame.snapshot.state).all.enumerated() {
    let name = replay.session.loops[place] == "SF" ? "S\(place + 1)" : replay.session.loops[place]
    let cells = [(name, Style(.dim))] + sector.cells
    let width = cells.reduce(0) { $0 + displayWidth(of: $1.0) + 1 }
    guard column + width < buffer.columns else { return }
    for (text, style) in cells {
      column = buffer.write(text, column: column, row: 0, style) + 1
    }
    column += 2
  }
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
