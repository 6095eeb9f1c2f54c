import ReplayEngine

/// The members of one object of a native recording, in whatever order they stood.
///
/// One value is used for line after line, so that a line costs no memory. A member that is `null`
/// counts as absent; of two with the same key the later counts.
struct NativeFields {
  /// The keys that have a value.
  private(set) var keys = NativeKeys()
  /// The keys that nobody knows.
  private(set) var unknown: [JSONText] = []
  /// Whether a text that was asked for had to be mended.
  private(set) var hasMendedText = false

  /// What is known of a key.
  private struct Place {
    let written: WrittenKey
    var value = JSONValue.null
    /// The key that came behind it last, and mostly does so again.
    var following = NativeKey.t
  }

  private let table = NativeKey.table
  /// A place for each key, and one that stands before the first key.
  private var places = (NativeKey.allCases.map(\.name) + [""]).map {
    Place(written: WrittenKey($0))
  }
  private let passedByAddress = PassedByAddress()

  /// Reads the object whose `{` stands at `start`; gives the position behind it.
  mutating func scan(objectAt start: Int, in bytes: Span<UInt8>) throws(JSONFault) -> Int {
    keys = []
    hasMendedText = false
    if !unknown.isEmpty { unknown.removeAll(keepingCapacity: true) }
    let end: Int
    (keys, end) = try NativeFields.scan(objectAt: start, in: bytes, table, &places, &unknown)
    return end
  }

  private static func scan(
    objectAt start: Int, in bytes: Span<UInt8>, _ table: WordTable<NativeKey>,
    _ list: inout [Place], _ unknown: inout [JSONText]
  ) throws(JSONFault) -> (NativeKeys, end: Int) {
    var keys = NativeKeys(rawValue: 0)
    var items = JSONItems(objectAt: start)
    // Taken once for all members: each change of a list asks whether somebody else has it.
    var places = list.mutableSpan
    var place = places.count - 1
    while true {
      var key = places[place].following
      if !items.advance(to: places[key.rawValue].written, in: bytes) {
        guard try items.advance(in: bytes) else { return (keys, items.position) }
        let text = try items.key(in: bytes)
        guard let other = table[text.range, bytes] else {
          _ = try items.value(in: bytes)
          unknown.append(text)
          continue
        }
        key = other
        places[place].following = key
      }
      place = key.rawValue
      let value = try items.value(in: bytes)
      if case .null = value {
        keys.remove(NativeKeys(key))
      } else {
        keys.insert(NativeKeys(key))
        places[place].value = value
      }
    }
  }

  /// Reads a line that is one object and nothing else.
  mutating func scan(line: Span<UInt8>) throws(JSONFault) {
    let start = line.skippingSpaces(from: 0)
    guard line.byte(at: start) == UInt8(ascii: "{") else { throw JSONFault(position: start) }
    let end = line.skippingSpaces(from: try scan(objectAt: start, in: line))
    guard end == line.count else { throw JSONFault(position: end) }
  }

  /// The value of a key, or null.
  @inline(__always)
  subscript(key: NativeKey) -> JSONValue {
    keys.contains(NativeKeys(key)) ? places[key.rawValue].value : .null
  }

  /// A whole number in a range, or nil when there is none. Unless `isRounded`, a fraction is impossible.
  @inline(__always)
  func integer(
    _ key: NativeKey, in range: ClosedRange<Int>, isRounded: Bool = false
  ) throws(NativeOddity) -> Int? {
    guard keys.contains(NativeKeys(key)) else { return nil }
    if case .integer(let number) = self[key], range.contains(number) { return number }
    return try unusualInteger(key, in: range, isRounded: isRounded)
  }

  private func unusualInteger(
    _ key: NativeKey, in range: ClosedRange<Int>, isRounded: Bool
  ) throws(NativeOddity) -> Int? {
    switch self[key] {
    case .null: return nil
    case .decimal(let number):
      guard let whole = Int(exactly: number.rounded()), isRounded || Double(whole) == number,
        range.contains(whole)
      else { throw impossible(key) }
      return whole
    default: throw impossible(key)
    }
  }

  /// A moment of the session, or nil when there is none.
  func moment(_ key: NativeKey) throws(NativeOddity) -> SessionTime? {
    try integer(key, in: NativeLimits.times, isRounded: true).map(SessionTime.init(milliseconds:))
  }

  /// A length of time in a range of milliseconds, or nil when there is none.
  func length(_ key: NativeKey, in range: ClosedRange<Int>) throws(NativeOddity) -> LapTime? {
    try integer(key, in: range, isRounded: true).map(LapTime.init(milliseconds:))
  }

  /// A number of any size, or nil when there is none.
  func decimal(_ key: NativeKey) throws(NativeOddity) -> Double? {
    switch self[key] {
    case .null: return nil
    case .integer(let number): return Double(number)
    case .decimal(let number) where number.isFinite: return number
    default: throw impossible(key)
    }
  }

  /// Yes or no, or nil when neither is said.
  func bool(_ key: NativeKey) throws(NativeOddity) -> Bool? {
    switch self[key] {
    case .null: return nil
    case .bool(let value): return value
    default: throw impossible(key)
    }
  }

