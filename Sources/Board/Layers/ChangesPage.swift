import ReplayEngine
import Screen

/// What is different from some time ago: who has won and lost places and time, stopped, changed drivers
/// or is out; only what has changed, the largest first.
struct ChangesPage: CarsPage {
  /// How long ago what is compared with was.
  enum Since: CaseIterable, Sendable {
    case minutes5, minutes10, minutes30, hour, hours3, start, flag, key

    /// The moment; nil where there is none. After the race it is counted back from its end.
    func moment(in model: Model, _ snapshot: Snapshot) -> SessionTime? {
      let raceTime = model.raceTime(in: snapshot)
      return switch self {
      case .minutes5: raceTime - .seconds(5 * 60)
      case .minutes10: raceTime - .seconds(10 * 60)
      case .minutes30: raceTime - .seconds(30 * 60)
      case .hour: raceTime - .seconds(60 * 60)
      case .hours3: raceTime - .seconds(180 * 60)
      case .start: model.replay.playedSpan.start
      case .flag: model.replay.history.flags.last { $0.time <= model.time }?.time
      case .key: model.leftAt.flatMap { $0 <= model.time ? $0 : nil }
      }
    }

    /// What it comes to: the start where that has not been so long ago.
    func reached(in model: Model, _ snapshot: Snapshot) -> Since {
      let isBefore = moment(in: model, snapshot).map { $0 < model.replay.playedSpan.start } ?? false
      return isBefore ? .start : self
    }

    /// What it is called.
    var title: String {
      switch self {
      case .minutes5: "5 minutes ago"
      case .minutes10: "10 minutes ago"
      case .minutes30: "30 minutes ago"
      case .hour: "an hour ago"
      case .hours3: "3 hours ago"
      case .start: "the start"
      case .flag: "the last flag change"
      case .key: "before you were away"
      }
    }
  }

  let name = "Changes"
  let keys: [Key] = [.function(8)]
  let about = "what has changed lately"
  /// What is compared with.
  var since = Since.minutes10

  var commands: [Command] {
    [
      .on(
        self, "sinceLater", [.character("{")],
        "since 3, 1 hours, 30, 10, 5 minutes, your last key, a flag, the start",
        hint: ("{ }", "since")
      ) { $0.turn(by: -1, in: &$1) },
      .on(self, "sinceEarlier", [.character("}")], "the same, the other way") {
        $0.turn(by: 1, in: &$1)
      },
    ]
  }

  private mutating func turn(by steps: Int, in model: inout Model) {
    let snapshot = Frame(model).snapshot
    let all = Since.allCases.filter {
      $0.moment(in: model, snapshot) != nil && $0.reached(in: model, snapshot) == $0
    }
    let place = all.firstIndex(of: since.reached(in: model, snapshot)) ?? 0
    since = all[(place + steps + all.count) % all.count]
    model.say("since \(since.title)")
  }

  private func changes(in model: Model, _ snapshot: Snapshot) -> [CarChange] {
    guard let moment = since.reached(in: model, snapshot).moment(in: model, snapshot) else {
      return []
    }
    return model.replay.changes(from: model.replay.snapshot(at: moment), to: snapshot)
  }

  func lines(in model: Model, _ snapshot: Snapshot) -> CarLines {
    lines(of: changes(in: model, snapshot), in: model, snapshot)
  }

