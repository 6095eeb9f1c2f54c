import Board
import Printing
import ReplayEngine

extension Benchmark {
  /// From a replay to everything known at random moments, always the same ones.
  static let seeking = Benchmark { race, effort in
    var dice = Lehmer()
    let end = UInt64(max(1, race.replay.end.milliseconds))
    let times = (0..<effort.times(10_000)).map { _ in
      SessionTime(milliseconds: Int(dice.next() % end))
    }
    return Samples(times.count) { _ = race.replay.snapshot(at: times[$0]) }.spread("seek")
  }

  /// The same a frame of the board at a time, in both directions, from the middle of the race.
  static let stepping = Benchmark { race, effort in
    let times = (0..<effort.times(4000)).map { race.middle + .milliseconds(33 * $0) }
    return [("step forwards", times), ("step backwards", times.reversed())].flatMap { name, times in
      Samples(times.count) { _ = race.replay.snapshot(at: times[$0]) }.spread(name)
    }
  }

  /// From a state to rows, and from those to printed tables.
  static let tables = Benchmark { race, effort in
    let replay = race.replay
    let state = replay.state(at: race.middle)
    let snapshot = replay.snapshot(of: state, at: race.middle)
    let count = effort.times(1000)
    return Samples(count) { _ in _ = replay.snapshot(of: state, at: race.middle) }
      .spread("rows from a state")
      + Samples(count) { _ in _ = replay.table(of: snapshot) }.spread("printed table from rows")
  }

  /// The board's picture on screens of three sizes, a frame after the other, without a terminal.
  static let drawing = Benchmark { race, effort in
    [(80, 24), (120, 36), (200, 60)].flatMap { columns, rows in
      var model = Model(race.replay, at: race.middle)
      return Samples(effort.times(1000)) { _ in
        model.advance(by: .milliseconds(33))
        _ = render(model, columns: columns, rows: rows)
      }.spread("draw \(columns)×\(rows)")
    }
  }
}

extension BenchedRace {
  /// Half way through.
  fileprivate var middle: SessionTime {
    SessionTime(milliseconds: replay.end.milliseconds / 2)
  }
}

/// The same random numbers every time.
private struct Lehmer {
  private var state: UInt64 = 20_080_824

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 20
  }
}
