import ReplayEngine
import Screen

/// The stints of all cars as bars over time, up to the moment shown.
struct StintsPage: CarsPage, TimedPage {
  let name = "Stints"
  let keys: [Key] = [.function(3)]
  let about = "the stints of all cars"
  /// How much of the race is seen; nil for as much as leaves room for numbers.
  var window: TimeAxis.Window?

  var commands: [Command] { windowCommands }

  func shownWindow(in frame: Frame) -> TimeAxis.Window {
    axis(frame, columns: region(in: frame).columns).window
  }

  private func axis(_ frame: Frame, columns: Int) -> (window: TimeAxis.Window, TimeAxis) {
    let start = CarLabel(columns: columns, frame).end
    let cells = columns - start - StintsPage.facts(columns).reduce(1) { $0 + $1.width + 1 }
    let race = frame.raceSpan
    let fitting = TimeAxis.Window.fitting(frame.raceLength)
    let window =
      window.flatMap { fitting.contains($0) ? $0 : nil }
      ?? .usual(frame.raceLength, cells: max(1, cells))
    return (
      window, TimeAxis(window, of: race, at: frame.snapshot.time, column: start, cells: cells)
    )
  }

  /// What stands behind the bars.
  private static func facts(_ columns: Int) -> [CarFact] {
    switch columns {
    case ..<48: []
    case ..<70: [CarFacts.pitStops]
    default: [CarFacts.pitStops, CarFacts.stopsNeeded]
    }
  }

  func lack(in frame: Frame) -> String? { frame.model.replay.session.lacksPitStops }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    if drawLack(frame, on: &buffer) { return }
    let label = CarLabel(columns: buffer.columns, frame)
    let (_, axis) = axis(frame, columns: buffer.columns)
    label.drawTitles(on: &buffer)
    axis.draw(frame.flags(on: axis), row: 0, on: &buffer)
    let facts = StintsPage.facts(buffer.columns)
    var places: [(fact: CarFact, column: Int)] = []
    var next = axis.column + axis.cells + 1
    for fact in facts {
      places.append((fact, next))
      buffer.write(fact.title, column: next, row: 0, Style(.dim), width: fact.width, .right)
      next += fact.width + 1
    }
    let lines = lines(in: frame.model, frame.snapshot)
    drawCars(lines, label, frame, cursorTo: label.end - 1, on: &buffer) { row, buffer in
      StintBars(row, axis, frame).draw(on: &buffer)
      for (fact, column) in places {
        let text = fact.text(row, frame.scene.source) ?? FactValue.unknownText
        let role: Role = text == FactValue.unknownText ? .dim : .plain
        buffer.write(text, column: column, row: 0, Style(role), width: fact.width, .right)
      }
    }
  }
}
