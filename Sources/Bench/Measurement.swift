/// One figure of a benchmark: a value with the name and the unit under which it is reported.
struct Measurement: Equatable {
  /// What was measured; no two figures of a benchmark share a name.
  let name: String
  /// What the value counts.
  let unit: Unit
  /// The value, nil where there is nothing to measure; it is told with the decimals of its unit.
  let value: Double?

  init(_ name: String, _ unit: Unit, _ value: Double?) {
    self.name = name
    self.unit = unit
    self.value = value
  }

  /// A count.
  init(_ name: String, _ unit: Unit, _ value: Int) {
    self.init(name, unit, Double(value))
  }

  /// A time.
  init(_ name: String, _ unit: Unit, _ time: Duration?) {
    self.init(
      name, unit, time.map { $0 / (unit == .microseconds ? .microseconds(1) : .milliseconds(1)) })
  }

  /// How many times another time a time is.
  init(_ name: String, _ time: Duration, dividedBy base: Duration?) {
    self.init(
      name, .times,
      ratio(time / .nanoseconds(1), to: base.map { $0 / .nanoseconds(1) }, decimals: 2))
  }
}
