import ReplayEngine
import Screen

/// The stops of all cars: who was fastest in the lane.
struct StopsPage: CarsPage {
  /// What the cars of a class are sorted by.
  enum Order: String, CaseIterable, Sendable {
    case median = "the median of their stops"
    case total = "the time in the lane"
    case place = "place"
  }

  let name = "Stops"
  let keys: [Key] = [.function(6)]
  let about = "the stops of all cars"
  /// What they are sorted by.
  var order = Order.median

  var commands: [Command] {
    [
      .on(
        self, "stopOrder", [.character("z")],
        "sorted by the median of the stops, the time in the lane, place", hint: ("z", "sort")
      ) { page, model in
        let all = Order.allCases
        page.order = all[((all.firstIndex(of: page.order) ?? 0) + 1) % all.count]
        model.say("sorted by \(page.order.rawValue)")
      }
    ]
  }

  private func laneTimes(in model: Model, _ snapshot: Snapshot) -> [LaneTimes] {
    snapshot.rows.map { model.replay.laneTimes(of: $0.car, in: snapshot.state) }
  }

  func lines(in model: Model, _ snapshot: Snapshot) -> CarLines {
    lines(by: laneTimes(in: model, snapshot), in: model, snapshot)
  }

  private func lines(by times: [LaneTimes], in model: Model, _ snapshot: Snapshot) -> CarLines {
    // Cars without what they are sorted by come behind the others.
    let ranks = times.map { times in
      switch order {
      case .median: times.median?.milliseconds ?? .max
      case .total: times.total ?? .max
      case .place: 0
      }
    }
    return CarLines(model, snapshot) { $0.sorted { (ranks[$0], $0) < (ranks[$1], $1) } }
  }

  func lack(in frame: Frame) -> String? { frame.model.replay.session.lacksPitStops }

  func draw(_ frame: Frame, on buffer: inout ScreenBuffer) {
    if drawLack(frame, on: &buffer) { return }
    let times = laneTimes(in: frame.model, frame.snapshot)
    let label = CarLabel(columns: buffer.columns, frame)
    label.drawTitles(on: &buffer)
    let hasGarage = times.contains { $0.elsewhere > 0 }
    let all = hasGarage ? StopColumn.all : StopColumn.all.dropLast()
    let columns = StopColumn.fitting(
      buffer.columns - label.end, all: all.map { $0.holding(times, of: frame.snapshot.rows) })
    var next = label.end
    var places: [(column: StopColumn, place: Int)] = []
    for column in columns {
      places.append((column, next))
      buffer.write(column.title, column: next, row: 0, Style(.dim), width: column.width, .right)
      next += column.width + 2
    }
    let lines = lines(by: times, in: frame.model, frame.snapshot)
    let shown = lines.shown(
      rows: buffer.rows - CarLines.titleRows, frame.model, frame.snapshot)
    let list = StopList(
      of: CarLines.cars(of: shown, in: frame.snapshot), from: next, columns: buffer.columns, frame)
    list.drawTitle(on: &buffer)
    let bests = bests(of: times, frame.snapshot)
    drawCars(lines, label, frame, on: &buffer) { row, buffer in
      let times = times[row.position - 1]
      for (column, place) in places {
        let isBest = column.isBest && times.best == bests[row.classIndex]
        let text = column.text(row, times)
        let role: Role = text.map { _ in isBest ? .classBest : .plain } ?? .dim
        buffer.write(
          (isBest && text != nil ? "◇" : "") + (text ?? FactValue.unknownText), column: place,
          row: 0, Style(role), width: column.width, .right)
      }
      list.draw(row, on: &buffer)
    }
  }

  /// The shortest stop of each class.
  private func bests(of times: [LaneTimes], _ snapshot: Snapshot) -> [Int: LapTime] {
    var bests: [Int: LapTime] = [:]
    for (row, times) in zip(snapshot.rows, times) {
      guard let best = times.best else { continue }
      bests[row.classIndex] = min(bests[row.classIndex] ?? best, best)
    }
    return bests
  }
}

/// A column of what a car has done in the lane.
private struct StopColumn: Sendable {
  let title: String
  /// What stops of less than ten minutes take.
  var width: Int
  var isBest = false
  let text: @Sendable (TimingRow, LaneTimes) -> String?

  static let all = [
    StopColumn(title: "Pit", width: 3) { row, _ in row.pitStops.map(String.init) },
    StopColumn(title: "Median", width: 6) { _, times in
      times.median.map { laneText($0.milliseconds, isEstimated: times.isMedianEstimated) }
    },
    StopColumn(title: "Best", width: 7, isBest: true) { _, times in
      times.best.map { laneText($0.milliseconds, isEstimated: times.isBestEstimated) }
    },
    StopColumn(title: "Last", width: 6) { _, times in
      times.last.map { laneText($0.milliseconds, isEstimated: times.isLastEstimated) }
    },
    StopColumn(title: "Total", width: 7) { _, times in
      times.total.map { laneText($0, isEstimated: times.isEstimated) }
    },
    StopColumn(title: "Other", width: 7) {
      $1.elsewhere > 0 ? laneText($1.elsewhere, decimals: 0) : ""
    },
  ]

