package import ReplayEngine
import Screen

/// A part of the story of a race as rows of values, for other programs and for people.
package enum StoryView: String, CaseIterable, Sendable {
  /// A row a lap.
  case laps
  /// A row a stint.
  case stints
  /// A row a visit to the pit lane.
  case stops
  /// A row a car: how fast it is, and where a stop would lead.
  case pace
  /// A row for two cars that fight.
  case battles
  /// A row for each car that has changed since another moment.
  case changes
  /// A row for each crossing of the line.
  case gaps
  /// A row for each lap of the leader of a class.
  case lapchart
}

/// Rows that are ready to be written, in the order of the board and then of time.
package struct StoryTable {
  private let view: StoryView
  private let time: SessionTime
  private let since: SessionTime?
  private let keys: JSON.Keys
  /// What each row says, a value for each key.
  private let rows: [[FactValue]]
  /// As a table of text.
  package let text: String

  fileprivate init<Subject>(
    _ view: StoryView, _ facts: [Fact<Subject>], of subjects: [Subject], since: SessionTime? = nil,
    lacking reason: String? = nil, in snapshot: Snapshot, _ replay: Replay
  ) {
    let source = FactSource(replay, snapshot)
    (self.view, time, self.since) = (view, snapshot.time, since)
    keys = JSON.Keys(facts.map(\.id))
    rows = subjects.map { subject in facts.map { $0.value(subject, source) } }
    let title = view.rawValue + (since.map { " since " + $0.description } ?? "")
    let told = facts.filter { fact in
      !StoryFacts.onlyWhereTold.contains(fact.id)
        || subjects.contains { fact.text($0, source) != nil }
    }
    let table = replay.text(
      of: snapshot, tables: [(title: title, rows: subjects)],
      columns: told.map { TextColumn($0, source) })
    text = table + (reason.map { $0 + "\n" } ?? "")
  }

  /// As one object with the view, the moment and the rows.
  package var json: JSON {
    .object { json in
      json.member("view", view.rawValue)
      json.member("time", time)
      if let since { json.member("since", since) }
      json.member("rows") { json in json.array(of: rows) { $0.object(keys, $1) } }
    }
  }

  /// As rows of CSV, with the keys of the JSON as columns.
  package var csv: CSV {
    var csv = CSV(header: keys.names)
    for values in rows { csv.append(values.map(\.csvCell)) }
    return csv
  }
}

extension Replay {
  /// A view of the race at a moment: of some cars, or of all. Only changes go by `since`, and only gaps by
  /// `reference`. Lap charts are those of the classes of the cars. Of sessions where the best lap counts
  /// there are neither gaps nor lap charts.
  package func story(
    _ view: StoryView, in snapshot: Snapshot, of cars: Set<CarID>? = nil, since: SessionTime,
    to reference: GapReference = .leader
  ) -> StoryTable {
    let places = snapshot.classes.flatMap(\.rows)
    let rows = places.map { snapshot.rows[$0] }.filter { cars?.contains($0.car) ?? true }
    func parts<Value: Sendable>(_ values: (TimingRow) -> [Value]) -> [StoryFacts.Part<Value>] {
      rows.flatMap { row in values(row).map { StoryFacts.Part(row, $0) } }
    }
    switch view {
    case .laps:
      let laps = parts { self.laps(of: $0.car, upTo: snapshot.time) }
      return StoryTable(view, StoryFacts.laps, of: laps, in: snapshot, self)
    case .stints:
      let stints = parts { row in
        let laps = self.laps(of: row.car, upTo: snapshot.time)
        return self.stints(of: row.car, in: snapshot.state, at: snapshot.time).map {
          StoryFacts.TimedStint($0, $0.pace(of: laps))
        }
      }
      return StoryTable(view, StoryFacts.stints, of: stints, in: snapshot, self)
    case .stops:
      let stops = parts { self.stops(of: $0.car, in: snapshot.state, at: snapshot.time) }
      return StoryTable(view, StoryFacts.stops, of: stops, in: snapshot, self)
    case .pace:
      return StoryTable(
        view, StoryFacts.pace, of: paces(of: rows, in: snapshot), in: snapshot, self)
    case .battles:
      let shown = Set(rows.map(\.car))
      let battles = StoryFacts.rows(of: battles(in: snapshot), in: snapshot).filter {
        shown.contains($0.ahead.car) || shown.contains($0.behind.car)
      }
      return StoryTable(view, StoryFacts.battles, of: battles, in: snapshot, self)
    case .changes:
      let all = Dictionary(
        uniqueKeysWithValues: changes(from: self.snapshot(at: since), to: snapshot).map {
          ($0.now.car, $0)
        })
      let changes = parts { row in all[row.car].map { [$0] } ?? [] }
      return StoryTable(view, StoryFacts.changes, of: changes, since: since, in: snapshot, self)
    case .gaps:
      let reason = snapshot.state.lacksGaps
      let all = reason == nil ? gaps(to: reference, in: snapshot) : [:]
      let gaps = parts { all[$0.car] ?? [] }
      return StoryTable(view, StoryFacts.gaps, of: gaps, lacking: reason, in: snapshot, self)
    case .lapchart:
      let reason = snapshot.state.lacksLapChart
      let picked = reason == nil ? Set(rows.map(\.classIndex)) : []
      let orders = snapshot.classes.filter { picked.contains($0.classIndex) }.flatMap { table in
        lapChart(ofClass: table.classIndex, upTo: snapshot.time).map {
          StoryFacts.OrderOfLap(table.carClass, $0)
        }
      }
      return StoryTable(view, StoryFacts.orders, of: orders, lacking: reason, in: snapshot, self)
    }
  }

  /// The gaps of all cars, each within its class.
  private func gaps(to reference: GapReference, in snapshot: Snapshot) -> [CarID: [LapGap]] {
    var all: [CarID: [LapGap]] = [:]
    for table in snapshot.classes {
      let cars = snapshot.rows(of: table).map(\.car)
      for (car, gaps) in zip(cars, gaps(of: cars, to: reference, in: snapshot.state)) {
        all[car] = gaps
      }
    }
    return all
  }

  /// How fast some cars are, with what a stop costs and where it leads.
  private func paces(
    of rows: [TimingRow], in snapshot: Snapshot
  ) -> [StoryFacts.Part<StoryFacts.JudgedPace>] {
    let paces = self.paces(in: snapshot)
    return rows.map { row in
      StoryFacts.Part(
        row,
        StoryFacts.JudgedPace(
          paces[row.position - 1], pitLoss(ofClass: row.classIndex, in: snapshot.state),
          rejoin(of: row.car, in: snapshot.state, at: snapshot.time)))
    }
  }
}
