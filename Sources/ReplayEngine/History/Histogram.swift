/// How often values were seen, in classes of equal width; the median is looked for from where it was.
struct Histogram: Sendable {
  /// How wide a class is.
  let width: Int
  /// How often a value of each class was seen.
  private(set) var counts: [Int32] = []
  /// How many values were seen.
  private(set) var total = 0
  /// What lies beyond is counted in the last class.
  private let limit: Int
  /// The class of the median when that was last asked for, and how many values are below it now.
  private var middle = 0
  private var below = 0

  init(width: Int, limit: Int) {
    (self.width, self.limit) = (width, limit)
  }

  /// Takes note of a value that is not negative.
  mutating func add(_ value: Int) {
    let index = min(max(0, value / width), limit)
    if index >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count))
    }
    counts[index] += 1
    total += 1
    if total == 1 { middle = index }
    if index < middle { below += 1 }
  }

  /// The middle of the median's class, of two middle values the lower one's; nil when nothing was seen.
  mutating func median() -> Int? {
    if total == 0 { return nil }
    let rank = (total - 1) / 2
    while below > rank {
      middle -= 1
      below -= Int(counts[middle])
    }
    while below + Int(counts[middle]) <= rank {
      below += Int(counts[middle])
      middle += 1
    }
    return middle * width + width / 2
  }

  /// The smallest value up to which nine in ten lie, of those from `least` on and of some more; with
  /// how many there are. Nil when there are none.
  func ninetieth(from least: Int, and more: [Int] = []) -> (value: Int, count: Int)? {
    let first = min(least / width, counts.count)
    var count = more.count
    if first == 0 {
      count += total
    } else {
      for seen in counts[first...] { count += Int(seen) }
    }
    if count == 0 { return nil }
    var left = count - (9 * count + 9) / 10
    let rest = more.sorted()
    var (place, index) = (rest.count - 1, counts.count - 1)
    // From the largest down.
    while true {
      let value = index * width
      if place >= 0, index < first || rest[place] >= value {
        if left == 0 { return (rest[place], count) }
        left -= 1
        place -= 1
      } else {
        if left < Int(counts[index]) { return (value, count) }
        left -= Int(counts[index])
        index -= 1
      }
    }
  }
}
