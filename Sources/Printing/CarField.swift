import ReplayEngine

/// A named fact about a car, as `print` writes it in JSON and CSV.
struct CarField {
  let name: String
  let value: (TimingRow) -> JSON

  init(_ name: String, _ value: @escaping (TimingRow) -> JSON) {
    self.name = name
    self.value = value
  }

  /// Every fact, in the order in which they are written. Their names are a stable interface.
  static var all: [CarField] {
    [
      CarField("position") { .integer($0.position) },
      CarField("positionInClass") { .integer($0.positionInClass) },
      CarField("number") { .string($0.entry.number.text) },
      CarField("class") { .string($0.entry.carClass.name) },
      CarField("team") { .string($0.entry.team) },
      CarField("vehicle") { .string($0.entry.vehicle) },
      CarField("driver") { .known($0.driver, JSON.string) },
      CarField("drivers") { .array($0.entry.drivers.map(JSON.string)) },
      CarField("laps") { .integer($0.laps) },
      CarField("gap") { json(of: $0.gap) },
      CarField("interval") { json(of: $0.interval) },
      CarField("classGap") { json(of: $0.classGap) },
      CarField("classInterval") { json(of: $0.classInterval) },
      CarField("lastLap") { .known($0.lastLap, JSON.seconds) },
      CarField("bestLap") { .known($0.bestTime, JSON.seconds) },
      CarField("bestLapNumber") { .known($0.bestLapNumber, JSON.integer) },
      CarField("best") { .known($0.lastLapRank?.rawValue, JSON.string) },
      CarField("sectors") { .array($0.sectors.map { .known($0, JSON.seconds) }) },
      CarField("state") { .string($0.state.rawValue) },
      CarField("pitStops") { .known($0.pitStops, JSON.integer) },
      CarField("inPitSince") { .known($0.inPitSince, JSON.seconds) },
      CarField("lastPitTime") { .known($0.lastPitTime, JSON.seconds) },
      CarField("stintLaps") { .known($0.stintLaps, JSON.integer) },
      CarField("stintLength") { .known($0.strategy?.stintLength, JSON.integer) },
      CarField("lapsToGo") { .known($0.strategy?.lapsToGo, JSON.integer) },
      CarField("stopsNeeded") { .known($0.strategy?.stopsNeeded, JSON.integer) },
      CarField("stintsSeen") { .known($0.strategy?.stintsSeen, JSON.integer) },
      CarField("lapsLed") { .integer($0.lapsLed) },
      CarField("penalty") { row in
        .known(row.penalty) {
          .object([("laps", .integer($0.laps)), ("seconds", .seconds($0.time))])
        }
      },
      CarField("totalTime") { .known($0.totalTime, JSON.seconds) },
    ]
  }

  /// Nothing for the leader, seconds on the same lap, whole laps when lapped.
  private static func json(of gap: Gap) -> JSON {
    switch gap {
    case .none: .null
    case .time(let milliseconds):
      .object([
        ("laps", .integer(0)),
        ("seconds", .seconds(LapTime(milliseconds: Int(milliseconds)))),
      ])
    case .laps(let laps): .object([("laps", .integer(Int(laps))), ("seconds", .null)])
    }
  }
}
