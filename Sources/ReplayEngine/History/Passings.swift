/// When a car passed each loop, in the order in which it passed them.
///
/// A passing has a number: laps completed × loops of a lap + loops passed since, so the first loop
/// of the race is 1. What was told in order lies in one sorted list, where a look-up guesses the
/// place and is right as long as no loop missed the car. What was told late or again lies apart,
/// with the event that told it, so that it stays unseen before.
struct Passings: Sendable {
  private struct Passing {
    var number: Int32
    var at: SessionTime
  }

  private struct Late {
    var at: SessionTime
    var event: Int
  }

  private var inOrder: [Passing] = []
  /// By the numbers of the passings, each in the order in which they were told.
  private var late: [Int32: [Late]] = [:]

  /// Takes note of a passing that an event told. Events come in order.
  mutating func record(_ number: Int, at: SessionTime, event: Int) {
    let passing = Passing(number: Int32(clamping: number), at: at)
    if let last = inOrder.last, passing.number <= last.number {
      late[passing.number, default: []].append(Late(at: at, event: event))
    } else {
      inOrder.append(passing)
    }
  }

  /// When the car passed the loop with a number, as far as the first `applied` events told; nil when
  /// the loop missed it.
  ///
  /// The number is one that the car has reached by then, or a smaller one.
  func time(of number: Int, applied: Int) -> SessionTime? {
    if !late.isEmpty, let told = late[Int32(clamping: number)] {
      let next = told.partitioningIndex { $0.event >= applied }
      if next > 0 { return told[next - 1].at }
    }
    guard let place = place(of: number), Int(inOrder[place].number) == number else { return nil }
    return inOrder[place].at
  }

  /// When the car passed the loop with a number, or where that missed it the next that is known up to
  /// another; nil when there is none. The numbers are such that the car has reached by then.
  func time(from number: Int, through last: Int, applied: Int) -> SessionTime? {
    if number > last { return nil }
    if let time = time(of: number, applied: applied) { return time }
    let next = (place(of: number) ?? -1) + 1
    let known = next < inOrder.count ? Int(inOrder[next].number) : .max
    // What was told late may lie before it; no further than a lap or two, as loops miss a car.
    if !late.isEmpty {
      for number in number + 1..<max(number + 1, min(known, last, number + 200)) {
        if let time = time(of: number, applied: applied) { return time }
      }
    }
    return known <= last ? inOrder[next].at : nil
  }

  /// The place in order of the last passing up to a number, or nil before the first.
  private func place(of number: Int) -> Int? {
    guard let first = inOrder.first else { return nil }
    // Without misses the list is dense, and the place is known; each miss moves it to the left.
    var high = min(number - Int(first.number), inOrder.count - 1)
    if high < 0 { return nil }
    if Int(inOrder[high].number) == number { return high }
    var low = 0
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(inOrder[middle].number) <= number { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
