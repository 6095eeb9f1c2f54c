/// How fast a car was, to a hundredth of a kilometre an hour.
public struct Speed: Hashable, Comparable, Sendable {
  private let raw: UInt16

  /// A speed in hundredths of a kilometre an hour, or nil for one that no car has: none at all, or more
  /// than 655 km/h.
  public init?(hundredths: Int) {
    guard hundredths > 0, let raw = UInt16(exactly: hundredths) else { return nil }
    self.raw = raw
  }

  /// A speed in kilometres an hour, rounded, or nil for one that no car has.
  public init?(kilometresPerHour speed: Double) {
    guard speed > 0, speed < 1000 else { return nil }
    self.init(hundredths: Int((speed * 100).rounded()))
  }

  /// The speed in hundredths of a kilometre an hour.
  public var hundredths: Int { Int(raw) }

  /// The speed in kilometres an hour.
  public var kilometresPerHour: Double { Double(raw) / 100 }

  /// A lower speed is less.
  public static func < (a: Speed, b: Speed) -> Bool { a.raw < b.raw }
}

extension Speed: CustomStringConvertible {
  /// The speed in km/h as boards show it: `310.4`.
  public var description: String {
    let tenths = (Int(raw) + 5) / 10
    return "\(tenths / 10).\(tenths % 10)"
  }
}
