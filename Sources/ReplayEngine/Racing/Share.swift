/// A part of a whole, such as of a tank, in thousandths.
public struct Share: Hashable, Comparable, Sendable {
  private let raw: UInt16

  /// So many thousandths, held within 0 and 1000.
  public init(thousandths: Int) {
    raw = UInt16(min(max(thousandths, 0), 1000))
  }

  /// The share as it is told, from 0 to 1 and rounded to a thousandth; nil for what is no share.
  public init?(_ value: Double) {
    guard value >= 0, value <= 1 else { return nil }
    self.init(thousandths: Int((value * 1000).rounded()))
  }

  /// The share in thousandths.
  public var thousandths: Int { Int(raw) }

  /// The share from 0 to 1.
  public var value: Double { Double(raw) / 1000 }

  /// A smaller share is less.
  public static func < (a: Share, b: Share) -> Bool { a.raw < b.raw }
}

extension Share: CustomStringConvertible {
  /// The share as boards show it: `43 %`.
  public var description: String { "\((Int(raw) + 5) / 10) %" }
}
