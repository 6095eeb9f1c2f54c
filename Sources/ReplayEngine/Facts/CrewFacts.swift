/// A fact of a crew in the championship at a moment.
package typealias CrewFact = Fact<Standings.Crew>

/// Everything that can be said of a crew in the championship as it would stand, each fact once.
///
/// To add one, describe it here and name it in `all`.
package enum CrewFacts {
  /// All of them, in the order in which JSON and CSV write them.
  package static let all: [CrewFact] = [
    position, positionBefore, number, drivers, pointsBefore, scored, points, behind,
  ]

  /// Those that JSON and CSV have.
  package static let printed = all.filter(\.isPrinted)

  package static let position = CrewFact(
    "position", "P", means: "place in the championship", in: .places, width: 3
  ) { crew, _ in .known(crew.position, FactValue.count) }
  package static let positionBefore = CrewFact(
    "positionBefore", "Was", means: "place in the championship before the race", in: .places,
    width: 3
  ) { crew, _ in .known(crew.positionBefore, FactValue.count) }
  package static let number = CrewFact(
    "number", "No", means: "number of the car", isPlain: true, width: 3
  ) { crew, source in
    .word(source.replay.entry(of: crew.car, in: source.snapshot.state).number.text)
  }
  package static let drivers = CrewFact(
    "drivers", "Drivers", means: "who shares the car", isPlain: true, isNumeric: false, width: 16
  ) { crew, _ in .list(crew.drivers.map(FactValue.word)) }
  package static let pointsBefore = CrewFact(
    "pointsBefore", "Before", means: "points before the race", in: .points, width: 7
  ) { crew, _ in .known(crew.pointsBefore, FactValue.count) }
  package static let scored = CrewFact(
    "scored", "Race", means: "points in the race", in: .points, width: 5,
    text: { crew, _ in crew.scored > 0 ? "+\(crew.scored)" : nil }
  ) { crew, _ in .count(crew.scored) }
  package static let points = CrewFact(
    "points", "Points", means: "points after the race", in: .points, width: 7
  ) { crew, _ in .known(crew.points, FactValue.count) }
  package static let behind = CrewFact(
    "behind", "Behind", means: "points behind the first", in: .points, width: 8,
    text: { crew, _ in
      guard let behind = crew.behind else { return nil }
      if behind == 0 { return crew.isTied ? "tied" : "leads" }
      return (crew.isTied ? "tied " : "") + String(behind)
    }
  ) { crew, _ in .known(crew.behind, FactValue.count) }
}
