import ReplayEngine
import Screen

extension TimingColumn {
  /// The columns of the race, from left to right.
  static let timing: [TimingColumn] = [
    TimingColumn("PIC", means: "place in the class", 3, priority: 0, if: { !$0.layout.isOverall }) {
      row, _ in
      CellText("\(row.positionInClass)")
    },
    TimingColumn(
      "P", means: "place overall; of the championship, in it", 3, priority: 0,
      if: { $0.layout.isOverall }
    ) { row, _ in
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
      "Team", 12, least: 8, comfort: 20, most: 40, .left, space: 2, priority: 1, if: hasTeams
    ) {
      row, frame in
      CellText(row.entry.team, .plain, frame.model.highlights.contains(row.car) ? .bold : [])
    },
    // Many feeds tell of no teams; then the driver is the name of the car.
    TimingColumn(
      "Driver", 12, least: 8, comfort: 20, most: 80, .left, space: 2, priority: 1,
      if: { !hasTeams($0) }, names: \.entry.drivers
    ) { row, frame in
      let name = row.driver ?? row.entry.drivers.joined(separator: " / ")
      return CellText(name, .plain, frame.model.highlights.contains(row.car) ? .bold : [])
    },
    TimingColumn(
      "Driver", 12, comfort: 20, most: 40, .left, space: 2, priority: 7, if: hasTeams,
      names: \.entry.drivers
    ) { row, _ in
      row.driver.map { CellText($0) } ?? CellText("–", .dim)
    },
    TimingColumn("Laps", 4, space: 2, priority: 3) { row, _ in CellText("\(row.laps)") },
    TimingColumn("Best", 9, space: 1, priority: 1, if: isByBestLap) { row, _ in
      bestCell(row, .plain)
    },
    gap(
      "Gap", means: "behind the first of the class: a time, or laps (L)", 2, in: .inClass,
      \.classGap),
    gap("Int", means: "behind the car ahead in the class", 4, in: .inClass, \.classInterval),
    gap("Gap all", means: "behind the first of all classes", 2, in: .overall, \.gap),
    gap("Int all", means: "behind the car ahead, of any class", 4, in: .overall, \.interval),
    TimingColumn("Last", 9, space: 1, priority: 3) { row, _ in
      guard let lap = row.lastLap else { return CellText("–", .dim) }
      return CellText(
        (row.lastLapRank?.glyph ?? "") + lap.description, row.lastLapRank?.role ?? .plain)
    },
    // Of two tables side by side neither has room for both; there the best goes before the driver.
    best(priority: 8) { !isByBestLap($0) && !$0.layout.isSideBySide },
    best(priority: 6) { !isByBestLap($0) && $0.layout.isSideBySide },
    sector(0), sector(1), sector(2),
    TimingColumn("Pit", means: "stops made", 3, .left, space: 2, priority: 5, if: tellsPits) {
      row, _ in
      row.pitStops.map { CellText("\($0)") } ?? CellText("–", .dim)
    },
    // What a car does goes before its stint, which then has only begun or is over.
    TimingColumn(
      " Stint", means: "laps since the last stop", 10, .left, space: 0, priority: 2, if: tellsPits
    ) { row, frame in
      let state = row.stateCell(frame)
      return state.text.isEmpty ? row.stintLaps.map { CellText(" L\($0)") } ?? .nothing : state
    },
    TimingColumn("", 10, .left, space: 0, priority: 2, if: { !tellsPits($0) }) { row, frame in
      row.stateCell(frame)
    },
    TimingColumn(
      "", 4, .left, space: 1, priority: 10, if: { tellsPits($0) && !isByBestLap($0) }
    ) { row, _ in
      row.strategy.map(\.stintBar) ?? .nothing
    },
    TimingColumn(
      "Lane", means: "time of the last visit to the pit lane", 7, space: 1, priority: 11,
      if: tellsPits
    ) { row, _ in
      row.lastPitTime.map { CellText(shortClock(.milliseconds($0.milliseconds)), .dim) }
        ?? CellText("–", .dim)
    },
    TimingColumn(
      "Need", means: "stops that it still needs", 4, space: 1, priority: 10, if: knowsLength
    ) { row, _ in
      row.strategy?.stopsNeeded.map { CellText("\($0)", $0 == 0 ? .dim : .plain) }
        ?? CellText("–", .dim)
    },
    TimingColumn(
      "Led", means: "laps led overall", 4, space: 1, priority: 13, if: { !isByBestLap($0) }
    ) { row, _ in
      row.lapsLed > 0 ? CellText("\(row.lapsLed)", .dim) : CellText("–", .dim)
    },
    TimingColumn(
      "Start", means: "places gained since the start", 5, space: 1, priority: 14, if: hasGrid
    ) { row, frame in
      guard let gained = frame.placesGainedSinceStart(row) else { return CellText("–", .dim) }
      if gained == 0 { return CellText("=", .dim) }
      return CellText(
        "\(gained > 0 ? "▲" : "▼")\(min(999, gained.magnitude))", .dim)
    },
    TimingColumn("Grid", means: "place on the grid", 4, space: 1, priority: 16, if: hasGrid) {
      row, _ in
      row.entry.grid.map { CellText("\($0)", .dim) } ?? CellText("–", .dim)
    },
    TimingColumn("Car", 10, comfort: 12, most: 32, .left, space: 2, priority: 15) { row, _ in
      CellText(row.entry.vehicle, .dim)
    },
  ]

