package import ReplayEngine
import Screen

extension Replay {
  /// All that was known at a moment as tables of text, a class after the other: what `print` writes.
  package func table(of snapshot: Snapshot) -> String {
    let columns = TableColumn.all(at: snapshot.time, hasPits: session.tellsPitStops)
    let cells = snapshot.rows.map { row in columns.map { printable($0.text(row)) } }
    let widths = columns.indices.map { index in
      let widest = cells.reduce(displayWidth(of: columns[index].title)) {
        max($0, displayWidth(of: $1[index]))
      }
      return min(widest, TableColumn.widest)
    }
    func line(_ texts: [String]) -> String {
      let fields = zip(columns, zip(widths, texts)).map { column, field in
        fitted(field.1, to: field.0, column.alignment)
      }
      return trimmingEnd(fields.joined(separator: "  "))
    }
    var lines = heading(of: snapshot)
    for table in snapshot.classes {
      lines += ["", className(of: table, in: snapshot), line(columns.map(\.title))]
      lines += table.rows.map { line(cells[$0]) }
    }
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
    if let remaining = remaining(at: snapshot.time), remaining > .zero {
      clock.append("\(clockText(milliseconds: remaining.inMilliseconds)) to go")
    }
    var flag = state.flag.phrase
    if let since = state.flagSince {
      flag += " since \(clockText(milliseconds: since.milliseconds))"
    }
    clock += [flag, "leader lap \(state.lead.lap)"]
    if state.results != .running { clock.append("results \(state.results.name)") }
    return [
      printable(title.filter { !$0.isEmpty }.joined(separator: " · ")),
      clock.joined(separator: " · "),
    ]
  }

  private func className(of table: Snapshot.ClassTable, in snapshot: Snapshot) -> String {
    let name = table.carClass.name.isEmpty ? "no class" : printable(table.carClass.name)
    let inPits = snapshot.count(of: table) { $0.state == .inPit }
    return "\(name) · \(table.rows.count) \(table.rows.count == 1 ? "car" : "cars")"
      + (inPits > 0 ? " · \(inPits) in the pits" : "")
  }
}

/// A column of the printed table.
private struct TableColumn {
  let title: String
  let alignment: Alignment
  let text: (TimingRow) -> String

  /// What is longer is cut: one absurd name must not make every row as wide.
  static let widest = 48

  static func all(at time: SessionTime, hasPits: Bool) -> [TableColumn] {
    [
      TableColumn(title: "PIC", alignment: .right) { "\($0.positionInClass)" },
      TableColumn(title: "P", alignment: .right) { "\($0.position)" },
      TableColumn(title: "No", alignment: .right) { $0.entry.number.text },
      TableColumn(title: "Team", alignment: .left) { $0.entry.team },
      TableColumn(title: "Driver", alignment: .left) { $0.driver ?? "–" },
      TableColumn(title: "Laps", alignment: .right) { "\($0.laps)" },
      TableColumn(title: "Gap", alignment: .right) { $0.classGap.text },
      TableColumn(title: "Int", alignment: .right) { $0.classInterval.text },
      TableColumn(title: "Last", alignment: .right) { $0.lastLap?.description ?? "–" },
      TableColumn(title: "Best", alignment: .right) { $0.bestLap?.description ?? "–" },
      TableColumn(title: "Pit", alignment: .right) { $0.pitStops.map(String.init) ?? "–" },
      TableColumn(title: "Stint", alignment: .right) { $0.stintLaps.map { "L\($0)" } ?? "–" },
      TableColumn(title: "", alignment: .left) { row in
        [row.stateText(at: time), row.penaltyText].filter { !$0.isEmpty }.joined(separator: " ")
      },
    ]
  }
}

private func trimmingEnd(_ text: String) -> String {
  var text = text[...]
  while text.last == " " { text.removeLast() }
  return String(text)
}
