import ReplayEngine
import Screen

/// One car: who it is and how it stands, who has driven, and its laps, newest at the bottom.
struct CarPage: ListPage {
  let name = "Car"
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
    var next = drawHeading(of: row, frame, on: &buffer)
    next = drawDrivers(of: laps, from: next, on: &buffer)
    if buffer.rows - next >= 6, laps.count > 1 {
      LapBars(laps, best: row.bestTime).draw(row: next, on: &buffer)
      next += 1
    }
    buffer.within(
      Region(column: 0, row: next, columns: buffer.columns, rows: buffer.rows - next)
    ) { drawLaps(laps, row, frame, on: &$0) }
  }

  private func drawHeading(
    of row: TimingRow, _ frame: Frame, on buffer: inout ScreenBuffer
  ) -> Int {
    let color = ClassColor(order: row.classIndex)
    var column = buffer.write(
      "#\(row.entry.number)", column: 1, row: 0, Style(.carNumber(color), .bold))
    for text in [row.entry.team, row.entry.vehicle] where !text.isEmpty {
      column = buffer.write(text, column: column + 2, row: 0, Style(.plain, .bold))
    }
    let facts: [CarFact] = [
      CarFacts.positionInClass, CarFacts.position, CarFacts.laps, CarFacts.classGap,
      CarFacts.classInterval, CarFacts.bestLap, CarFacts.pitStops, CarFacts.stintLaps,
      CarFacts.stopsNeeded,
    ]
    column = 1
    for fact in facts {
      guard let text = fact.text(row, frame.scene.source) else { continue }
      let width = displayWidth(of: fact.title) + displayWidth(of: text) + 1
      if column + width > buffer.columns { break }
      column = buffer.write(fact.title, column: column, row: 1, Style(.dim)) + 1
      column = buffer.write(text, column: column, row: 1, Style(.plain)) + 2
    }
    let state = row.stateCell(frame.scene)
    buffer.write(state.text, column: column, row: 1, Style(state.role))
    return 2
  }

  /// Who has driven, how many laps and how fast, where there is room and more than one.
  private func drawDrivers(
    of laps: [DrivenLap], from start: Int, on buffer: inout ScreenBuffer
  ) -> Int {
    let shares = DriverShare.of(laps)
    guard shares.count > 1, buffer.rows - start >= shares.count + 8 else { return start }
    for (line, share) in shares.enumerated() {
      let row = start + line
      buffer.write(share.driver, column: 1, row: row, Style(.plain), width: 24)
      buffer.write("\(share.laps) laps", column: 26, row: row, Style(.dim), width: 9, .right)
      buffer.write(
        clockText(milliseconds: share.time), column: 36, row: row, Style(.dim), width: 9, .right)
      if let best = share.best {
        buffer.write("best \(best)", column: 47, row: row, Style(.dim))
      }
    }
    return start + shares.count
  }

  private func drawLaps(
    _ laps: [DrivenLap], _ row: TimingRow, _ frame: Frame, on buffer: inout ScreenBuffer
  ) {
    guard buffer.rows > 1 else { return }
    let columns = LapColumn.fitting(buffer.columns, sectors: frame.scene.sectorCount)
    for (column, place) in columns {
      buffer.write(
        column.title, column: place, row: 0, Style(.dim), width: column.width, column.alignment)
    }
    if laps.isEmpty {
      buffer.write("no lap is known yet", column: 1, row: 1, Style(.dim))
      return
    }
    drawLines(of: .ofLaps(laps), from: 1, on: &buffer) { line, at, buffer in
      for (column, place) in columns {
        let cell = column.cell(laps[line], row)
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
