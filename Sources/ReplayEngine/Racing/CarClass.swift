/// A class of cars that race for a result of their own, by the name its series gives it.
public struct CarClass: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The class's name: `LMP2`, `GTD PRO`. Empty for cars whose class the source does not tell.
  public let name: String

  /// A class by its name.
  public init(_ name: String) {
    self.name = name
  }

  /// A class as written in code.
  public init(stringLiteral value: String) {
    name = value
  }

  /// The name.
  public var description: String { name }
}
