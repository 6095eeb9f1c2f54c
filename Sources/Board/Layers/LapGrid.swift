import ReplayEngine
import Screen

/// The order of a class lap by lap: a column a lap, a row a place, in it the number of the car.
struct LapGrid {
  private let lines: [LapChart.Line]
  /// The cars that were in the lane since the column before, by columns.
  private let stops: [Set<CarID>]
  private let rows: [TimingRow]
  private let looks: [CarID: Look]
  private let cursor: CarID?
  private let cellWidth: Int
  private let numberWidth: Int
  private let nameWidth: Int
  private let scene: Scene
  /// How a car is written: with its number, or what tells it apart where others have that too.
  private struct Look {
    let number: String
    var style = Style(.dim)
    /// On laps with a stop.
    var stop = Style(.pitLap)

    init(_ number: String, _ car: CarID, _ model: Model) {
      self.number = number
      let color = model.highlights.color(of: car)
      if color == nil, car != model.cursor { return }
      style = Style(color.map { .highlight($0) } ?? .line(.plain))
      stop = Style(.inPit)
    }
  }

  /// The columns of the places.
  private static let left = 5
  /// The most columns of what tells a car of an equal number apart.
  private static let longest = 5

  /// The latest of some laps that fit into so many columns: every first, second, fifth, and the last.
  init(
    _ all: [LapChart.Line], every: Int, _ table: Snapshot.ClassTable, _ frame: Frame, columns: Int
  ) {
    cursor = frame.model.cursor
    scene = frame.scene
    rows = frame.snapshot.rows(of: table)
    let (replay, state) = (frame.model.replay, frame.snapshot.state)
    let numbers =
      rows.map { displayWidth(of: replay.sign(of: $0.car, in: state, upTo: LapGrid.longest)) }
      .max() ?? 0
    let digits = String(all.last?.lap ?? 0).utf8.count
    cellWidth = max(2, min(numbers, LapGrid.longest), digits) + 1
    // With the `#` of who stands there now.
    numberWidth = max(4, min(numbers, 6)) + 1
    nameWidth = columns >= 150 ? 24 : columns >= 100 ? 16 : 0
    let room = columns - LapGrid.left - (nameWidth > 0 ? nameWidth + 1 : 0) - numberWidth - 2
    let picked = all.indices.filter {
      all[$0].lap.isMultiple(of: every) || $0 == all.count - 1
    }
    let shown = picked.suffix(max(1, room / cellWidth))
    lines = shown.map { all[$0] }
    // Where the first column is the first lap, stops before it are its own.
    let before = picked.dropLast(shown.count).last.map { all[$0].time } ?? SessionTime.zero
    let cars = Set(lines.flatMap(\.order)).union(rows.map(\.car))
    looks = Dictionary(
      uniqueKeysWithValues: cars.map { car in
        (car, Look(replay.sign(of: car, in: state, upTo: LapGrid.longest), car, frame.model))
      })
    stops = LapGrid.stops(of: rows, in: lines, since: before, frame)
  }

  private static func stops(
    of rows: [TimingRow], in lines: [LapChart.Line], since before: SessionTime, _ frame: Frame
  ) -> [Set<CarID>] {
    var stops: [Set<CarID>] = Array(repeating: [], count: lines.count)
    for row in rows {
      let all = frame.model.replay.stops(
        of: row.car, in: frame.snapshot.state, at: frame.snapshot.time)
      for stop in all {
        guard let at = stop.arrival ?? stop.departure, at > before else { continue }
        let column = lines.partitioningIndex { $0.time >= at }
        if column < lines.count { stops[column].insert(row.car) }
      }
    }
    return stops
  }

  func draw(on buffer: inout ScreenBuffer) {
    if lines.isEmpty {
      buffer.write("no lap is known yet", column: 1, row: 0, Style(.dim))
      return
    }
    drawLaps(on: &buffer)
    let places = max(rows.count, lines.map(\.order.count).max() ?? 0)
    let middle = rows.firstIndex { $0.car == cursor } ?? 0
    let room = max(0, buffer.rows - 1)
    let first = min(max(0, middle - room / 2), max(0, places - room))
    for place in first..<max(first, min(places, first + room)) {
      let row = 1 + place - first
      buffer.write("\(place + 1)", column: 1, row: row, Style(.dim), width: 3, .right)
      for (column, line) in lines.enumerated() where place < line.order.count {
        draw(line.order[place], at: column, row: row, on: &buffer)
      }
      drawNow(place, row: row, on: &buffer)
    }
  }

  /// The numbers of the laps, each with the flag under which it ended.
  private func drawLaps(on buffer: inout ScreenBuffer) {
    for (column, line) in lines.enumerated() {
      let isRacing = line.flag.isRacing || line.flag == .checkered
      buffer.write(
        "\(line.lap)", column: LapGrid.left + column * cellWidth + 1, row: 0,
        isRacing ? Style(.dim) : Style(.flagBar(line.flag.look)), width: cellWidth - 1, .right)
    }
  }

  private func draw(_ car: CarID, at column: Int, row: Int, on buffer: inout ScreenBuffer) {
    guard let look = looks[car] else { return }
    let at = LapGrid.left + column * cellWidth + 1
    let isStop = stops[column].contains(car)
    if isStop {
      buffer.fill(
        look.stop, in: Region(column: at, row: row, columns: cellWidth - 1, rows: 1))
    }
    buffer.write(
      look.number, column: at, row: row, isStop ? look.stop : look.style, width: cellWidth - 1,
      .right)
  }

  /// Who stands at a place at the moment shown, right of the laps.
  private func drawNow(_ place: Int, row: Int, on buffer: inout ScreenBuffer) {
    guard place < rows.count, let look = looks[rows[place].car] else { return }
    let car = rows[place]
    let isPlain = look.style == Style(.dim)
    let at = LapGrid.left + lines.count * cellWidth + 1
    buffer.write(
      "#\(look.number)", column: at, row: row, isPlain ? .plain : look.style,
      width: numberWidth)
    guard nameWidth > 0 else { return }
    buffer.write(
      scene.name(of: car, in: nameWidth), column: at + numberWidth + 1, row: row,
      Style(car.isOut ? .stopped : .dim), width: nameWidth)
  }
}
