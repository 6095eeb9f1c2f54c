/// What has at most 32 bits, all of which but one pattern mean something.
public protocol FourBytes: Sendable {
  /// The value as a number; never `Int32.min`.
  var bits: Int32 { get }
  /// The value of such a number.
  init(bits: Int32)
}

/// A value or nil in four bytes, where an optional takes eight. A race keeps tens of thousands of states of
/// cars, and each state of a race that is looked at begins as a copy of all its cars'.
@propertyWrapper
public struct InFourBytes<Value: FourBytes>: Equatable, Sendable {
  private var bits: Int32

  /// Wraps a value. One with the bits of nil is nil.
  public init(wrappedValue: Value?) { bits = wrappedValue?.bits ?? .min }

  /// The value.
  public var wrappedValue: Value? {
    get { bits == .min ? nil : Value(bits: bits) }
    set { bits = newValue?.bits ?? .min }
  }
}

extension Int32: FourBytes {
  /// The number itself.
  public var bits: Int32 { self }

  /// The number itself.
  public init(bits: Int32) { self = bits }
}