  /// A column of gaps or intervals, shown where they are measured so.
  private static func gap(
    _ title: String, means meaning: String, _ priority: Int, in scope: Model.GapScope,
    _ gap: @escaping @Sendable (TimingRow) -> Gap
  ) -> TimingColumn {
    TimingColumn(
      title, means: meaning, 8, space: 1, priority: priority,
      if: { $0.isWithinClass == (scope == .inClass) }
    ) { row, _ in
      let gap = gap(row)
      return CellText(gap.text, gap == .none ? .dim : .plain)
    }
  }

  private static func best(
    priority: Int, if isShown: @escaping @Sendable (Frame) -> Bool
  ) -> TimingColumn {
    TimingColumn("Best", 9, space: 1, priority: priority, if: isShown) { row, _ in
      bestCell(row, .dim)
    }
  }

  private static func bestCell(_ row: TimingRow, _ usual: Role) -> CellText {
    guard let lap = row.bestTime else { return CellText("–", .dim) }
    guard let best = row.bestLapRank, best != .personal else {
      return CellText(lap.description, usual)
    }
    return CellText(best.glyph + lap.description, best.role)
  }

  private static func sector(_ index: Int) -> TimingColumn {
    TimingColumn(
      "S\(index + 1)", means: "sectors of the last lap", 8, space: 1, priority: 12,
      if: { $0.model.replay.session.loops.count == 3 }
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
  /// Whether there is a length from which the stops to come can be told.
  private static let knowsLength: @Sendable (Frame) -> Bool = { frame in
    let session = frame.model.replay.session
    return tellsPits(frame) && !isByBestLap(frame)
      && (session.scheduledTime != nil || session.scheduledLaps != nil)
  }
  private static let hasGrid: @Sendable (Frame) -> Bool = {
    !isByBestLap($0) && $0.model.replay.session.entries.contains { $0.grid != nil }
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

extension TimingRow.Rank {
  /// The mark that says the same without colour.
  fileprivate var glyph: String {
    switch self {
    case .session: "◆"
    case .inClass: "◇"
    case .personal: "•"
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .session: "best lap of all"
    case .inClass: "best of the class"
    case .personal: "best lap of the car"
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

extension Sign {
  /// What stands before a lap and beside a place.
  static let laps =
    TimingRow.Rank.allCases.reversed().map { Sign($0.glyph, $0.meaning) }
    + [Sign("▲ ▼", "places gained or lost within a minute")]
}
