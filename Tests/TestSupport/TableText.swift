package import ReplayEngine

/// A snapshot in few characters, so that a test shows the table it expects:
///
///     1 LMP2 #7 3 laps
///     2 LMP2 #26 3 laps +1.204 IN
package func tableText(_ snapshot: Snapshot) -> String {
  snapshot.rows.map { row in
    var words = ["\(row.position) \(row.entry.carClass) #\(row.entry.number) \(row.laps) laps"]
    switch row.gap {
    case .none: break
    case .time, .laps: words.append("+\(row.gap.text)")
    }
    if row.state != .running { words.append(row.state.rawValue) }
    return words.joined(separator: " ")
  }.joined(separator: "\n")
}

/// The messages up to a moment, a line each: `0:00:30 #7 in the pits`.
package func messageText(_ replay: Replay, upTo time: SessionTime = .max) -> String {
  replay.messages(upTo: time).map { message in
    let car =
      message.car.map { "#\(replay.entry(of: $0, at: message).number) " } ?? ""
    return "\(clockText(milliseconds: message.time.milliseconds)) \(car)\(replay.text(of: message))"
  }.joined(separator: "\n")
}