  private func lines(
    of changes: [CarChange], in model: Model, _ snapshot: Snapshot
  ) -> CarLines {
    let sorted = changes.indices.sorted { changes[$0].isLarger(than: changes[$1]) }
      .map { changes[$0].now.position - 1 }
    return CarLines(model, snapshot) { rows in
      let table = Set(rows)
      return sorted.filter(table.contains)
    }
  }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    let changes = changes(in: frame.model, frame.snapshot)
    let lines = lines(of: changes, in: frame.model, frame.snapshot)
    let since = since.reached(in: frame.model, frame.snapshot)
    let moment = since.moment(in: frame.model, frame.snapshot) ?? frame.model.time
    let clock = clockText(milliseconds: moment.milliseconds)
    let cars = lines.cars(in: frame.snapshot).count
    let count = cars == 1 ? "1 car" : "\(cars) cars"
    buffer.write(
      "since \(since.title), \(clock): \(count)", column: 1, row: 0, Style(.plain))
    buffer.within(
      Region(column: 0, row: 1, columns: buffer.columns, rows: buffer.rows - 1)
    ) { buffer in
      drawTable(lines, of: changes, frame, on: &buffer)
    }
  }

  private func drawTable(
    _ lines: CarLines, of changes: [CarChange], _ frame: Frame, on buffer: inout ScreenBuffer
  ) {
    if lines.isEmpty {
      buffer.write("nothing has changed", column: 1, row: 0, Style(.dim))
      return
    }
    let label = CarLabel(columns: buffer.columns, frame)
    label.drawTitles(on: &buffer)
    var places: [(column: ChangeColumn, place: Int)] = []
    var next = label.end
    for column in ChangeColumn.all where next + column.width <= buffer.columns {
      places.append((column, next))
      buffer.write(
        column.title, column: next, row: 0, Style(.dim), width: column.width, column.alignment)
      next += column.width + 2
    }
    var byCar: [CarID: Int] = [:]
    for (index, change) in changes.enumerated() { byCar[change.now.car] = index }
    drawCars(lines, label, frame, on: &buffer) { row, buffer in
      guard let change = byCar[row.car].map({ changes[$0] }) else { return }
      for (column, place) in places {
        let cell = column.cell(change, frame.scene)
        buffer.write(
          cell.text, column: place, row: 0, Style(cell.role), width: column.width,
          column.alignment)
      }
    }
  }

  func point(_ mouse: Mouse, in frame: Frame, _ model: inout Model) {
    // One line more stands above the cars than on other pages.
    pointAtCar(
      Mouse(mouse.action, column: mouse.column, row: mouse.row - 1),
      rows: region(in: frame).rows - 1, in: frame, &model)
  }
}

/// A column of what has changed for a car.
private struct ChangeColumn: Sendable {
  let title: String
  let width: Int
  let alignment: Alignment
  let cell: @Sendable (CarChange, Scene) -> (text: String, role: Role)

  private init(
    _ title: String, _ width: Int, _ alignment: Alignment = .right,
    _ cell: @escaping @Sendable (CarChange, Scene) -> (text: String, role: Role)
  ) {
    (self.title, self.width, self.alignment, self.cell) = (title, width, alignment, cell)
  }

  static let all = [
    ChangeColumn("Was", 3) { change, scene in
      let isOverall = scene.isOverall
      return (
        String(isOverall ? change.before.position : change.before.positionInClass), .dim
      )
    },
    ChangeColumn("", 4, .left) { change, scene in
      let gained =
        scene.isOverall
        ? change.before.position - change.now.position : change.placesGained
      if gained == 0 { return ("", .dim) }
      return (TimingColumn.changeText(gained, upTo: 999), gained > 0 ? .gained : .lost)
    },
    ChangeColumn("Class gap", 9) { change, _ in
      if change.lapsLost != 0 {
        return (signed(change.lapsLost) + " L", change.lapsLost > 0 ? .lost : .gained)
      }
      guard let milliseconds = change.gapChange else { return (FactValue.unknownText, .dim) }
      if milliseconds == 0 { return ("=", .dim) }
      let text = lapText(milliseconds: Int(milliseconds.magnitude))
      return ((milliseconds > 0 ? "+" : "−") + text, milliseconds > 0 ? .lost : .gained)
    },
    ChangeColumn("Laps", 4) { change, _ in (signed(change.laps), .dim) },
    ChangeColumn("Pit", 3) { change, _ in
      guard let stops = change.stops else { return (FactValue.unknownText, .dim) }
      return stops == 0 ? ("", .dim) : (signed(stops), .plain)
    },
    ChangeColumn("State", 11, .left) { change, scene in
      guard change.changesState else { return ("", .dim) }
      let text = CarFacts.state.text(change.now, scene.source) ?? ""
      return text.isEmpty ? ("back", .gained) : (text, change.now.isOut ? .lost : .plain)
    },
    ChangeColumn("Driver", 40, .left) { change, _ in
      let now = change.now.driver ?? ""
      guard change.changesDriver, let before = change.before.driver else { return (now, .dim) }
      return ("\(now), before \(before)", .plain)
    },
  ]

  /// A number with its sign.
  private static func signed(_ number: Int) -> String {
    number > 0 ? "+\(number)" : number < 0 ? "−\(number.magnitude)" : "0"
  }
}
