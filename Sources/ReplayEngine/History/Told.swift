/// Something that was told again and again, each time otherwise: what holds after the first events of a
/// recording is what the last of them told. It grows by appending only.
struct Told<Value: Sendable>: Sendable {
  /// Everything that was told, in order.
  private(set) var values: [Value] = []
  /// The indices of the events that told it.
  private var events: [Int32] = []

  /// What was told last, or nil before the first time.
  var last: Value? { values.last }

  /// Takes note of what an event told. Events come in order; -1 is what was known before them.
  mutating func tell(_ value: Value, event: Int) {
    values.append(value)
    events.append(Int32(clamping: event))
  }

  /// How many times the first `applied` events told of it.
  func count(applied: Int) -> Int {
    // Mostly the present is asked for.
    if let last = events.last, last < applied { return events.count }
    return events.partitioningIndex { $0 >= applied }
  }

  /// What holds as the first `applied` events told, or nil when they told nothing.
  func value(applied: Int) -> Value? {
    let count = count(applied: applied)
    return count > 0 ? values[count - 1] : nil
  }

  /// Takes back what was told last, as long as a condition holds for it.
  mutating func takeBack(while condition: (Value) -> Bool) {
    while let last = values.last, condition(last) {
      values.removeLast()
      events.removeLast()
    }
  }
}
