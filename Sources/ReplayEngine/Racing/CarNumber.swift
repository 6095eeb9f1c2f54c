/// The number on a car's door. It is text: `007` and `7` are two cars.
public struct CarNumber: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The number as painted, leading zeros included.
  public let text: String

  /// The number as the source writes it.
  public init(_ text: String) {
    self.text = text
  }

  /// The number as written in code.
  public init(stringLiteral value: String) {
    text = value
  }

  /// The number alone, without `#`.
  public var description: String { text }
}
