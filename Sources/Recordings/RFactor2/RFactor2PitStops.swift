import ReplayEngine

/// The stops of a car, worked out from the laps that ended in the pits.
///
/// The file says on which laps, but not when the car came in and left. The last sector before the line
/// took longer than usual by about as long as the car was in the lane before the line, the first one
/// after it by about as long as it was there behind it.
struct RFactor2PitStops {
  /// For each lap when the car came into the lane in which the lap ends, and when it left, if it did.
  private(set) var atEnd: [(entry: Int, exit: Int?)?]

  /// How long the first and the last sector and the whole lap take cars whose laps begin and end on the track.
  struct Usual {
    let first: Int?
    let third: Int?
    let lap: Int?

    init(_ timings: some Sequence<RFactor2Timing>) {
      var firsts: [Int] = []
      var thirds: [Int] = []
      var laps: [Int] = []
      for timing in timings {
        for (place, lap) in timing.laps.enumerated() where lap.number > 1 && !lap.endsInPit {
          if place > 0, timing.laps[place - 1].endsInPit { continue }
          laps.append(lap.end - lap.start)
          if let first = lap.first { firsts.append(first - lap.start) }
          if let second = lap.second { thirds.append(lap.end - second) }
        }
      }
      (first, third, self.lap) = (firsts.lowerMedian, thirds.lowerMedian, laps.lowerMedian)
    }
  }

  /// Finds the stops of a car. The usual times of its class stand for its own where it has none.
  init(of timing: RFactor2Timing, usualInClass: @autoclosure () -> Usual) {
    let laps = timing.laps
    atEnd = Array(repeating: nil, count: laps.count)
    guard laps.contains(where: \.endsInPit) else { return }
    let own = Usual([timing])
    let usual = own.first == nil || own.third == nil ? usualInClass() : own
    var lastExit = 0
    for (place, lap) in laps.enumerated() where lap.endsInPit {
      let lostBefore =
        lap.second.flatMap { second in (own.third ?? usual.third).map { lap.end - second - $0 } }
      let earliest = max(lastExit, lap.second ?? lap.start)
      let entry = min(max(earliest, lap.end - max(0, lostBefore ?? 0)), lap.end)
      guard place + 1 < laps.count else {
        atEnd[place] = (entry, nil)
        continue
      }
      let next = laps[place + 1]
      let lostAfter = next.first.flatMap { first in
        (own.first ?? usual.first).map { first - next.start - $0 }
      }
      lastExit = min(lap.end + max(0, lostAfter ?? 0), next.first ?? next.end)
      atEnd[place] = (entry, lastExit)
    }
  }
}
