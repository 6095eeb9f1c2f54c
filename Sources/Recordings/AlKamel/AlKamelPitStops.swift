/// The stops of a car, worked out from the laps that end and begin in the pit lane.
///
/// A lap that ends in the pit lane (`B`) and the time in the lane, which stands on the next lap, make
/// a stop. When the car came in is not in the file; `AlKamelPitLane` tells how long before the line
/// that was. The car leaves so much later as the file says, to the millisecond, and before its next
/// crossing. The way in is put at a whole second, as no more is known of it.
///
/// Red flags leave odder rows. A time in the lane that no in-lap precedes is a stop within the lap,
/// put at the crossing after which there first is time for it; if that lap ends in the lane and the
/// next has no time, both tell of the same stop. An in-lap without a time in the lane at all is a
/// stop until the next crossing. A car that crosses the line in the lane more than once has made one stop,
/// which is told to end with the last of these crossings.
struct AlKamelPitStops {
  /// A stop. Times are milliseconds of the race clock.
  struct Stop: Equatable {
    /// When the car came in.
    var entry: Int
    /// When it left; nil when it stays to the end.
    var exit: Int?
    /// Whether the file does not say how long it took.
    var isGuessed = false
  }

  /// When the car left the lane if it started the race from there.
  private(set) var departure: Int?
  /// For each lap the stop that begins and ends before its end, if any.
  private(set) var within: [Stop?]
  /// For each lap the stop during which the line at its end is crossed, if any.
  private(set) var atEnd: [Stop?]

  private let car: AlKamelCar
  private let loops: [AlKamelLoops]
  /// When the car last left the lane.
  private var lastExit = 0
  /// The last lap that ended in the visit found last.
  private var lastInVisit = -1

  /// Finds the stops in a car's laps, given when it crossed the loops of each, and how long before the
  /// line a car came in that crossed it in the lane.
  init(
    of car: AlKamelCar, _ loops: [AlKamelLoops],
    wayToLine: (_ lap: AlKamelLap, _ next: AlKamelLap?) -> Int, _ report: inout Report
  ) {
    self.car = car
    self.loops = loops
    within = Array(repeating: nil, count: loops.count)
    atEnd = within
    for place in car.laps.indices {
      addStopWithin(place, &report)
      addStopAtEnd(of: place, wayToLine, &report)
    }
  }

  /// Adds the stop that a lap's time in the lane tells of when no in-lap precedes it.
  private mutating func addStopWithin(_ place: Int, _ report: inout Report) {
    let lap = car.laps[place]
    guard let pitTime = lap.pitTime, !(follows(place) && car.laps[place - 1].endsInPit) else {
      return
    }
    if lap.number == 1 {
      lastExit = min(pitTime, loops[place].firstKnown)
      departure = lastExit
      return
    }
    let known = loops[place].known
    let gaps = Array(zip(known, known.dropFirst())) + [(loops[place].start, loops[place].end)]
    guard let entry = gaps.first(where: { $1 - $0 >= pitTime && $0 >= lastExit })?.0 else {
      warnOfPitTime(of: lap, &report)
      return
    }
    lastExit = entry + pitTime
    within[place] = Stop(entry: entry, exit: lastExit)
  }

  /// Adds the stop of a lap that ends in the lane.
  private mutating func addStopAtEnd(
    of place: Int, _ wayToLine: (AlKamelLap, AlKamelLap?) -> Int, _ report: inout Report
  ) {
    guard car.laps[place].endsInPit, place > lastInVisit else { return }
    let next = follows(place + 1) ? place + 1 : nil
    if next.map({ car.laps[$0].pitTime == nil }) ?? false, within[place] != nil { return }

    let line = loops[place].end
    let earliest = max(lastExit, loops[place].lastKnownBeforeEnd)
    let way = wayToLine(car.laps[place], next.map { car.laps[$0] })
    let entry = min(line, max(earliest, (line - way + 500) / 1000 * 1000))
    lastInVisit = lastLap(ofVisitAt: place)
    if lastInVisit > place {
      lastExit = loops[lastInVisit].end
      atEnd[place] = Stop(entry: entry, exit: lastExit, isGuessed: true)
      return
    }
    guard place + 1 < loops.count else {
      atEnd[place] = Stop(entry: entry)
      return
    }
    if let next, let pitTime = car.laps[next].pitTime {
      for limit in loops[next].knownBehindStart {
        let first = max(earliest, line - pitTime)
        let last = min(line, limit - pitTime)
        guard first <= last else { continue }
        lastExit = min(max(entry, first), last) + pitTime
        atEnd[place] = Stop(entry: lastExit - pitTime, exit: lastExit)
        return
      }
      warnOfPitTime(of: car.laps[next], &report)
    }
    lastExit = next.map { loops[$0].firstKnown } ?? loops[place + 1].start
    atEnd[place] = Stop(entry: entry, exit: lastExit, isGuessed: true)
  }

  /// The last lap that ends in the visit to the lane in which a lap ends. In practice a car may cross the
  /// line there again, and the time in the lane on the lap behind covers the laps between.
  private func lastLap(ofVisitAt place: Int) -> Int {
    var last = place
    while follows(last + 1), car.laps[last + 1].endsInPit, car.laps[last + 1].pitTime == nil {
      last += 1
    }
    guard last > place, follows(last + 1), let pitTime = car.laps[last + 1].pitTime,
      pitTime >= loops[last].end - loops[place].end
    else { return place }
    return last
  }

  /// Whether there is a lap at a place and it is the one after the lap before.
  private func follows(_ place: Int) -> Bool {
    place > 0 && place < car.laps.count
      && car.laps[place].number == car.laps[place - 1].number + 1
  }

  private func warnOfPitTime(of lap: AlKamelLap, _ report: inout Report) {
    report.warn(
      "pit time that does not fit", line: lap.line,
      "#\(car.number) cannot have been in the pits so long before the end of lap \(lap.number)")
  }
}
