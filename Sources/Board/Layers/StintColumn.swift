import ReplayEngine
import Screen

/// A column of the stints of a car.
struct StintColumn: Sendable {
  let title: String
  let width: Int
  var alignment = Alignment.right
  var role = Role.plain
  /// What a source has to tell for it to be there.
  var supply: SuppliesTold = []
  /// What stands there for a stint, its pace, and its last lap that did not end in the lane.
  let text: @Sendable (DrivenStint, StintPace, DrivenLap?) -> String

  private static let all = [
    StintColumn(title: "No", width: 2) { stint, _, _ in String(stint.number) },
    StintColumn(title: "Laps", width: 7) { stint, _, _ in
      stint.toLap.map { "\(stint.fromLap)–\($0)" } ?? FactValue.unknownText
    },
    StintColumn(title: "", width: 3, role: .dim) { stint, _, _ in String(stint.laps) },
    StintColumn(title: "Driver", width: 10, alignment: .left) { stint, _, _ in
      stint.driver.map(familyName) ?? FactValue.unknownText
    },
    StintColumn(title: "Median", width: 8) { _, pace, _ in known(pace.median) },
    StintColumn(title: "Best", width: 8, role: .dim) { _, pace, _ in known(pace.best) },
    StintColumn(title: "Lane", width: 7) { stint, _, _ in
      if stint.stop == nil { return "" }
      if stint.isGarage, stint.laneTime == nil { return TimingRow.State.garage.word }
      return stint.laneTime.map {
        laneText($0.milliseconds, isEstimated: stint.isLaneTimeEstimated)
      } ?? FactValue.unknownText
    },
    StintColumn(title: "Yellow", width: 6, role: .dim) { _, pace, _ in
      pace.yellowLaps > 0 ? String(pace.yellowLaps) : ""
    },
    StintColumn(title: "Fuel", width: 5, supply: .fuel) { known($2?.fuel?.tank) },
    StintColumn(title: "Energy", width: 6, supply: .energy) { known($2?.fuel?.energy) },
    StintColumn(title: "Tyres", width: 5, alignment: .left, supply: .tyres) { _, _, lap in
      lap?.tyres.map(\.description) ?? FactValue.unknownText
    },
    StintColumn(title: "Wear", width: 5, supply: .wear) { known($2?.tyres?.mostWorn) },
  ]

  private static func known(_ value: (some CustomStringConvertible)?) -> String {
    value?.description ?? FactValue.unknownText
  }

  /// Those of which a source tells that fit, each with its place; what matters less gives way.
  static func fitting(
    _ room: Int, _ supplies: SuppliesTold
  ) -> [(column: StintColumn, place: Int)] {
    var next = 1
    return all.compactMap { column in
      guard supplies.isSuperset(of: column.supply),
        next + column.width <= room || column.alignment == .left && next + 8 <= room
      else { return nil }
      defer { next += column.width + 2 }
      return (column, next)
    }
  }
}
