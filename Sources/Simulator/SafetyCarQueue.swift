/// The cars behind the safety car, and when it leads them over the line.
struct SafetyCarQueue {
  /// What is between two cars at the line, in milliseconds.
  static let gap = 1_050
  /// How long after the green flag the safety car's place in the queue is over the line.
  static let restart = 3_000

  private let start: Int
  private let end: Int
  private let laps: Int
  /// The cars in their order in the queue, by their places among the entries.
  private(set) var cars: [Int] = []

  /// A queue whose head crosses the line at `start`, then in laps of one length, about `lap`, and at
  /// last just after the green flag.
  init(start: Int, green: Int, lap: Int) {
    self.start = start
    end = max(green + SafetyCarQueue.restart, start + lap / 2)
    laps = max(1, (end - start + lap / 2) / lap)
  }

  /// How long a lap takes.
  var lap: Int { (end - start) / laps }

  /// How many laps behind the safety car are left at a passage.
  func lapsLeft(at passage: Int) -> Int { laps - passage }

  /// When the head crosses the line for the n-th time, from 0.
  func passage(_ number: Int) -> Int { start + (end - start) * number / laps }

  /// When the car at a place of the queue crosses the line.
  func time(ofPlace place: Int, passage number: Int) -> Int {
    passage(number) + place * SafetyCarQueue.gap
  }

  mutating func leave(_ car: Int) { cars.removeAll { $0 == car } }

  /// A car that drives by itself may come to the end of the queue on this lap.
  ///
  /// - Parameters:
  ///   - car: The car.
  ///   - time: When it is where it is.
  ///   - progress: How much of its lap lies behind it then, in millionths.
  ///   - free: When it would cross the line by itself.
  /// - Returns: The passage with which it crosses the line if it does come to the end.
  mutating func join(_ car: Int, at time: Int, progress: Int, free: Int) -> Int? {
    // When it would have crossed the line at the queue's speed.
    let crossing = time - lap * (progress / 1000) / 1000
    let tail = cars.count * SafetyCarQueue.gap
    var next = max(0, crossing - tail - start) * laps / max(1, end - start)
    while passage(next) + tail <= crossing { next += 1 }
    let isBeside = passage(next) <= crossing
    if isBeside { next += 1 }
    guard next <= laps, isBeside || free <= passage(next) + tail + SafetyCarQueue.gap else {
      return nil
    }
    cars.append(car)
    return next
  }
}
