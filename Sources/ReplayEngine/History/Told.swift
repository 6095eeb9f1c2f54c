/// Something that was told again and again, each time otherwise: what holds after the first events of a
/// recording is what the last of them told.
struct Told<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let value: Value
    let event: Int32
  }

  private var entries: [Entry] = []

  /// What was told last, or nil before the first time.
  var last: Value? { entries.last?.value }

  /// Takes note of what an event told. Events come in order.
  mutating func tell(_ value: Value, event: Int) {
    entries.append(Entry(value: value, event: Int32(clamping: event)))
  }

  /// What holds as the first `applied` events told, or nil when they told nothing.
  func value(applied: Int) -> Value? {
    // Mostly the present is asked for.
    if let last = entries.last, last.event < applied { return last.value }
    let next = entries.partitioningIndex { $0.event >= applied }
    return next > 0 ? entries[next - 1].value : nil
  }
}
