/// The safety car on the track, from when it has the leader behind it.
struct SafetyCar {
  /// How long after the green flag it would have the leader at the line.
  static let restart = 3_000

  private let start: Int
  private let end: Int
  private let laps: Int

  /// A safety car that crosses the line at `start`, then in laps of one length, about `lap` and never
  /// shorter than `leastLap`, and has whoever follows it by `gap` at the line just after the green
  /// flag; nil when that leaves no time for a lap.
  init?(start: Int, green: Int, lap: Int, leastLap: Int, gap: Int) {
    self.start = start
    end = green + SafetyCar.restart - gap
    laps = min((end - start + lap / 2) / lap, (end - start) / leastLap)
    guard laps > 0 else { return nil }
  }

  /// When it crosses the line for the n-th time, from 0.
  private func passage(_ number: Int) -> Int { start + (end - start) * number / laps }

  /// How many laps it has driven at a moment.
  func lapsDriven(at time: Int) -> Int {
    let laps = max(0, (time - start) * laps / (end - start))
    return passage(laps + 1) <= time ? laps + 1 : laps
  }

  /// How many laps it has before it, with the one that it is on.
  func lapsLeft(at time: Int) -> Int { laps - lapsDriven(at: time) }

  /// Its way from where it is at a moment to the line.
  func course(from time: Int) -> [Runner.Point] {
    let lap = lapsDriven(at: time)
    let whole = [
      Runner.Point(time: passage(lap), progress: 0),
      Runner.Point(time: passage(lap + 1), progress: Runner.whole),
    ]
    return whole.rest(from: time)
  }
}
