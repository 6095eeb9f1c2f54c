import ReplayEngine
import Screen

/// The sheet that timekeepers hand out: who stood where at the end of each lap of the leader of a class,
/// up to the moment shown.
struct LapChartPage: Page {
  let name = "Lap chart"
  let keys: [Key] = [.function(5)]
  let about = "the places of a class, lap by lap"
  /// How many laps a column stands for.
  var every = 1
  private static let all = [1, 2, 5, 10]

  var commands: [Command] {
    [
      .on(
        self, "fewerLaps", [.character("+")], "fewer laps: every 5th, 2nd, every",
        hint: ("+ -", "laps")
      ) { $0.turn(by: -1, in: &$1) },
      .on(self, "moreLaps", [.character("-")], "more laps: every 2nd, 5th, 10th") {
        $0.turn(by: 1, in: &$1)
      },
    ]
  }

  private mutating func turn(by steps: Int, in model: inout Model) {
    let all = LapChartPage.all
    let place = all.firstIndex(of: every) ?? 0
    every = all[min(max(place + steps, 0), all.count - 1)]
    model.say(title)
  }

  private var title: String {
    let ordinals = [2: "2nd", 5: "5th", 10: "10th"]
    return "place at the end of " + (ordinals[every].map { "every \($0)" } ?? "each")
      + " lap of the leader"
  }

  func lack(in frame: Frame) -> String? { frame.snapshot.state.lacksLapChart }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    if drawLack(frame, on: &buffer) { return }
    guard let table = frame.cursorTable else { return drawNoCars(on: &buffer) }
    var column = drawClassBadge(of: table, frame, on: &buffer)
    column = buffer.write(title, column: column, row: 0, Style(.dim))
    let (between, stop, meaning) = (" · ", " No ", " a stop")
    if column + displayWidth(of: between + stop + meaning) <= buffer.columns {
      column = buffer.write(between, column: column, row: 0, Style(.dim))
      column = buffer.write(stop, column: column, row: 0, Style(.pitLap))
      buffer.write(meaning, column: column, row: 0, Style(.dim))
    }
    let lines = frame.model.replay.lapChart(
      ofClass: table.classIndex, upTo: frame.snapshot.time)
    let grid = LapGrid(lines, every: every, table, frame, columns: buffer.columns)
    buffer.within(
      Region(column: 0, row: 1, columns: buffer.columns, rows: buffer.rows - 1)
    ) { grid.draw(on: &$0) }
  }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    switch mouse.action {
    case .wheelUp: model.moveCursor(by: -1)
    case .wheelDown: model.moveCursor(by: 1)
    case .press, .drag, .release: break
    }
  }
}
