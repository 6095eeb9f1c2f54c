import Printing

/// One figure of a benchmark: a value with the name and the unit under which it is reported.
struct Measurement: Equatable {
  /// What was measured; no two figures of a benchmark share a name.
  let name: String
  /// What the value counts.
  let unit: Unit
  /// The value; it is told with the decimals of its unit.
  let value: Double

  /// What values count, and how exactly they are told.
  enum Unit: String {
    case milliseconds = "ms"
    case microseconds = "µs"
    case megabytes = "MB"
    case millionEventsPerSecond = "M events/s"
    case bytes
    case cars
    case events

    /// The decimals that are told.
    var decimals: Int {
      switch self {
      case .milliseconds, .megabytes, .millionEventsPerSecond: 2
      case .microseconds: 1
      case .bytes, .cars, .events: 0
      }
    }
  }

  init(_ name: String, _ unit: Unit, _ value: Double) {
    self.name = name
    self.unit = unit
    self.value = value
  }

  /// A count.
  init(_ name: String, _ unit: Unit, _ value: Int) {
    self.init(name, unit, Double(value))
  }

  /// A time.
  init(_ name: String, _ unit: Unit, _ time: Duration) {
    self.init(name, unit, time / (unit == .microseconds ? .microseconds(1) : .milliseconds(1)))
  }

  /// The value with the decimals of its unit.
  var text: String { decimal(value, decimals: unit.decimals) }

  /// The value for a program.
  var json: JSON {
    unit.decimals == 0 ? .integer(Int(value)) : .number(rounded(value, decimals: unit.decimals))
  }
}

/// A number as near as decimals allow.
func rounded(_ value: Double, decimals: Int) -> Double {
  let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  return (value * scale).rounded() / scale
}

/// A number that is not negative, with just so many decimals: `3.20`.
func decimal(_ value: Double, decimals: Int) -> String {
  let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
  let units = Int((value * Double(scale)).rounded())
  let fraction = String(scale + units % scale).dropFirst()
  return decimals == 0 ? "\(units)" : "\(units / scale).\(fraction)"
}
