import ReplayEngine
import Screen

/// The page that is there at first: the tables of the cars.
struct Tables: Layer {
  let name = "Tables"
  let commands: [Command] = []

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) { drawTables(frame, on: &buffer) }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    switch mouse.action {
    case .wheelUp: model.moveCursor(by: -3)
    case .wheelDown: model.moveCursor(by: 3)
    case .press:
      guard let car = frame.layout.car(atColumn: mouse.column, row: mouse.row) else { return }
      model.said = nil
      model.moveCursor(to: car)
    case .drag, .release: break
    }
  }
}

extension BoardLayout {
  /// The car on whose row a cell of the tables lies.
  fileprivate func car(atColumn column: Int, row: Int) -> CarID? {
    let table = placed.first { $0.region.contains(column: column, row: row) }
    guard let table, row > table.region.row else { return nil }
    return table.cars[row - table.region.row - 1]
  }
}
