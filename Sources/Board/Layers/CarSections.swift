import ReplayEngine
import Screen

/// The parts of the page of a car that stand over, or beside, the list of its laps.
struct CarSections {
  let row: TimingRow
  let laps: [DrivenLap]
  let stints: [DrivenStint]
  private let scene: Scene
  private let shares: [DriverShare]

  init(_ row: TimingRow, _ laps: [DrivenLap], _ frame: Frame) {
    (self.row, self.laps, scene) = (row, laps, frame.scene)
    stints = frame.model.replay.stints(
      of: row.car, in: frame.snapshot.state, at: frame.snapshot.time)
    // Where nobody says who drives, nobody is said to have driven nothing.
    let crew = row.driver.map { row.entry.drivers + [$0] } ?? []
    shares = DriverShare.of(laps, best: row.bestLapNumber, crew: crew)
  }

  /// Who it is and how it stands, on two rows.
  func drawHeading(on buffer: inout ScreenBuffer) {
    let color = ClassColor(order: row.classIndex)
    var column = buffer.write(
      "#\(row.entry.number)", column: 1, row: 0, Style(.carNumber(color), .bold))
    let isOneOfSeveral = scene.model.replay.sharesNumber(row.car, in: scene.snapshot.state)
    let (team, vehicle) = (row.entry.team, row.entry.vehicle)
    let driver = row.driver ?? row.entry.drivers.joined(separator: " / ")
    let names = isOneOfSeveral ? [driver, team, vehicle] : [team, driver, vehicle]
    for name in names where !name.isEmpty {
      column = buffer.write(name, column: column + 2, row: 0, Style(.plain, .bold))
    }
    let facts: [CarFact] = [
      CarFacts.positionInClass, CarFacts.position, CarFacts.laps, CarFacts.classGap,
      CarFacts.classInterval, CarFacts.bestLap, CarFacts.pitStops, CarFacts.stintLaps,
      CarFacts.stopsNeeded, CarFacts.fuel, CarFacts.energy, CarFacts.tyres, CarFacts.tyreWear,
    ]
    column = 1
    for fact in facts {
      guard let text = fact.text(row, scene.source) else { continue }
      let width = displayWidth(of: fact.title) + displayWidth(of: text) + 1
      if column + width > buffer.columns { break }
      column = buffer.write(fact.title, column: column, row: 1, Style(.dim)) + 1
      column = buffer.write(text, column: column, row: 1, Style(.plain)) + 2
    }
    let state = row.stateCell(scene)
    buffer.write(state.text, column: column, row: 1, Style(state.role))
  }

  /// The rows of what each driver has done, the titles included, of so many that there are; none where
  /// nobody says who drove. Who has driven nothing yet gives way to who has.
  func driverRows(upTo rows: Int) -> Int {
    let count = shares(upTo: rows - 1).count
    return count > 0 ? count + 1 : 0
  }

  /// So many of them at most, or none where there is no room for who has driven or drives.
  private func shares(upTo count: Int) -> [DriverShare] {
    var shown = shares
    while shown.count > count,
      let next = shown.lastIndex(where: { $0.laps == 0 && $0.driver != row.driver })
    {
      shown.remove(at: next)
    }
    return shown.count <= count ? shown : []
  }

  /// What each driver has done: laps, time, stints and how fast. Who drives has a mark.
  func drawDrivers(from start: Int, rows: Int, on buffer: inout ScreenBuffer) {
    let shares = shares(upTo: rows - 1)
    if shares.isEmpty { return }
    let columns: [(title: String, column: Int, width: Int)] = [
      ("Laps", 24, 4), ("Time", 30, 8), ("Stints", 39, 6), ("Median", 46, 9), ("Best", 56, 9),
    ]
    buffer.write("Driver", column: 3, row: start, Style(.dim))
    for (title, column, width) in columns where column + width <= buffer.columns {
      buffer.write(title, column: column, row: start, Style(.dim), width: width, .right)
    }
    let best = shares.compactMap(\.best).min()
    let tellsStints = scene.model.replay.session.tellsPitStops
    for (line, share) in shares.enumerated() {
      let at = start + 1 + line
      let isDriving = share.driver == row.driver
      if isDriving { buffer.write("▸", column: 1, row: at, Style(.dim)) }
      buffer.write(share.driver, column: 3, row: at, Style(.plain), width: 20)
      let texts = [
        String(share.laps), clockText(milliseconds: share.time),
        tellsStints
          ? String(stints.count { $0.driver == share.driver }) : FactValue.unknownText,
        share.median?.description ?? FactValue.unknownText,
        share.best?.description ?? FactValue.unknownText,
      ]
      for (text, (_, column, width)) in zip(texts, columns) where column + width <= buffer.columns {
        let isBest =
          column == 56 && best != nil && share.best == best && shares.count > 1
        let role: Role = isBest ? .personalBest : text == FactValue.unknownText ? .dim : .plain
        buffer.write(text, column: column, row: at, Style(role), width: width, .right)
      }
    }
  }

  /// The rows of its stints, the titles included.
  var stintRows: Int { stints.isEmpty ? 0 : stints.count + 1 }

  /// Its last stints, as many as fit into so many rows with the titles, the last at the bottom. A sign
  /// says that there are more.
  func drawStints(from start: Int, rows: Int, on buffer: inout ScreenBuffer) {
    if stints.isEmpty || rows < 2 { return }
    let columns = StintColumn.fitting(buffer.columns, scene.model.replay.history.supplies)
    for (column, place) in columns {
      buffer.write(
        column.title, column: place, row: start, Style(.dim), width: column.width,
        column.alignment)
    }
    if stints.count >= rows { buffer.write("…", column: 0, row: start + 1, Style(.dim)) }
    for (line, stint) in stints.suffix(rows - 1).enumerated() {
      let (pace, last) = (stint.pace(of: laps), stint.lastOnTrack(of: laps))
      for (column, place) in columns {
        let text = column.text(stint, pace, last)
        let role: Role = text == FactValue.unknownText ? .dim : column.role
        buffer.write(
          text, column: place, row: start + 1 + line, Style(role), width: column.width,
          column.alignment)
      }
    }
  }
}
