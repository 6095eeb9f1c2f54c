/// The facts of what makes up the story of a car, each with its car: its laps, stints and stops, and what
/// has changed for it.
package enum StoryFacts {
  /// Something of a car, with its row.
  package struct Part<Value: Sendable>: Sendable {
    /// The car.
    package let row: TimingRow
    /// What is said of it.
    package let value: Value

    package init(_ row: TimingRow, _ value: Value) { (self.row, self.value) = (row, value) }
  }

  typealias Values<Value: Sendable> =
    @Sendable (TimingRow, Value) -> FactValue

  /// A fact of a part.
  static func fact<Value: Sendable>(
    _ id: String, _ title: String, _ meaning: String, in unit: FactUnit? = nil,
    isNumeric: Bool = true, width: Int = 8, _ value: @escaping Values<Value>
  ) -> Fact<Part<Value>> {
    Fact(id, title, means: meaning, in: unit, isNumeric: isNumeric, width: width) { part, _ in
      value(part.row, part.value)
    }
  }

  /// Which car it is.
  static func car<Value: Sendable>() -> [Fact<Part<Value>>] {
    [
      fact("car", "No", "number", width: 3) { row, _ in .word(row.entry.number.text) },
      fact("class", "Class", "class", isNumeric: false) { row, _ in
        .word(row.entry.carClass.name)
      },
    ]
  }

  /// What tells it from all others, behind everything else; said to people only where its number does
  /// not.
  static func id<Value: Sendable>() -> [Fact<Part<Value>>] {
    [
      Fact(
        "id", "Id", means: CarFacts.id.meaning, isNumeric: false, width: CarFacts.id.width,
        text: { part, source in
          let key = source.replay.key(of: part.row.car)
          return key == part.row.entry.number.text ? nil : key
        }
      ) { part, source in .word(source.replay.key(of: part.row.car)) }
    ]
  }

  /// The facts that tables for people have only where something is said of a row.
  package static let onlyWhereTold: Set<String> = [
    "fuel", "energy", "tyres", "tyreWear", "topSpeed", "id",
    "aheadId", "behindId", "ids",
  ]

  private static func word(_ text: String?) -> FactValue { .known(text, FactValue.word) }

  /// Of a lap.
  package static let laps: [Fact<Part<DrivenLap>>] =
    car() + [
      fact("lap", "Lap", "number of the lap", in: .laps, width: 4) { .count($1.number) },
      fact("time", "Time", "lap time", in: .seconds) { .known($1.time, FactValue.time) },
      fact("at", "At", "when it ended", in: .seconds) { .moment($1.at) },
      fact("sectors", "Sectors", "its sectors", in: .seconds, isNumeric: false, width: 26) {
        .list($1.sectors.map { .known($0, FactValue.time) })
      },
      fact("position", "P", "place overall at its end", in: .places, width: 3) {
        .count($1.position)
      },
      fact("positionInClass", "PIC", "place in the class at its end", in: .places, width: 3) {
        .count($1.positionInClass)
      },
      fact("flag", "Flag", "state of the track at its end", isNumeric: false) {
        .word($1.flag.name)
      },
      fact("in", "In", "ended in the lane", isNumeric: false, width: 3) { .truth($1.isIn) },
      fact("out", "Out", "began in the lane", isNumeric: false, width: 3) { .truth($1.isOut) },
      fact("driver", "Driver", "who drove it", isNumeric: false, width: 20) { word($1.driver) },
      fact("deleted", "Deleted", "counts for no best", isNumeric: false) {
        .truth($1.isDeleted)
      },
      fact("best", "Best", "whose best it is, as things stand", isNumeric: false) { row, lap in
        word(lap.number == row.bestLapNumber ? row.bestLapRank?.rawValue : nil)
      },
      fact("fuel", "Fuel", "left in the tank at its end", in: .share, width: 5) {
        .known($1.fuel?.tank, FactValue.share)
      },
      fact("energy", "Energy", "left of the energy at its end", in: .share, width: 6) {
        .known($1.fuel?.energy, FactValue.share)
      },
      fact("tyres", "Tyres", "compounds", isNumeric: false, width: 12) {
        .several($1.tyres?.compounds, FactValue.word)
      },
      fact("tyreWear", "Wear", "worn away of each tyre", in: .share, width: 12) {
        .several($1.tyres?.wear, FactValue.share)
      },
      fact("topSpeed", "Top", "top speed, km/h", in: .kilometresPerHour, width: 5) {
        .known($1.topSpeed, FactValue.speed)
      },
    ] + id()

  /// A stint with what speaks of its speed.
  package struct TimedStint: Sendable {
    package let stint: DrivenStint
    package let pace: StintPace

    package init(_ stint: DrivenStint, _ pace: StintPace) {
      (self.stint, self.pace) = (stint, pace)
    }
  }

  /// Of a stint.
  package static let stints: [Fact<Part<TimedStint>>] =
    car() + [
      fact("stint", "Stint", "which of the car", in: .stints, width: 5) { .count($1.stint.number) },
      fact("driver", "Driver", "who drove it to its end", isNumeric: false, width: 20) {
        word($1.stint.driver)
      },
      fact("fromLap", "From", "its first lap", in: .laps, width: 4) { .count($1.stint.fromLap) },
      fact("toLap", "To", "its last lap so far", in: .laps, width: 4) {
        .known($1.stint.toLap, FactValue.count)
      },
      fact("laps", "Laps", "how many", in: .laps, width: 4) { .count($1.stint.laps) },
      fact("start", "Start", "when it began", in: .seconds) { .moment($1.stint.start) },
      fact("end", "End", "when it ended", in: .seconds) {
        .known($1.stint.end, FactValue.moment)
      },
      fact("yellowLaps", "Yellow", "laps that ended while nobody could race", in: .laps, width: 6) {
        .count($1.pace.yellowLaps)
      },
      fact("median", "Median", "of its laps at racing speed", in: .seconds) {
        .known($1.pace.median, FactValue.time)
      },
      fact("best", "Best", "of its laps at racing speed", in: .seconds) {
        .known($1.pace.best, FactValue.time)
      },
      fact("laneTime", "Lane", "time in the lane of the stop that ended it", in: .seconds) {
        .known($1.stint.laneTime, FactValue.time)
      },
      fact("garage", "Garage", "ended by a visit to the garage", isNumeric: false, width: 6) {
        .truth($1.stint.isGarage)
      },
      fact("laneTimeEstimated", "Lane worked out", "not told", isNumeric: false) {
        $1.stint.laneTime == nil ? .unknown : .truth($1.stint.isLaneTimeEstimated)
      },
    ] + id()

  /// Of a stop.
  package static let stops: [Fact<Part<PitStop>>] =
    car() + [
      fact("stop", "Stop", "which of the car", in: .stops, width: 4) { .count($1.number) },
      fact("lap", "Lap", "the lap on which it came in", in: .laps, width: 4) { .count($1.lap) },
      fact("in", "In", "when it came in", in: .seconds) { .known($1.arrival, FactValue.moment) },
      fact("out", "Out", "when it left", in: .seconds) { .known($1.departure, FactValue.moment) },
      fact("laneTime", "Lane", "time in the lane", in: .seconds) {
        .known($1.laneTime, FactValue.time)
      },
      fact("flag", "Flag", "state of the track when it came in", isNumeric: false) {
        .word($1.flag.name)
      },
      fact("driverBefore", "Driver", "who came in", isNumeric: false, width: 20) {
        word($1.driverBefore)
      },
      fact("driverAfter", "After", "who drove on", isNumeric: false, width: 20) {
        word($1.driverAfter)
      },
      fact("estimated", "Worked out", "not measured", isNumeric: false) { .truth($1.isEstimated) },
      fact("garage", "Garage", "more than ten minutes", isNumeric: false) { .truth($1.isGarage) },
      fact("positionBefore", "PIC", "place in the class when it came in", in: .places, width: 3) {
        .count($1.positionBefore)
      },
      fact("positionAfter", "PIC after", "the same when it left", in: .places, width: 9) {
        .known($1.positionAfter, FactValue.count)
      },
      fact("laneTimeEstimated", "Lane worked out", "not told", isNumeric: false) {
        $1.laneTime == nil ? .unknown : .truth($1.isLaneTimeEstimated)
      },
    ] + id()

  /// Of what has changed for a car.
  package static let changes: [Fact<Part<CarChange>>] =
    car() + [
      fact("positionInClass", "PIC", "place in the class", in: .places, width: 3) { row, _ in
        .count(row.positionInClass)
      },
      fact("before", "Was", "place in the class then", in: .places, width: 3) {
        .count($1.before.positionInClass)
      },
      fact("gapChange", "Gap", "lost on the leader of the class", in: .seconds) {
        .known($1.gapChange) { .time(LapTime(milliseconds: $0)) }
      },
      fact("laps", "Laps", "driven since", in: .laps, width: 4) { .count($1.laps) },
      fact("stops", "Pit", "stops since", in: .stops, width: 3) {
        .known($1.stops, FactValue.count)
      },
      fact("driver", "Driver", "who drives", isNumeric: false, width: 20) { row, _ in
        word(row.driver)
      },
      fact("driverBefore", "Drove", "who drove then", isNumeric: false, width: 20) {
        word($1.before.driver)
      },
      fact("state", "State", "where it is", isNumeric: false) { row, _ in
        .word(row.state.rawValue)
      },
      fact("stateBefore", "Was", "where it was", isNumeric: false) {
        .word($1.before.state.rawValue)
      },
    ] + id()
}
