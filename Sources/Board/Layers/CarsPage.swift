import ReplayEngine
import Screen

/// A page with a row for each car, class by class as the tables are, on which the cursor moves.
protocol CarsPage: Page {
  /// What it lists.
  func lines(in model: Model, _ snapshot: Snapshot) -> CarLines
}

extension CarsPage {
  /// All cars, in running order.
  func lines(in model: Model, _ snapshot: Snapshot) -> CarLines { CarLines(model, snapshot) }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    pointAtCar(mouse, rows: region(in: frame).rows, in: frame, &model)
  }

  /// A click on a car's row puts the cursor there, the wheel moves it. The titles of the columns are the
  /// first of so many rows.
  func pointAtCar(_ mouse: Mouse, rows: Int, in frame: Frame, _ model: inout Model) {
    switch mouse.action {
    case .wheelUp: model.moveCursor(by: -3)
    case .wheelDown: model.moveCursor(by: 3)
    case .press:
      let shown = lines(in: model, frame.snapshot).shown(
        rows: rows - CarLines.titleRows, model, frame.snapshot)
      let row = mouse.row - CarLines.titleRows
      guard shown.indices.contains(row), case .car(let index) = shown[row] else { return }
      model.moveCursor(to: frame.snapshot.rows[index].car)
    case .drag, .release: break
    }
  }
}

/// The lines of a page of cars: the names of classes, and cars.
struct CarLines: Sendable {
  enum Line: Equatable, Sendable {
    /// The name of a class, by its index.
    case header(Int)
    /// A car, by its place in `Snapshot.rows`.
    case car(Int)

    var isCar: Bool { if case .car = self { true } else { false } }
  }

  /// The rows above them, with the titles of their columns.
  static let titleRows = 1

  private let lines: [Line]

  /// The cars that are shown, in tables as on the board. `pick` chooses among those of a table and puts
  /// them in order; they are indices into `Snapshot.rows`, in running order.
  init(_ model: Model, _ snapshot: Snapshot, pick: ([Int]) -> [Int] = { $0 }) {
    if model.isOverall {
      let rows = snapshot.rows.indices.filter { model.shows(snapshot.rows[$0].classIndex) }
      lines = pick(Array(rows)).map { .car($0) }
      return
    }
    lines = snapshot.classes.filter { model.shows($0.classIndex) }.flatMap { table -> [Line] in
      let cars = pick(table.rows)
      return cars.isEmpty ? [] : [.header(table.classIndex)] + cars.map { .car($0) }
    }
  }

  var isEmpty: Bool { lines.isEmpty }

  /// The cars of them.
  func cars(in snapshot: Snapshot) -> [CarID] { CarLines.cars(of: lines, in: snapshot) }

  /// Those of some lines.
  static func cars(of lines: [Line], in snapshot: Snapshot) -> [CarID] {
    lines.compactMap { if case .car(let index) = $0 { snapshot.rows[index].car } else { nil } }
  }

  /// How many cars stand under the name of a class.
  func count(under header: Line) -> Int { CarLines.count(under: header, in: lines) }

  /// The same among the lines that are shown.
  static func count(under header: Line, in lines: [Line]) -> Int {
    lines.drop { $0 != header }.dropFirst().prefix { $0.isCar }.count
  }

  /// Whether some that are not shown come before those that are.
  func isCut(before shown: [Line]) -> Bool {
    shown.first(where: \.isCar) != lines.first(where: \.isCar)
  }

  /// Whether some that are not shown come behind those that are.
  func isCut(behind shown: [Line]) -> Bool { shown.last != lines.last }

  /// Those that fit into so many rows, the cursor's car among them; the first names the class of the
  /// second, the last is a car.
  func shown(rows: Int, _ model: Model, _ snapshot: Snapshot) -> [Line] {
    if lines.count <= rows { return lines }
    let cursor = lines.firstIndex {
      if case .car(let index) = $0 { snapshot.rows[index].car == model.cursor } else { false }
    }
    var first = min(max(0, (cursor ?? 0) - rows / 2), max(0, lines.count - rows))
    // The name of a class in the place of its last car would stand over none.
    if rows > 2, lines[first].isCar, !lines[first + 1].isCar { first += 1 }
    var shown = Array(lines[first...].prefix(max(0, rows)))
    if case .car = shown.first, rows > 2, let header = lines[..<first].last(where: { !$0.isCar }) {
      shown[0] = header
    }
    if let last = shown.last, !last.isCar { shown.removeLast() }
    return shown
  }
}

