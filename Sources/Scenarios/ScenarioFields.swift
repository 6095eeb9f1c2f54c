import Recordings
import ReplayEngine

/// The members of one line of a scenario, each asked for once; what nobody asks for is a mistake.
struct ScenarioFields {
  private let file: String
  let line: Int
  private var members: [(key: String, value: JSONTree)] = []

  /// Reads a line that is one JSON object of texts, whole numbers, yes and no, and lists of them.
  init(_ bytes: Span<UInt8>, file: String, line: Int) throws(RecordingError) {
    self.file = file
    self.line = line
    var start = 0
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else {
      throw fault("not a JSON object")
    }
    var key = ""
    do throws(JSONFault) {
      var items = JSONItems(objectAt: start)
      while try items.advance(in: bytes) {
        var isMended = false
        key = bytes.decoded(try items.key(in: bytes), isMended: &isMended)
        let value = try JSONTree(try items.value(in: bytes), in: bytes)
        guard value.isForScenarios else { throw JSONFault(position: items.position) }
        members.append((key, value))
        key = ""
      }
      for byte in items.position..<bytes.count where bytes[byte] > 0x20 {
        throw JSONFault(position: byte)
      }
    } catch {
      throw fault(
        key.isEmpty
          ? "not one JSON object; byte \(error.position + 1) is wrong"
          : "\"\(key)\" must be a text, a whole number, true, false or a list of such")
    }
  }

  /// What is wrong with the line.
  func fault(_ problem: String) -> RecordingError {
    RecordingError(file: file, line: line, problem: problem)
  }

  private mutating func take(_ key: String) -> JSONTree? {
    guard let index = members.lastIndex(where: { $0.key == key }) else { return nil }
    let value = members[index].value
    members.removeAll { $0.key == key }
    return value
  }

  /// Says that there are members that nobody asked for.
  func finish() throws(RecordingError) {
    if let first = members.first { throw fault("\"\(first.key)\" means nothing here") }
  }

  // MARK: - What members can be

  /// What a key must have.
  func needed<Wanted>(_ key: String, _ value: Wanted?) throws(RecordingError) -> Wanted {
    guard let value else { throw fault("\"\(key)\" is missing") }
    return value
  }

  mutating func text(_ key: String) throws(RecordingError) -> String? {
    switch take(key) {
    case nil: return nil
    case .text(let text): return text
    default: throw fault("\"\(key)\" must be a text")
    }
  }

  mutating func integer(
    _ key: String, in range: ClosedRange<Int>
  ) throws(RecordingError) -> Int? {
    guard let value = take(key) else { return nil }
    guard case .integer(let number) = value, range.contains(number) else {
      throw fault(
        "\"\(key)\" must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func bool(_ key: String) throws(RecordingError) -> Bool? {
    switch take(key) {
    case nil: return nil
    case .bool(let value): return value
    default: throw fault("\"\(key)\" must be true or false")
    }
  }

  /// A moment or a length in milliseconds: `"1:23:45.678"`, `"45.2"`, `"-0.5"`, or a whole number of
  /// milliseconds.
  mutating func time(
    _ key: String, in range: ClosedRange<Int> = 0...ScenarioLimits.time
  ) throws(RecordingError) -> Int? {
    try take(key).map { value throws(RecordingError) in try time(value, key, range) }
  }

  private func time(
    _ value: JSONTree, _ key: String, _ range: ClosedRange<Int>
  ) throws(RecordingError) -> Int {
    let number: Int? =
      switch value {
      case .integer(let number): number
      case .text(let text): milliseconds(text)
      default: nil
      }
    guard let number else {
      throw fault("\"\(key)\" must be a time: \"1:23:45.678\", \"45.2\" or milliseconds")
    }
    guard range.contains(number) else {
      throw fault(
        "\"\(key)\" must lie between \(SessionTime(milliseconds: range.lowerBound)) and "
          + "\(SessionTime(milliseconds: range.upperBound))")
    }
    return number
  }

  mutating func texts(_ key: String) throws(RecordingError) -> [String]? {
    try list(key, "texts") { if case .text(let text) = $0 { text } else { nil } }
  }

  mutating func integers(
    _ key: String, in range: ClosedRange<Int>
  ) throws(RecordingError) -> [Int]? {
    try list(key, "whole numbers from \(range.lowerBound) to \(range.upperBound)") {
      if case .integer(let number) = $0, range.contains(number) { number } else { nil }
    }
  }

  mutating func times(
    _ key: String, in range: ClosedRange<Int>
  ) throws(RecordingError) -> [Int]? {
    guard case .array(let values)? = take(key) else { return nil }
    var times: [Int] = []
    for value in values { times.append(try time(value, key, range)) }
    return times
  }

  private mutating func list<Wanted>(
    _ key: String, _ name: String, _ wanted: (JSONTree) -> Wanted?
  ) throws(RecordingError) -> [Wanted]? {
    guard let value = take(key) else { return nil }
    guard case .array(let values) = value else {
      throw fault("\"\(key)\" must be a list of \(name)")
    }
    let all = values.compactMap(wanted)
    guard all.count == values.count else { throw fault("\"\(key)\" must be a list of \(name)") }
    return all
  }

  /// One of some values by its name.
  mutating func named<Wanted>(
    _ key: String, among names: [String], _ value: (String) -> Wanted?
  ) throws(RecordingError) -> Wanted? {
    guard let name = try text(key) else { return nil }
    guard let value = value(name) else {
      throw fault("\"\(key)\" can't be \"\(name)\"; it is one of \(names.joined(separator: ", "))")
    }
    return value
  }
}

extension JSONTree {
  /// Whether a member of a scenario can be this: a text, a whole number, yes or no, or a list of such.
  fileprivate var isForScenarios: Bool {
    switch self {
    case .text, .integer, .bool: true
    case .array(let values):
      values.allSatisfy { if case .array = $0 { false } else { $0.isForScenarios } }
    case .null, .decimal, .object: false
    }
  }
}

/// What a scenario may hold.
enum ScenarioLimits {
  /// The last moment: a hundred hours.
  static let time = 360_000_000
  /// The most cars.
  static let cars = 200
  /// The highest number of a lap.
  static let laps = 20_000
  /// The most fuel, in millilitres.
  static let fuel = 1_000_000
}

/// `1:23:45.678`, `45.2`, `-0.5` in milliseconds, or nil.
private func milliseconds(_ text: String) -> Int? {
  let bytes = Array(text.utf8)
  let isNegative = bytes.first == UInt8(ascii: "-")
  var end = isNegative ? 1 : 0
  guard let time = TimeNumbers(bytes.span, at: &end, before: bytes.count), end == bytes.count,
    time.firstDigits <= 6, time.isCarried, 1...3 ~= time.decimals ?? 1
  else { return nil }
  return isNegative ? -time.milliseconds : time.milliseconds
}
