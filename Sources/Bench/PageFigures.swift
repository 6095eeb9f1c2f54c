import Board
import ReplayEngine

extension Benchmark {
  /// The picture of each page at the end of the race on a screen of 200 × 60 cells, a frame after the
  /// other in the last seconds, without a terminal.
  static let pages = Benchmark { race, effort in
    Model.pageNames.flatMap { name in
      let count = effort.times(1000)
      let end = race.replay.playedSpan.raceEnd
      var model = Model(race.replay, at: end - .milliseconds(33 * count))
      model.show(page: name)
      return Samples(count) { _ in
        model.advance(by: .milliseconds(33))
        _ = render(model, columns: 200, rows: 60)
      }.spread("page \(name) 200×60")
    }
  }
}
