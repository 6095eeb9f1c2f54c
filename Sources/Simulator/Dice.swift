/// Random numbers that are the same on every machine, one sequence for each list of keys, so that
/// what one car rolls does not depend on what others do.
///
/// The generator is SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators" (OOPSLA 2014), with the constants of Vigna's public-domain `splitmix64.c`.
struct Dice {
  private var state: UInt64

  /// The sequence of a seed and keys, such as a car and its lap.
  init(_ seed: UInt64, _ keys: Int...) {
    state = seed
    for key in keys {
      state = next() ^ UInt64(bitPattern: Int64(key))
    }
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number of a range, each as likely as the others to within 2⁻⁴⁰.
  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    let count = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next().multipliedFullWidth(by: count).high)
  }

  /// Whether something happens that does so in so many of a thousand cases.
  mutating func happens(_ permille: Int) -> Bool { roll(0...999) < permille }

  /// A number around 0 with a standard deviation of nearly `spread`: the sum of four rolls.
  mutating func bell(_ spread: Int) -> Int {
    let reach = spread * 7 / 8
    return roll(-reach...reach) + roll(-reach...reach) + roll(-reach...reach)
      + roll(-reach...reach)
  }
}
