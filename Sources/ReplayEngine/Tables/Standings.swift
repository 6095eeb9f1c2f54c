/// The championship of a class as it would stand if the race ended at a moment.
public struct Standings: Equatable, Sendable {
  /// The class.
  public let carClass: CarClass
  /// Its place among all classes of the recording, for its colour.
  public let classIndex: Int
  /// The crews: those that can be compared with each other first, the leader at the top.
  public let crews: [Crew]

  /// The drivers who share a car.
  public struct Crew: Equatable, Sendable {
    /// Their car.
    public let car: CarID
    /// Who they are.
    public let drivers: [String]
    /// Their place among the crews whose points can be compared, from 1; nil when nothing is known.
    public let position: Int?
    /// That place before the start.
    public let positionBefore: Int?
    /// What they had before the start; nil when the total is unknown.
    public let pointsBefore: Int?
    /// What the race as it stands gives them.
    public let scored: Int
    /// What they would have; nil when the total is unknown.
    public let points: Int?
    /// How many points they would be behind the leader: 0 for the leader himself; nil when unknown.
    public let behind: Int?
    /// Whether others would have as many.
    public let isTied: Bool
  }
}

extension Replay {
  /// The championship class by class as it would stand if the race ended as it is in a snapshot;
  /// nothing where the recording tells of no championship.
  ///
  /// A total that is unknown is never invented: crews of which only differences are known are
  /// compared with each other, the others only say what they score.
  public func standings(in snapshot: Snapshot) -> [Standings] {
    guard let championship = session.championship else { return [] }
    let scores = championship.scores(in: snapshot)
    return snapshot.classes.map { table in
      Standings(
        carClass: table.carClass, classIndex: table.classIndex,
        crews: championship.crews(of: snapshot.rows(of: table), scores: scores))
    }
  }
}

extension Championship {
  /// What each car would score, by the place of its row. A car scores by its place among those of
  /// its class that have driven far enough, unless the officials have ruled it out.
  fileprivate func scores(in snapshot: Snapshot) -> [CarID: Int] {
    let leaderLaps = snapshot.rows.reduce(0) { max($0, $1.laps) }
    var scores: [CarID: Int] = [:]
    for table in snapshot.classes {
      let scorers = snapshot.rows(of: table).filter { row in
        row.laps > 0 && row.laps * 100 >= leastDistance * leaderLaps
          && row.state != .disqualified && row.state != .notStarted
          && snapshot.state[row.car].classifiedAs != .notClassified
      }
      for (row, points) in zip(scorers, points) { scores[row.car] = points }
    }
    return scores
  }

  /// What is known of a crew: so many points, counted from nothing or from another crew's total.
  private struct Known {
    let row: TimingRow
    let drivers: [String]
    let scored: Int
    /// Points above those of the crew that it is compared with; nil when nothing is known.
    let before: Int?
    /// Whether these are points counted from nothing.
    let isTotal: Bool
    var after: Int? { before.map { $0 + scored } }
  }

  fileprivate func crews(of rows: [TimingRow], scores: [CarID: Int]) -> [Standings.Crew] {
    let listed = Dictionary(crews.map { ($0.car, $0) }, uniquingKeysWith: { first, _ in first })
    let known = rows.map { row in
      let crew = listed[row.entry.key]
      let before = balance(of: row.entry.key, listed)
      return Known(
        row: row,
        drivers: crew.map(\.drivers).flatMap { $0.isEmpty ? nil : $0 } ?? row.entry.drivers,
        scored: scores[row.car] ?? 0, before: before?.points, isTotal: before?.isTotal ?? false)
    }
    // Totals can't be compared with differences to a total that is unknown.
    let hasTotals = known.contains(where: \.isTotal)
    let comparable = known.filter { $0.before != nil && $0.isTotal == hasTotals }
    func ranked(_ points: KeyPath<Known, Int?>) -> [Known] {
      // Equal points: the order on the track, as nothing else is known of earlier results.
      comparable.enumerated().sorted {
        let (a, b) = ($0.element[keyPath: points] ?? 0, $1.element[keyPath: points] ?? 0)
        return a != b ? a > b : $0.offset < $1.offset
      }.map(\.element)
    }
    let (before, after) = (ranked(\.before), ranked(\.after))
    let best = after.first?.after ?? 0
    let others = known.filter { crew in !comparable.contains { $0.row.car == crew.row.car } }
    return (after + others).map { crew in
      let isRanked = crew.before != nil && crew.isTotal == hasTotals
      let place = { (list: [Known]) in list.firstIndex { $0.row.car == crew.row.car }.map { $0 + 1 }
      }
      return Standings.Crew(
        car: crew.row.car, drivers: crew.drivers,
        position: place(after), positionBefore: place(before),
        pointsBefore: crew.isTotal ? crew.before : nil, scored: crew.scored,
        points: crew.isTotal ? crew.after : nil,
        behind: isRanked ? crew.after.map { best - $0 } : nil,
        isTied: isRanked && comparable.count { $0.after == crew.after } > 1)
    }
  }

  /// What a crew had before the start: points counted from nothing, or from the crew at the end of a
  /// chain of differences. Nil when nothing ties it to another.
  private func balance(
    of car: String, _ listed: [String: Crew]
  ) -> (points: Int, isTotal: Bool)? {
    var (key, difference) = (car, 0)
    // A chain that is longer than the list goes round in circles.
    for _ in 0...listed.count {
      switch listed[key]?.before {
      case .points(let points): return (points + difference, true)
      case .behind(let other, let by): (key, difference) = (other, difference - by)
      case .unknown, nil:
        let isAnchor = key != car || crews.contains { $0.isBehind(car) }
        return isAnchor ? (difference, false) : nil
      }
    }
    return nil
  }
}

extension Championship.Crew {
  fileprivate func isBehind(_ other: String) -> Bool {
    if case .behind(other, _) = before { true } else { false }
  }
}
