/// When a car passed each loop, in the order in which it passed them.
///
/// What was told in order lies in one sorted list, where a look-up guesses the place and is right as
/// long as no loop missed the car. What was told late or again lies apart, with the event that told
/// it, so that it stays unseen before. So does what was told in order until a slip was taken back.
struct Passings: Sendable {
  fileprivate struct Passing {
    let value: Int32
    let at: SessionTime

    var number: PassingNumber { PassingNumber(value: Int(value)) }
  }

  private struct Late {
    var at: SessionTime
    var event: Int
  }

  /// What stood at the end of the list until a slip in the number of a lap was taken back.
  private struct Before {
    let slip: Slip
    let first: PassingNumber
    /// Where it stood.
    let place: Int
    let passings: [Passing]
  }

  private var inOrder: [Passing] = []
  /// The last of these, or the start.
  private var last = PassingNumber.start
  /// By the numbers of the passings, each in the order in which they were told.
  private var late: [PassingNumber: [Late]] = [:]
  /// In the order of the events that took them back.
  private var before: [Before] = []

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

  /// Takes note that a slip is taken back: what was told from its lap on has smaller numbers since.
  mutating func takeBack(_ slip: Slip, loopCount: Int) {
    let first = PassingNumber(laps: Int(slip.first) - 1, loops: 1, loopCount: loopCount)
    var place = inOrder.count
    while place > 0, inOrder[place - 1].number >= first { place -= 1 }
    let taken = Array(inOrder[place...])
    for passing in taken {
      let number = passing.number.advanced(byLaps: -Int(slip.by), loopCount: loopCount)
      let at = time(of: passing.number, applied: Int(slip.corrected)) ?? passing.at
      late[number, default: []].append(Late(at: at, event: Int(slip.corrected)))
      last = number
    }
    inOrder.removeSubrange(place...)
    last = max(last, inOrder.last?.number ?? .start)
    before.append(Before(slip: slip, first: first, place: place, passings: taken))
  }

  /// When the car passed the loop with a number, as far as the first `applied` events told; nil when
  /// the loop missed it.
  ///
  /// The number is one that the car has reached by then, or a smaller one.
  func time(of number: PassingNumber, applied: Int) -> SessionTime? {
    if !late.isEmpty, let time = lateTime(of: number, applied: applied) { return time }
    guard let passing = firstInOrder(from: number, applied: applied), passing.number == number
    else { return nil }
    return passing.at
  }

  /// When the car passed the loop with a number, or where that missed it the next that is known up to
  /// another; nil when there is none. The numbers are such that the car has reached by then.
  func time(
    from number: PassingNumber, through last: PassingNumber, applied: Int
  ) -> SessionTime? {
    if number > last { return nil }
    if let time = time(of: number, applied: applied) { return time }
    let known = firstInOrder(from: number, applied: applied)
    // What was told late may lie before it; no further than a lap or two, as loops miss a car.
    if !late.isEmpty {
      let following = number.advanced(by: 1)
      let end = min(known?.number ?? last, last, number.advanced(by: 200))
      for number in following..<max(following, end) {
        if let time = time(of: number, applied: applied) { return time }
      }
    }
    guard let known, known.number <= last else { return nil }
    return known.at
  }

  /// What was told late, or again, of a passing, unless that has been taken back.
  private func lateTime(of number: PassingNumber, applied: Int) -> SessionTime? {
    guard let told = late[number] else { return nil }
    return told[..<told.partitioningIndex { $0.event >= applied }]
      .last { !isTakenBack($0, number, applied: applied) }?.at
  }

  private func isTakenBack(_ passing: Late, _ number: PassingNumber, applied: Int) -> Bool {
    let next = before.partitioningIndex { $0.slip.corrected > passing.event }
    guard next < before.count, before[next].slip.corrected < applied else { return false }
    return before[next].slip.told <= passing.event && before[next].first <= number
  }

  /// The first passing from a number on of those that were told in order.
  private func firstInOrder(from number: PassingNumber, applied: Int) -> Passing? {
    if !before.isEmpty {
      let next = before.partitioningIndex { $0.slip.corrected >= applied }
      if next < before.count {
        return inOrder[..<before[next].place].first(from: number)
          ?? before[next].passings[...].first(from: number)
      }
    }
    guard let place = place(of: number) else { return inOrder.first }
    if inOrder[place].number == number { return inOrder[place] }
    return place + 1 < inOrder.count ? inOrder[place + 1] : nil
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

extension ArraySlice<Passings.Passing> {
  /// The first passing from a number on.
  fileprivate func first(from number: PassingNumber) -> Passings.Passing? {
    let place = partitioningIndex { $0.number >= number }
    return place < endIndex ? self[place] : nil
  }
}
