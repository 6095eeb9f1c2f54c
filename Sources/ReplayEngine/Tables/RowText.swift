extension Gap {
  /// The gap as timing screens show it: `1.204`, `5 L`, `–` for none.
  public var text: String {
    switch self {
    case .none: "–"
    case .time(let milliseconds): lapText(milliseconds: Int(milliseconds))
    case .laps(let laps): "\(laps) L"
    }
  }
}

extension TimingRow.State {
  /// The word for where a car is: `IN`, `OUT`, `STOPPED`; empty while it just runs.
  package var word: String {
    switch self {
    case .running: ""
    case .inPit: "IN"
    case .garage: "GARAGE"
    case .outLap: "OUT"
    case .stopped: "STOPPED"
    case .retired: "RETIRED"
    case .outOfFuel: "FUEL"
    case .finished: "FIN"
    case .disqualified: "DSQ"
    case .notStarted: "DNS"
    }
  }
}

extension TimingRow {
  /// The word for where a car is, empty while it just runs: `IN 0:31` in the pit lane with its time
  /// there, `OUT` on its out-lap, `STOPPED`, `FUEL` and so on.
  public func stateText(at time: SessionTime) -> String {
    let since = state == .inPit ? inPitSince.map { " " + minuteText($0, time) } : nil
    return state.word + (since ?? "")
  }

  /// What penalties cost the car, or what else will be added to its time at its finish: `+30 s`,
  /// `−1 lap`; empty where there is nothing, or less than a second.
  public var penaltyText: String {
    if let penalty { return penalty.text ?? "" }
    guard let pendingTime, pendingTime.milliseconds.magnitude >= 1000 else { return "" }
    return costPhrase(time: pendingTime, laps: 0) ?? ""
  }
}

extension TimingRow.Cost {
  /// What penalties cost: `+30 s`, `−1 lap`; nil where that is nothing.
  var text: String? {
    costPhrase(time: time.milliseconds == 0 ? nil : time, laps: -laps)
  }
}

/// From one moment to another in whole seconds: `0:31`, `12:05`; from an hour on `2h48`.
private func minuteText(_ from: SessionTime, _ to: SessionTime) -> String {
  let seconds = max(0, to.milliseconds - from.milliseconds) / 1000
  if seconds >= 3600 {
    let minutes = String(seconds / 60 % 60 + 100).dropFirst()
    return "\(seconds / 3600)h\(minutes)"
  }
  return String(clockText(milliseconds: seconds * 1000).dropFirst(seconds < 600 ? 3 : 2))
}
