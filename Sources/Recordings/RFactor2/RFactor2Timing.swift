/// When a car crossed the loops. Times are milliseconds from the start.
struct RFactor2Timing {
  /// A lap with its place in time.
  struct Lap {
    let number: Int
    let start: Int
    /// When it ended.
    let end: Int
    /// How long it took, or nil where nobody can say.
    let time: Int?
    /// Whether the game counts it as a lap of that time.
    let isValid: Bool
    /// Whether it ended in the pits.
    let endsInPit: Bool
    /// How long the sectors took, as far as the game says.
    let sectors: [Int?]
    let supplies: RFactor2Supplies
    /// When the car crossed the ends of the first two sectors.
    var first: Int?
    var second: Int?
  }

  private(set) var laps: [Lap] = []
  /// When it crossed the ends of sectors on the lap that it did not complete.
  private(set) var unfinished: (first: Int?, second: Int?) = (nil, nil)
  /// The end of its last lap by the session's clock in units of 0.1 ms, where a crossing tells it.
  private(set) var lastLine: Int?

  /// When it was last seen.
  var lastSeen: Int { unfinished.second ?? unfinished.first ?? laps.last?.end ?? 0 }

  private let car: RFactor2Car
  private let passings: [RFactor2Passings]
  /// When the race started by the session's clock.
  private let start: Int
  /// The time that penalties add to the result, in units of 0.1 ms.
  private let added: Int

  /// Works out the laps of a car from its passings in the stream, which may lack any of them. Those that
  /// another car shares tell nothing of a lap that was not completed.
  init(
    of car: RFactor2Car, _ passings: [RFactor2Passings], areShared: Bool, start: Int, added: Int,
    _ report: inout Report
  ) {
    (self.car, self.passings, self.start, self.added) = (car, passings, start, added)
    var previous = start
    for place in car.laps.indices { previous = addLap(place, after: previous, &report) }
    guard car.finish != .finished, !areShared else { return }
    let lap = car.laps.last?.number ?? 0
    let first = passing(lap: lap, point: 1, after: previous, through: .max)
    let second = passing(lap: lap, point: 2, after: first ?? previous, through: .max)
    unfinished = (first.map(milliseconds), second.map(milliseconds))
  }

  /// Adds a lap that began no earlier than the one before it ended, and returns when it ended.
  private mutating func addLap(_ place: Int, after previous: Int, _ report: inout Report) -> Int {
    let lap = car.laps[place]
    let begin = lap.start.map { max($0, previous) } ?? previous
    let found = end(of: place, from: begin)
    let end = max(found ?? begin, previous)
    if found == nil {
      report.warn(
        "lap without an end", line: lap.line,
        "nothing tells when \(car.name) ended lap \(lap.number)")
    } else if let start = lap.start, start + RFactor2Voices.tolerance < previous {
      report.warn(
        "clock going back", line: lap.line,
        "lap \(lap.number) of \(car.name) begins before the lap before it ended")
    }
    let (first, second) = sectorEnds(of: lap, from: begin, to: end)
    // A car that is put back into its garage passes all that is left of the lap at once, the line before or
    // after the loops.
    let isPutBack = [lap.number - 1, lap.number].contains { number in
      passing(lap: number, point: 2, after: end - RFactor2Voices.tolerance, through: end) != nil
    }
    let measured = found != nil && lap.start != nil && end > begin && !isPutBack ? end - begin : nil
    laps.append(
      Lap(
        number: lap.number, start: milliseconds(begin), end: milliseconds(end),
        time: (lap.time ?? measured).map { ($0 + 5) / 10 }, isValid: lap.time != nil,
        endsInPit: lap.endsInPit, sectors: lap.sectors.map { $0.map { ($0 + 5) / 10 } },
        supplies: lap.supplies, first: first, second: second))
    lastLine = found
    return end
  }

  /// When a lap ended: where the next one began, to the millisecond of the stream; else at the crossing
  /// in the stream that comes next, if that fits the time of the lap; else after that time, or at
  /// the time of the result. The games write laps that have no length when a car is put back into its
  /// garage; they end with the next crossing.
  private func end(of place: Int, from begin: Int) -> Int? {
    let lap = car.laps[place]
    let next = place + 1 < car.laps.count ? car.laps[place + 1] : nil
    if let next, next.number == lap.number + 1, let told = next.start, told > begin {
      let tolerance = RFactor2Voices.tolerance
      return passing(
        lap: lap.number, point: 0, after: told - tolerance - 1, through: told + tolerance) ?? told
    }
    if let time = lap.time, let start = lap.start {
      let told = start + time
      return passing(
        lap: lap.number, point: 0, after: told - RFactor2Timing.second,
        through: told + RFactor2Timing.second) ?? told
    }
    let latest = next?.start.flatMap { $0 > begin ? $0 : nil } ?? .max
    if let crossing = passing(lap: lap.number, point: 0, after: begin, through: latest) {
      return crossing
    }
    if next == nil, let total = car.finishTime, start + total - added > begin {
      return start + total - added
    }
    return lap.time.map { begin + $0 }
  }

  private static let second = 10_000

  /// When the car crossed the ends of the first two sectors of a lap, strictly within it.
  private func sectorEnds(of lap: RFactor2Lap, from begin: Int, to end: Int) -> (Int?, Int?) {
    var first = passing(lap: lap.number - 1, point: 1, after: begin, through: end - 1)
    var second = passing(
      lap: lap.number - 1, point: 2, after: first ?? begin, through: end - 1)
    if first == nil, lap.start != nil { first = lap.sectors[0].map { begin + $0 } }
    if second == nil {
      second = lap.sectors[2].map { end - $0 }
      if second == nil, let first { second = lap.sectors[1].map { first + $0 } }
    }
    let times = [begin, first, second, end].compactMap(\.self).map(milliseconds)
    guard zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else { return (nil, nil) }
    return (first.map(milliseconds), second.map(milliseconds))
  }

  /// The first passing of the voices of the car on a lap at a point within a time.
  private func passing(lap: Int, point: Int, after: Int, through: Int) -> Int? {
    var first: Int?
    for list in passings {
      let found = list.first(lap: lap, point: point, after: after, through: first ?? through)
      first = found ?? first
    }
    return first
  }

  private func milliseconds(_ time: Int) -> Int { (time - start + 5) / 10 }
}
