/// What facts are taken from: a race at a moment, and its order a little earlier.
///
/// A reference, since each fact of each row is asked with it.
package final class FactSource: Sendable {
  package let replay: Replay
  package let snapshot: Snapshot
  /// The places `memory` of race time earlier.
  private let earlier: Places

  /// How far back places gained and lost are counted from.
  package static let memory = Duration.seconds(60)

  /// A race at the moment of a snapshot of it.
  package init(_ replay: Replay, _ snapshot: Snapshot) {
    self.replay = replay
    self.snapshot = snapshot
    earlier = Places(
      replay.state(at: max(replay.playedSpan.start, snapshot.time - FactSource.memory)))
  }

  /// Places of the cars, overall and in their classes, by car id; 0 for a car not yet announced.
  private struct Places {
    var overall: [Int]
    var inClass: [Int]

    init(_ state: RaceState) {
      overall = Array(repeating: 0, count: state.cars.count)
      inClass = overall
      var inClasses = Array(repeating: 0, count: state.classes.count)
      for (index, car) in RunningOrder(state).cars.enumerated() {
        let classIndex = Int(state[car].classIndex)
        inClasses[classIndex] += 1
        overall[car.index] = index + 1
        inClass[car.index] = inClasses[classIndex]
      }
    }
  }

  /// How many places a car has gained (or lost, when negative) lately; nil for a car that was not
  /// yet announced then.
  func gainedLately(_ row: TimingRow, inClass: Bool) -> Int? {
    let before = inClass ? earlier.inClass : earlier.overall
    guard row.car.index < before.count, before[row.car.index] > 0 else { return nil }
    return before[row.car.index] - (inClass ? row.positionInClass : row.position)
  }

  /// How many places a car has gained (or lost, when negative) since the start, as far as the grid
  /// tells; nil when it tells nothing of the car.
  func gainedSinceStart(_ row: TimingRow, inClass: Bool) -> Int? {
    guard let grid = row.entry.grid else { return nil }
    // A grid place is one of all classes: what counts within a class is who stood ahead.
    let ahead = snapshot.rows.count {
      (!inClass || $0.classIndex == row.classIndex) && ($0.entry.grid ?? .max) < grid
    }
    return ahead + 1 - (inClass ? row.positionInClass : row.position)
  }
}
