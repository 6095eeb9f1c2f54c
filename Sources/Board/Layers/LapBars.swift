import ReplayEngine
import Screen

/// The latest laps of a car as a row of bars, a column a lap: the higher, the slower. Laps into and out
/// of the lane and under yellow are set off. Where there is more room, dots make it finer.
struct LapBars {
  private let laps: [DrivenLap]
  private let best: LapTime?

  init(_ laps: [DrivenLap], best: LapTime?) {
    (self.laps, self.best) = (laps, best)
  }

  /// Draws as many of them as there are columns.
  func draw(row: Int, _ glyphs: GlyphSet, on buffer: inout ScreenBuffer) {
    let shown = laps.suffix(max(0, buffer.columns - 2))
    let least = best?.milliseconds ?? shown.compactMap(\.time?.milliseconds).min() ?? 1
    let bars = glyphs.bars
    for (column, lap) in shown.enumerated() {
      guard let time = lap.time?.milliseconds else { continue }
      // Up to an eighth slower than the best there are steps; what is slower is not a racing lap.
      let step = (time - least) * 8 * bars.count / max(1, least)
      let bar = bars[min(max(step, 0), bars.count - 1)]
      buffer.fill(
        Style(role(of: lap)), with: bar,
        in: Region(column: column + 1, row: row, columns: 1, rows: 1))
    }
  }

  /// Draws them with dots, finer and more of them, on so many rows.
  func draw(rows: Int, _ glyphs: GlyphSet, on buffer: inout ScreenBuffer) {
    let cells = max(1, buffer.columns - 2)
    let shown = laps.suffix(cells * glyphs.across)
    let least = best?.milliseconds ?? shown.compactMap(\.time?.milliseconds).min() ?? 1
    // The same steps as above: an eighth slower than the best is at the top.
    var chart = Chart(
      columns: cells, rows: rows, across: 0..<cells * glyphs.across, down: -max(8, least / 8)...0,
      glyphs)
    for (column, lap) in shown.enumerated() {
      guard let time = lap.time?.milliseconds else { continue }
      let height = min(max(time - least, 0), least / 8)
      chart.draw(
        [Chart.Point(x: column, y: 0), Chart.Point(x: column, y: -height)], Style(role(of: lap)))
    }
    chart.draw(column: 1, row: 0, on: &buffer)
  }

  private func role(of lap: DrivenLap) -> Role {
    if lap.isIn || lap.isOut { return .outLap }
    if !lap.flag.isRacing { return .dim }
    return lap.time == best ? .personalBest : .stint
  }
}
