package import ReplayEngine
import Screen

extension Replay {
  /// All that was known at a moment as tables of text, a class after the other: what `print` writes.
  package func table(of snapshot: Snapshot) -> String {
    text(
      of: snapshot,
      tables: snapshot.classes.map { (className(of: $0, in: snapshot), snapshot.rows(of: $0)) },
      columns: TextColumn.columns(FactSource(self, snapshot)))
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
    if let start = session.start {
      clock.append(
        clockText(milliseconds: start.timeOfDay(at: snapshot.time), padsHours: true) + " local")
    }
    if let remaining = state.remaining(at: snapshot.time), remaining > .zero {
      clock.append("\(clockText(milliseconds: remaining.inMilliseconds)) to go")
    }
    // Nothing before the source has told of a flag, or that there is none.
    if let since = state.flagSince {
      clock.append("\(state.flag.phrase) since \(clockText(milliseconds: since.milliseconds))")
    }
    clock.append("leader lap \(snapshot.leaderLap)")
    if state.results != .running { clock.append("results \(state.results.name)") }
    return [
      printable(title.filter { !$0.isEmpty }.joined(separator: " · ")),
      clock.joined(separator: " · "),
    ]
  }

  private func className(of table: Snapshot.ClassTable, in snapshot: Snapshot) -> String {
    let names =
      table.carClass.name.isEmpty
      ? snapshot.classes.count > 1 ? ["no class"] : [] : [printable(table.carClass.name)]
    let inPits = snapshot.count(of: table) { $0.state == .inPit }
    let counts =
      ["\(table.rows.count) \(table.rows.count == 1 ? "car" : "cars")"]
      + (inPits > 0 ? ["\(inPits) in the pits"] : [])
    return (names + counts).joined(separator: " · ")
  }
}

extension TextColumn<TimingRow> {
  private static var facts: [CarFact] {
    [
      CarFacts.positionInClass, CarFacts.position, CarFacts.number, CarFacts.team, CarFacts.driver,
      CarFacts.laps, CarFacts.classGap, CarFacts.classInterval, CarFacts.lastLap, CarFacts.bestLap,
      CarFacts.pitStops, CarFacts.stintLaps,
    ]
  }

  /// The columns of a table of cars, from left to right.
  fileprivate static func columns(_ source: FactSource) -> [TextColumn] {
    // What a car does and what it has to pay stand together, under no name.
    let state = TextColumn(title: "", alignment: .left) { row in
      [CarFacts.state, CarFacts.penalty].compactMap { $0.text(row, source) }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    let hasClasses = source.snapshot.classes.contains { !$0.carClass.name.isEmpty }
    return facts.dropFirst(hasClasses ? 0 : 1).map { TextColumn($0, source) } + [state]
  }
}
