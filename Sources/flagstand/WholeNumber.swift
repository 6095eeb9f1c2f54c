import ArgumentParser

/// Reads whole numbers of a range for an option. The option should parse unconditionally, so that a
/// negative number is one too.
/// - Returns: What throws for any other text, with what is allowed.
func whole<Number: FixedWidthInteger & Sendable>(
  _ range: ClosedRange<Number>
) -> @Sendable (String) throws -> Number {
  { text in
    if let number = Number(text), range.contains(number) { return number }
    let end = range.upperBound as? Int == .max ? "on" : "to \(range.upperBound)"
    throw ValidationError("write a whole number from \(range.lowerBound) \(end)")
  }
}
