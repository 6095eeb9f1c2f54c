import ReplayEngine

/// Which laps of a car the timekeepers did not count as bests, by the mark on its best of the whole
/// session.
///
/// The mark was made after the session and knows its future, so nothing follows from it before the
/// marked lap has been driven. From then on no lap counts that was faster: an earlier one is deleted at
/// that moment, a later one when it is driven. Where the session ends in the file, the best at its end
/// is the marked lap, even one that would not count by itself, and a car without a mark has none.
struct AlKamelBests {
  /// What the column of improvements holds for the best lap of a car: 2, or 3 or 4 where it is that of
  /// all cars.
  static let marks: [UInt8] = Array("234".utf8)

  /// The place of the marked lap in the car's list.
  let marked: Int?
  /// The places of the faster laps before it.
  let deletedThen: [Int]
  /// The places of the faster laps after it.
  let deletedAtOnce: Set<Int>
  /// The places of the laps that turn out at the end not to count.
  let deletedAtEnd: [Int]
  /// Whether the marked lap would not count by itself.
  let isOnlyByMark: Bool

  /// Whether files with these laps mark bests: one for each car that has any.
  static func areMarked(in cars: [AlKamelCar]) -> Bool {
    let counts = cars.map { $0.laps.count(where: \.isMarkedBest) }
    return counts.contains(1) && counts.allSatisfy { $0 <= 1 }
  }

  /// What the mark of a car tells, given its stops.
  init(of car: AlKamelCar, _ stops: AlKamelPitStops, in kind: Session.Kind) {
    let counting = car.laps.indices.filter { place in
      let lap = car.laps[place]
      if kind == .race { return lap.number > 1 }
      return !lap.endsInPit && lap.pitTime == nil && stops.within[place] == nil
        && (lap.number > 1 || lap.time.map { $0 < lap.elapsed } ?? false)
    }
    marked = car.laps.firstIndex { $0.isMarkedBest && $0.time != nil }
    guard let marked, let best = car.laps[marked].time else {
      (deletedThen, deletedAtOnce, isOnlyByMark) = ([], [], false)
      deletedAtEnd = counting.filter { car.laps[$0].time != nil }
      return
    }
    let faster = counting.filter { place in car.laps[place].time.map { $0 < best } ?? false }
    deletedThen = faster.filter { $0 < marked }
    deletedAtOnce = Set(faster.filter { $0 > marked })
    deletedAtEnd = []
    isOnlyByMark = !counting.contains(marked)
  }
}
