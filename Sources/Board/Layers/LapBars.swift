import ReplayEngine
import Screen

/// The latest laps of a car as a row of bars, a column a lap: the higher, the slower. Laps into and out
/// of the lane and under yellow are set off.
struct LapBars {
  private let laps: [DrivenLap]
  private let best: LapTime?
  private static let eighths: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  init(_ laps: [DrivenLap], best: LapTime?) {
    (self.laps, self.best) = (laps, best)
  }

  /// Draws as many of them as there are columns.
  func draw(row: Int, on buffer: inout ScreenBuffer) {
    let shown = laps.suffix(max(0, buffer.columns - 2))
    let least = best?.milliseconds ?? shown.compactMap(\.time?.milliseconds).min() ?? 1
    for (column, lap) in shown.enumerated() {
      guard let time = lap.time?.milliseconds else { continue }
      // Up to an eighth slower than the best there are steps; what is slower is not a racing lap.
      let step = (time - least) * 64 / max(1, least)
      let bar = LapBars.eighths[min(max(step, 0), 7)]
      buffer.fill(
        Style(role(of: lap)), with: bar,
        in: Region(column: column + 1, row: row, columns: 1, rows: 1))
    }
  }

  private func role(of lap: DrivenLap) -> Role {
    if lap.isIn || lap.isOut { return .outLap }
    if !lap.flag.isRacing { return .dim }
    return lap.time == best ? .personalBest : .stint
  }
}
