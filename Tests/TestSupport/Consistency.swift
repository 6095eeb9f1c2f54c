package import ReplayEngine
import Testing

/// Gaps never fall down a table, no interval is larger than the gap, and the lap of the title is that
/// of whoever stands first.
package func expectConsistent(_ replay: Replay, at time: SessionTime) {
  let snapshot = replay.snapshot(at: time)
  #expect(snapshot.leaderLap == snapshot.rows.first?.laps ?? 0)
  let tables =
    [snapshot.rows.map { ($0.gap, $0.interval) }]
    + snapshot.classes.map { table in
      snapshot.rows(of: table).map { ($0.classGap, $0.classInterval) }
    }
  for table in tables {
    var least = Gap.none
    for (gap, interval) in table where gap != .none {
      #expect(gap >= least, "at \(time)")
      #expect(interval <= gap, "at \(time)")
      least = gap
    }
  }
}

/// At any moment at most one win of a class is not taken back, and whoever is told to have won stands
/// first.
package func expectWinnersFirst(_ replay: Replay) {
  for message in replay.history.messages where message.kind == .finish {
    let state = replay.state(at: message.time)
    let rows = replay.snapshot(at: message.time).rows
    let winners = state.winners
    if let winner = winners.overall { #expect(rows.first?.car == winner) }
    for (index, winner) in winners.inClass.enumerated() {
      guard let winner else { continue }
      #expect(rows.first { $0.classIndex == index }?.car == winner)
    }
  }
  var standing: [String: Int] = [:]
  for message in replay.history.messages where message.kind == .finish {
    let text = replay.text(of: message)
    if text == "wins" { standing["", default: 0] += 1 }
    if text == "the win is taken back" { standing["", default: 0] -= 1 }
    if text == "the checkered flag is taken back" { standing = [:] }
    #expect(standing.values.allSatisfy { $0 <= 1 })
  }
}
