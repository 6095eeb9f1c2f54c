import ReplayEngine
import Screen

/// A column of a timing table.
struct TimingColumn: Sendable {
  let title: String
  /// The columns of the screen that it needs.
  let width: Int
  /// The columns that it can do with where it would drive out what everybody looks for.
  let least: Int
  /// The columns that it takes where there is room; for names, which can be cut.
  let most: Int
  /// The columns that it gets before any of the columns that only a wide screen has.
  let comfort: Int
  let alignment: Alignment
  /// Columns left free before it.
  let space: Int
  /// Which columns give way first: the highest. From `luxury` on they come after long names.
  let priority: Int

  /// The last priority of the columns that everybody looks for.
  static let essential = 2
  /// The first priority of the columns that only a wide screen has.
  static let luxury = 10
  /// Where it makes sense.
  let isShown: @Sendable (Frame) -> Bool
  /// What may stand in it later on.
  let names: @Sendable (TimingRow) -> [String]
  /// What stands in it.
  let cell: @Sendable (TimingRow, Frame) -> CellText

  /// A text and what it means.
  struct CellText {
    var text: String
    var role: Role
    var emphasis: Emphasis

    // `[]` for an option set of another module is made by generic code, at a price for every cell.
    init(
      _ text: String, _ role: Role = .plain, _ emphasis: Emphasis = Emphasis(rawValue: 0)
    ) {
      self.text = text
      self.role = role
      self.emphasis = emphasis
    }

    static let nothing = CellText("")
  }

  init(
    _ title: String, _ width: Int, least: Int? = nil, comfort: Int? = nil, most: Int? = nil,
    _ alignment: Alignment = .right,
    space: Int = 1, priority: Int, if isShown: @escaping @Sendable (Frame) -> Bool = { _ in true },
    names: @escaping @Sendable (TimingRow) -> [String] = { _ in [] },
    _ cell: @escaping @Sendable (TimingRow, Frame) -> CellText
  ) {
    self.title = title
    self.width = width
    self.least = least ?? width
    self.comfort = comfort ?? width
    self.most = most ?? width
    self.alignment = alignment
    self.space = space
    self.priority = priority
    self.isShown = isShown
    self.names = names
    self.cell = cell
  }

  /// The columns of an arrangement, from left to right.
  static func columns(of arrangement: Model.Arrangement) -> [TimingColumn] {
    arrangement == .championship ? championship : timing
  }

