/// How long something took, each time that it was done.
struct Samples {
  /// The times, shortest first; at least one.
  private let sorted: [Duration]

  /// Does something so many times, at least once, and looks at the clock around each.
  init(_ count: Int, of body: (_ round: Int) throws -> Void) rethrows {
    sorted = try (0..<max(1, count)).map { round in
      try ContinuousClock().measure { try body(round) }
    }.sorted()
  }

  /// Times that were taken elsewhere, at least one.
  init(_ times: [Duration]) {
    precondition(!times.isEmpty, "nothing was measured")
    sorted = times.sorted()
  }

  var median: Duration { sorted[sorted.count / 2] }
  /// What 99 of 100 do not exceed.
  var p99: Duration { sorted[sorted.count * 99 / 100] }
  var worst: Duration { sorted[sorted.count - 1] }

  /// Median, 99th percentile and worst in microseconds.
  func spread(_ name: String) -> [Measurement] {
    [("median", median), ("p99", p99), ("worst", worst)].map { part, time in
      Measurement("\(name), \(part)", .microseconds, time)
    }
  }
}
