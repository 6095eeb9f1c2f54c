package import ReplayEngine
import Testing

/// What is said of the stints and stops of every car agrees with its row, with its laps, and with what
/// is said of it at the end of the race, at a moment.
package func expectStintsConsistent(_ replay: Replay, at time: SessionTime) {
  let snapshot = replay.snapshot(at: time)
  for row in snapshot.rows {
    let car = row.car
    let known = snapshot.state[car]
    let stops = replay.stops(of: car, in: snapshot.state, at: time)
    let stints = replay.stints(of: car, in: snapshot.state, at: time)
    let laps = replay.laps(of: car, upTo: time)
    let place: Comment = "#\(row.entry.number) at \(time)"
    #expect(stops.count == Int(known.pitStops), place)
    if let pitStops = row.pitStops { #expect(stops.last?.number ?? 0 == pitStops, place) }
    if known.lastPitTime != nil, known.place != .pitLane {
      #expect(stops.last?.laneTime == row.lastPitTime, place)
    }
    if !laps.isEmpty, !stints.isEmpty {
      let sum = stints.reduce(0) { $0 + $1.laps } + stints[0].fromLap - 1
      #expect(sum == Int(known.laps), place)
    }
    if known.place != .pitLane, let stintLaps = row.stintLaps, !stints.isEmpty {
      let sinceStop = stints.suffix(from: stints.lastIndex { $0.stop != nil }.map { $0 + 1 } ?? 0)
      #expect(sinceStop.reduce(0) { $0 + $1.laps } == stintLaps, place)
    }
    for stint in stints where stint.driver != nil {
      let drivers = laps.filter { stint.fromLap..<stint.fromLap + stint.laps ~= $0.number }
        .compactMap(\.driver)
      #expect(drivers.allSatisfy { $0 == stint.driver }, place)
    }
    for (stint, next) in zip(stints, stints.dropFirst()) {
      #expect(stint.fromLap + stint.laps == next.fromLap, place)
      #expect((stint.end ?? .max) <= next.start, place)
    }
    let lanes = stops.filter { $0.isOver }.compactMap(\.laneTime).map(\.milliseconds).reduce(0, +)
    let gaps = zip(stints, stints.dropFirst()).filter { $0.0.laneTime != nil }
      .reduce(0) { $0 + $1.1.start.milliseconds - ($1.0.end?.milliseconds ?? 0) }
    if known.place != .pitLane, !known.hasFinished { #expect(lanes == gaps, place) }
    for stop in stops {
      #expect((stop.arrival ?? .zero) <= time && (stop.departure ?? .zero) <= time, place)
    }
  }
}