  private static let timing: [TimingColumn] = [
    TimingColumn("PIC", 3, priority: 0, if: { !$0.layout.isOverall }) { row, _ in
      CellText("\(row.positionInClass)")
    },
    TimingColumn("P", 3, priority: 0, if: { $0.layout.isOverall }) { row, _ in
      CellText("\(row.position)")
    },
    TimingColumn("", 3, .left, priority: 6) { row, frame in
      let gained = frame.placesGained(row)
      if gained == 0 { return .nothing }
      return CellText(
        "\(gained > 0 ? "▲" : "▼")\(min(99, gained.magnitude))", gained > 0 ? .gained : .lost)
    },
    TimingColumn("P", 3, space: 0, priority: 5, if: { !$0.layout.isOverall }) { row, _ in
      CellText("\(row.position)", .dim)
    },
    TimingColumn("PIC", 3, priority: 5, if: { $0.layout.isOverall }) { row, _ in
      CellText("\(row.positionInClass)", .dim)
    },
    TimingColumn(
      "Class", 5, comfort: 8, most: 8, .left, space: 2, priority: 1, if: { $0.layout.isOverall }
    ) {
      row, frame in
      CellText(frame.className(row.classIndex), .carNumber(ClassColor(order: row.classIndex)))
    },
    TimingColumn("No", 3, comfort: 4, most: 5, space: 1, priority: 0) { row, frame in
      frame.model.matches.contains(row.car)
        ? CellText(row.entry.number.text, .match)
        : CellText(row.entry.number.text, .carNumber(ClassColor(order: row.classIndex)))
    },
    TimingColumn(
      "Team", 12, least: 8, comfort: 20, most: 32, .left, space: 2, priority: 1, if: hasTeams
    ) {
      row, frame in
      CellText(row.entry.team, .plain, frame.model.highlights.contains(row.car) ? .bold : [])
    },
    // Many feeds tell of no teams; then the driver is the name of the car.
    TimingColumn(
      "Driver", 12, least: 8, comfort: 20, most: 32, .left, space: 2, priority: 1,
      if: { !hasTeams($0) }, names: \.entry.drivers
    ) { row, frame in
      let name = row.driver ?? row.entry.drivers.joined(separator: " / ")
      return CellText(name, .plain, frame.model.highlights.contains(row.car) ? .bold : [])
    },
    TimingColumn(
      "Driver", 12, comfort: 20, most: 24, .left, space: 2, priority: 7, if: hasTeams,
      names: \.entry.drivers
    ) { row, _ in
      row.driver.map { CellText($0) } ?? CellText("–", .dim)
    },
    TimingColumn("Laps", 4, space: 2, priority: 3) { row, _ in CellText("\(row.laps)") },
    TimingColumn("Best", 9, space: 1, priority: 1, if: isByBestLap) { row, _ in
      bestCell(row, .plain)
    },
    TimingColumn("Gap", 8, space: 1, priority: 2) { row, frame in
      let gap = frame.isWithinClass ? row.classGap : row.gap
      return CellText(gap.text, gap == .none ? .dim : .plain)
    },
    TimingColumn("Int", 8, space: 1, priority: 4) { row, frame in
      let interval = frame.isWithinClass ? row.classInterval : row.interval
      return CellText(interval.text, interval == .none ? .dim : .plain)
    },
    TimingColumn("Last", 9, space: 1, priority: 3) { row, _ in
      guard let lap = row.lastLap else { return CellText("–", .dim) }
      return CellText(
        (row.lastLapBest?.glyph ?? "") + lap.description, row.lastLapBest?.role ?? .plain)
    },
    TimingColumn("Best", 9, space: 1, priority: 8, if: { !isByBestLap($0) }) { row, _ in
      bestCell(row, .dim)
    },
    sector(0), sector(1), sector(2),
    TimingColumn("Pit", 3, .left, space: 2, priority: 5) { row, _ in
      row.pitStops.map { CellText("\($0)") } ?? CellText("–", .dim)
    },
    TimingColumn("", 10, .left, space: 0, priority: 2) { row, frame in row.stateCell(frame) },
    TimingColumn("Lane", 7, space: 1, priority: 11, if: tellsPits) { row, _ in
      row.lastPitTime.map { CellText(shortClock(.milliseconds($0.milliseconds)), .dim) }
        ?? CellText("–", .dim)
    },
    TimingColumn("Stint", 5, space: 1, priority: 9, if: tellsPits) { row, _ in
      row.stintLaps.map { CellText("L\($0)") } ?? CellText("–", .dim)
    },
    TimingColumn("", 4, .left, space: 1, priority: 10, if: tellsPits) { row, _ in
      row.strategy.map(\.stintBar) ?? .nothing
    },
    TimingColumn("Need", 4, space: 1, priority: 10, if: tellsPits) { row, _ in
      row.strategy?.stopsNeeded.map { CellText("\($0)", $0 == 0 ? .dim : .plain) }
        ?? CellText("–", .dim)
    },
    TimingColumn("Led", 4, space: 1, priority: 13, if: { !isByBestLap($0) }) { row, _ in
      row.lapsLed > 0 ? CellText("\(row.lapsLed)", .dim) : CellText("–", .dim)
    },
    TimingColumn("Start", 5, space: 1, priority: 14, if: hasGrid) { row, frame in
      guard let gained = frame.placesGainedSinceStart(row) else { return CellText("–", .dim) }
      if gained == 0 { return CellText("=", .dim) }
      return CellText(
        "\(gained > 0 ? "▲" : "▼")\(min(999, gained.magnitude))", .dim)
    },
    TimingColumn("Grid", 4, space: 1, priority: 16, if: hasGrid) { row, _ in
      row.entry.grid.map { CellText("\($0)", .dim) } ?? CellText("–", .dim)
    },
    TimingColumn("Car", 10, comfort: 12, most: 26, .left, space: 2, priority: 15) { row, _ in
      CellText(row.entry.vehicle, .dim)
    },
  ]

  private static func bestCell(_ row: TimingRow, _ usual: Role) -> CellText {
    guard let lap = row.bestLap else { return CellText("–", .dim) }
    guard let best = row.bestLapBest, best != .personal else {
      return CellText(lap.description, usual)
    }
    return CellText(best.glyph + lap.description, best.role)
  }

  private static func sector(_ index: Int) -> TimingColumn {
    TimingColumn(
      "S\(index + 1)", 8, space: 1, priority: 12, if: { $0.model.replay.session.loops.count == 3 }
    ) { row, _ in
      guard row.sectors.indices.contains(index), let time = row.sectors[index] else {
        return CellText("–", .dim)
      }
      return CellText(time.description, .dim)
    }
  }

  private static let isByBestLap: @Sendable (Frame) -> Bool = { $0.snapshot.state.order == .best }
  private static let hasTeams: @Sendable (Frame) -> Bool = {
    $0.snapshot.rows.contains { !$0.entry.team.isEmpty }
  }
  private static let tellsPits: @Sendable (Frame) -> Bool = {
    $0.model.replay.session.tellsPitStops
  }
  private static let hasGrid: @Sendable (Frame) -> Bool = {
    !isByBestLap($0) && $0.model.replay.session.entries.contains { $0.grid != nil }
  }
}

