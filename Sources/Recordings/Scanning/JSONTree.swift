/// A JSON value with everything in it, for what is small and read once: a line of a scenario, a file
/// beside a recording. Of what is long, `JSONItems` reads one thing after the other.
///
///     let tree = try JSONTree(bytes)
///     if case .text(let name)? = tree["name"] { … }
package indirect enum JSONTree: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case decimal(Double)
  case text(String)
  case array([JSONTree])
  /// Keys in the order in which they stand.
  case object([Member])

  /// A key of an object and its value.
  package struct Member: Equatable, Sendable {
    package let key: String
    package let value: JSONTree
  }

  /// How deep lists and objects may lie in each other.
  package static let depth = 32

  /// Reads a text that is one value and nothing else. What is no character in a text becomes U+FFFD.
  /// - Throws: where it stops being JSON, and for lists and objects that lie deeper than `depth`.
  package init(_ bytes: Span<UInt8>) throws(JSONFault) {
    var position = bytes.skippingSpaces(from: 0)
    let value = try bytes.jsonValue(at: &position)
    position = bytes.skippingSpaces(from: position)
    guard position == bytes.count else { throw JSONFault(position: position) }
    try self.init(value, in: bytes)
  }

  /// Reads a value that was found, with everything in it.
  /// - Throws: as above.
  package init(
    _ value: JSONValue, in bytes: Span<UInt8>, depth: Int = JSONTree.depth
  ) throws(JSONFault) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer(let number): self = .integer(number)
    case .decimal(let number): self = .decimal(number)
    case .text(let text): self = .text(bytes.decoded(text))
    case .array(let start):
      guard depth > 0 else { throw JSONFault(position: start) }
      var items = JSONItems(arrayAt: start)
      var values: [JSONTree] = []
      while try items.advance(in: bytes) {
        values.append(try JSONTree(try items.value(in: bytes), in: bytes, depth: depth - 1))
      }
      self = .array(values)
    case .object(let start):
      guard depth > 0 else { throw JSONFault(position: start) }
      var items = JSONItems(objectAt: start)
      var members: [Member] = []
      while try items.advance(in: bytes) {
        let key = bytes.decoded(try items.key(in: bytes))
        let value = try JSONTree(try items.value(in: bytes), in: bytes, depth: depth - 1)
        members.append(Member(key: key, value: value))
      }
      self = .object(members)
    }
  }

  /// The value of a key, the last of several; nil for what is no object and for `null`.
  package subscript(key: String) -> JSONTree? {
    guard case .object(let members) = self,
      let value = members.last(where: { $0.key == key })?.value, value != .null
    else { return nil }
    return value
  }
}

extension Span where Element == UInt8 {
  /// What a JSON text says, with U+FFFD for what has no meaning.
  fileprivate func decoded(_ text: JSONText) -> String {
    var isMended = false
    return decoded(text, isMended: &isMended)
  }
}
