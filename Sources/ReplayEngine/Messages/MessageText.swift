extension Replay {
  /// What a message says, without its time and its car's number: `takes the lead from #7`.
  ///
  /// Names and texts in it are as the source wrote them; they may hold control characters.
  public func text(of message: Message) -> String {
    guard let car = message.car else { return raceText(of: message) }
    let name = history.entry(of: car, applied: message.event + 1).carClass.name
    // Of cars that no class was told of.
    let carClass = name.isEmpty ? "class" : name
    switch (message.kind, events[message.event].kind) {
    case (.pitIn, _):
      return "in the pits"
    case (.pitOut, _):
      return stopText(of: message)
    case (.pass, _):
      return passText(of: message, in: carClass)
    case (.leadChange, let event) where session.order == .best:
      return "is fastest" + time(of: event) + from(message, ", ahead of")
    case (.classLeadChange, let event) where session.order == .best:
      return "is fastest in \(carClass)" + time(of: event) + from(message, ", ahead of")
    case (.leadChange, _):
      return "takes the lead" + from(message)
    case (.classLeadChange, _):
      return "takes the \(carClass) lead" + from(message)
    case (.fastestLap, let event):
      return (session.order == .race ? "fastest lap of the race" : "improves the fastest lap")
        + time(of: event)
    case (.classFastestLap, let event):
      return "fastest \(carClass) lap" + time(of: event)
    case (.driver, .driver(_, let name)):
      return "\(name) takes over"
    case (.lapDeleted, .lapDeleted(_, let lap)):
      return "lap \(lap) deleted"
    case (.status, .status(_, let status, let text)):
      return told(status.phrase, because: text)
    case (.status, _):
      guard case .status(let status) = message.detail else { return "" }
      return status.phrase
    case (.penalty, .penalty(let penalty)):
      return penalty.sentence ?? told(penalty.phrase, because: penalty.text)
    case (.correction, .correction(let correction)):
      return told("corrected by \(correction.phrase)", because: correction.text)
    case (.correction, .pitInDeleted):
      return "was not in the pits"
    case (.finish, _):
      switch message.detail {
      case .win: return "wins"
      case .classWin: return "wins \(carClass)"
      case .lostWin: return "the win is taken back"
      case .lostClassWin: return "the \(carClass) win is taken back"
      default: return "takes the checkered flag"
      }
    case (_, .message(let text, _)):
      return text
    case (_, .trackLimits(let limits)):
      return limits.phrase
    case (_, .incident(let incident)):
      return "contact with " + (message.other.map { label(of: $0, at: message) } ?? "the barriers")
        + (incident.severity.map { ", severity \(plain($0))" } ?? "")
    default:
      return ""
    }
  }

  private func stopText(of message: Message) -> String {
    var text = "out of the pits"
    if let time = message.laneTime {
      // What was worked out is told to the second.
      let isEstimated = isLaneTimeEstimated(message) ?? false
      text += isEstimated ? ", ~" : ", "
      text += lapText(milliseconds: time.milliseconds, decimals: isEstimated ? 0 : 1)
      text += (time.milliseconds < 60_000 ? " s" : "") + " in the lane"
    }
    guard case .stop(_, let place, let ahead) = message.detail else { return text }
    return text + ", \(ordinal(place))"
      + (ahead.map { ", behind \(label(of: $0, at: message))" } ?? "")
  }

  private func passText(of message: Message, in carClass: String) -> String {
    switch message.detail {
    case .passed(let place):
      let passed = message.other.map { "passes \(label(of: $0, at: message)) " } ?? ""
      return passed + "for \(ordinal(place))" + (history.classes.count > 1 ? " in \(carClass)" : "")
    case .lost(let places, _): return "loses \(places == 1 ? "a place" : "\(places) places")"
    default: return ""
    }
  }

  private func raceText(of message: Message) -> String {
    if message.detail == .flagTakenBack { return "the checkered flag is taken back" }
    return switch events[message.event].kind {
    case .flag(let flag): flag.phrase + addition(to: flag, message)
    case .results(let results): "results \(results.name)"
    case .classification: "classification published"
    case .message(let text, _): text
    default: ""
    }
  }

  /// What race control adds to a flag.
  private func addition(to flag: TrackFlag, _ message: Message) -> String {
    guard case .called(let event) = message.detail,
      case .message(let words, _) = events[event].kind,
      let addition = flag.addition(in: words), !addition.isEmpty
    else { return "" }
    return ": \(addition)"
  }

  private func from(_ message: Message, _ phrase: String = " from") -> String {
    guard let other = message.other else { return "" }
    return "\(phrase) \(label(of: other, at: message))"
  }

  private func time(of lap: Lap) -> String { lap.time.map { ", \($0)" } ?? "" }

  private func time(of event: Event.Kind) -> String {
    switch event {
    case .lap(let lap): time(of: lap)
    case .bestLap(_, _, let time): ", \(time)"
    default: ""
    }
  }

  /// What happened and why; the reason alone where it begins with the same words.
  private func told(_ phrase: String, because reason: String) -> String {
    if reason.isEmpty { return phrase }
    return reason.lowercased().hasPrefix(phrase) ? reason : "\(phrase): \(reason)"
  }
}

