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
    case .string(let value): JSON.write(value, to: &bytes)
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
        JSON.write(member.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.1.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\t": bytes += "\\t".utf8
      case "\r": bytes += "\\r".utf8
      case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case _ where scalar.isInvisible:
        for unit in String(scalar).utf16 {
          bytes += ("\\u" + String(Int(unit) + 0x10000, radix: 16).dropFirst()).utf8
        }
      default: bytes += String(scalar).utf8
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// Milliseconds as seconds: `67.911`, `5005.0`.
package func secondsText(_ milliseconds: Int) -> String {
  let magnitude = milliseconds.magnitude
  var fraction = String(magnitude % 1000 + 1000).dropFirst()
  while fraction.utf8.count > 1, fraction.last == "0" { fraction.removeLast() }
  return "\(milliseconds < 0 ? "-" : "")\(magnitude / 1000).\(fraction)"
}

extension Unicode.Scalar {
  /// Whether it does something to the text around it instead of standing in it.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