  /// What thermometers and vanes say.
  func weather() throws(NativeOddity) -> Weather {
    Weather(
      air: try decimal(.air), track: try decimal(.track), rain: try bool(.rain),
      wind: try decimal(.wind),
      windDirection: try integer(.windDirection, in: 0...360, isRounded: true))
  }

  func schedule() throws(NativeOddity) -> Schedule {
    Schedule(
      time: try length(.time, in: NativeLimits.lapTimes)?.duration,
      laps: try integer(.laps, in: NativeLimits.laps), isHeld: try bool(.held) ?? false)
  }

  /// A text, or nil when there is none.
  mutating func text(_ key: NativeKey, in bytes: Span<UInt8>) throws(NativeOddity) -> String? {
    switch self[key] {
    case .null: return nil
    case .text(let text): return bytes.decoded(text, isMended: &hasMendedText)
    default: throw impossible(key)
    }
  }

  /// A text that names a value, or nil when there is none.
  mutating func named<Value>(
    _ key: NativeKey, in bytes: Span<UInt8>, _ value: (String) -> Value?
  ) throws(NativeOddity) -> Value? {
    guard let name = try text(key, in: bytes) else { return nil }
    guard let value = value(name) else { throw .impossible(key, excerpt(name)) }
    return value
  }

  /// A list of texts, or nil when there is none.
  mutating func texts(_ key: NativeKey, in bytes: Span<UInt8>) throws(NativeOddity) -> [String]? {
    guard var items = try list(key) else { return nil }
    var texts: [String] = []
    do throws(JSONFault) {
      while try items.advance(in: bytes) {
        guard case .text(let text) = try items.value(in: bytes) else {
          throw JSONFault(position: items.position)
        }
        texts.append(bytes.decoded(text, isMended: &hasMendedText))
      }
    } catch {
      throw .impossible(key, "this list; it must be one of texts")
    }
    return texts
  }

  /// The elements of a list, or nil when there is none.
  func list(_ key: NativeKey) throws(NativeOddity) -> JSONItems? {
    switch self[key] {
    case .null: return nil
    case .array(let start): return JSONItems(arrayAt: start)
    default: throw impossible(key)
    }
  }

  /// Reads the next object of the list that a key has; false behind the last.
  mutating func scan(
    nextOf items: inout JSONItems, _ key: NativeKey, in bytes: Span<UInt8>
  ) throws(NativeOddity) -> Bool {
    do throws(JSONFault) {
      guard try items.advance(in: bytes) else { return false }
      guard case .object(let start) = try items.value(in: bytes) else {
        throw JSONFault(position: items.position)
      }
      _ = try scan(objectAt: start, in: bytes)
      return true
    } catch {
      throw .impossible(key, "this list; it must be one of objects")
    }
  }

  /// The members of the object that a key has, or nil when there is none.
  func object(_ key: NativeKey, in bytes: Span<UInt8>) throws(NativeOddity) -> NativeFields? {
    switch self[key] {
    case .null: return nil
    case .object(let start):
      var members = NativeFields()
      do throws(JSONFault) {
        _ = try members.scan(objectAt: start, in: bytes)
      } catch {
        throw .impossible(key, "this object; it is broken")
      }
      return members
    default: throw impossible(key)
    }
  }

  /// What to say of a value that its key can't have.
  func impossible(_ key: NativeKey) -> NativeOddity {
    switch self[key] {
    case .null: .missing(key)
    case .bool(let value): .impossible(key, "\(value)")
    case .integer(let number): .impossible(key, "\(number)")
    case .decimal(let number): .impossible(key, "\(number)")
    case .text: .impossible(key, "a text")
    case .array: .impossible(key, "a list")
    case .object: .impossible(key, "an object")
    }
  }

  /// Warns of keys that mean nothing here, and of mended texts.
  func report(
    allowing allowed: NativeKeys, in bytes: Span<UInt8>, line: Int, to report: inout Report
  ) {
    guard hasMendedText || !unknown.isEmpty || !allowed.isSuperset(of: keys) else { return }
    for text in unknown {
      report.warn(.unknownKey(bytes.string(text.range)), line: line)
    }
    var misplaced = keys.subtracting(allowed)
    while let key = misplaced.first {
      misplaced.remove(NativeKeys(key))
      report.warn(.unknownKey(key.name), line: line)
    }
    if hasMendedText { report.warn(.mendedText, line: line) }
  }
}

/// What a native recording may hold.
enum NativeLimits {
  /// Moments and lengths, in milliseconds: ±24 days.
  static let times = -Int(Int32.max)...Int(Int32.max)
  /// The times of laps and sectors, in milliseconds.
  static let lapTimes = 1...Int(Int32.max)
  /// The numbers of laps.
  static let laps = 1...100_000
  /// How many laps there can be, or be taken away.
  static let lapCounts = 0...100_000
  /// The points of a place, of a crew and between two crews.
  static let points = 0...10_000
  /// The most timing loops of a lap, and the most sectors.
  static let loops = 64
}