extension TrackFlag {
  /// The flag in words: `full-course yellow`.
  public var phrase: String { TrackFlag.phrases[Int(rawValue)] }

  private static let phrases = [
    "no flag", "green", "yellow", "full-course yellow", "safety car", "virtual safety car",
    "Code 60", "slow zone", "red flag", "last lap", "checkered flag",
  ]
}

extension CarStatus {
  /// The status in words: `out of fuel`.
  public var phrase: String { CarStatus.phrases[Int(rawValue)] }

  private static let phrases = [
    "running again", "stopped", "retired", "out of fuel", "disqualified", "not started",
  ]
}

extension Penalty {
  /// What the penalty costs: `+30 s`, `−1 lap`, `drive-through served`.
  public var phrase: String {
    if driveThrough { return "drive-through served" }
    return costPhrase(time: time, laps: -Int(laps)) ?? "penalty"
  }
}

extension Penalty {
  /// What is said of one that is given or served; nil of one that is counted.
  fileprivate var sentence: String? {
    switch stage {
    case .counted: nil
    case .given: text.isEmpty ? "penalty given" : text
    case .served: driveThrough ? nil : text.isEmpty ? "penalty served" : "\(text) served"
    }
  }
}

extension TrackLimits {
  /// What is said of it: `off the track on lap 3, 1.25 points: warning`.
  fileprivate var phrase: String {
    let place = lap > 0 ? " on lap \(lap)" : ""
    let sum = points.map { $0 > 0 ? ", \(plain($0)) \($0 == 1 ? "point" : "points")" : "" } ?? ""
    return "off the track\(place)\(sum)" + (text.isEmpty ? "" : ": \(text)")
  }
}

/// A number without decimals that say nothing.
private func plain(_ number: Double) -> String {
  Int(exactly: number).map(String.init) ?? String(number)
}

extension Correction {
  fileprivate var phrase: String { costPhrase(time: time, laps: Int(laps)) ?? "the timekeepers" }
}

/// What is added and taken: `+30 s`, `−1 lap`; nil when nothing is.
func costPhrase(time: LapTime?, laps: Int) -> String? {
  var parts: [String] = []
  if let time {
    let isWhole = time.milliseconds % 1000 == 0
    let amount = lapText(
      milliseconds: Int(time.milliseconds.magnitude), decimals: isWhole ? 0 : 3)
    let unit = time.milliseconds.magnitude < 60_000 ? " s" : ""
    parts.append("\(time.milliseconds < 0 ? "−" : "+")\(amount)\(unit)")
  }
  if laps != 0 {
    parts.append("\(laps < 0 ? "−" : "+")\(laps.magnitude) \(laps.magnitude == 1 ? "lap" : "laps")")
  }
  return parts.isEmpty ? nil : parts.joined(separator: " ")
}
