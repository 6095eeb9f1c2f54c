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
  package func csv(of snapshot: Snapshot) -> CSV {
    let source = FactSource(self, snapshot)
    var csv = CSV(header: CarFacts.printed.map(\.id))
    for row in snapshot.rows {
      csv.append(CarFacts.printed.map { JSON($0.value(row, source)).csvCell })
    }
    return csv
  }

  /// Messages, a row each: what `events --format csv` writes.
  package func csv(of messages: some Sequence<Message>) -> CSV {
    var csv = CSV(
      header: ["time", "kind", "car", "class", "text", "other", "id", "otherId"])
    for message in messages {
      guard case .object(let members) = json(of: message) else { continue }
      csv.append(members.map(\.1.csvCell))
    }
    return csv
  }
}

extension JSON {
  /// The value as one cell: nothing for null, lists with semicolons, `{"laps":2,…}` as `2 L`.
  var csvCell: String {
    switch self {
    case .null: ""
    case .string(let value): value
    case .array(let values): values.map(\.csvCell).joined(separator: "; ")
    case .object(let members):
      members.compactMap { key, value in
        switch (key, value) {
        case ("laps", .integer(0)), (_, .null): nil
        case ("laps", _): value.csvCell + " L"
        default: value.csvCell
        }
      }.joined(separator: " ")
    case .integer, .seconds, .number, .bool: text
    }
  }
}
