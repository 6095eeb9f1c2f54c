import ReplayEngine
import Screen

extension Strategy {
  /// The part of a whole stint that is driven, in four cells; beyond that the laps saved: `━━╌╌`,
  /// `+3`.
  var stintBar: TimingColumn.CellText {
    guard let stintLaps, let stintLength, stintLength > 0 else { return .nothing }
    if stintLaps > stintLength {
      return TimingColumn.CellText("+\(min(999, stintLaps - stintLength))", .stint, .bold)
    }
    let filled = (stintLaps * 4 + stintLength / 2) / stintLength
    let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: 4 - filled)
    return TimingColumn.CellText(bar, .stint)
  }

  /// The same with words, and the stops that it still needs.
  var cells: [(String, Style)] {
    guard let stintLaps else { return [] }
    let bar = stintBar
    let stint = stintLength.map { "\(stintLaps) of \($0) laps" } ?? "\(stintLaps) laps"
    let stops = stopsNeeded.map { $0 == 0 ? "no stop" : $0 == 1 ? "1 stop" : "\($0) stops" }
    let need = stops.map { [("needs", Style(.dim)), ((isGuess ? "~" : "") + $0, .plain)] } ?? []
    return [("stint", Style(.dim))]
      + (bar.text.isEmpty ? [] : [(bar.text, Style(bar.role, bar.emphasis))])
      + [(stint, Style(.plain))] + need
  }
}

extension Sign {
  static let stints = [
    Sign("━ ╌", "driven and left of a usual stint; +3: laps beyond it")
  ]
}
