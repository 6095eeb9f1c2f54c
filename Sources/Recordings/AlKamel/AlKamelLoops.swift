/// When a car crossed the loops of a lap, in milliseconds of the race clock, strictly in order.
struct AlKamelLoops {
  /// When the lap began.
  let start: Int
  /// When the first sector ended, or nil when that is not known.
  private(set) var first: Int?
  /// When the second sector ended, or nil when that is not known.
  private(set) var second: Int?
  /// When the car crossed the line at the end.
  let end: Int

  /// Works out the crossings of a lap from its sectors, back from the end of the lap and, when the
  /// later ones are not known, on from its start. `previous` is the car's lap before it in the file.
  init(of lap: AlKamelLap, after previous: AlKamelLap?, _ report: inout Report, car: String) {
    end = lap.elapsed
    let earliest = previous?.elapsed ?? 0
    let follows = lap.number == (previous?.number ?? 0) + 1
    start = follows ? earliest : max(earliest, lap.time.map { lap.elapsed - $0 } ?? earliest)
    if let third = lap.sectors.third { second = end - third }
    if let second, let duration = lap.sectors.second {
      first = second - duration
    } else if let duration = lap.sectors.first, lap.time != nil || lap.number == 1 {
      first = start + duration
    }
    let isOrdered = start < first ?? end && first ?? start < second ?? end && second ?? start < end
    if !isOrdered, first != nil || second != nil {
      report.warn(
        "sectors outside their lap", line: lap.line,
        "the sectors of lap \(lap.number) of #\(car) do not lie between its start and its end")
      (first, second) = (nil, nil)
    }
  }

  /// When the car crossed the first loop whose time is known, the line for want of another.
  var firstKnown: Int { first ?? second ?? end }

  /// When the car crossed the last loop before the line whose time is known, or began the lap.
  var lastKnownBeforeEnd: Int { second ?? first ?? start }

  /// The loops whose time is known, from the start of the lap to its end.
  var known: [Int] { [start] + knownBehindStart }

  /// The same without the start.
  var knownBehindStart: [Int] {
    switch (first, second) {
    case (let first?, let second?): [first, second, end]
    case (let loop?, nil), (nil, let loop?): [loop, end]
    case (nil, nil): [end]
    }
  }
}
