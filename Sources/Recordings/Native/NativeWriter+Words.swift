import Bytes
import ReplayEngine

// What every line is made of: the words of JSON, with the keys of the format.
extension NativeWriter {
  mutating func begin() {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }

  mutating func end() {
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  mutating func key(_ key: NativeKey) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(contentsOf: keys[key.rawValue])
  }

  mutating func list<Element>(
    _ elements: some Collection<Element>, _ write: (inout NativeWriter, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (place, element) in elements.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func write(_ car: CarID, as name: NativeKey = .car) {
    key(name)
    bytes.append(contentsOf: cars[car.index])
  }

  mutating func write(_ name: NativeKey, _ number: Int?) {
    guard let number else { return }
    key(name)
    bytes.appendInteger(number)
  }

  mutating func write(_ name: NativeKey, _ number: Double?) {
    guard let number, number.isFinite else { return }
    key(name)
    write(number: number)
  }

  mutating func write(number: Double) {
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 {
      bytes.appendInteger(whole)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  mutating func write(_ name: NativeKey, _ value: Bool) {
    key(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  mutating func write(_ name: NativeKey, _ time: SessionTime, unless usual: SessionTime) {
    if time != usual { write(name, time.milliseconds) }
  }

  /// Writes a text unless it is empty.
  mutating func write(_ name: NativeKey, _ text: String) {
    guard !text.isEmpty else { return }
    key(name)
    bytes.appendJSON(text)
  }

  /// Writes a list unless it is empty.
  mutating func write(_ name: NativeKey, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    list(texts) { writer, text in writer.bytes.appendJSON(text) }
  }
}

/// A text as JSON.
func json(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.appendJSON(text)
  return bytes
}
