/// The lap times of a car of which a lap was deleted, told again or told as its best, so that its best
/// is no longer just the best lap told so far.
///
/// Deleted laps do not count until they are told again; of a lap told twice the later word holds; of
/// equal times the first counts. A heap gives the best, whatever is deleted, in logarithmic time.
struct LapBook: Sendable {
  /// A lap that may be the best.
  struct Candidate: Comparable, Sendable {
    /// How long it took.
    let time: LapTime
    /// The index of the event that told it first.
    let event: Int32
    /// Its number.
    let lap: Int32

    static func < (a: Candidate, b: Candidate) -> Bool {
      a.time != b.time ? a.time < b.time : a.event < b.event
    }
  }

  /// What holds of each lap now.
  private var current: [Int32: Candidate] = [:]
  /// Which laps were deleted, or told again after that.
  private var deletions: [Int32: Told<Bool>] = [:]
  /// A binary heap, the best first, with some candidates that hold no more.
  private var heap: [Candidate] = []
  /// How the best changed.
  private var bests = Told<Candidate?>()

  /// No laps yet, with room for so many.
  init(expecting count: Int) {
    current.reserveCapacity(count)
    heap.reserveCapacity(count)
  }

  /// A car's best lap as the first `applied` events told it, this book's first among them.
  func best(applied: Int) -> Candidate? {
    bests.value(applied: applied) ?? nil
  }

  /// Whether a lap was deleted as the first `applied` events told.
  func isDeleted(_ lap: Int32, applied: Int) -> Bool {
    deletions[lap]?.value(applied: applied) ?? false
  }

  /// Takes note of a lap that an event told.
  mutating func tell(_ lap: Int32, _ time: LapTime?, event: Int32) {
    guard let time else { return }
    let known = current[lap]
    let isBack = known != nil && deletions[lap]?.last == true
    if isBack { deletions[lap]?.tell(false, event: Int(event)) }
    guard isBack || known?.time != time else { return }
    let candidate = Candidate(time: time, event: known?.event ?? event, lap: lap)
    current[lap] = candidate
    push(candidate)
  }

  /// Takes note that an event deleted a lap, which may not have been told yet.
  mutating func delete(_ lap: Int32, event: Int) {
    if deletions[lap]?.last != true { deletions[lap, default: Told()].tell(true, event: event) }
  }

  /// Takes note that an event took back a slip in the numbers of some laps, which are those that it left.
  mutating func takeBack(_ slip: Slip, of laps: some Sequence<Int32>) {
    for lap in laps {
      let counted = lap - slip.by
      if let known = current.removeValue(forKey: lap) {
        let candidate = Candidate(time: known.time, event: known.event, lap: counted)
        current[counted] = candidate
        push(candidate)
      }
      if deletions[lap]?.last == true {
        deletions[lap]?.tell(false, event: Int(slip.corrected))
        deletions[counted, default: Told()].tell(true, event: Int(slip.corrected))
      }
    }
    settle(event: Int(slip.corrected))
  }

  /// Takes note of what the best is after an event.
  mutating func settle(event: Int) {
    while let top = heap.first, current[top.lap] != top || deletions[top.lap]?.last == true {
      popFirst()
    }
    if bests.last == nil || bests.last != heap.first { bests.tell(heap.first, event: event) }
  }

  private mutating func push(_ candidate: Candidate) {
    heap.append(candidate)
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func popFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while case let left = 2 * parent + 1, left < heap.count {
      let right = left + 1
      let least = right < heap.count && heap[right] < heap[left] ? right : left
      if heap[parent] < heap[least] { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
