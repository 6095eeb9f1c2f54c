import ReplayEngine
import Screen

/// How fast all cars are and who catches whom; under them where the cursor's car would come out of the
/// lane now, and the battles.
struct PacePage: CarsPage {
  /// What the cars of a class are sorted by.
  enum Order: String, CaseIterable, Sendable {
    case place = "place"
    case pace = "the last five laps at racing speed"
  }

  let name = "Pace"
  let keys: [Key] = [.function(7)]
  let about = "how fast all cars are, and the battles"
  /// What they are sorted by.
  var order = Order.place

  var commands: [Command] {
    [
      .on(
        self, "paceOrder", [.character("z")], "sorted by place, the last five laps",
        hint: ("z", "sort")
      ) { page, model in
        page.order = page.order == .place ? .pace : .place
        model.say("sorted by \(page.order.rawValue)")
      }
    ]
  }

  func lines(in model: Model, _ snapshot: Snapshot) -> CarLines {
    order == .place
      ? CarLines(model, snapshot)
      : lines(by: model.replay.paces(in: snapshot), in: model, snapshot)
  }

  private func lines(by paces: [CarPace], in model: Model, _ snapshot: Snapshot) -> CarLines {
    if order == .place { return CarLines(model, snapshot) }
    // Cars without a pace come behind the others, those that are out behind them.
    let ranks = zip(snapshot.rows, paces).map { row, pace in
      (row.isOut ? 1 : 0, pace.median5?.milliseconds ?? .max, row.position)
    }
    return CarLines(model, snapshot) { $0.sorted { ranks[$0] < ranks[$1] } }
  }

  /// What is said of the stop: one line, or two where it is longer and there are rows enough.
  private func stopLines(_ frame: Frame) -> [String] {
    let (texts, region) = (StopNow(frame).texts, region(in: frame))
    let line = texts.joined(separator: " ")
    return region.rows < 14 || displayWidth(of: line) < region.columns ? [line] : texts
  }

  /// The rows under the cars: an empty one, those of the stop, those of the battles that there is room
  /// for. None where the best lap counts.
  private func rowsBelow(_ battles: Int, stop: [String], of rows: Int, _ frame: Frame) -> Int {
    if rows < 8 || frame.snapshot.state.order != .race { return 0 }
    return 1 + stop.count + min(max(1, battles), rows < 14 ? 1 : max(2, rows / 5))
  }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    let (battles, stop) = (frame.shownBattles, stopLines(frame))
    let below = rowsBelow(battles.count, stop: stop, of: buffer.rows, frame)
    let cars = Region(column: 0, row: 0, columns: buffer.columns, rows: buffer.rows - below)
    buffer.within(cars) { drawTable(frame, on: &$0) }
    if below == 0 { return }
    let rest = Region(
      column: 0, row: cars.rows + 1, columns: buffer.columns, rows: below - 1)
    buffer.within(rest) { buffer in
      for (row, text) in stop.enumerated() {
        buffer.write(text, column: 1, row: row, Style(.plain))
      }
      if battles.isEmpty {
        buffer.write("no battles", column: 1, row: stop.count, Style(.dim))
      }
      drawBattles(battles, frame, from: stop.count, on: &buffer)
    }
  }

  private func drawTable(_ frame: Frame, on buffer: inout ScreenBuffer) {
    let paces = frame.model.replay.paces(in: frame.snapshot)
    let label = CarLabel(columns: buffer.columns, frame)
    label.drawTitles(on: &buffer)
    var places: [(column: PaceColumn, place: Int)] = []
    var next = label.end
    let isRace = frame.snapshot.state.order == .race
    for column in PaceColumn.all.filter({ isRace || !$0.isOfRace }).prefix(while: { column in
      defer { next += column.width + 2 }
      return next + column.width <= buffer.columns
    }) {
      let place = (places.last.map { $0.place + $0.column.width + 2 }) ?? label.end
      places.append((column, place))
      buffer.write(column.title, column: place, row: 0, Style(.dim), width: column.width, .right)
    }
    let bests = bests(of: paces, frame.snapshot)
    let lines = lines(by: paces, in: frame.model, frame.snapshot)
    drawCars(lines, label, frame, on: &buffer) { row, buffer in
      let pace = paces[row.position - 1]
      for (column, place) in places {
        var cell = column.cell(pace)
        if column.isBest, !row.isOut, let median = pace.median5, median == bests[row.classIndex] {
          cell = ("◇" + cell.text, .classBest)
        }
        buffer.write(
          cell.text, column: place, row: 0, Style(cell.role), width: column.width, .right)
      }
    }
  }

  /// The fastest of each class by the last five laps, of cars that are not out.
  private func bests(of paces: [CarPace], _ snapshot: Snapshot) -> [Int: LapTime] {
    var bests: [Int: LapTime] = [:]
    for (row, pace) in zip(snapshot.rows, paces) where !row.isOut {
      guard let median = pace.median5 else { continue }
      bests[row.classIndex] = min(bests[row.classIndex] ?? median, median)
    }
    return bests
  }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    let rows = region(in: frame).rows
    let below = rowsBelow(
      frame.shownBattles.count, stop: stopLines(frame), of: rows, frame)
    pointAtCar(mouse, rows: rows - below, in: frame, &model)
  }
}

