import ReplayEngine
import Screen

/// The gaps of the cars of a class, as lines of a chart with their labels.
struct GapLines {
  /// A car with its gaps.
  private struct Line {
    let row: TimingRow
    let gaps: [LapGap]
    /// What sets it off: the smaller, the more it matters. Nil for most.
    let rank: Int?
    let style: Style

    var end: LapGap? { gaps.last }
  }

  private let lines: [Line]
  private let cursor: CarID?
  /// Whether no gap is below zero.
  private let isToLeader: Bool
  /// At most so many lines have a colour.
  private static let mostColors = 6

  /// The largest gaps that a chart may show, in milliseconds.
  static let scales = [
    2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 36_000, 86_400,
  ].map { $0 * 1000 }

  /// The rows are those of a class, in its order.
  init(_ rows: [TimingRow], to reference: GapReference, _ frame: Frame) {
    let gaps = frame.model.replay.gaps(
      of: rows.map(\.car), to: reference, in: frame.snapshot.state)
    let styles = GapLines.styles(of: rows, frame)
    isToLeader = reference == .leader
    cursor = frame.model.cursor
    lines = zip(rows, gaps).map { row, gaps in
      let place = styles.firstIndex { $0.car == row.car }
      return Line(
        row: row, gaps: gaps, rank: place,
        style: place.map { styles[$0].style } ?? Style(.dim))
    }
  }

  /// The cars that have colours, what matters most first: those that are followed, the cursor's, the
  /// leader, and the two around the cursor.
  private static func styles(
    of rows: [TimingRow], _ frame: Frame
  ) -> [(car: CarID, style: Style)] {
    var styles: [(car: CarID, style: Style)] = []
    func add(_ row: TimingRow?, _ style: Style) {
      guard let row, styles.count < mostColors, !styles.contains(where: { $0.car == row.car })
      else { return }
      styles.append((row.car, style))
    }
    let highlights = frame.model.highlights
    let cursor = rows.firstIndex { $0.car == frame.model.cursor }
    if let cursor, !highlights.contains(rows[cursor].car) {
      add(rows[cursor], Style(.line(.plain)))
    }
    for row in rows {
      if let color = highlights.color(of: row.car) { add(row, Style(.highlight(color))) }
    }
    add(rows.first, Style(.line(.blue)))
    if let cursor {
      // At an end of the class both are on one side.
      let last = rows.count - 1
      let ahead = cursor == 0 ? 2 : cursor == last ? cursor - 2 : cursor - 1
      let behind = cursor == last ? cursor - 1 : cursor + 1
      for (place, color) in [(behind, LineColor.red), (ahead, .purple)] {
        add(rows.indices.contains(place) ? rows[place] : nil, Style(.line(color)))
      }
    }
    // The cursor's car is drawn first of those, followed ones over it.
    return styles
  }

  /// Whether no car has a gap.
  var areEmpty: Bool { lines.allSatisfy(\.gaps.isEmpty) }

  /// A scale that has room for the cars that matter, the cursor's also when it is out, for a third of those
  /// that run, of few for two, and for their stops.
  var usualScale: Int {
    let running = lines.filter { !$0.row.isOut }
    let ends = running.compactMap { $0.end.map { abs($0.gap) } }.sorted()
    let third = ends.isEmpty ? 0 : ends[min(ends.count - 1, max(1, ends.count / 3))]
    let marked = lines.filter { $0.rank != nil && !$0.row.isOut || $0.row.car == cursor }
      .compactMap { $0.end.map { abs($0.gap) } }
    let largest = max(third, marked.max() ?? 0)
    return GapLines.scales.first { $0 >= largest * 3 / 2 } ?? GapLines.scales[0]
  }

  /// From the largest lead that is seen to the largest gap.
  private func range(upTo scale: Int, every step: Int) -> ClosedRange<Int> {
    if isToLeader { return 0...scale }
    let ends = lines.filter { !$0.row.isOut }.compactMap { $0.end?.gap }
    // To the next round value beyond the cars, at least to the first.
    func limit(_ value: Int) -> Int { min(scale, (max(0, value) / step + 1) * step) }
    return -limit(-(ends.min() ?? 0))...limit(ends.max() ?? 0)
  }

