package import ReplayEngine
import Screen

extension Replay {
  /// The championship as it would stand, as tables of text: what `print --view championship` writes.
  package func standingsTable(of snapshot: Snapshot) -> String {
    let tables = standings(in: snapshot).map { standings in
      (
        title: standings.carClass.name.isEmpty ? "no class" : printable(standings.carClass.name),
        rows: standings.crews
      )
    }
    return text(of: snapshot, tables: tables, columns: standingsColumns(in: snapshot))
  }

  /// The same as one JSON object. What is not known is null.
  package func standingsJSON(of snapshot: Snapshot) -> JSON {
    let fields = standingsFields(in: snapshot)
    return .object([
      ("event", .string(session.event)),
      ("series", .string(session.series)),
      ("time", .seconds(snapshot.time)),
      ("results", .string(snapshot.state.results.name)),
      (
        "classes",
        .array(
          standings(in: snapshot).map { standings in
            .object([
              ("class", .string(standings.carClass.name)),
              (
                "crews",
                .array(
                  standings.crews.map { crew in .object(fields.map { ($0.name, $0.value(crew)) }) })
              ),
            ])
          })
      ),
    ])
  }

  /// The same as rows of CSV, with the fields of the JSON as columns.
  package func standingsCSV(of snapshot: Snapshot) -> CSV {
    let fields = standingsFields(in: snapshot)
    var csv = CSV(header: ["class"] + fields.map(\.name))
    for standings in standings(in: snapshot) {
      for crew in standings.crews {
        csv.append([standings.carClass.name] + fields.map { $0.value(crew).csvCell })
      }
    }
    return csv
  }

  private func standingsFields(
    in snapshot: Snapshot
  ) -> [(name: String, value: (Standings.Crew) -> JSON)] {
    [
      ("position", { .known($0.position, JSON.integer) }),
      ("positionBefore", { .known($0.positionBefore, JSON.integer) }),
      ("number", { .string(entry(of: $0.car, in: snapshot.state).number.text) }),
      ("drivers", { .array($0.drivers.map(JSON.string)) }),
      ("pointsBefore", { .known($0.pointsBefore, JSON.integer) }),
      ("scored", { .integer($0.scored) }),
      ("points", { .known($0.points, JSON.integer) }),
      ("behind", { .known($0.behind, JSON.integer) }),
    ]
  }

  private func standingsColumns(in snapshot: Snapshot) -> [TextColumn<Standings.Crew>] {
    let number = { (value: Int?) in value.map(String.init) ?? "–" }
    return [
      TextColumn(title: "P", alignment: .right) { number($0.position) },
      TextColumn(title: "Was", alignment: .right) { number($0.positionBefore) },
      TextColumn(title: "No", alignment: .right) {
        entry(of: $0.car, in: snapshot.state).number.text
      },
      TextColumn(title: "Drivers", alignment: .left) { $0.drivers.joined(separator: ", ") },
      TextColumn(title: "Before", alignment: .right) { number($0.pointsBefore) },
      TextColumn(title: "Race", alignment: .right) { $0.scored > 0 ? "+\($0.scored)" : "–" },
      TextColumn(title: "Points", alignment: .right) { number($0.points) },
      TextColumn(title: "Behind", alignment: .right) {
        $0.behind == 0 ? "leads" : number($0.behind)
      },
    ]
  }
}