/// A column of how fast a car is.
private struct PaceColumn: Sendable {
  let title: String
  let width: Int
  let isBest: Bool
  /// Whether it is about who is ahead on the track.
  let isOfRace: Bool
  let cell: @Sendable (CarPace) -> (text: String, role: Role)

  private init(
    _ title: String, _ width: Int, isBest: Bool = false, isOfRace: Bool = false,
    _ cell: @escaping @Sendable (CarPace) -> (text: String, role: Role)
  ) {
    (self.title, self.width, self.cell) = (title, width, cell)
    (self.isBest, self.isOfRace) = (isBest, isOfRace)
  }

  /// What matters most first.
  static let all = [
    PaceColumn("Last 5", 9, isBest: true) { known($0.median5, .plain) },
    PaceColumn("Gains", 7, isOfRace: true) { pace in
      guard let chase = pace.chase else { return ("", .dim) }
      return (signedSeconds(chase.perLap), chase.perLap > 0 ? .gained : .dim)
    },
    PaceColumn("Caught", 6, isOfRace: true) { pace in
      guard let chase = pace.chase, chase.perLap > 0 else { return ("", .dim) }
      guard let laps = chase.laps, laps < 1000 else { return (FactValue.unknownText, .dim) }
      return ("\(laps) L", .plain)
    },
    PaceColumn("Last 10", 9) { known($0.median10, .dim) },
    PaceColumn("Stint", 9) { known($0.stintMedian, .dim) },
    PaceColumn("Best 5", 9) { known($0.best5, .dim) },
    PaceColumn("Spread", 6) { known($0.spread, .dim) },
    PaceColumn("Ideal", 9) { known($0.ideal, .dim) },
  ]

  private static func known(_ time: LapTime?, _ role: Role) -> (String, Role) {
    time.map { ($0.description, role) } ?? (FactValue.unknownText, .dim)
  }
}

/// Seconds with a sign: `+0.123`, `−1.002`; the longer, the fewer decimals: `+12:34.5`, `+2:10:57`.
func signedSeconds(_ milliseconds: Int) -> String {
  let length = Int(milliseconds.magnitude)
  let text = lapText(
    milliseconds: length, decimals: length < 600_000 ? 3 : length < 3_600_000 ? 1 : 0)
  return milliseconds == 0 ? "=" : (milliseconds > 0 ? "+" : "−") + text
}

extension Sign {
  static let pace = [
    Sign("Gains", "seconds a lap gained on the car ahead in the class, by the medians in Last 5"),
    Sign("Caught", "the laps until that is caught, if in this race"),
  ]
}
