import Printing

/// What values count, and how exactly they are told.
enum Unit: String {
  case milliseconds = "ms"
  case microseconds = "µs"
  case megabytes = "MB"
  case millionEventsPerSecond = "M events/s"
  case times = "×"
  case bytes
  case cars
  case events

  /// The decimals that are told.
  var decimals: Int {
    switch self {
    case .milliseconds, .megabytes, .millionEventsPerSecond, .times: 2
    case .microseconds: 1
    case .bytes, .cars, .events: 0
    }
  }

  /// A value with the decimals of the unit.
  func text(_ value: Double?) -> String {
    value.map { decimal($0, decimals: decimals) } ?? missing
  }

  /// Writes a value for a program.
  func write(_ value: Double?, to json: inout JSON) {
    if decimals == 0 {
      json.write(value.map { Int($0) })
    } else {
      json.write(value.map { rounded($0, decimals: decimals) })
    }
  }
}

/// What stands where there is no value.
let missing = "–"

/// How many times something is something else.
func timesText(_ ratio: Double?) -> String {
  ratio.map { "× " + decimal($0, decimals: 2) } ?? missing
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
