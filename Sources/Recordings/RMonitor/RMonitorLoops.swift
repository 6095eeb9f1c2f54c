import ReplayEngine

/// The loops around the lap but the line, as far as cars have crossed them.
struct RMonitorLoops {
  private var namesByNumber: [Int: String] = [:]
  /// The numbers of the loops, in the order in which they lie around the lap.
  private var numbers: [Int] = []
  /// The same by what the feed calls them, to be found without making a text.
  private var written = WordTable<Int>()

  /// A lap can have 64 loops with the line.
  private static let limit = 63

  /// Whether no loop is known.
  var isEmpty: Bool { numbers.isEmpty }
  /// What they are called, in order.
  var names: [String] { numbers.compactMap { namesByNumber[$0] } }
  /// The place in that order of a loop with a number, which is not that: others may lie between those that
  /// are known.
  func place(ofLoop number: Int) -> Int? { numbers.firstIndex(of: number) }

  /// The number of a loop on the track, or nil when it is no part of a lap: the line itself, one that
  /// lies beside the ends of the pit lane, or one too many. `line` is `T2` to `T9`, then `TA`.
  mutating func number(
    _ line: Range<Int>, _ name: Range<Int>, _ kind: RMonitorLoop.Name, _ bytes: Span<UInt8>
  ) -> Int? {
    switch kind {
    case .lineOnTrack, .lineInLane, .besideWayIn, .besideWayOut: return nil
    case .wayIn, .wayOut, .other: break
    }
    if let number = written[line, bytes] { return number }
    guard let number = number(bytes.text(line), bytes.text(name)) else { return nil }
    if written.count < RMonitorLoops.limit { written.insert(line, bytes, number) }
    return number
  }

  private mutating func number(_ line: String, _ name: String) -> Int? {
    guard line.hasPrefix("T"), let number = Int(line.dropFirst(), radix: 36),
      (0..<10_000).contains(number)
    else { return nil }
    if namesByNumber[number] == nil {
      guard numbers.count < RMonitorLoops.limit else { return nil }
      // Loops are told apart by their names.
      let isTaken = name.isEmpty || namesByNumber.values.contains(name)
      namesByNumber[number] = isTaken ? line : name
      numbers = namesByNumber.keys.sorted()
    }
    return number
  }

  /// The sectors of a lap from the times at its loops, or none when it lacks one of them.
  func sectors(_ times: RMonitorLoopTimes, from start: Int, to end: Int) -> SectorTimes {
    if numbers.isEmpty { return [] }
    var sectors = SectorTimes()
    var last = start
    for number in numbers {
      guard let time = times[number], time > last else { return [] }
      sectors.append(LapTime(milliseconds: time - last))
      last = time
    }
    guard end > last else { return [] }
    sectors.append(LapTime(milliseconds: end - last))
    return sectors
  }
}

/// When a car crossed loops, by their numbers. They are few, and looked through one by one.
struct RMonitorLoopTimes {
  private var times: [(loop: Int, time: Int)] = []

  /// When it crossed a loop last.
  subscript(loop: Int) -> Int? { times.first { $0.loop == loop }?.time }

  /// Takes note of when it crossed a loop.
  mutating func cross(_ loop: Int, at time: Int) {
    if let index = times.firstIndex(where: { $0.loop == loop }) {
      times[index].time = time
    } else {
      times.append((loop, time))
    }
  }

  /// Forgets what was no later than a moment.
  mutating func forget(upTo time: Int) { times.removeAll { $0.time <= time } }
}
