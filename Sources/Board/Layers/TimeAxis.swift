import ReplayEngine
import Screen

/// Which moment of the race a cell of a page stands for, from left to right.
///
/// The whole race lies on it as on the timeline, or a window up to the moment shown, which moves on by
/// whole cells.
struct TimeAxis {
  /// How much of the race is seen.
  enum Window: Int, CaseIterable, Sendable {
    case whole, hours12, hours6, hours3, hour, halfHour

    /// How long it is, in milliseconds; nil for the whole race.
    var length: Int? {
      switch self {
      case .whole: nil
      case .hours12: 12 * 3_600_000
      case .hours6: 6 * 3_600_000
      case .hours3: 3 * 3_600_000
      case .hour: 3_600_000
      case .halfHour: 1_800_000
      }
    }

    /// What it is called.
    var title: String {
      switch self {
      case .whole: "the whole race"
      case .hours12: "the last 12 hours"
      case .hours6: "the last 6 hours"
      case .hours3: "the last 3 hours"
      case .hour: "the last hour"
      case .halfHour: "the last 30 minutes"
      }
    }

    /// Those that are shorter than a race.
    static func fitting(_ race: Int) -> [Window] { allCases.filter { $0.length ?? 0 < race } }

    /// The longest in which a cell is no more than ten minutes, so that there is room for numbers.
    static func usual(_ race: Int, cells: Int) -> Window {
      fitting(race).first { ($0.length ?? race) / max(1, cells) <= 600_000 } ?? .halfHour
    }
  }

  /// The first column and how many there are.
  let column: Int
  let cells: Int
  /// The milliseconds of a cell.
  let perCell: Int
  /// The first moment.
  let origin: SessionTime
  /// The cell of the moment shown.
  let now: Int

  /// A window of a race that lasts from one moment to another, as it stands now; after the race it is
  /// the last of it. Behind the moment shown there is room for a word of so many letters.
  init(
    _ window: Window, of race: ClosedRange<SessionTime>, at time: SessionTime, column: Int,
    cells: Int, word: Int = 6
  ) {
    let cells = max(1, cells)
    (self.column, self.cells) = (column, cells)
    let whole = race.upperBound.milliseconds - race.lowerBound.milliseconds
    perCell = max(1, ((window.length ?? whole) + cells - 1) / cells)
    let shown = min(max(race.lowerBound, time), race.upperBound)
    let passed = (shown.milliseconds - race.lowerBound.milliseconds) / perCell
    let room = window == .whole ? 0 : min(word, cells / 4)
    let first = window == .whole ? 0 : max(0, passed - (cells - 1 - room))
    origin = race.lowerBound + .milliseconds(first * perCell)
    now = min(passed - first, cells - 1)
  }

  /// The cell of a moment; before the first it is negative.
  func cell(of time: SessionTime) -> Int {
    let since = time.milliseconds - origin.milliseconds
    return since >= 0 ? since / perCell : -((perCell - 1 - since) / perCell)
  }

  /// The times of the race in round steps, the flags as bands and the moment shown, on a row.
  func draw(_ flags: [TrackFlag], row: Int, on buffer: inout ScreenBuffer) {
    for (cell, flag) in flags.enumerated() where !flag.isRacing {
      buffer.write(
        String(flag.glyph), column: column + cell, row: row, Style(.timelineFlag(flag.look)))
    }
    let step = TimeAxis.steps.first { $0 / perCell >= 9 } ?? TimeAxis.steps[0]
    let end = origin.milliseconds + cells * perCell
    for moment in stride(from: (origin.milliseconds + step - 1) / step * step, to: end, by: step) {
      let text = String(clockText(milliseconds: moment).dropLast(3))
      let cell = cell(of: SessionTime(milliseconds: moment))
      // Titles stand behind it.
      guard cell + text.utf8.count + 1 < cells else { break }
      if cell..<cell + text.utf8.count ~= now { continue }
      let flag = cell < flags.count ? flags[cell] : .none
      let style = flag.isRacing ? Style(.dim) : Style(.flagBar(flag.look))
      buffer.write(text, column: column + cell, row: row, style)
    }
    buffer.write("●", column: column + now, row: row, Style(.playhead))
  }

  /// Minutes and hours, in milliseconds.
  private static let steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map { $0 * 60_000 }
}
