/// A figure over all races.
struct Figure: Equatable {
  /// What was measured.
  let name: String
  /// What the values count.
  let unit: Unit
  /// A value for each race; nil where there is nothing to measure.
  let values: [Double?]
  /// What an earlier run says of each race; nil where it says nothing, and empty without such a run.
  let stored: [Double?]

  init(_ name: String, _ unit: Unit, _ values: [Double?], stored: [Double?] = []) {
    (self.name, self.unit, self.values, self.stored) = (name, unit, values, stored)
  }

  /// How many times the first race's value each later one is.
  var growth: [Double?] { values.dropFirst().map { ratio($0, to: values[0], decimals: 2) } }

  /// How many times the stored value each value is, both as they are told.
  var ratios: [Double?] {
    zip(values, stored).map { value, stored in
      ratio(value.map { rounded($0, decimals: unit.decimals) }, to: stored, decimals: 2)
    }
  }
}

/// How many times another value a value is; nil when that is 0, or either is missing.
func ratio(_ value: Double?, to base: Double?, decimals: Int) -> Double? {
  guard let value, let base, base != 0 else { return nil }
  return rounded(value / base, decimals: decimals)
}
