import ReplayEngine
import Screen

extension TimingRow {
  /// Where the car is, in a word; a penalty once it has finished, and both once it is out.
  func stateCell(_ scene: Scene) -> TimingColumn.CellText {
    let text = CarFacts.state.text(self, scene.source) ?? ""
    // A lap is `L` here as in the gaps, so that the longest penalty fits.
    let cost =
      penaltyText.isEmpty
      ? "" : penaltyText.replacing(" laps", with: " L").replacing(" lap", with: " L")
    switch state {
    case .inPit: return TimingColumn.CellText(" \(text) ", .inPit)
    case .garage: return TimingColumn.CellText(" \(text)", .dim)
    case .outLap: return TimingColumn.CellText(" \(text)", .outLap)
    case .running, .finished:
      if !cost.isEmpty { return TimingColumn.CellText(" \(cost)", .penalty) }
      return TimingColumn.CellText(text.isEmpty ? "" : " \(text)", .dim)
    case .retired where !cost.isEmpty:
      // The whole word would leave no room for the penalty.
      return TimingColumn.CellText(" RET \(cost)", .penalty)
    case .stopped, .retired, .outOfFuel, .disqualified, .notStarted:
      return TimingColumn.CellText(" \(text)", .stopped)
    }
  }
}

extension Sign {
  /// The words for where a car is.
  static let states = TimingRow.State.allCases.compactMap { state in
    state.meaning.isEmpty ? nil : Sign(state.word, state.meaning)
  }
}

extension TimingRow.State {
  /// What the word says in full; empty for none.
  fileprivate var meaning: String {
    switch self {
    case .running: ""
    case .inPit: "in the pits, since so many minutes"
    case .garage: "in the pits for more than ten minutes"
    case .outLap: "on the lap out of the pits"
    case .stopped: "not seen for three laps of the leader"
    case .retired: "retired; RET beside a penalty"
    case .outOfFuel: "out of fuel"
    case .finished: "has finished"
    case .disqualified: "disqualified"
    case .notStarted: "did not start"
    }
  }
}
