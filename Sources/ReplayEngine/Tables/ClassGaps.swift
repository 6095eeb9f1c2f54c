/// What gaps over time are measured from.
public enum GapReference: Equatable, Sendable {
  /// Whoever of the class completed that lap first.
  case leader
  /// A car that drives as the class does: half of those that drove a lap took no longer for it; laps
  /// added up from the start.
  case field
  /// Another car of the class, or of any.
  case car(CarID)
}

/// When a car was at the line.
public struct LineCrossing: Equatable, Sendable {
  /// The lap that ended there, from 1.
  public let lap: Int
  /// When.
  public let at: SessionTime
}

/// How far a car was behind the reference where a lap of it ended.
public struct LapGap: Equatable, Sendable {
  /// The lap, from 1.
  public let lap: Int
  /// When the car crossed the line.
  public let at: SessionTime
  /// Milliseconds since the reference had completed the same lap; negative where it came later.
  public let gap: Int
}

extension Replay {
  /// The gaps of cars to a reference at each of their crossings of the line, as far as the events of a
  /// state told, in the order of the cars: the time at a lap's end minus that of the reference at the end
  /// of the same lap. Laps that the reference has not completed are left out, so a lapped car's gaps go
  /// on and those of who leads it end with it. The cars are those of a class.
  public func gaps(
    of cars: [CarID], to reference: GapReference, in state: RaceState
  ) -> [[LapGap]] {
    let crossings = cars.map { history.crossings(of: $0, applied: state.applied) }
    let zero =
      switch reference {
      case .leader: leaders(of: crossings, in: state)
      case .field: median(of: crossings)
      case .car(let car): history.crossings(of: car, applied: state.applied)
      }
    return crossings.map { gaps(of: $0, to: zero) }
  }

  private func gaps(of crossings: [LineCrossing], to zero: [LineCrossing]) -> [LapGap] {
    var gaps: [LapGap] = []
    gaps.reserveCapacity(crossings.count)
    var next = 0
    for crossing in crossings {
      while next < zero.count, zero[next].lap < crossing.lap { next += 1 }
      guard next < zero.count else { break }
      if zero[next].lap > crossing.lap { continue }
      gaps.append(
        LapGap(
          lap: crossing.lap, at: crossing.at,
          gap: crossing.at.milliseconds - zero[next].at.milliseconds))
    }
    return gaps
  }

  /// Who completed each lap first. Where the beginning of a race is missing, nobody knows that of a lap of
  /// which others had completed a later one before.
  private func leaders(of crossings: [[LineCrossing]], in state: RaceState) -> [LineCrossing] {
    let first = crossings.reduce([], earliest)
    guard state.missesBeginning else { return first }
    var next = SessionTime.max
    let led = first.reversed().filter { crossing in
      defer { next = min(next, crossing.at) }
      return crossing.at <= next
    }
    return led.reversed()
  }

  /// Of two cars the one that completed each lap first.
  private func earliest(_ some: [LineCrossing], _ others: [LineCrossing]) -> [LineCrossing] {
    if some.isEmpty { return others }
    var result: [LineCrossing] = []
    result.reserveCapacity(max(some.count, others.count))
    var (a, b) = (0, 0)
    while a < some.count || b < others.count {
      let (one, other) = (
        a < some.count ? some[a].lap : .max, b < others.count ? others[b].lap : .max
      )
      let isFirst = one < other || one == other && some[a].at <= others[b].at
      result.append(isFirst ? some[a] : others[b])
      if one <= other { a += 1 }
      if other <= one { b += 1 }
    }
    return result
  }

  /// The medians of the times that cars took for each lap, added up. Where nobody's time for a lap is
  /// known it ends.
  private func median(of crossings: [[LineCrossing]]) -> [LineCrossing] {
    var next = Array(repeating: 0, count: crossings.count)
    var result: [LineCrossing] = []
    var now = 0
    var times: [Int] = []
    while true {
      let lap = result.count + 1
      times.removeAll(keepingCapacity: true)
      for car in crossings.indices {
        let known = crossings[car]
        while next[car] < known.count, known[next[car]].lap < lap { next[car] += 1 }
        let place = next[car]
        guard place < known.count, known[place].lap == lap else { continue }
        if lap == 1 {
          times.append(known[place].at.milliseconds)
        } else if place > 0, known[place - 1].lap == lap - 1 {
          times.append(known[place].at.milliseconds - known[place - 1].at.milliseconds)
        }
      }
      if times.isEmpty { return result }
      times.sort()
      now += times[(times.count - 1) / 2]
      result.append(LineCrossing(lap: lap, at: SessionTime(milliseconds: now)))
    }
  }
}
