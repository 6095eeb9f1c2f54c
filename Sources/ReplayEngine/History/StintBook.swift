/// How far a tank goes in a class, and how long it takes from stop to stop, learned from what its cars
/// have done so far.
///
/// A stint is worth its laps under green and half of those under yellow, counted in half laps. Of the
/// stints that were not cut short (at least seven tenths of the long ones) those at most a fifth under
/// yellow tell more, where there are any; nine in ten of them are no longer than a usual one. A stint
/// that goes on beyond that counts as well. From stop to stop a class needs less than its fuel would
/// allow where it stops for other reasons and more under yellow: a cycle is a mean of both, the more of
/// the second the more stops have been seen.
///
/// Tried against the stops that cars made later in seven races of up to 24 hours.
struct StintBook: Sendable {
  /// What the class was known to do at a moment.
  struct Estimate: Equatable, Sendable {
    /// The worth of a usual stint, in half laps.
    var length: Int
    /// How many stints that have ended say so. Those that go on only say that it is no shorter.
    var stints: Int
    /// A usual lap under green in milliseconds; 0 before the first.
    var lap: Int
    /// A usual visit to the pit lane in milliseconds; 0 before the first.
    var lane: Int
    /// From stop to stop, in milliseconds.
    var cycle: Int

    /// From stop to stop by fuel alone.
    var fuel: Int { length * lap / 2 + lane }
  }

  private var all = Histogram(width: 1, limit: 4_000)
  private var clean = Histogram(width: 1, limit: 4_000)
  private var laps = Histogram(width: 100, limit: 12_000)
  private var lanes = Histogram(width: 500, limit: 1_200)
  private var seen = (sum: 0, count: 0)
  /// The least worth of a stint that was not cut short, in half laps.
  private var least = 0
  /// The worth of a usual stint, without those that go on, and how many say so.
  private var ended: (value: Int, count: Int)?
  private var estimates = Told<Estimate>()

  /// What the class was known to do after the first `applied` events; nil before its first stop.
  func estimate(applied: Int) -> Estimate? { estimates.value(applied: applied) }

  /// The worth of a usual stint, in half laps: one that goes on beyond it is news.
  var usualWorth: Int { ended?.value ?? .max }

  /// Takes note of a lap under green, in milliseconds.
  mutating func drive(_ lap: Int) { laps.add(lap) }

  /// Takes note of a stop that ends a stint, `took` milliseconds after the one before.
  mutating func stop(after stint: Stint, took: Int) {
    all.add(stint.worth)
    if 5 * stint.yellow <= stint.green + stint.yellow { clean.add(stint.worth) }
    settleLength()
    var took = max(0, took)
    if let length = ended, let lap = laps.median() {
      // A stint of an hour behind the safety car tells little of those to come.
      took = min(took, (length.value * lap / 2 + (lanes.median() ?? 0)) * 3 / 2)
    }
    seen = (seen.sum + took, seen.count + 1)
  }

  /// Takes note of a visit to the pit lane, in milliseconds.
  mutating func leaveLane(after time: Int) { lanes.add(time) }

  private mutating func settleLength() {
    guard let long = all.ninetieth(from: 0)?.value else { return }
    least = (7 * long + 9) / 10
    ended = clean.ninetieth(from: least) ?? all.ninetieth(from: least)
  }

  /// The same with stints that go on.
  private func usual(with longer: [Int]) -> (value: Int, count: Int)? {
    if longer.isEmpty { return ended }
    let isClean = clean.ninetieth(from: least) != nil
    return (isClean ? clean : all).ninetieth(from: least, and: longer)
  }

  /// Takes note of what follows from all that, with the long stints of the class that go on: at a stop,
  /// and with each lap beyond a usual stint.
  mutating func settle(goingOn longer: [Int], event: Int) {
    guard let length = usual(with: longer) else { return }
    var estimate = Estimate(
      length: length.value, stints: ended?.count ?? 0, lap: laps.median() ?? 0,
      lane: lanes.median() ?? 0, cycle: 0)
    let n = seen.count
    estimate.cycle = max(
      1, ((n + 4) * estimate.fuel + n * (n > 0 ? seen.sum / n : 0)) / (2 * n + 4))
    if estimate != estimates.last { estimates.tell(estimate, event: event) }
  }
}
