/// A fact of a car at a moment.
package typealias CarFact = Fact<TimingRow>

/// Everything that can be said of a car, each fact once.
///
/// To add one, describe it beside its kin and name it in `all`.
package enum CarFacts {
  /// All of them, in the order in which JSON and CSV write those that they have.
  package static let all: [CarFact] = [
    position, positionInClass, number, carClass, team, vehicle, driver, drivers, laps, gap,
    interval,
    classGap, classInterval, lastLap, bestLap, bestLapNumber, best, sectors, state, pitStops,
    inPitSince, lastPitTime, stintLaps, stintLength, lapsToGo, stopsNeeded, stintsSeen, lapsLed,
    penalty,
    totalTime, grid, gainedSinceStart, classGainedSinceStart, gainedLately, classGainedLately,
    id, fuel, energy, tyres, tyreWear, topSpeed, lastPitTimeEstimated,
  ]

  /// Those that JSON and CSV have.
  package static let printed = all.filter(\.isPrinted)
}

// MARK: - Who it is

extension CarFacts {
  package static let number = CarFact("number", "No", means: "number", isPlain: true, width: 3) {
    row, _ in .word(row.entry.number.text)
  }
  package static let id = CarFact(
    "id", "Id", means: "the number, or what tells cars of one number apart", isNumeric: false,
    width: 6
  ) { row, source in .word(source.replay.key(of: row.car)) }
  package static let carClass = CarFact(
    "class", "Class", means: "class", isPlain: true, isNumeric: false, width: 5,
    text: { row, _ in
      row.entry.carClass.name.isEmpty ? FactValue.unknownText : row.entry.carClass.name
    }
  ) { row, _ in .word(row.entry.carClass.name) }
  package static let team = CarFact(
    "team", "Team", means: "team", isPlain: true, isNumeric: false, width: 12
  ) { row, _ in .word(row.entry.team) }
  package static let vehicle = CarFact(
    "vehicle", "Car", means: "make and model", isPlain: true, isNumeric: false, width: 10
  ) { row, _ in .word(row.entry.vehicle) }
  package static let driver = CarFact(
    "driver", "Driver", means: "who drives it", isPlain: true, isNumeric: false, width: 12
  ) { row, _ in .known(row.driver, FactValue.word) }
  package static let drivers = CarFact(
    "drivers", "Drivers", means: "everybody announced for it", isPlain: true, isNumeric: false,
    width: 16
  ) { row, _ in .list(row.entry.drivers.map(FactValue.word)) }
}

// MARK: - Where it is

extension CarFacts {
  package static let position = CarFact(
    "position", "P", means: "place overall", in: .places, width: 3
  ) { row, _ in .count(row.position) }
  package static let positionInClass = CarFact(
    "positionInClass", "PIC", means: "place in the class", in: .places, width: 3
  ) { row, _ in .count(row.positionInClass) }
  package static let grid = CarFact(
    "grid", "Grid", means: "place on the grid", in: .places, width: 4, isPrinted: false
  ) { row, _ in .known(row.entry.grid, FactValue.count) }
  package static let gainedSinceStart = CarFact(
    "gainedSinceStart", "Start", means: "places gained overall since the start", in: .places,
    width: 5, isPrinted: false
  ) { row, source in .known(source.gainedSinceStart(row, inClass: false), FactValue.count) }
  package static let classGainedSinceStart = CarFact(
    "classGainedSinceStart", "Start", means: "places gained in the class since the start",
    in: .places, width: 5, isPrinted: false
  ) { row, source in .known(source.gainedSinceStart(row, inClass: true), FactValue.count) }
  package static let gainedLately = CarFact(
    "gainedLately", "±", means: "places gained overall within a minute", in: .places, width: 3,
    isPrinted: false
  ) { row, source in .known(source.gainedLately(row, inClass: false), FactValue.count) }
  package static let classGainedLately = CarFact(
    "classGainedLately", "±", means: "places gained in the class within a minute", in: .places,
    width: 3, isPrinted: false
  ) { row, source in .known(source.gainedLately(row, inClass: true), FactValue.count) }
  package static let gap = CarFact(
    "gap", "Gap all", means: "behind the first of all classes", in: .secondsOrLaps, width: 8
  ) { row, _ in .gap(row.gap) }
  package static let interval = CarFact(
    "interval", "Int all", means: "behind the car ahead, of any class", in: .secondsOrLaps, width: 8
  ) { row, _ in .gap(row.interval) }
  package static let classGap = CarFact(
    "classGap", "Gap", means: "behind the first of the class: a time, or laps (L)",
    in: .secondsOrLaps, width: 8
  ) { row, _ in .gap(row.classGap) }
  package static let classInterval = CarFact(
    "classInterval", "Int", means: "behind the car ahead in the class", in: .secondsOrLaps, width: 8
  ) { row, _ in .gap(row.classInterval) }
  package static let state = CarFact(
    "state", "State", means: "where it is in its race", isNumeric: false, width: 10,
    text: { row, source in row.stateText(at: source.snapshot.time) }
  ) { row, _ in .word(row.state.rawValue) }
}
