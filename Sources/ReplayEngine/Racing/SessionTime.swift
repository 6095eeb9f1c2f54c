/// A moment of a session: milliseconds since its start.
///
/// A moment is not a length: two moments differ by a `Duration`, and a moment plus a `Duration` is
/// a moment. The range is ±24 days; what lies beyond is held at the limit, so no sum ever traps.
public struct SessionTime: Hashable, Comparable, Sendable {
  private let raw: Int32

  /// The start of the session.
  public static let zero = SessionTime(milliseconds: 0)
  /// The earliest moment there is, earlier than any event.
  static let min = SessionTime(milliseconds: Int(Int32.min))
  /// The latest moment there is, later than any event.
  public static let max = SessionTime(milliseconds: Int(Int32.max))

  /// A moment so many milliseconds after the start (before it when negative), clamped to the range.
  public init(milliseconds: Int) {
    raw = Int32(clamping: milliseconds)
  }

  /// Milliseconds since the start of the session.
  public var milliseconds: Int { Int(raw) }

  /// Seconds since the start of the session, with the milliseconds as fraction.
  public var seconds: Double { Double(raw) / 1000 }

  /// An earlier moment is less than a later one.
  public static func < (a: SessionTime, b: SessionTime) -> Bool { a.raw < b.raw }

  /// The moment a length after `time`, to the millisecond.
  public static func + (time: SessionTime, length: Duration) -> SessionTime {
    SessionTime(milliseconds: time.milliseconds.addingClamped(length.inMilliseconds))
  }

  /// The moment a length before `time`, to the millisecond.
  public static func - (time: SessionTime, length: Duration) -> SessionTime {
    SessionTime(milliseconds: time.milliseconds.subtractingClamped(length.inMilliseconds))
  }

  /// The length from `b` to `a`, negative when `a` comes first.
  public static func - (a: SessionTime, b: SessionTime) -> Duration {
    .milliseconds(a.milliseconds - b.milliseconds)
  }
}

extension SessionTime: CustomStringConvertible {
  /// The moment as a person writes it: `1:23:45.678`.
  public var description: String { clockText(milliseconds: milliseconds, decimals: 3) }
}

extension Duration {
  /// The length in whole milliseconds, rounded towards zero, clamped to ±2⁵³.
  public var inMilliseconds: Int {
    let limit = 1 << 53
    let (seconds, attoseconds) = components
    if seconds > Int64(limit / 1000) { return limit }
    if seconds < -Int64(limit / 1000) { return -limit }
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}

extension Int {
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }

  fileprivate func subtractingClamped(_ other: Int) -> Int {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other > 0 ? .min : .max) : difference
  }
}

extension SessionTime: FourBytes {
  /// The moment in milliseconds.
  public var bits: Int32 { raw }

  /// The moment of so many milliseconds.
  public init(bits: Int32) { raw = bits }
}
