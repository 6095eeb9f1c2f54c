package import ReplayEngine
import Screen

/// Rows of comma-separated values (RFC 4180), the first naming the columns.
package struct CSV {
  private(set) package var text = ""

  init(header: [String]) {
    append(header)
  }

  mutating func append(_ cells: [String]) {
    text += cells.map(CSV.cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let text = printable(text)
    // Scalars, because a comma with an accent is not a comma to `Character`.
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    return "\"" + scalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}

extension Replay {
  /// The cars at a moment in running order: what `print --format csv` writes. The columns are the
  /// keys of the JSON; a gap is seconds, or laps as `2 L`.
  package func csv(of snapshot: Snapshot, only cars: PrintedCars = .all) -> CSV {
    let source = FactSource(self, snapshot)
    var csv = CSV(header: CarFacts.printed.map(\.id))
    for row in snapshot.rows where cars.contains(row.car) {
      csv.append(CarFacts.printed.map { $0.value(row, source).csvCell })
    }
    return csv
  }
}

extension FactValue {
  /// The value as one cell: nothing for what is not known, lists with semicolons, laps behind as `2 L`, the
  /// rest as in JSON.
  var csvCell: String {
    switch self {
    case .unknown, .gap(.none): ""
    case .word(let word): word
    case .gap(.laps(let laps)): "\(laps) L"
    case .gap(.time(let milliseconds)): JSON(Duration.milliseconds(milliseconds)).text
    case .cost(let cost): (cost.laps == 0 ? "" : "\(cost.laps) L ") + JSON(cost.time).text
    case .list(let values): values.map(\.csvCell).joined(separator: "; ")
    case .record(let members):
      members.filter { $0.value != .unknown }.map(\.value.csvCell).joined(separator: " ")
    case .count, .time, .moment, .truth, .share, .speed: JSON(self).text
    }
  }
}
