import ReplayEngine
import Screen

/// One car: who it is and how it stands, who has driven, and its laps, newest at the bottom.
struct CarPage: ListPage {
  let name = "Car"
  let keys: [Key] = [.enter, .function(2)]
  let about = "the laps of the cursor's car"
  /// The lap that is chosen.
  var chosen = ChosenLine()

  var commands: [Command] {
    lineCommands("lap", "laps") + [
      .on(self, "lapStart", [.enter], "to the start of the lap", hint: ("Enter", "lap")) {
        $0.go(in: &$1)
      },
      .on(self, "carBefore", [.shiftUp], "the car before", hint: ("Shift-↑↓", "car")) {
        $1.moveCursor(by: -1)
        $0.chosen = ChosenLine()
      },
      .on(self, "carAfter", [.shiftDown], "the car after") {
        $1.moveCursor(by: 1)
        $0.chosen = ChosenLine()
      },
    ]
  }

  func extent(in model: Model) -> ChosenLine.Extent { .ofLaps(model.lapsOfCursor) }

  /// Goes to where the chosen lap began.
  private func go(in model: inout Model) {
    let laps = model.lapsOfCursor
    if laps.isEmpty { return }
    let lap = laps[chosen.line(of: .ofLaps(laps))]
    let start = lap.time.map { lap.at - $0.duration } ?? lap.at
    model.seek(to: start)
    model.say("lap \(lap.number) begins")
  }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    guard let row = frame.snapshot.rows.first(where: { $0.car == frame.model.cursor }) else {
      buffer.write("no car", column: 1, row: 0, Style(.dim))
      return
    }
    let laps = frame.model.lapsOfCursor
    let sections = CarSections(row, laps, frame)
    sections.drawHeading(on: &buffer)
    var rest = Region(column: 0, row: 2, columns: buffer.columns, rows: buffer.rows - 2)
    if buffer.columns >= CarPage.leastForTwo {
      // The list of laps stands at the left, everything else at the right of it.
      let all = LapColumn.width(
        sectors: frame.scene.sectorCount, telling: frame.model.replay.history.supplies)
      let left = min(all, buffer.columns - CarPage.leastForSections)
      buffer.within(
        Region(column: left, row: 2, columns: rest.columns - left, rows: rest.rows)
      ) { buffer in
        sections.drawDrivers(from: 0, rows: buffer.rows, on: &buffer)
        let drivers = sections.driverRows(upTo: buffer.rows)
        let next = drivers > 0 ? drivers + 1 : 0
        sections.drawStints(from: next, rows: buffer.rows - next, on: &buffer)
      }
      rest = Region(column: 0, row: 2, columns: left, rows: rest.rows)
    } else {
      let rows = drawStacked(sections, in: rest, on: &buffer)
      rest = Region(column: 0, row: 2 + rows, columns: rest.columns, rows: rest.rows - rows)
    }
    buffer.within(rest) { buffer in
      let hasBars = buffer.rows >= 6 && laps.count > 1
      let first = !hasBars ? 0 : buffer.rows >= CarPage.leastForDots ? 4 : 1
      let bars = LapBars(laps, best: row.bestTime)
      if first > 1 {
        bars.draw(rows: first, frame.model.glyphs, on: &buffer)
      } else if hasBars {
        bars.draw(row: 0, frame.model.glyphs, on: &buffer)
      }
      buffer.within(
        Region(column: 0, row: first, columns: buffer.columns, rows: buffer.rows - first)
      ) { drawLaps(laps, row, frame, on: &$0) }
    }
  }

  /// From as many columns on the list of laps and the rest stand side by side.
  private static let leastForTwo = 190
  /// The columns that the rest then keeps in any case.
  private static let leastForSections = 66
  /// From as many rows on the picture of the laps is drawn with dots.
  private static let leastForDots = 18
  /// The rows that the laps keep in any case.
  private static let leastForLaps = 9

  /// Draws drivers and stints over the laps as far as there is room, and says how many rows they take.
  private func drawStacked(
    _ sections: CarSections, in region: Region, on buffer: inout ScreenBuffer
  ) -> Int {
    buffer.within(region) { buffer in
      var spare = buffer.rows - CarPage.leastForLaps
      var next = 0
      sections.drawDrivers(from: next, rows: spare, on: &buffer)
      next += sections.driverRows(upTo: spare)
      spare -= next
      let rows = min(sections.stintRows, spare, max(4, buffer.rows / 3))
      if rows >= 2 {
        sections.drawStints(from: next, rows: rows, on: &buffer)
        next += rows
      }
      return next
    }
  }

  private func drawLaps(
    _ laps: [DrivenLap], _ row: TimingRow, _ frame: Frame, on buffer: inout ScreenBuffer
  ) {
    guard buffer.rows > 1 else { return }
    let columns = LapColumn.fitting(
      buffer.columns, sectors: frame.scene.sectorCount,
      telling: frame.model.replay.history.supplies)
    for (column, place) in columns {
      buffer.write(
        column.title, column: place, row: 0, Style(.dim), width: column.width, column.alignment)
    }
    if laps.isEmpty {
      buffer.write("no lap is known yet", column: 1, row: 1, Style(.dim))
      return
    }
    let window = chosen.window(of: .ofLaps(laps), rows: buffer.rows - 1)
    let gaps = frame.model.replay.gaps(
      of: laps[window], of: row.car, in: frame.snapshot.state)
    drawLines(of: .ofLaps(laps), from: 1, on: &buffer) { line, at, buffer in
      for (column, place) in columns {
        let cell = column.cell(laps[line], gaps[line - window.lowerBound], row)
        buffer.write(
          cell.text, column: place, row: at, Style(cell.role), width: column.width,
          column.alignment)
      }
    }
  }
}

extension ChosenLine.Extent {
  /// A list of laps, which ends where the moment shown has come to.
  fileprivate static func ofLaps(_ laps: [DrivenLap]) -> ChosenLine.Extent {
    ChosenLine.Extent(count: laps.count, playhead: laps.count - 1)
  }
}

extension Model {
  /// The laps of the cursor's car that are known at the moment shown.
  fileprivate var lapsOfCursor: [DrivenLap] {
    cursor.map { replay.laps(of: $0, upTo: time) } ?? []
  }
}
