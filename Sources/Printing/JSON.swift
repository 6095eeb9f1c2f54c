import Bytes
package import ReplayEngine

/// Text of JSON that is written as its values are told, on one line and without spaces.
///
/// Nothing in it moves a terminal's cursor or turns the direction of writing: control and format
/// characters, separators of lines and what is not seen are escaped.
/// ```
/// JSON.object { json in
///   json.member("event", session.event)
///   json.member("classes") { $0.array(of: classes) { $0.write($1.name) } }
/// }
/// ```
package struct JSON {
  /// What has been written, as UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// Whether a value was written before in the same array, or a member in the same object.
  private var needsComma = false

  /// Text without a value, with room for so many bytes.
  package init(room: Int = 0) {
    bytes.reserveCapacity(room)
  }

  /// The text of one value.
  package init(_ value: some JSONValue) {
    write(value)
  }

  /// The text of one object, with room for so many bytes from the start.
  package static func object(room: Int = 0, _ members: (inout JSON) -> Void) -> JSON {
    var json = JSON(room: room)
    json.object(members)
    return json
  }

  /// What has been written.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes a value: an element of an array, what a member says, or the whole of a text.
  package mutating func write(_ value: some JSONValue) {
    value.write(to: &self)
  }

  /// Writes an object. Its members keep the order in which they are written.
  package mutating func object(_ members: (inout JSON) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an object with a value for each of some keys.
  mutating func object(_ keys: Keys, _ values: some Sequence<some JSONValue>) {
    object { json in
      for (key, value) in zip(keys.texts, values) {
        json.begin()
        json.bytes.append(contentsOf: key)
        json.needsComma = false
        value.write(to: &json)
      }
    }
  }

  /// Writes an array with a value for each of some elements.
  package mutating func array<Element>(
    of elements: some Sequence<Element>, _ write: (inout JSON, Element) -> Void
  ) {
    open(UInt8(ascii: "["))
    for element in elements { write(&self, element) }
    close(UInt8(ascii: "]"))
  }

  /// Writes a member of an object.
  package mutating func member(_ name: String, _ value: some JSONValue) {
    key(name)
    value.write(to: &self)
  }

  /// Writes a member of an object whose value is written by a function.
  package mutating func member(_ name: String, _ write: (inout JSON) -> Void) {
    key(name)
    write(&self)
  }

  /// Ends a line; what follows is a text of its own.
  package mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes a value that is no object and no array.
  fileprivate mutating func scalar(_ write: (inout [UInt8]) -> Void) {
    begin()
    write(&bytes)
  }

  private mutating func key(_ name: String) {
    begin()
    bytes.appendKey(name)
    needsComma = false
  }

  private mutating func begin() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    begin()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

extension JSON {
  /// The names of the members of objects that are alike, ready as JSON. Escaped anew for each of 2,800
  /// messages they took a third of the instructions of writing.
  struct Keys {
    let names: [String]
    fileprivate let texts: [[UInt8]]

    init(_ names: [String]) {
      self.names = names
      texts = names.map { name in
        var text: [UInt8] = []
        text.appendKey(name)
        return text
      }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendKey(_ name: String) {
    appendJSON(name)
    append(UInt8(ascii: ":"))
  }
}

/// What can be written as a value of JSON.
package protocol JSONValue {
  /// Writes the value: exactly one.
  func write(to json: inout JSON)
}

extension Int: JSONValue {
  package func write(to json: inout JSON) { json.scalar { $0.appendInteger(self) } }
}

extension Bool: JSONValue {
  package func write(to json: inout JSON) {
    json.scalar { $0.append(contentsOf: (self ? "true" : "false").utf8) }
  }
}

/// Null for what is no number or not finite, which JSON has no words for.
extension Double: JSONValue {
  package func write(to json: inout JSON) {
    json.scalar { $0.append(contentsOf: (isFinite ? description : "null").utf8) }
  }
}

extension String: JSONValue {
  package func write(to json: inout JSON) { json.scalar { $0.appendJSON(self) } }
}

/// Seconds, with as many decimals as needed, at least one.
extension Duration: JSONValue {
  package func write(to json: inout JSON) {
    json.scalar { $0.appendSeconds(milliseconds: inMilliseconds) }
  }
}

/// Seconds, as of any duration.
extension LapTime: JSONValue {
  package func write(to json: inout JSON) {
    json.scalar { $0.appendSeconds(milliseconds: milliseconds) }
  }
}

/// Seconds since the start, as of any duration.
extension SessionTime: JSONValue {
  package func write(to json: inout JSON) {
    json.scalar { $0.appendSeconds(milliseconds: milliseconds) }
  }
}

/// Null where there is none.
extension Optional: JSONValue where Wrapped: JSONValue {
  package func write(to json: inout JSON) {
    if let self {
      self.write(to: &json)
    } else {
      json.scalar { $0.append(contentsOf: "null".utf8) }
    }
  }
}

extension Array: JSONValue where Element: JSONValue {
  package func write(to json: inout JSON) {
    json.array(of: self) { $0.write($1) }
  }
}
