import ReplayEngine
import Screen

/// What one picture is drawn from: the model, and everything derived from it, once.
struct Frame {
  let model: Model
  let snapshot: Snapshot
  let layout: BoardLayout
  /// The places a minute of race time earlier, by car.
  let earlier: Places
  /// The crews in the championship as it would stand, by car, while that is shown.
  let crews: [CarID: Standings.Crew]

  /// Places of the cars, overall and in their classes, by car id; 0 for a car not yet announced.
  struct Places {
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

  /// How far back places gained and lost are counted from.
  static let memory = Duration.seconds(60)

  init(_ model: Model) {
    self.model = model
    snapshot = model.replay.snapshot(at: model.time)
    let standings =
      model.arrangement == .championship ? model.replay.standings(in: snapshot) : []
    crews = Dictionary(
      standings.flatMap(\.crews).map { ($0.car, $0) }, uniquingKeysWith: { first, _ in first })
    layout = BoardLayout(model, snapshot)
    let start = model.replay.playedSpan.start
    earlier = Places(model.replay.state(at: max(start, model.time - Frame.memory)))
  }

  /// How many places a car has gained (or lost, when negative) within the last minute.
  func placesGained(_ row: TimingRow) -> Int {
    let before = layout.isOverall ? earlier.overall : earlier.inClass
    guard row.car.index < before.count, before[row.car.index] > 0 else { return 0 }
    return before[row.car.index] - (layout.isOverall ? row.position : row.positionInClass)
  }

  /// How many places a car has gained (or lost, when negative) since the start, as far as the grid
  /// tells; within its class unless there is one table of all. Nil when it tells nothing of the car.
  func placesGainedSinceStart(_ row: TimingRow) -> Int? {
    guard let grid = row.entry.grid else { return nil }
    // A grid place is one of all classes: what counts within a class is who stood ahead.
    let ahead = snapshot.rows.count {
      (layout.isOverall || $0.classIndex == row.classIndex) && ($0.entry.grid ?? .max) < grid
    }
    return ahead + 1 - (layout.isOverall ? row.position : row.positionInClass)
  }
}
