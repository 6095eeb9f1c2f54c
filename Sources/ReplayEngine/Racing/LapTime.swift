/// How long a lap, a sector or a visit to the pit lane took, to the millisecond of timing systems.
public struct LapTime: Hashable, Comparable, Sendable {
  private let raw: Int32

  /// Longer than any lap.
  public static let max = LapTime(milliseconds: Int(Int32.max))

  /// A length of so many milliseconds, clamped to ±24 days.
  public init(milliseconds: Int) {
    raw = Int32(clamping: milliseconds)
  }

  /// The length in milliseconds.
  public var milliseconds: Int { Int(raw) }

  /// The length in seconds, with the milliseconds as fraction.
  public var seconds: Double { Double(raw) / 1000 }

  /// The length as Swift's own type.
  public var duration: Duration { .milliseconds(milliseconds) }

  /// A shorter time is less than a longer one.
  public static func < (a: LapTime, b: LapTime) -> Bool { a.raw < b.raw }
}

extension LapTime: CustomStringConvertible {
  /// The time as timing screens show it: `1:07.911`, `59.004`.
  public var description: String { lapText(milliseconds: milliseconds) }
}

extension LapTime: FourBytes {
  /// The length in milliseconds.
  public var bits: Int32 { raw }

  /// The length of so many milliseconds.
  public init(bits: Int32) { raw = bits }
}
