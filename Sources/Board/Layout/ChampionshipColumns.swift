import ReplayEngine
import Screen

extension TimingColumn {
  /// The columns of the championship, from left to right.
  static let championship: [TimingColumn] = [
    column("P", 3, priority: 0) { crew in number(crew.position) },
    column("", 3, .left, priority: 3) { crew in
      guard let now = crew.position, let before = crew.positionBefore, now != before else {
        return .nothing
      }
      return CellText(
        "\(now < before ? "▲" : "▼")\(min(99, abs(before - now)))", now < before ? .gained : .lost)
    },
    TimingColumn("No", 3, comfort: 4, most: 5, space: 1, priority: 0) { row, _ in
      CellText(row.entry.number.text, .carNumber(ClassColor(order: row.classIndex)))
    },
    TimingColumn("Drivers", 16, least: 10, comfort: 32, most: 80, .left, space: 2, priority: 1) {
      row, frame in
      let drivers = frame.crews[row.car]?.drivers ?? []
      return CellText(
        (drivers.isEmpty ? [row.entry.team] : drivers).joined(separator: ", "), .plain,
        frame.model.highlights.contains(row.car) ? .bold : [])
    },
    TimingColumn("PIC", 4, space: 2, priority: 4) { row, _ in
      CellText("\(row.positionInClass)", .dim)
    },
    column("Before", means: "points before the race", 7, priority: 2) { crew in
      crew.pointsBefore.map { CellText("\($0)", .dim) } ?? CellText("–", .dim)
    },
    column("Race", means: "points in the race", 5, priority: 1) { crew in
      crew.scored > 0 ? CellText("+\(crew.scored)") : CellText("–", .dim)
    },
    column("Points", means: "points after the race", 7, priority: 1) { crew in
      crew.points.map { CellText("\($0)", .plain, .bold) } ?? CellText("–", .dim)
    },
    column("Behind", means: "points behind the first", 7, priority: 1) { crew in
      crew.behind == 0 ? CellText("leads") : number(crew.behind)
    },
    TimingColumn("", 10, .left, space: 2, priority: 10) { row, frame in row.stateCell(frame) },
    TimingColumn("Team", 12, comfort: 20, most: 32, .left, space: 2, priority: 11) { row, _ in
      CellText(row.entry.team, .dim)
    },
  ]

  private static func column(
    _ title: String, means meaning: String = "", _ width: Int, _ alignment: Alignment = .right,
    priority: Int, _ cell: @escaping @Sendable (Standings.Crew) -> CellText
  ) -> TimingColumn {
    TimingColumn(title, means: meaning, width, alignment, space: 1, priority: priority) {
      row, frame in
      frame.crews[row.car].map(cell) ?? .nothing
    }
  }

  private static func number(_ value: Int?) -> CellText {
    value.map { CellText("\($0)") } ?? CellText("–", .dim)
  }
}
