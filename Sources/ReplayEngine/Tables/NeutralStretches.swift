/// The stretches of a race in which the field may not race for places, in order.
struct NeutralStretches {
  private var stretches: [(start: SessionTime, end: SessionTime)] = []

  /// The stretches between changes of the track's state. The checkered flag changes nothing: the last
  /// lap is raced.
  init(_ flags: some Sequence<History.FlagChange>) {
    for change in flags where change.flag != .checkered {
      let isOpen = stretches.last.map { $0.end == .max } ?? false
      if change.flag.isRacing {
        if isOpen { stretches[stretches.count - 1].end = change.time }
      } else if !isOpen {
        stretches.append((change.time, .max))
      }
    }
  }

  /// Whether a part of one lies between two moments. It begins with its first moment and ends before
  /// its last.
  func meets(_ from: SessionTime, _ to: SessionTime) -> Bool {
    let first = stretches.partitioningIndex { $0.end > from }
    return first < stretches.count && stretches[first].start <= to
  }
}
