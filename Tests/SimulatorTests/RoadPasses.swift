import ReplayEngine

/// A place changed on the road: who came past whom between two loops.
struct RoadPass: Equatable, CustomStringConvertible {
  var car: Int
  var other: Int
  /// When the one that passed was at the second loop.
  var time: Int

  var description: String { "car \(car) past \(other) at \(time)" }
}

/// A car between one loop and the next.
private struct Way {
  var car: Int
  var from: Int
  var to: Int
}

extension Recording {
  /// The neutralisations, from the flag that begins each to the one that ends it.
  var cautions: [ClosedRange<Int>] {
    var cautions: [ClosedRange<Int>] = []
    var start: Int?
    for event in events {
      guard case .flag(let flag) = event.kind else { continue }
      let time = event.time.milliseconds
      if let from = start { cautions.append(from...time) }
      start = flag.isRacing || flag == .checkered ? nil : time
    }
    return cautions
  }

  /// The places changed on the road, whatever laps the cars are on, between two loops that both were
  /// passed under one caution. Who was in the lane on that way, or stood, is left out.
  func passesUnderCaution() -> [RoadPass] {
    cautions.flatMap { caution in
      waysOnTheRoad(within: caution).flatMap { ways -> [RoadPass] in
        let ways = ways.sorted { $0.from < $1.from }
        return ways.indices.flatMap { first in
          ways[(first + 1)...].prefix { $0.from < ways[first].to }
            .filter { $0.from > ways[first].from && $0.to < ways[first].to }
            .map { RoadPass(car: $0.car, other: ways[first].car, time: $0.to) }
        }
      }
    }
  }

  /// The ways from loop to loop within a time, by the loop that they begin at.
  private func waysOnTheRoad(within time: ClosedRange<Int>) -> [[Way]] {
    let loops = session.loops.count
    var ways = Array(repeating: [Way](), count: loops)
    var last: [Int: (number: Int, at: Int)] = [:]
    let away = absences()
    for event in events {
      var crossing: (car: Int, number: Int, at: Int)?
      switch event.kind {
      case .lap(let lap):
        crossing = (lap.car.index, Int(lap.number) * loops, lap.at.milliseconds)
      case .crossing(let loop):
        let number = Int(loop.lap - 1) * loops + Int(loop.loop) + 1
        crossing = (loop.car.index, number, loop.at.milliseconds)
      default: break
      }
      guard let crossing else { continue }
      defer { last[crossing.car] = (crossing.number, crossing.at) }
      guard let before = last[crossing.car], time.contains(before.at), time.contains(crossing.at),
        !(away[crossing.car] ?? []).contains(where: {
          $0.overlaps(before.at...crossing.at)
        })
      else { continue }
      ways[before.number % loops].append(
        Way(car: crossing.car, from: before.at, to: crossing.at))
    }
    return ways
  }

  /// When each car was in the lane or stood on the track.
  private func absences() -> [Int: [ClosedRange<Int>]] {
    var away: [Int: [ClosedRange<Int>]] = [:]
    for car in session.entries.indices {
      away[car] = stops(of: car).map { $0.from...$0.to }
    }
    for event in events {
      guard case .message(let text, let car?) = event.kind, text.hasPrefix("Spins") else {
        continue
      }
      let time = event.time.milliseconds
      away[car.index, default: []].append(time...time)
    }
    return away
  }
}
