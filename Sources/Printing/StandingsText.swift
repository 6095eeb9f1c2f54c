package import ReplayEngine
import Screen

extension Replay {
  /// The championship as it would stand, as tables of text: what `print --view championship` writes.
  package func standingsTable(of snapshot: Snapshot, only cars: PrintedCars = .all) -> String {
    let tables = standings(in: snapshot, cars).map { standings in
      (
        title: standings.carClass.name.isEmpty ? "no class" : printable(standings.carClass.name),
        rows: standings.crews
      )
    }
    let source = FactSource(self, snapshot)
    return text(
      of: snapshot, tables: tables, columns: CrewFacts.printed.map { TextColumn($0, source) })
  }

  /// The same as one JSON object. What is not known is null.
  package func standingsJSON(of snapshot: Snapshot, only cars: PrintedCars = .all) -> JSON {
    let source = FactSource(self, snapshot)
    return .object { json in
      json.member("event", session.event)
      json.member("series", session.series)
      json.member("time", snapshot.time)
      json.member("results", snapshot.state.results.name)
      json.member("classes") { json in
        json.array(of: standings(in: snapshot, cars)) { json, standings in
          json.object { json in
            json.member("class", standings.carClass.name)
            json.member("crews") { $0.facts(CrewFacts.printed, of: standings.crews, source) }
          }
        }
      }
    }
  }

  /// The same as rows of CSV, with the keys of the JSON as columns.
  package func standingsCSV(of snapshot: Snapshot, only cars: PrintedCars = .all) -> CSV {
    let source = FactSource(self, snapshot)
    var csv = CSV(header: ["class"] + CrewFacts.printed.map(\.id))
    for standings in standings(in: snapshot, cars) {
      for crew in standings.crews {
        csv.append(
          [standings.carClass.name]
            + CrewFacts.printed.map { $0.value(crew, source).csvCell })
      }
    }
    return csv
  }
}

extension Replay {
  /// The championship without the crews of cars that are not printed, and the classes that then have
  /// none.
  private func standings(in snapshot: Snapshot, _ cars: PrintedCars) -> [Printed] {
    standings(in: snapshot).map { standings in
      Printed(
        carClass: standings.carClass, crews: standings.crews.filter { cars.contains($0.car) })
    }.filter { !$0.crews.isEmpty }
  }
}

/// The crews of a class that are printed.
private struct Printed {
  let carClass: CarClass
  let crews: [Standings.Crew]
}
