import ReplayEngine
import Screen

/// Which moment of the race a cell of the timeline stands for.
///
/// The timeline spans the race from the start, or what is known of it first, to the last crossing.
/// Later moments, which only bring results, stand at its end. That of a live race spans the scheduled
/// length, or what there is of the race where that is longer.
struct TimelineScale {
  /// The cell of the bar's first moment, in columns of the screen.
  let firstColumn: Int
  /// How many cells the bar has.
  let length: Int
  /// The start and the end of the race.
  let span: ClosedRange<SessionTime>

  /// What stands left and right of the bar.
  let labels: (left: String, right: String)

  init(_ frame: Frame) {
    let start = frame.model.replay.playedSpan.start
    span = start...max(start, frame.model.raceEnd)
    let isWhole = start == .zero
    labels = (
      " \(isWhole ? "0:00" : clockText(milliseconds: start.milliseconds)) ├",
      "┤ \(clockText(milliseconds: span.upperBound.milliseconds)) "
    )
    firstColumn = displayWidth(of: labels.left)
    length = max(1, frame.model.size.columns - firstColumn - displayWidth(of: labels.right))
  }

  /// The cell of a moment, from 0.
  func cell(of time: SessionTime) -> Int {
    guard milliseconds > 0 else { return 0 }
    let time = min(max(span.lowerBound, time), span.upperBound)
    return (time.milliseconds - span.lowerBound.milliseconds) * (length - 1) / milliseconds
  }

  /// The moment at the start of a cell, from 0.
  func time(ofCell cell: Int) -> SessionTime {
    guard length > 1 else { return span.lowerBound }
    // Rounded up, so that it lies within the cell.
    let share = milliseconds * min(max(cell, 0), length - 1)
    return span.lowerBound + .milliseconds((share + length - 2) / (length - 1))
  }

  /// The moment under a column of the screen; beyond the ends the ends.
  func time(atColumn column: Int) -> SessionTime { time(ofCell: column - firstColumn) }

  /// How long the race is.
  private var milliseconds: Int { span.upperBound.milliseconds - span.lowerBound.milliseconds }
}

/// The race as a bar: flags as bands, marks of the cars that are followed, and the moment shown. What
/// has not been watched stays dark.
func drawTimeline(_ frame: Frame, on buffer: inout ScreenBuffer) {
  let scale = TimelineScale(frame)
  let bar = buffer.rows - 1
  buffer.write(scale.labels.left, column: 0, row: bar, Style(.timelineEdge))
  buffer.write(
    scale.labels.right, column: scale.firstColumn + scale.length, row: bar,
    Style(.timelineEdge))
  let told = scale.cell(of: frame.model.toldTo)
  let changes = frame.model.replay.history.flags.prefix { $0.time <= frame.model.toldTo }
  for (cell, flag) in flags(of: changes, upTo: told, cell: scale.cell).enumerated() {
    buffer.write(
      String(flag.glyph), column: scale.firstColumn + cell, row: bar,
      Style(.timelineFlag(flag.look)))
  }
  if told + 1 < scale.length {
    buffer.fill(
      Style(.timelineAhead), with: "·",
      in: Region(
        column: scale.firstColumn + told + 1, row: bar, columns: scale.length - told - 1, rows: 1))
  }
  if bar > 0 {
    drawMarks(frame, scale, on: &buffer)
    drawPlaces(frame, scale, on: &buffer)
  }
  let head = scale.cell(of: frame.model.time)
  buffer.write("●", column: scale.firstColumn + head, row: bar, Style(.playhead))
}

/// The flag of each cell up to the last, between changes of the flag: of several the one that slows the
/// cars most, so that none is lost. `cell` is that of a moment, from 0.
func flags(
  of changes: ArraySlice<History.FlagChange>, upTo last: Int, cell: (SessionTime) -> Int
) -> [TrackFlag] {
  var flags = Array(repeating: TrackFlag.none, count: last + 1)
  for (index, change) in zip(changes.indices, changes) {
    let from = cell(change.time)
    let to = index + 1 < changes.endIndex ? cell(changes[index + 1].time) : last
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
    guard let mark = timelineMarks[message.kind],
      let color = message.cars.lazy.compactMap(highlights.color).first
    else { continue }
    let column = scale.firstColumn + scale.cell(of: message.time)
    buffer.write(mark, column: column, row: 0, Style(.highlight(color)))
  }
}

/// The loop and the marks of the viewer, whether or not they lie ahead.
private func drawPlaces(_ frame: Frame, _ scale: TimelineScale, on buffer: inout ScreenBuffer) {
  let model = frame.model
  let ends = [
    ("[", model.loopStart ?? model.playback.loop?.lowerBound),
    ("]", model.loopStart == nil ? model.playback.loop?.upperBound : nil),
  ]
  for (sign, moment) in ends {
    guard let moment else { continue }
    buffer.write(
      sign, column: scale.firstColumn + scale.cell(of: moment), row: 0, Style(.playhead))
  }
  for (letter, moment) in model.marks.sorted(by: { $0.key < $1.key }) {
    buffer.write(
      String(letter), column: scale.firstColumn + scale.cell(of: moment), row: 0, Style(.key))
  }
}

private let timelineMarks: [Message.Kind: String] = [
  .pitIn: "▾", .leadChange: "◆", .classLeadChange: "◆", .pass: "⇅", .penalty: "!",
]

extension Sign {
  static let timeline = [
    Sign("▾ ◆ ⇅ !", "over the timeline: stop, lead, pass, penalty of a ▌ car"),
    Sign("[ ] a", "over the timeline: the loop, and a mark by its letter"),
    Sign("●", "the moment shown"),
    Sign("·", "not yet watched"),
    Sign("╌", "no flag known"),
  ]
}