/// What stands at the left of the row of a car on a page of cars: its place, number and name.
struct CarLabel {
  private let isOverall: Bool
  private let isByTeam: Bool
  /// The columns of the name; 0 where there is no room for it.
  private let nameWidth: Int
  private let numberWidth: Int
  /// The most columns of a number.
  private static let longest = 6

  /// As wide as a page of so many columns allows.
  init(columns: Int, _ frame: Frame) {
    isOverall = frame.scene.isOverall
    isByTeam = frame.scene.isByTeam
    let nameWidth =
      switch columns {
      case ..<60: 0
      case ..<100: 12
      case ..<150: 20
      default: 24
      }
    let numbers = frame.snapshot.rows.map {
      displayWidth(of: frame.scene.sign(of: $0, besideName: nameWidth > 0, upTo: CarLabel.longest))
    }
    numberWidth = min(max(4, numbers.max() ?? 0), CarLabel.longest)
    self.nameWidth = nameWidth
  }

  private var nameColumn: Int { 6 + numberWidth }

  /// Where the rest of the row begins.
  var end: Int { nameColumn + (nameWidth > 0 ? nameWidth + 2 : 0) }

  func drawTitles(on buffer: inout ScreenBuffer) {
    let place = isOverall ? CarFacts.position : CarFacts.positionInClass
    buffer.write(place.title, column: 1, row: 0, Style(.dim), width: 3, .right)
    buffer.write(
      CarFacts.number.title, column: 5, row: 0, Style(.dim), width: numberWidth, .right)
    guard nameWidth > 0 else { return }
    let name = isByTeam ? CarFacts.team : CarFacts.driver
    buffer.write(name.title, column: nameColumn, row: 0, Style(.dim))
  }

  func draw(_ row: TimingRow, _ frame: Frame, on buffer: inout ScreenBuffer) {
    let place = isOverall ? row.position : row.positionInClass
    let color = frame.model.highlights.color(of: row.car)
    let role: Role = row.isOut ? .stopped : .plain
    buffer.write(String(place), column: 1, row: 0, Style(role), width: 3, .right)
    buffer.write(
      frame.scene.sign(of: row, besideName: nameWidth > 0, upTo: CarLabel.longest), column: 5,
      row: 0,
      Style(.carNumber(ClassColor(order: row.classIndex))), width: numberWidth, .right)
    if nameWidth > 0 {
      buffer.write(
        frame.scene.name(of: row, in: nameWidth), column: nameColumn, row: 0,
        Style(role, color == nil ? [] : .bold), width: nameWidth)
    }
    if let color { buffer.write("▌", column: 0, row: 0, Style(.highlight(color))) }
  }
}

extension CarsPage {
  /// Draws those lines that fit under the titles: `draw` gets a car and draws the rest of its row. In the
  /// row of the cursor's car all is in reverse, or only what is left of a column. A sign above or below
  /// says that there are more.
  func drawCars(
    _ lines: CarLines, _ label: CarLabel, _ frame: Frame, cursorTo end: Int? = nil,
    on buffer: inout ScreenBuffer,
    _ draw: (_ row: TimingRow, _ buffer: inout ScreenBuffer) -> Void
  ) {
    let shown = lines.shown(
      rows: buffer.rows - CarLines.titleRows, frame.model, frame.snapshot)
    for (line, row) in zip(shown, CarLines.titleRows...) {
      let region = Region(column: 0, row: row, columns: buffer.columns, rows: 1)
      buffer.within(region) { buffer in
        switch line {
        case .header(let index):
          let color = ClassColor(order: index)
          let column = drawBadge(frame.scene.className(index), color, on: &buffer)
          let note = shownNote(
            CarLines.count(under: line, in: shown), of: lines.count(under: line))
          drawRule(color, note: note, from: column + 1, on: &buffer)
        case .car(let index):
          let row = frame.snapshot.rows[index]
          label.draw(row, frame, on: &buffer)
          draw(row, &buffer)
          if frame.model.cursor == row.car {
            buffer.emphasize(
              .cursor, in: Region(column: 0, row: 0, columns: end ?? buffer.columns, rows: 1))
          }
        }
      }
    }
    if lines.isCut(before: shown) { buffer.write("…", column: 0, row: 0, Style(.dim)) }
    if lines.isCut(behind: shown) {
      // Under the last, or where the mark of a followed car may stand.
      let next = CarLines.titleRows + shown.count
      buffer.write("…", column: 0, row: min(next, buffer.rows - 1), Style(.dim))
    }
  }
}
