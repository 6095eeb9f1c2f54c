import ReplayEngine
import Screen

extension TimingColumn {
  /// The columns of the championship, from left to right.
  static let championship: [TimingColumn] = [
    TimingColumn(CrewFacts.position, means: placesMeaning, priority: 0, plain),
    TimingColumn(CrewFacts.positionBefore.id, "", 3, .left, priority: 3) { row, scene in
      guard let crew = scene.crew(of: row.car), let now = crew.position,
        let before = crew.positionBefore, now != before
      else { return .nothing }
      return CellText(changeText(before - now, upTo: 99), now < before ? .gained : .lost)
    },
    TimingColumn(CarFacts.number, comfort: 4, most: 5, priority: 0) { text, row, _ in
      CellText(text, .carNumber(ClassColor(order: row.classIndex)))
    },
    TimingColumn(
      CrewFacts.drivers, least: 10, comfort: 32, most: 80, space: 2, priority: 1
    ) { text, row, scene in
      name(text.isEmpty ? row.entry.team : text, row, scene)
    },
    TimingColumn(CarFacts.positionInClass, width: 4, space: 2, priority: 4, dim),
    TimingColumn(CrewFacts.pointsBefore, priority: 2, dim),
    TimingColumn(CrewFacts.scored, priority: 1, plain),
    TimingColumn(CrewFacts.points, priority: 0) { text, _, _ in CellText(text, .plain, .bold) },
    TimingColumn(CrewFacts.behind, priority: 1, plain),
    TimingColumn(
      CarFacts.state.id, "", CarFacts.state.width, .left, space: 2, priority: 10
    ) { row, scene in row.stateCell(scene) },
    TimingColumn(CarFacts.team, comfort: 20, most: 32, space: 2, priority: 11, dim),
  ]
}