  /// As wide as what some cars have done needs.
  func holding(_ times: [LaneTimes], of rows: [TimingRow]) -> StopColumn {
    var column = self
    let widest = zip(rows, times).reduce(0) { max($0, text($1.0, $1.1)?.utf8.count ?? 0) }
    column.width = max(width, widest + (isBest ? 1 : 0))
    return column
  }

  /// Those that fit, each with two columns behind it; what matters less gives way.
  static func fitting(_ room: Int, all: some Sequence<StopColumn>) -> [StopColumn] {
    var left = room
    return Array(
      all.prefix { column in
        left -= column.width + 2
        return left >= -2
      })
  }
}

/// The stops of the cars that are shown, one by one, the last first, as many as fit.
private struct StopList {
  private let start: Int
  /// How many stops of a car there is room for.
  private let count: Int
  /// The columns of a time, and of a stop with the space behind it.
  private let timeWidth, width: Int
  /// Their stops; one more than fit says whether something is left out.
  private let stops: [CarID: [PitStop]]
  private let time: SessionTime
  /// `L123 1:23.4⇄▓` and the space between two, of those the time.
  private static let (leastWidth, leastTime) = (15, 6)

  init(of cars: [CarID], from start: Int, columns: Int, _ frame: Frame) {
    let most = max(0, (columns - start + 2) / StopList.leastWidth)
    let (state, time) = (frame.snapshot.state, frame.snapshot.time)
    let stops = cars.map { car in
      (
        car,
        most == 0
          ? [] : frame.model.replay.stops(of: car, in: state, at: time, last: most + 1)
      )
    }
    let widest = stops.lazy.flatMap(\.1).reduce(StopList.leastTime) {
      max($0, StopList.time(of: $1, at: time).0.utf8.count)
    }
    timeWidth = widest
    width = StopList.leastWidth + widest - StopList.leastTime
    count = max(0, (columns - start + 2) / width)
    (self.start, self.time) = (start, time)
    self.stops = Dictionary(uniqueKeysWithValues: stops)
  }

  func drawTitle(on buffer: inout ScreenBuffer) {
    if count == 0 { return }
    let title = count == 1 ? "Last stop" : "Stops, the last first"
    buffer.write(title, column: start, row: 0, Style(.dim))
  }

  func draw(_ row: TimingRow, on buffer: inout ScreenBuffer) {
    if count == 0 { return }
    let stops = stops[row.car] ?? []
    for (place, stop) in stops.reversed().prefix(count).enumerated() {
      let column = start + place * width
      buffer.write("L\(stop.lap)", column: column, row: 0, Style(.dim), width: 4)
      let (text, role) = StopList.time(of: stop, at: time)
      buffer.write(text, column: column + 5, row: 0, Style(role), width: timeWidth, .right)
      var next = column + 5 + timeWidth
      if stop.changesDriver {
        next = buffer.write("⇄", column: next, row: 0, Style(.dim))
      }
      if !stop.flag.isRacing, stop.flag != .checkered {
        buffer.write(
          String(stop.flag.glyph), column: next, row: 0, Style(.timelineFlag(stop.flag.look)))
      }
    }
    if stops.count > count {
      buffer.write("…", column: start + count * width - 2, row: 0, Style(.dim))
    }
  }

  private static func time(of stop: PitStop, at time: SessionTime) -> (String, Role) {
    if stop.isGarage { return (TimingRow.State.garage.word, .dim) }
    if let laneTime = stop.laneTime {
      return (laneText(laneTime.milliseconds, isEstimated: stop.isLaneTimeEstimated), .plain)
    }
    guard !stop.isOver, let arrival = stop.arrival else { return (FactValue.unknownText, .dim) }
    return (" " + shortClock(time - arrival) + " ", .inPit)
  }
}

/// A time in the lane: `0:40.2`, or with hours `1:02:33`; one that was worked out `~0:40`.
func laneText(_ milliseconds: Int, decimals: Int = 1, isEstimated: Bool = false) -> String {
  if isEstimated { return "~" + laneText(milliseconds, decimals: 0) }
  if milliseconds >= 3_600_000 { return clockText(milliseconds: milliseconds) }
  let text = lapText(milliseconds: milliseconds, decimals: decimals)
  return milliseconds < 10_000 ? "0:0" + text : milliseconds < 60_000 ? "0:" + text : text
}

extension Sign {
  static let stops = [
    Sign("⇄", "a stop with a change of drivers; beside it the flag, if any"),
    Sign("Other", "time in the garage, and in the lane under a red flag: part of no total"),
  ]
}
