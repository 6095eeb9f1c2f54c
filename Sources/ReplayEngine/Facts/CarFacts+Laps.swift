// MARK: - What it has driven

extension CarFacts {
  package static let laps = CarFact(
    "laps", "Laps", means: "laps that count", isPlain: true, in: .laps, width: 4
  ) { row, _ in .count(row.laps) }
  package static let lastLap = CarFact(
    "lastLap", "Last", means: "last completed lap", isPlain: true, in: .seconds, width: 9
  ) { row, _ in .known(row.lastLap, FactValue.time) }
  package static let bestLap = CarFact(
    "bestLap", "Best", means: "best lap", isPlain: true, in: .seconds, width: 9
  ) { row, _ in .known(row.bestTime, FactValue.time) }
  package static let bestLapNumber = CarFact(
    "bestLapNumber", "On lap", means: "which lap was the best", in: .laps, width: 6
  ) { row, _ in .known(row.bestLapNumber, FactValue.count) }
  package static let best = CarFact(
    "best", "Best of", means: "whose best the last lap is", isNumeric: false, width: 8
  ) { row, _ in .known(row.lastLapRank) { .word($0.rawValue) } }
  package static let sectors = CarFact(
    "sectors", "Sectors", means: "sectors of the last lap", in: .seconds, width: 26
  ) { row, _ in .list(row.sectors.map { .known($0, FactValue.time) }) }

  /// A sector of the last lap, from 0, for a table with a column for each. Together they are the fact
  /// `sectors`; how many there are is as the session's loops say.
  package static func sector(_ index: Int) -> CarFact {
    CarFact(
      "sector\(index + 1)", "S\(index + 1)", means: sectors.meaning, in: .seconds, width: 8,
      isPrinted: false
    ) { row, _ in
      row.sectors.indices.contains(index) ? .known(row.sectors[index], FactValue.time) : .unknown
    }
  }

  package static let lapsLed = CarFact(
    "lapsLed", "Led", means: "laps led overall", in: .laps, width: 4,
    text: { row, _ in row.lapsLed > 0 ? String(row.lapsLed) : nil }
  ) { row, _ in .count(row.lapsLed) }
  package static let penalty = CarFact(
    "penalty", "Penalty", means: "what all penalties cost it", in: .secondsOrLaps, width: 13,
    text: { row, _ in row.penaltyText.isEmpty ? nil : row.penaltyText }
  ) { row, _ in .known(row.penalty, FactValue.cost) }
  package static let totalTime = CarFact(
    "totalTime", "Total", means: "total time at the last crossing of the line", in: .seconds,
    width: 12
  ) { row, _ in .known(row.totalTime, FactValue.time) }
}

// MARK: - Its stops and stints

extension CarFacts {
  package static let pitStops = CarFact(
    "pitStops", "Pit", means: "stops made", in: .stops, width: 3
  ) { row, _ in .known(row.pitStops, FactValue.count) }
  package static let inPitSince = CarFact(
    "inPitSince", "In since", means: "since when it is in the pit lane", in: .seconds, width: 8
  ) { row, _ in .known(row.inPitSince, FactValue.moment) }
  package static let lastPitTime = CarFact(
    "lastPitTime", "Lane", means: "time of the last visit to the pit lane; ~ worked out",
    in: .seconds,
    width: 7,
    text: { row, _ in
      row.lastPitTime.map { (row.isLastPitTimeEstimated ? "~" : "") + shortClock($0.duration) }
    }
  ) { row, _ in .known(row.lastPitTime, FactValue.time) }
  package static let lastPitTimeEstimated = CarFact(
    "lastPitTimeEstimated", "Lane worked out",
    means: "whether the time in the lane was worked out, not told", isNumeric: false, width: 15
  ) { row, _ in row.lastPitTime == nil ? .unknown : .truth(row.isLastPitTimeEstimated) }
  package static let stintLaps = CarFact(
    "stintLaps", "Stint", means: "laps since the last stop", in: .laps, width: 6,
    text: { row, _ in row.stintLaps.map { "L\($0)" } }
  ) { row, _ in .known(row.stintLaps, FactValue.count) }
  package static let stintLength = CarFact(
    "stintLength", "Full", means: "laps of a whole stint in its class", in: .laps, width: 4
  ) { row, _ in .known(row.strategy?.stintLength, FactValue.count) }
  package static let lapsToGo = CarFact(
    "lapsToGo", "To go", means: "laps it has still to drive", in: .laps, width: 5
  ) { row, _ in .known(row.strategy?.lapsToGo, FactValue.count) }
  package static let stopsNeeded = CarFact(
    "stopsNeeded", "Need",
    means: "stops that it still needs; ~ a guess from fewer than three stints",
    in: .stops, width: 4, text: { row, _ in row.strategy?.stopsText }
  ) { row, _ in .known(row.strategy?.stopsNeeded, FactValue.count) }
  package static let stintsSeen = CarFact(
    "stintsSeen", "Seen", means: "stints of its class that a whole stint is judged by", in: .stints,
    width: 4
  ) { row, _ in .known(row.strategy?.stintsSeen, FactValue.count) }
}
