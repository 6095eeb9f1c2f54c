package import ReplayEngine
import Screen

/// The gaps of a class over time, up to the moment shown: level is place, slope is pace, a step is a stop.
struct GapsPage: TimedPage {
  /// What the gaps are measured from.
  enum Reference: CaseIterable, Sendable {
    case leader, cursor, field
  }

  let name = "Gaps"
  let keys: [Key] = [.function(4)]
  let about = "the gaps of a class over time"
  /// How much of the race is seen; nil for all of it so far.
  var window: TimeAxis.Window?
  /// What the gaps are measured from.
  var reference = Reference.leader
  /// The largest gap that is seen, in milliseconds; nil for one that suits the cars.
  var scale: Int?

  var commands: [Command] {
    [
      .on(
        self, "gapReference", [.character("v")],
        "gaps to the leader of the class, the cursor's car, the field", hint: ("v", "to whom")
      ) { page, model in
        let all = Reference.allCases
        page.reference = all[((all.firstIndex(of: page.reference) ?? 0) + 1) % all.count]
        model.say(page.title(Frame(model)))
      },
      .on(
        self, "smallerGaps", [.character("+")], "smaller gaps, drawn larger",
        hint: ("+ -", "scale")
      ) { $0.zoom(by: -1, in: $1) },
      .on(self, "largerGaps", [.character("-")], "larger gaps, drawn smaller") {
        $0.zoom(by: 1, in: $1)
      },
    ] + windowCommands
  }

  func shownWindow(in frame: Frame) -> TimeAxis.Window {
    let fitting = TimeAxis.Window.fitting(frame.raceLength)
    return window.flatMap { fitting.contains($0) ? $0 : nil } ?? .whole
  }

  private mutating func zoom(by steps: Int, in model: Model) {
    let frame = Frame(model)
    guard let table = frame.cursorTable else { return }
    let all = GapLines.scales
    let shown = scale ?? lines(of: table, frame).usualScale
    let place = all.firstIndex { $0 >= shown } ?? 0
    scale = all[min(max(place + steps, 0), all.count - 1)]
  }

  private func lines(of table: Snapshot.ClassTable, _ frame: Frame) -> GapLines {
    GapLines(frame.snapshot.rows(of: table), to: gapReference(frame), frame)
  }

  private func gapReference(_ frame: Frame) -> GapReference {
    switch reference {
    case .leader: .leader
    case .cursor: frame.model.cursor.map { .car($0) } ?? .leader
    case .field: .field
    }
  }

  /// What the gaps are to, in words.
  private func title(_ frame: Frame) -> String {
    switch gapReference(frame) {
    case .leader: "gaps to the leader of the class"
    case .field: "gaps to the field: the median of each lap, added up"
    case .car(let car): "gaps to \(frame.model.replay.label(of: car, in: frame.snapshot.state))"
    }
  }

  func lack(in frame: Frame) -> String? { frame.snapshot.state.lacksGaps }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    if drawLack(frame, on: &buffer) { return }
    guard let table = frame.cursorTable else { return drawNoCars(on: &buffer) }
    let column = drawClassBadge(of: table, frame, on: &buffer)
    let window = shownWindow(in: frame)
    buffer.write(
      title(frame) + " · " + window.title, column: column, row: 0, Style(.dim))
    let lines = lines(of: table, frame)
    if lines.areEmpty {
      buffer.write("no lap is known yet", column: 1, row: 1, Style(.dim))
      return
    }
    buffer.within(
      Region(column: 0, row: 1, columns: buffer.columns, rows: buffer.rows - 1)
    ) { lines.draw(window, upTo: scale ?? lines.usualScale, frame, on: &$0) }
  }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    switch mouse.action {
    case .wheelUp: model.moveCursor(by: -1)
    case .wheelDown: model.moveCursor(by: 1)
    case .press, .drag, .release: break
    }
  }
}

extension Model {
  /// Shows the gaps to something: to a car, on which the cursor then is, the leader or the field.
  package mutating func showGaps(to reference: GapReference) {
    var gaps = GapsPage()
    switch reference {
    case .leader: gaps.reference = .leader
    case .field: gaps.reference = .field
    case .car(let car):
      gaps.reference = .cursor
      moveCursor(to: car)
    }
    page = gaps
  }
}