  /// Draws the picture with the gaps left of it, the time under it and the cars right of it.
  func draw(
    _ window: TimeAxis.Window, upTo scale: Int, _ frame: Frame, on buffer: inout ScreenBuffer
  ) {
    let labels = GapLabels(columns: buffer.columns)
    let rows = buffer.rows - 1
    let cells = buffer.columns - GapLines.left - labels.width
    guard rows > 0, cells > 0 else { return }
    let axis = axis(window, frame, cells: cells)
    let step = step(
      dividing: isToLeader ? scale : 2 * scale, intoAtMost: max(1, rows / 3), of: GapLines.steps)
    var chart = Chart(
      columns: cells, rows: rows,
      across: axis.origin.milliseconds..<axis.origin.milliseconds + cells * axis.perCell,
      down: range(upTo: scale, every: step), frame.model.glyphs)
    let flags = frame.flags(on: axis)
    for (cell, flag) in flags.enumerated() where !flag.isRacing && flag != .checkered {
      chart.shade(cell..<cell + 1)
    }
    let inOrder =
      lines.filter { $0.rank == nil }
      + lines.filter { $0.rank != nil }.sorted { $0.rank ?? 0 > $1.rank ?? 0 }
    for line in inOrder { draw(line, from: axis.origin, frame, on: &chart) }
    chart.draw(column: GapLines.left, row: 0, on: &buffer)
    chart.drawAxis(every: step, to: GapLines.left, row: 0, on: &buffer) {
      GapLines.text(of: $0)
    }
    axis.draw(flags, row: rows, on: &buffer)
    buffer.within(
      Region(
        column: GapLines.left + cells, row: 0, columns: labels.width, rows: rows)
    ) { buffer in
      let ends = lines.compactMap { line in
        line.end.map {
          GapLabels.Label(
            row: line.row, gap: $0.gap, wanted: chart.row(of: $0.gap), rank: line.rank,
            style: line.style)
        }
      }
      labels.draw(ends, frame.scene, on: &buffer)
    }
  }

  /// The columns left of the picture.
  private static let left = 7
  /// The round gaps beside it.
  private static let steps = [
    500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000,
    1_800_000, 3_600_000, 7_200_000, 14_400_000, 36_000_000,
  ]

  /// A round gap: `7.5`, `30`, `1:00`.
  private static func text(of gap: Int) -> String {
    lapText(milliseconds: gap, decimals: gap.isMultiple(of: 1000) ? 0 : 1)
  }

  /// The time: a window, or all of the race so far, whose end moves on in steps, so that the picture
  /// mostly stands still. Once the clock of the race stands still it is all of it.
  private func axis(_ window: TimeAxis.Window, _ frame: Frame, cells: Int) -> TimeAxis {
    let now = frame.snapshot.time
    let race = frame.raceSpan
    guard window == .whole, frame.raceTime == now else {
      return TimeAxis(window, of: race, at: now, column: GapLines.left, cells: cells, word: 0)
    }
    let passed = max(0, now.milliseconds - race.lowerBound.milliseconds)
    var length = 300_000
    while length <= passed { length += max(30_000, length / 24) }
    let end = race.lowerBound + .milliseconds(length)
    return TimeAxis(
      window, of: race.lowerBound...end, at: now, column: GapLines.left, cells: cells)
  }

  private func draw(
    _ line: Line, from origin: SessionTime, _ frame: Frame, on chart: inout Chart
  ) {
    // What ended before the picture begins leads into it.
    let first = line.gaps.partitioningIndex { $0.at >= origin }
    let gaps = line.gaps[max(0, first - 1)...]
    chart.draw(gaps.map { Chart.Point(x: $0.at.milliseconds, y: $0.gap) }, line.style)
    if line.rank == nil { return }
    let stops = frame.model.replay.stops(
      of: line.row.car, in: frame.snapshot.state, at: frame.snapshot.time)
    for stop in stops {
      // Where the line was before it steps down.
      guard let arrival = stop.arrival, arrival >= origin,
        let gap = gaps.last(where: { $0.at <= arrival })
      else { continue }
      chart.mark(Chart.Point(x: arrival.milliseconds, y: gap.gap), line.style)
    }
  }
}
