/// What each car did in the order in which it was told, and what the checks look for in it.
struct InspectedRace {
  let entries: [Entry]
  /// What tells the cars apart.
  let keys: [String]
  let loops: [String]
  /// The keys of those crews of the championship whose cars take no part.
  let absentCrews: [String]
  /// The winner, or whoever has come furthest.
  let leader: CarID?
  /// The laps of each car.
  var laps: [[Lap]]
  /// The passings of each car over all loops, the line among them.
  var passings: [[Passing]]
  /// The ways of each car into the pit lane and out of it.
  var pitCrossings: [[(isIn: Bool, at: SessionTime)]]
  /// Everybody's passings and the flags, in order.
  var moments: [Moment] = []

  /// A car over a loop.
  struct Passing {
    let number: PassingNumber
    let at: SessionTime
  }

  /// Something that shows whether the race goes on.
  enum Moment {
    case passing(SessionTime)
    case flag(TrackFlag)
  }

  init(_ replay: Replay) {
    let state = replay.state(at: .max)
    entries = (0..<replay.carCount).map { replay.entry(of: CarID($0), in: state) }
    keys = (0..<replay.carCount).map { replay.key(of: CarID($0)) }
    loops = replay.session.loops
    let present = Set(entries.map(\.key))
    absentCrews = (replay.session.championship?.crews ?? []).map(\.car)
      .filter { !present.contains($0) }
    leader = state.lead.car
    laps = Array(repeating: [], count: replay.carCount)
    passings = Array(repeating: [], count: replay.carCount)
    pitCrossings = Array(repeating: [], count: replay.carCount)
    var deleted = DeletedLaps()
    for event in replay.events {
      switch event.kind {
      case .lapDeleted(let car, let lap): deleted.delete(lap, of: car)
      case .lap(let lap):
        if let last = laps[lap.car.index].last, last.number == lap.number,
          abs(last.at.milliseconds - lap.at.milliseconds) <= InspectedRace.rounding
        {
          // The same crossing, put right by what rounding had lost.
          laps[lap.car.index][laps[lap.car.index].count - 1] = lap
          continue
        }
        if let last = laps[lap.car.index].last, lap.number <= last.number,
          deleted.takeBack(Int(lap.number), of: lap.car)
        {
          continue
        }
        laps[lap.car.index].append(lap)
        pass(lap.car, PassingNumber(lap, loopCount: loops.count), at: lap.at)
      case .crossing(let crossing):
        pass(crossing.car, PassingNumber(crossing, loopCount: loops.count), at: crossing.at)
      case .pitIn(let crossing): pitCrossings[crossing.car.index].append((true, crossing.at))
      case .pitOut(let crossing): pitCrossings[crossing.car.index].append((false, crossing.at))
      case .pitInDeleted(let car):
        if pitCrossings[car.index].last?.isIn ?? false { pitCrossings[car.index].removeLast() }
      case .flag(let flag): moments.append(.flag(flag))
      default: break
      }
    }
  }

  /// By how many milliseconds two times of one crossing may differ because they were rounded.
  private static let rounding = 20

  private mutating func pass(_ car: CarID, _ number: PassingNumber, at: SessionTime) {
    passings[car.index].append(Passing(number: number, at: at))
    moments.append(.passing(at))
  }

  /// The laps of each class after the opening lap, in order of the cars.
  var lapsByClass: [(CarClass, [Lap])] {
    let classes = Dictionary(grouping: entries.indices, by: { entries[$0].carClass })
    return classes.sorted { $0.value[0] < $1.value[0] }.map { carClass, cars in
      (carClass, cars.flatMap { laps[$0].filter { $0.number > 1 } })
    }
  }

  /// Where a car went into the lane, or out of it, twice in a row.
  var repeatedPitCrossings: some Sequence<(car: Int, isIn: Bool, at: SessionTime)> {
    pitCrossings.enumerated().lazy.flatMap { car, crossings in
      zip(crossings, crossings.dropFirst()).lazy.filter { $0.isIn == $1.isIn }
        .map { (car, $1.isIn, $1.at) }
    }
  }

  /// The stretches longer than any in a race that goes on, even behind the safety car, in which nobody
  /// crossed a loop, though no red flag was out: ten minutes, or four usual laps of the leader.
  func holes() -> [(from: SessionTime, to: SessionTime)] {
    let times = leader.map { laps[$0.index].compactMap(\.time?.milliseconds).sorted() } ?? []
    let longest = max(600_000, times.isEmpty ? 0 : 4 * times[times.count / 2])
    var holes: [(from: SessionTime, to: SessionTime)] = []
    var (last, isRed, wasRed) = (SessionTime?.none, false, false)
    for moment in moments {
      switch moment {
      case .flag(let flag):
        isRed = flag == .red
        wasRed = wasRed || isRed
        if flag == .checkered { return holes }
      case .passing(let at):
        if let last, !wasRed, at.milliseconds - last.milliseconds > longest {
          holes.append((last, at))
        }
        last = max(last ?? at, at)
        wasRed = isRed
      }
    }
    return holes
  }

  /// Each lap after a car's first with the one told before it.
  var neighbours: some Sequence<(Lap, Lap)> {
    laps.lazy.flatMap { zip($0, $0.dropFirst()) }
  }

  func place(of lap: Lap) -> String {
    "#\(keys[lap.car.index]) lap \(lap.number) at \(lap.at)"
  }
}
