import ReplayEngine
import Screen

/// The stints of a car as bars on an axis: in each the driver's name, as much as fits, and the laps. What
/// lies between them is a stop.
struct StintBars {
  private let row: TimingRow
  private let axis: TimeAxis
  private let stints: [DrivenStint]
  private let scene: Scene

  init(_ row: TimingRow, _ axis: TimeAxis, _ frame: Frame) {
    (self.row, self.axis, scene) = (row, axis, frame.scene)
    stints = frame.model.replay.stints(
      of: row.car, in: frame.snapshot.state, at: frame.snapshot.time)
  }

  func draw(on buffer: inout ScreenBuffer) {
    let color = ClassColor(order: row.classIndex)
    var crew = Crew(row.entry.drivers)
    var end: (cell: Int, time: SessionTime)?
    buffer.within(Region(column: axis.column, row: 0, columns: axis.cells, rows: 1)) { buffer in
      for (index, stint) in stints.enumerated() {
        var first = axis.cell(of: stint.start)
        if let end {
          // A stop that is shorter than a cell is an edge, wherever it lies.
          let stop = stint.start.milliseconds - end.time.milliseconds
          first = stop < axis.perCell ? end.cell : max(first, end.cell)
        }
        // What goes on reaches into the cell of the moment shown, what has ended does not.
        let to = max(first + 1, stint.end.map { axis.cell(of: $0) } ?? axis.now + 1)
        let driver = stint.driver.map { crew.place(of: $0) }
        drawBar(
          stint, of: driver, in: &crew, first..<to, isAttached: first == end?.cell,
          color, on: &buffer)
        if stint.isGarage {
          drawGarage(from: to, to: stints.dropFirst(index + 1).first?.start, on: &buffer)
        }
        end = (to, stint.end ?? .max)
      }
      drawState(from: max(end?.cell ?? 0, 0), on: &buffer)
    }
  }

  /// The bar; an edge parts it from one that it touches.
  private func drawBar(
    _ stint: DrivenStint, of driver: Int?, in crew: inout Crew, _ cells: Range<Int>,
    isAttached: Bool, _ color: ClassColor, on buffer: inout ScreenBuffer
  ) {
    let shade = Shade(order: driver ?? 0)
    let start = max(0, cells.lowerBound)
    let count = min(cells.upperBound, axis.cells) - start
    guard count > 0 else { return }
    let region = Region(column: start, row: 0, columns: count, rows: 1)
    buffer.fill(Style(.stintBar(color, shade)), in: region)
    buffer.write(
      label(of: stint, by: driver, in: &crew, upTo: count - 1), column: start + 1, row: 0,
      Style(.stintBar(color, shade)))
    guard isAttached else { return }
    buffer.fill(
      Style(.stintEdge(color, shade)), with: "▏",
      in: Region(column: start, row: 0, columns: 1, rows: 1))
  }

  /// The driver's name and the laps in so many columns: of the name as much as fits but three letters at
  /// least, or the laps alone; nothing where not even those fit. Behind them the tyres, where the source
  /// tells of them and there is room.
  private func label(
    of stint: DrivenStint, by driver: Int?, in crew: inout Crew, upTo room: Int
  ) -> String {
    var laps = String(stint.laps)
    guard laps.utf8.count <= room else { return "" }
    if let tyres = tyres(of: stint), laps.utf8.count + displayWidth(of: tyres) + 5 <= room {
      laps += " " + tyres
    }
    let left = room - displayWidth(of: laps) - 1
    guard let driver, left >= 3 else { return laps }
    let name = crew.family(driver)
    return (displayWidth(of: name) > left ? fitted(name, to: left) : name) + " " + laps
  }

  /// The compounds on which a stint was driven; nil where nobody says.
  private func tyres(of stint: DrivenStint) -> String? {
    guard scene.model.replay.history.supplies.contains(.tyres) else { return nil }
    let time = min(stint.end ?? scene.snapshot.time, scene.snapshot.time)
    return scene.model.replay.tyres(of: row.car, upTo: time)?.description
  }

  private func drawGarage(
    from start: Int, to next: SessionTime?, on buffer: inout ScreenBuffer
  ) {
    let end = next.map { axis.cell(of: $0) } ?? axis.now + 1
    let cells = max(0, start)..<max(0, start, min(end, axis.cells))
    if cells.isEmpty { return }
    let region = Region(column: cells.lowerBound, row: 0, columns: cells.count, rows: 1)
    buffer.fill(Style(.dim), with: "·", in: region)
    let word = TimingRow.State.garage.word
    if cells.count >= word.utf8.count + 2 {
      buffer.write(word, column: cells.lowerBound + 1, row: 0, Style(.dim))
    }
  }

  /// Where the car is, behind its bars, unless it simply drives.
  private func drawState(from start: Int, on buffer: inout ScreenBuffer) {
    switch row.state {
    case .running, .outLap, .garage: return
    case .inPit:
      let word = TimingRow.State.inPit.word
      buffer.write(
        word, column: min(start, axis.cells - word.utf8.count), row: 0, Style(.inPit))
    case .finished: return
    case .stopped, .retired, .outOfFuel, .disqualified, .notStarted:
      let word = row.state.word
      guard start + word.utf8.count + 1 <= axis.cells else { return }
      buffer.write(word, column: start + 1, row: 0, Style(.stopped))
    }
  }
}

/// The drivers of a car, in the order in which they were announced, with the names that are written.
private struct Crew {
  private var drivers: [(name: String, family: String?)]

  init(_ names: [String]) { drivers = names.map { ($0, nil) } }

  /// The place of a driver; who was not announced comes behind the others.
  mutating func place(of driver: String) -> Int {
    if let place = drivers.firstIndex(where: { $0.name == driver }) { return place }
    drivers.append((driver, nil))
    return drivers.count - 1
  }

  /// The family name of a driver.
  mutating func family(_ place: Int) -> String {
    if let family = drivers[place].family { return family }
    let family = familyName(of: drivers[place].name)
    drivers[place].family = family
    return family
  }
}

/// The family name of a driver as timing sheets write it: what they put in capitals, or the last word with
/// the particles before it. `Earl BAMBER` is BAMBER, `Gil de Ferran` de Ferran.
func familyName(of name: String) -> String {
  let words = name.split(separator: " ")
  guard words.count > 1 else { return name }
  func isCapital(_ word: Substring) -> Bool {
    word.count > 1 && word.last != "." && !word.contains { $0.isLowercase }
  }
  let first =
    words.allSatisfy(isCapital) ? nil : words.indices.dropFirst().first { isCapital(words[$0]) }
  var start = first ?? words.count - 1
  while start > 1, words[start - 1].first?.isLowercase ?? false { start -= 1 }
  return words[start...].joined(separator: " ")
}

extension Sign {
  static let stintBars = [Sign("▏", "a stop that is shorter than a cell of the stints")]
}
