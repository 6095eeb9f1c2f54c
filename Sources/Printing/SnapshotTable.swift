package import ReplayEngine
import Screen

extension Replay {
  /// All that was known at a moment as tables of text, a class after the other: what `print` writes.
  package func table(of snapshot: Snapshot, only cars: PrintedCars = .all) -> String {
    let tables = snapshot.classes.map { table in
      let rows = snapshot.rows(of: table).filter { cars.contains($0.car) }
      return (title: title(of: table, in: snapshot, shown: rows.count), rows: rows)
    }
    return text(
      of: snapshot, tables: tables.filter { !$0.rows.isEmpty },
      columns: TextColumn.columns(FactSource(self, snapshot)))
  }

  /// The same as one table of all classes: what `print --view overall` writes.
  package func overallTable(of snapshot: Snapshot, only cars: PrintedCars = .all) -> String {
    let rows = snapshot.rows.filter { cars.contains($0.car) }
    let title = title(["Overall"], snapshot.rows, shown: rows.count)
    return text(
      of: snapshot, tables: [(title, rows)],
      columns: TextColumn.overallColumns(FactSource(self, snapshot)))
  }

  /// The heading of a moment and under it tables, each with its title.
  func text<Row>(
    of snapshot: Snapshot, tables: [(title: String, rows: [Row])], columns: [TextColumn<Row>]
  ) -> String {
    let blocks = TextColumn.lines(of: tables.map(\.rows), columns: columns)
    var lines = heading(of: snapshot)
    for (table, block) in zip(tables, blocks) { lines += ["", table.title] + block }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(of snapshot: Snapshot) -> [String] {
    let state = snapshot.state
    let provenance = session.provenance == .recorded ? nil : session.provenance.rawValue
    let title = [session.series, session.event, session.kind.rawValue, provenance ?? ""]
    var clock = [clockText(milliseconds: snapshot.time.milliseconds, decimals: 3)]
    if let timeOfDay = state.timeOfDay(at: snapshot.time) {
      clock.append(clockText(milliseconds: timeOfDay, padsHours: true) + " local")
    }
    if let remaining = state.remaining(at: snapshot.time), remaining > .zero {
      // To the second as the board has it, which rounds up.
      clock.append("\(clockText(milliseconds: remaining.inMilliseconds + 999)) to go")
    }
    // Nothing before the source has told of a flag, or that there is none.
    if let since = state.flagSince {
      clock.append("\(state.flag.phrase) since \(clockText(milliseconds: since.milliseconds))")
    }
    clock.append("leader lap \(snapshot.leaderLapText)")
    if state.results != .running { clock.append("results \(state.results.name)") }
    return [
      printable(title.filter { !$0.isEmpty }.joined(separator: " · ")),
      clock.joined(separator: " · "),
    ]
  }

  private func title(
    of table: Snapshot.ClassTable, in snapshot: Snapshot, shown: Int
  ) -> String {
    let names =
      table.carClass.name.isEmpty
      ? snapshot.classes.count > 1 ? ["no class"] : [] : [printable(table.carClass.name)]
    return title(names, snapshot.rows(of: table), shown: shown)
  }

  /// `GT2 · 11 cars · 2 in the pits`; `GT2 · 1 of 11 cars` where not all of them are printed.
  private func title(_ names: [String], _ rows: [TimingRow], shown: Int) -> String {
    let inPits = rows.count { $0.state == .inPit }
    let of = shown < rows.count ? "\(shown) of " : ""
    let counts =
      ["\(of)\(rows.count) \(rows.count == 1 ? "car" : "cars")"]
      + (inPits > 0 ? ["\(inPits) in the pits"] : [])
    return (names + counts).joined(separator: " · ")
  }
}

extension TextColumn<TimingRow> {
  private static let who: [CarFact] = [
    CarFacts.number, CarFacts.team, CarFacts.driver, CarFacts.laps,
  ]
  private static let how: [CarFact] = [
    CarFacts.lastLap, CarFacts.bestLap, CarFacts.pitStops, CarFacts.stintLaps,
  ]

  /// The columns of a table of a class, from left to right.
  fileprivate static func columns(_ source: FactSource) -> [TextColumn] {
    let places = [CarFacts.positionInClass, CarFacts.position]
    return columns(
      places.suffix(source.hasClasses ? 2 : 1) + who + [CarFacts.classGap, CarFacts.classInterval]
        + how, source)
  }

  /// The columns of a table of all classes.
  fileprivate static func overallColumns(_ source: FactSource) -> [TextColumn] {
    let places =
      [CarFacts.position]
      + (source.hasClasses ? [CarFacts.positionInClass, CarFacts.carClass] : [])
    return columns(places + who + [CarFacts.gap, CarFacts.interval] + how, source)
  }

  private static func columns(_ facts: [CarFact], _ source: FactSource) -> [TextColumn] {
    // What a car does and what it has to pay stand together, under no name.
    let state = TextColumn(title: "", alignment: .left) { row in
      [CarFacts.state, CarFacts.penalty].compactMap { $0.text(row, source) }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    return facts.map { TextColumn($0, source) } + [state]
  }
}

extension FactSource {
  /// Whether the cars are told apart by classes.
  fileprivate var hasClasses: Bool {
    snapshot.classes.contains { !$0.carClass.name.isEmpty }
  }
}