/// The columns that fit into a width, with their places.
struct ColumnPlan {
  /// A column at its place.
  struct Place {
    let column: TimingColumn
    let start: Int
    let width: Int
  }

  let places: [Place]

  /// What is kept for the mark of a highlighted car, on the left.
  static let mark = 1

  init(_ frame: Frame, width: Int) {
    var shown = TimingColumn.columns(of: frame.model.arrangement).filter { $0.isShown(frame) }
    let margins = ColumnPlan.mark + 1
    // Names have more room beside columns of luxury, and less where only the essential are left.
    func needed(_ columns: [TimingColumn]) -> Int {
      let last = columns.reduce(0) { max($0, $1.priority) }
      let width: KeyPath<TimingColumn, Int> =
        last >= TimingColumn.luxury
        ? \.comfort : last > TimingColumn.essential ? \.width : \.least
      return columns.reduce(margins) { $0 + $1.space + $1[keyPath: width] }
    }
    while needed(shown) > width, let last = shown.map(\.priority).max(), last > 0 {
      shown.removeAll { $0.priority == last }
    }
    // What is left goes to the names, evenly, as far as they have use for it.
    let isScarce = shown.allSatisfy { $0.priority <= TimingColumn.essential }
    var widths = shown.map { isScarce ? $0.least : $0.width }
    var spare = max(0, zip(shown, widths).reduce(width - margins) { $0 - $1.0.space - $1.1 })
    let wanted = shown.map { $0.wantedWidth(frame) }
    while spare > 0,
      let next = widths.indices.filter({ widths[$0] < wanted[$0] })
        .min(by: { widths[$0] < widths[$1] })
    {
      widths[next] += 1
      spare -= 1
    }
    var start = ColumnPlan.mark
    places = zip(shown, widths).map { column, width in
      start += column.space
      defer { start += width }
      return Place(column: column, start: start, width: width)
    }
  }
}

extension TimingColumn {
  /// The width of the longest name that can come into it, held within what the column may have; so
  /// the columns stay where they are when a driver takes over.
  fileprivate func wantedWidth(_ frame: Frame) -> Int {
    if most == width { return width }
    let longest = frame.snapshot.rows.reduce(0) { longest, row in
      names(row).reduce(max(longest, displayWidth(of: cell(row, frame).text))) {
        max($0, displayWidth(of: $1))
      }
    }
    return min(max(width, longest), most)
  }
}

extension Frame {
  /// Whether gap and interval are measured within the class.
  var isWithinClass: Bool { !layout.isOverall && model.gapScope == .inClass }

  /// A class's name, or a dash for cars without one.
  func className(_ index: Int) -> String {
    let name = model.replay.history.classes[index].name
    return name.isEmpty ? "–" : name
  }
}

extension TimingRow.Best {
  /// The mark that says the same without colour.
  fileprivate var glyph: String {
    switch self {
    case .session: "◆"
    case .inClass: "◇"
    case .personal: "•"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .session: .sessionBest
    case .inClass: .classBest
    case .personal: .personalBest
    }
  }
}

extension TimingRow {
  /// Where the car is, in a word; a penalty once it has finished, and both once it is out.
  func stateCell(_ frame: Frame) -> TimingColumn.CellText {
    let text = stateText(at: frame.snapshot.time)
    // A lap is `L` here as in the gaps, so that the longest penalty fits.
    let cost =
      penaltyText.isEmpty
      ? "" : penaltyText.replacing(" laps", with: " L").replacing(" lap", with: " L")
    switch state {
    case .inPit: return TimingColumn.CellText(" \(text) ", .inPit)
    case .outLap: return TimingColumn.CellText(" \(text)", .outLap)
    case .running, .finished:
      if !cost.isEmpty { return TimingColumn.CellText(" \(cost)", .penalty) }
      return TimingColumn.CellText(text.isEmpty ? "" : " \(text)", .dim)
    case .retired where !cost.isEmpty:
      // The whole word would leave no room for the penalty.
      return TimingColumn.CellText(" RET \(cost)", .penalty)
    case .stopped, .retired, .outOfFuel, .disqualified, .notStarted:
      return TimingColumn.CellText(" \(text)", .stopped)
    }
  }

  /// Whether the car takes no more part, so that its whole row is drawn quietly.
  var isOut: Bool {
    switch state {
    case .stopped, .retired, .outOfFuel, .disqualified, .notStarted: true
    case .running, .inPit, .outLap, .finished: false
    }
  }
}
