import Bytes
package import ReplayEngine

/// A value of JSON, to be written down.
package enum JSON {
  case null
  case integer(Int)
  /// Milliseconds, written as seconds with as many decimals as needed, at least one.
  case seconds(Int)
  case number(Double)
  case bool(Bool)
  case string(String)
  case array([JSON])
  /// Keys in the order in which they are written.
  case object([(String, JSON)])

  /// A value that may be missing.
  package static func known<Value>(_ value: Value?, _ json: (Value) -> JSON) -> JSON {
    value.map(json) ?? .null
  }

  package static func seconds(_ time: LapTime) -> JSON { .seconds(time.milliseconds) }
  package static func seconds(_ time: SessionTime) -> JSON { .seconds(time.milliseconds) }

  /// The value as text on one line. Nothing in it moves a terminal's cursor or turns the direction
  /// of writing: control and format characters, separators of lines and what is not seen are escaped.
  package var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .integer(let value): bytes += String(value).utf8
    case .seconds(let milliseconds): bytes += secondsText(milliseconds).utf8
    case .number(let value): bytes += (value.isFinite ? String(value) : "null").utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .string(let value): bytes.appendJSON(value)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.appendJSON(member.0)
        bytes.append(UInt8(ascii: ":"))
        member.1.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

/// Milliseconds as seconds: `67.911`, `5005.0`.
package func secondsText(_ milliseconds: Int) -> String {
  let magnitude = milliseconds.magnitude
  var fraction = String(magnitude % 1000 + 1000).dropFirst()
  while fraction.utf8.count > 1, fraction.last == "0" { fraction.removeLast() }
  return "\(milliseconds < 0 ? "-" : "")\(magnitude / 1000).\(fraction)"
}
