import ReplayEngine

/// A car of a lap file with all its laps.
struct AlKamelCar {
  /// The number as text, leading zeros included.
  let number: String
  var carClass = ""
  var team = ""
  var manufacturer = ""
  /// The drivers in the order in which they first appear.
  var drivers: [Driver] = []
  var laps: [AlKamelLap] = []

  /// A driver of a car.
  struct Driver {
    /// The seat number of the file, from 1, or nil when the file has none.
    let seat: Int?
    var name: String
  }

  /// The drivers' names by seat number.
  var crew: [String] {
    drivers.enumerated()
      .sorted { ($0.element.seat ?? .max, $0.offset) < ($1.element.seat ?? .max, $1.offset) }
      .map(\.element.name)
      .filter { !$0.isEmpty }
  }

  /// The laps that tell how fast the car is: under green, neither the first nor into the pits
  /// or out of them.
  var freeLaps: some Sequence<AlKamelLap> {
    laps.lazy.filter { $0.flag.isRacing && !$0.endsInPit && $0.pitTime == nil && $0.number > 1 }
  }

  /// Puts the laps in order and takes out those that cannot be true.
  ///
  /// Of two rows for the same lap the later one counts. Where the race clock does not go on from one
  /// lap to the next, the row goes whose clock does not fit its own lap time.
  mutating func putLapsInOrder(areTimesCut: Bool, _ report: inout Report) {
    sortLaps(&report)
    if areTimesCut { addLostHours() }
    dropLapsAgainstTheClock(&report)
    for (lap, next) in zip(laps, laps.dropFirst()) {
      if next.number > lap.number + 1 {
        report.warn(
          "missing laps", line: next.line,
          "#\(number) goes from lap \(lap.number) to lap \(next.number)")
      } else if let time = next.time,
        abs(lap.elapsed + time - next.elapsed)
          > (areTimesCut ? AlKamelSpreadsheet.tolerance : AlKamelLap.tolerance)
      {
        report.warn(
          "laps that do not add up", line: next.line,
          "the ELAPSED of lap \(next.number) of #\(number) is not the one before and LAP_TIME")
      }
    }
  }

  private mutating func sortLaps(_ report: inout Report) {
    var isSorted = true
    for (lap, next) in zip(laps, laps.dropFirst()) where next.number <= lap.number {
      isSorted = false
      guard next.number < lap.number else { continue }
      report.warn(
        "lap number going back", line: next.line,
        "#\(number) goes back from lap \(lap.number) to lap \(next.number)")
    }
    guard !isSorted else { return }
    laps.sort { ($0.number, $0.line) < ($1.number, $1.line) }
    var kept: [AlKamelLap] = []
    for lap in laps {
      if let last = kept.last, last.number == lap.number {
        report.warn(
          "duplicate lap", line: lap.line,
          "lap \(lap.number) of #\(number) stands here a second time, after line \(last.line)")
        kept.removeLast()
      }
      kept.append(lap)
    }
    laps = kept
  }

  private mutating func dropLapsAgainstTheClock(_ report: inout Report) {
    guard zip(laps, laps.dropFirst()).contains(where: { $1.elapsed <= $0.elapsed }) else { return }
    var kept: [AlKamelLap] = []
    for lap in laps {
      guard let last = kept.last, lap.elapsed <= last.elapsed else {
        kept.append(lap)
        continue
      }
      let before = kept.count > 1 ? kept[kept.count - 2].elapsed : 0
      let lastIsWrong =
        lap.elapsed > before
        && last.time.map { abs(before + $0 - last.elapsed) } ?? 0
          > AlKamelLap.tolerance
      let wrong = lastIsWrong ? last : lap
      report.warn(
        "clock going back", line: wrong.line,
        "the ELAPSED of lap \(wrong.number) of #\(number) does not fit the laps around it")
      if lastIsWrong { kept[kept.count - 1] = lap }
    }
    laps = kept
  }
}
