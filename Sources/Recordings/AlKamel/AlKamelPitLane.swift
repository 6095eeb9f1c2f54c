import ReplayEngine

/// Where the line lies in the pit lane, as far as the stops of all cars tell.
///
/// Files tell how long a car was in the lane, but not when it came in. The lane is driven at the same
/// speed by every car under every flag, so its two parts, before and behind the line, take the same
/// time each. How long shows in the sectors: a car whose box lies behind the line loses nothing but the
/// way in on its third sector, one whose box lies before it nothing but the way out on its next first.
/// The median loss over all green stops is taken, times a factor, because a car on the track needs some
/// time for that way too.
struct AlKamelPitLane {
  /// From the way in to the line, in milliseconds, where cars tell it.
  private let toLine: Int?
  /// From the line to the way out.
  private let fromLine: Int?
  /// By the cars, whether the box lies before the line.
  private let boxesBeforeLine: [Bool]
  /// By the cars, the usual laps under green.
  private let usual: [Usual]
  /// How much longer a way takes than the time lost on it.
  private let factor: Double

  /// The factor where a file does not tell it: that of Le Mans, by its live timing.
  private static let usualFactor = 1.3

  /// Learns it from cars whose laps are in order.
  init(of cars: [AlKamelCar]) {
    usual = AlKamelPitLane.usualLaps(of: cars)
    var losses: [(car: Int, first: Int, third: Int)] = []
    var lanes: [Int] = []
    for (car, laps) in cars.map(\.laps).enumerated() {
      for (place, lap) in laps.enumerated().dropLast() where lap.endsInPit {
        let next = laps[place + 1]
        guard next.number == lap.number + 1, let lane = next.pitTime else { continue }
        lanes.append(lane)
        let isGreen =
          lap.flag.isRacing && next.flag.isRacing && (place == 0 || laps[place - 1].flag.isRacing)
        guard isGreen, let third = lap.sectors.third, let first = next.sectors.first,
          let usualThird = usual[car].third, let usualFirst = usual[car].first
        else { continue }
        losses.append((car, first - usualFirst, third - usualThird))
      }
    }
    let isBefore = { (loss: (car: Int, first: Int, third: Int)) in loss.third >= loss.first }
    let field = losses.count(where: isBefore) * 2 > losses.count
    var votes = Array(repeating: 0, count: cars.count)
    for loss in losses { votes[loss.car] += isBefore(loss) ? 1 : -1 }
    let boxes = votes.map { $0 == 0 ? field : $0 > 0 }
    let wayIn = losses.filter { !boxes[$0.car] && !isBefore($0) }.map(\.third).lowerMedian
    let wayOut = losses.filter { boxes[$0.car] && isBefore($0) }.map(\.first).lowerMedian
    let factor = AlKamelPitLane.factor(wayIn, wayOut, lanes) ?? AlKamelPitLane.usualFactor
    toLine = wayIn.map { max(0, Int(Double($0) * factor)) }
    fromLine = wayOut.map { max(0, Int(Double($0) * factor)) }
    boxesBeforeLine = boxes
    self.factor = factor
  }

  /// The factor, where both ways are known and cars drove through without standing: at the limit all of
  /// them need the same time.
  private static func factor(_ wayIn: Int?, _ wayOut: Int?, _ lanes: [Int]) -> Double? {
    let least = lanes.sorted().prefix(3)
    guard let wayIn, let wayOut, wayIn > 0, wayOut > 0, least.count == 3,
      (least[2] - least[0]) * 50 <= least[0]
    else { return nil }
    return Double(least[0]) / Double(wayIn + wayOut)
  }

  /// How long before the line, in milliseconds, a car came into the lane that crossed the line there
  /// at the end of a lap; `next` is the lap that begins there, or nil. `car` is its place among all.
  func wayToLine(of car: Int, _ lap: AlKamelLap, next: AlKamelLap?) -> Int {
    let lost =
      lap.sectors.third == nil
      ? timeLost(lap.time, usual[car].lap) : timeLost(lap.sectors.third, usual[car].third)
    guard boxesBeforeLine[car] else { return toLine ?? lost }
    guard let next, let lane = next.pitTime else { return max(lost, toLine ?? 0) }
    let wayOut = fromLine ?? timeLost(next.sectors.first, usual[car].first)
    return max(0, lane - wayOut)
  }

  private func timeLost(_ time: Int?, _ usual: Int?) -> Int {
    guard let time, let usual else { return 0 }
    return max(0, Int(Double(time - usual) * factor))
  }

  /// Medians of some laps.
  private struct Usual {
    let lap: Int?
    let first: Int?
    let third: Int?

    init(_ laps: some Sequence<AlKamelLap>) {
      var (times, firsts, thirds): ([Int], [Int], [Int]) = ([], [], [])
      for lap in laps {
        if let time = lap.time { times.append(time) }
        if let first = lap.sectors.first { firsts.append(first) }
        if let third = lap.sectors.third { thirds.append(third) }
      }
      (lap, first, third) = (times.lowerMedian, firsts.lowerMedian, thirds.lowerMedian)
    }
  }

  /// The usual laps of each car; those of its class where it has none under green.
  private static func usualLaps(of cars: [AlKamelCar]) -> [Usual] {
    let own = cars.map { Usual($0.freeLaps) }
    let lacking = Set(cars.indices.filter { own[$0].third == nil }.map { cars[$0].carClass })
    let ofClass = Dictionary(grouping: cars.indices, by: { cars[$0].carClass })
      .filter { lacking.contains($0.key) }
      .mapValues { Usual($0.flatMap { cars[$0].freeLaps }) }
    return cars.indices.map { car in
      own[car].third == nil ? ofClass[cars[car].carClass] ?? own[car] : own[car]
    }
  }
}
