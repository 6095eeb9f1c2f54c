/// Something that is measured on a race: one figure or several that belong together.
struct Benchmark: Sendable {
  let measure: @Sendable (BenchedRace, Effort) throws -> [Measurement]

  /// Everything that is measured, in the order of the report.
  static let all = [
    size, reading, nativeReading, printing, seeking, stepping, tables, drawing, pages,
    terminal,
  ]
}

/// How often everything is measured.
package enum Effort: Sendable {
  case full
  /// A hundredth of it: a look, and no figures to quote.
  case quick

  /// How often to measure what is measured `count` times in full.
  func times(_ count: Int) -> Int { self == .full ? count : max(1, count / 100) }
}
