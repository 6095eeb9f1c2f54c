import ReplayEngine

/// The state of the track over a race, worked out from the flag that each car saw at the line.
///
/// The changes are known as well as cars follow each other: a few seconds late at most tracks.
struct AlKamelFlags {
  /// A change of the flag at a time of the race clock.
  struct Change: Equatable {
    let time: Int
    let flag: TrackFlag
  }

  /// A car over the line.
  struct Crossing {
    let elapsed: Int
    private let id: CarID
    /// What the car saw.
    let flag: TrackFlag
    private let place: Int32

    init(of car: Int, _ lap: AlKamelLap, at place: Int) {
      (elapsed, flag, id, self.place) = (lap.elapsed, lap.flag, CarID(car), Int32(place))
    }

    var car: Int { id.index }
    /// The place of the lap that it ends in the car's list.
    var lap: Int { Int(place) }
  }

  /// The changes in order. The first flag known is held from the start.
  let changes: [Change]
  /// The crossing with which the winner finished, or nil when the race does not end in the file.
  let finish: Crossing?
  /// Whether the finish or a red flag stands in no cell of the file but is worked out.
  let isWorkedOut: Bool

  /// What a recording says of flags that are worked out.
  static let note =
    "The file does not tell every flag: red and checkered are worked out from the laps."

  /// What stands in FLAG_AT_FL. `SF` is the safety car.
  static let codes: [(code: UInt64, flag: TrackFlag)] = [
    ("GF", .green), ("FCY", .fullCourseYellow), ("SF", .safetyCar), ("SC", .safetyCar),
    ("FF", .checkered), ("RF", .red), ("YF", .yellow), ("VSC", .virtualSafetyCar),
    ("SZ", .slowZone), ("C60", .codeSixty), ("CODE60", .codeSixty), ("WF", .white),
  ].map { (name: String, flag) in (name.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }, flag) }

  /// Works out the flags of cars whose laps are in order. Only of races is worked out what stands in
  /// no cell: elsewhere the track may well be empty for a while.
  init(of cars: [AlKamelCar], in kind: Session.Kind) {
    let crossings = AlKamelFlags.crossings(of: cars)
    // Older files have no column for flags.
    let tellsFlags = crossings.contains { $0.flag != .none }
    let finish =
      !tellsFlags && kind == .race
      ? AlKamelFlags.finishWithoutFlags(of: cars, crossings)
      : AlKamelFlags.finish(in: kind, crossings)
    let winner = finish.map { crossings[$0].car } ?? AlKamelFlags.leader(of: cars)
    let tellsRed = crossings.contains { $0.flag == .red }
    let hole = tellsRed || kind != .race ? Int.max : AlKamelFlags.longestQuiet(of: cars[winner])

    var changes: [Change] = []
    var infersRed = false
    var flag = TrackFlag.none
    var last: Int?
    for (index, crossing) in crossings.prefix(through: finish ?? crossings.count - 1).enumerated() {
      let isFinish = index == finish
      let seen = isFinish ? .checkered : crossing.flag
      let new = seen == .none || seen == .checkered && !isFinish ? flag : seen
      if let last, crossing.elapsed - last > hole {
        infersRed = true
        changes.append(Change(time: last, flag: .red))
        changes.append(Change(time: crossing.elapsed, flag: new))
      } else if new != flag {
        let isFirst = changes.isEmpty && !isFinish
        changes.append(Change(time: isFirst ? 0 : crossing.elapsed, flag: new))
      }
      flag = new
      last = crossing.elapsed
    }
    self.changes = changes
    self.finish = finish.map { crossings[$0] }
    isWorkedOut = infersRed || (finish != nil && !tellsFlags)
  }

  /// All crossings of the line in order of time; those of the same millisecond in order of the cars.
  private static func crossings(of cars: [AlKamelCar]) -> [Crossing] {
    var crossings: [Crossing] = []
    crossings.reserveCapacity(cars.reduce(0) { $0 + $1.laps.count })
    for (car, laps) in cars.map(\.laps).enumerated() {
      for (place, lap) in laps.enumerated() {
        crossings.append(Crossing(of: car, lap, at: place))
      }
    }
    return placesByTime(count: crossings.count) { crossings[$0].elapsed }.map { crossings[$0] }
  }

  /// The car with the most laps, the one that needed the least time for them.
  private static func leader(of cars: [AlKamelCar]) -> Int {
    func result(_ car: Int) -> (Int, Int, Int) {
      let last = cars[car].laps.last
      return (-(last?.number ?? 0), last?.elapsed ?? 0, car)
    }
    return cars.indices.min { result($0) < result($1) } ?? 0
  }

  /// The place of the first crossing under the checkered flag. Practice may have several parts that end
  /// so, and only the last is its end.
  private static func finish(in kind: Session.Kind, _ crossings: [Crossing]) -> Int? {
    let part =
      kind == .race
      ? nil
      : crossings.lastIndex { $0.flag != .checkered && $0.flag != .none }.map { $0 + 1 }
    return crossings[(part ?? 0)...].firstIndex { $0.flag == .checkered }
  }

  /// The place of the crossing with which a race ended whose file tells no flags: the leader's last,
  /// if no car crossed the line more than once after it. So races end under the checkered flag, and
  /// when a red flag ends them the laps of that moment are the last that count.
  private static func finishWithoutFlags(of cars: [AlKamelCar], _ crossings: [Crossing]) -> Int? {
    let winner = leader(of: cars)
    guard let place = crossings.lastIndex(where: { $0.car == winner }) else { return nil }
    var hasFinished = Set<Int>()
    for crossing in crossings[place...] where !hasFinished.insert(crossing.car).inserted {
      return nil
    }
    return place
  }

  /// How long no car can be at the line in a race that goes on, even behind the safety car: ten
  /// minutes or four laps of the winner under green.
  private static func longestQuiet(of winner: AlKamelCar) -> Int {
    max(600_000, 4 * (winner.freeLaps.compactMap(\.time).lowerMedian ?? 0))
  }
}
