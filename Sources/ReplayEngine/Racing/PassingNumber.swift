/// Which passing of a timing loop it is in the race of a car.
///
/// Its value is laps completed × loops of a lap + loops passed since: the first loop of the race is 1,
/// and the line, the last loop of a lap, ends that lap. A car that has passed nothing is at 0. How many
/// loops a lap has, the line among them, is said by whoever asks: a number alone does not know.
struct PassingNumber: Hashable, Sendable {
  /// The number itself.
  let value: Int

  /// Before the first loop.
  static let start = PassingNumber(value: 0)

  init(value: Int) { self.value = value }

  /// Where a car is that has completed some laps, and has passed some loops since.
  init(laps: Int, loops: Int = 0, loopCount: Int) { value = laps * loopCount + loops }

  /// The passing of the line that completes a lap.
  init(_ lap: Lap, loopCount: Int) { self.init(laps: Int(lap.number), loopCount: loopCount) }

  /// The passing of a loop before the line.
  init(_ crossing: Crossing, loopCount: Int) {
    self.init(
      laps: Int(crossing.lap) - 1, loops: Int(crossing.loop) + 1, loopCount: loopCount)
  }

  /// The lap that it is part of, from 1.
  func lap(loopCount: Int) -> Int { (value - 1) / loopCount + 1 }

  /// The loop of that lap, from 0; the line is the last.
  func loop(loopCount: Int) -> Int { (value - 1) % loopCount }

  /// The passing of the same loop some laps later, or earlier.
  func advanced(byLaps laps: Int, loopCount: Int) -> PassingNumber {
    PassingNumber(value: value + laps * loopCount)
  }
}

// What lies between two passings is counted in loops.
extension PassingNumber: Strideable {
  func distance(to other: PassingNumber) -> Int { other.value - value }

  func advanced(by loops: Int) -> PassingNumber { PassingNumber(value: value + loops) }

  static func < (a: PassingNumber, b: PassingNumber) -> Bool { a.value < b.value }

  static func == (a: PassingNumber, b: PassingNumber) -> Bool { a.value == b.value }
}
