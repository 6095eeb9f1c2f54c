/// When a car passed each loop, in the order in which it passed them.
///
/// What was told in order lies in one sorted list, where a look-up guesses the place and is right as
/// long as no loop missed the car. What was told late or again lies apart, with the event that told
/// it, so that it stays unseen before.
struct Passings: Sendable {
  private struct Passing {
    let value: Int32
    let at: SessionTime

    var number: PassingNumber { PassingNumber(value: Int(value)) }
  }

  private struct Late {
    var at: SessionTime
    var event: Int
  }

  private var inOrder: [Passing] = []
  /// The last of these, or the start.
  private var last = PassingNumber.start
  /// By the numbers of the passings, each in the order in which they were told.
  private var late: [PassingNumber: [Late]] = [:]

  /// No passings yet, with room for so many.
  init(expecting count: Int) { inOrder.reserveCapacity(count) }

  /// Takes note of a passing that an event told. Events come in order.
  mutating func record(_ number: PassingNumber, at: SessionTime, event: Int) {
    if number <= last {
      late[number, default: []].append(Late(at: at, event: event))
    } else {
      inOrder.append(Passing(value: Int32(clamping: number.value), at: at))
      last = number
    }
  }

  /// When the car passed the loop with a number, as far as the first `applied` events told; nil when
  /// the loop missed it.
  ///
  /// The number is one that the car has reached by then, or a smaller one.
  func time(of number: PassingNumber, applied: Int) -> SessionTime? {
    if !late.isEmpty, let told = late[number] {
      let next = told.partitioningIndex { $0.event >= applied }
      if next > 0 { return told[next - 1].at }
    }
    guard let place = place(of: number), inOrder[place].number == number else { return nil }
    return inOrder[place].at
  }

  /// When the car passed the loop with a number, or where that missed it the next that is known up to
  /// another; nil when there is none. The numbers are such that the car has reached by then.
  func time(
    from number: PassingNumber, through last: PassingNumber, applied: Int
  ) -> SessionTime? {
    if number > last { return nil }
    if let time = time(of: number, applied: applied) { return time }
    let next = (place(of: number) ?? -1) + 1
    let known = next < inOrder.count ? inOrder[next].number : nil
    // What was told late may lie before it; no further than a lap or two, as loops miss a car.
    if !late.isEmpty {
      let following = number.advanced(by: 1)
      let end = min(known ?? last, last, number.advanced(by: 200))
      for number in following..<max(following, end) {
        if let time = time(of: number, applied: applied) { return time }
      }
    }
    guard let known, known <= last else { return nil }
    return inOrder[next].at
  }

  /// The place in order of the last passing up to a number, or nil before the first.
  private func place(of number: PassingNumber) -> Int? {
    guard let first = inOrder.first else { return nil }
    // Without misses the list is dense, and the place is known; each miss moves it to the left.
    var high = min(first.number.distance(to: number), inOrder.count - 1)
    if high < 0 { return nil }
    if inOrder[high].number == number { return high }
    var low = 0
    while low < high {
      let middle = (low + high + 1) / 2
      if inOrder[middle].number <= number { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
