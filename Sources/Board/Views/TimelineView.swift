import ReplayEngine
import Screen

/// Which moment of the race a cell of the timeline stands for.
///
/// The timeline spans the race from the start to the last crossing. Later moments, which only bring
/// results, stand at its end. That of a live race spans the scheduled length, or what there is of the
/// race where that is longer.
struct TimelineScale {
  /// The cell of the bar's first moment, in columns of the screen.
  let start: Int
  /// How many cells the bar has.
  let length: Int
  /// The end of the race.
  let end: SessionTime

  /// What stands left and right of the bar.
  let labels: (left: String, right: String)

  init(_ frame: Frame) {
    end = frame.model.raceEnd
    labels = (" 0:00 ├", "┤ \(clockText(milliseconds: end.milliseconds)) ")
    start = displayWidth(of: labels.left)
    length = max(1, frame.model.size.columns - start - displayWidth(of: labels.right))
  }

  /// The cell of a moment, from 0.
  func cell(of time: SessionTime) -> Int {
    guard end > .zero else { return 0 }
    let share = min(max(.zero, time), end).milliseconds * (length - 1)
    return share / end.milliseconds
  }

  /// The moment at the start of a cell, from 0.
  func time(ofCell cell: Int) -> SessionTime {
    guard length > 1 else { return .zero }
    // Rounded up, so that it lies within the cell.
    let share = end.milliseconds * min(max(cell, 0), length - 1)
    return SessionTime(milliseconds: (share + length - 2) / (length - 1))
  }

  /// The moment under a column of the screen; beyond the ends the ends.
  func time(atColumn column: Int) -> SessionTime { time(ofCell: column - start) }
}

/// The race as a bar: flags as bands, marks of the cars that are followed, and the moment shown. What
/// has not been watched stays dark.
func drawTimeline(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let scale = TimelineScale(frame)
  let bar = buffer.rows - 1
  buffer.write(scale.labels.left, column: 0, row: bar, Style(.timelineEdge))
  buffer.write(
    scale.labels.right, column: scale.start + scale.length, row: bar, Style(.timelineEdge))
  let told = scale.cell(of: frame.model.toldTo)
  for (cell, flag) in flags(frame, scale, upTo: told).enumerated() {
    buffer.write(
      String(flag.glyph), column: scale.start + cell, row: bar, Style(.timelineFlag(flag.look)))
  }
  if told + 1 < scale.length {
    buffer.fill(
      Style(.timelineAhead), with: "·",
      in: Region(
        column: scale.start + told + 1, row: bar, columns: scale.length - told - 1, rows: 1))
  }
  if bar > 0 { drawMarks(frame, scale, on: &buffer) }
  let head = scale.cell(of: frame.model.time)
  buffer.write("●", column: scale.start + head, row: bar, Style(.playhead))
}

/// The flag of each cell: of several the one that slows the cars most, so that none is lost.
private func flags(_ frame: Frame, _ scale: TimelineScale, upTo last: Int) -> [TrackFlag] {
  var flags = Array(repeating: TrackFlag.none, count: last + 1)
  let changes = frame.model.replay.history.flags.prefix { $0.time <= frame.model.toldTo }
  for (index, change) in changes.enumerated() {
    let from = scale.cell(of: change.time)
    let to = index + 1 < changes.count ? scale.cell(of: changes[index + 1].time) : last
    guard from <= to else { continue }
    for cell in from...max(from, min(to, last)) where cell <= last {
      if change.flag.weight > flags[cell].weight || cell > from { flags[cell] = change.flag }
    }
  }
  return flags
}

extension TrackFlag {
  /// How much the flag slows the cars, for choosing among several in one cell.
  fileprivate var weight: Int {
    switch self {
    case .none: 0
    case .green, .white, .checkered: 1
    case .slowZone, .yellow: 2
    case .virtualSafetyCar, .codeSixty, .fullCourseYellow: 3
    case .safetyCar: 4
    case .red: 5
    }
  }
}

/// Stops and lead changes of the cars that are followed, as far as watched.
private func drawMarks(_ frame: Frame, _ scale: TimelineScale, on buffer: inout ScreenBuffer) {
  let highlights = frame.model.highlights
  if highlights.isEmpty { return }
  for message in frame.model.replay.messages(upTo: frame.model.toldTo) {
    guard let car = message.car, let mark = timelineMarks[message.kind],
      let color = highlights.color(of: car)
    else { continue }
    let column = scale.start + scale.cell(of: message.time)
    buffer.write(mark, column: column, row: 0, Style(.highlight(color)))
  }
}

private let timelineMarks: [Message.Kind: String] = [
  .pitIn: "▾", .leadChange: "◆", .classLeadChange: "◆", .penalty: "!",
]
