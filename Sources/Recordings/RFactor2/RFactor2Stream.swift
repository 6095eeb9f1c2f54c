import ReplayEngine

/// What the games wrote down while a session ran. Times are in units of 0.1 ms of the session's clock.
struct RFactor2Stream {
  /// Somebody whom the stream names. Which car that is must be found out.
  struct Voice {
    let name: String
    /// The number that the game gave to the car, or nil where it never stood with the name.
    var id: Int?
    var passings = RFactor2Passings()
  }

  /// Something that happened to a car other than a crossing.
  struct Notice {
    let time: Int
    let voice: Int
    var kind: RFactor2Notice
  }

  /// Two that touch, whoever reports it; or one that touches what is no car.
  private struct Pair: Hashable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int?) {
      (first, second) = (min(a, b ?? -1), max(a, b ?? -1))
    }
  }

  private(set) var voices: [Voice] = []
  private(set) var notices: [Notice] = []
  private(set) var flags: [(time: Int, flag: TrackFlag)] = []
  /// When the checkered flag was first shown.
  private(set) var checkered: Int?

  private var places: [String: Int] = [:]
  /// The voices by what stands before ` lap=`.
  private var known = WordTable<Int>()
  private var decisions = WordTable<String>()
  /// The last contact of each two.
  private var contacts: [Pair: Int] = [:]

  /// What the attributes of an element say.
  struct Attributes {
    /// When it was written.
    var time: Int?
    /// Whom it is about, and the number that the game gave to the car.
    var driver: String?
    var id: Int?
    /// The laps that the car had completed.
    var lap: Int?
    /// The driver's points, in units of 0.0001.
    var points: Int?
  }

  /// Takes an element's text and what its attributes say.
  mutating func take(
    _ element: RFactor2Element?, _ text: Range<Int>, _ said: Attributes, in bytes: Span<UInt8>
  ) {
    let text = bytes.trimmingMarkup(text)
    let time = said.time
    if bytes.stands("Yellow flag state", in: text) {
      if let time, let flag = flag(of: bytes.markupText(text)) { flags.append((time, flag)) }
      return
    }
    switch element {
    case .score:
      takeScore(text, time: time, in: bytes)
    case .penalty, .sent:
      guard let time,
        let notice = RFactor2Notice.Said(bytes.markupText(text), driver: said.driver),
        let voice = voice(named: notice.name, id: notice.id)
      else { return }
      notices.append(Notice(time: time, voice: voice, kind: notice.notice))
    case .trackLimits:
      guard let time, let driver = said.driver, let voice = voice(named: driver, id: said.id)
      else { return }
      let limits = RFactor2Notice.TrackLimits(
        lap: said.lap.map { $0 + 1 }, points: said.points,
        decision: decision(text, in: bytes))
      notices.append(Notice(time: time, voice: voice, kind: .trackLimits(limits)))
    case .incident:
      if let time { takeIncident(text, time: time, in: bytes) }
    default:
      break
    }
  }

  /// Puts the passings in the order in which they are looked for.
  mutating func finish() {
    for index in voices.indices { voices[index].passings.sort() }
  }

  /// `NAME(ID) lap=2 point=1 t=28.284 et=274.96` or `Checkered for NAME, laps=33, endET=3805.0/3730.5`.
  private mutating func takeScore(_ text: Range<Int>, time: Int?, in bytes: Span<UInt8>) {
    if bytes.stands("Checkered for ", in: text) {
      let end = bytes.last("endET=", in: text).map { start in
        let first = start + 6
        return
          first..<min(bytes.position(of: UInt8(ascii: "/"), from: first) ?? first, text.upperBound)
      }
      let shown = end.flatMap { $0.isEmpty ? nil : bytes.seconds($0) } ?? time
      if checkered == nil { checkered = shown }
      return
    }
    guard let mark = bytes.last(" lap=", in: text), let clock = bytes.last(" et=", in: text),
      let at = bytes.seconds(clock + 4..<text.upperBound)
    else { return }
    var position = mark + 5
    guard let lap = bytes.integer(at: &position), 0...RFactor2Lap.limit ~= lap,
      bytes.stands(" point=", in: min(position, text.upperBound)..<text.upperBound)
    else { return }
    position += 7
    guard let point = bytes.integer(at: &position), 0...2 ~= point,
      let voice = voice(text.lowerBound..<mark, in: bytes)
    else { return }
    voices[voice].passings.add(lap: lap, point: point, at: at)
  }

  /// `NAME(ID) reported contact (767.67) with another vehicle NAME(ID)`, or `… with Immovable`. Each of
  /// two cars reports it, some again and again while it lasts: one within a second of another is the
  /// same, as hard as the hardest. What a car has with itself is none.
  private mutating func takeIncident(_ text: Range<Int>, time: Int, in bytes: Span<UInt8>) {
    guard let mark = bytes.first(" reported contact (", in: text),
      let end = bytes.first(") with ", in: mark..<text.upperBound),
      let voice = voice(text.lowerBound..<mark, in: bytes)
    else { return }
    let severity = bytes.decimal(mark + 19..<end, limit: 1_000_000) ?? 0
    let with = end + 7..<text.upperBound
    var other: Int?
    if bytes.stands("another vehicle", in: with) {
      // Without a name nobody can say which.
      other = self.voice(with.lowerBound + 15..<with.upperBound, in: bytes)
      if other == nil || other == voice { return }
    }
    let pair = Pair(voice, other)
    if let last = contacts[pair], time - notices[last].time <= RFactor2Stream.second {
      notices[last].kind.grow(to: severity)
      return
    }
    contacts[pair] = notices.count
    notices.append(
      Notice(
        time: time, voice: voice,
        kind: .contact(RFactor2Notice.Contact(other: other, severity: severity))))
  }

  private static let second = 10_000

  /// What was decided of a car that left the track, made into a text once.
  private mutating func decision(_ text: Range<Int>, in bytes: Span<UInt8>) -> String {
    if let known = decisions[text, bytes] { return known }
    let decision = bytes.markupText(text)
    if let raw = bytes.validString(text), decisions.count < 1000 { decisions.insert(raw, decision) }
    return decision
  }

  private mutating func voice(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if let voice = known[range, bytes] { return voice }
    let (name, id) = RFactor2Notice.nameAndID(bytes.markupText(range)[...])
    guard let voice = voice(named: name, id: id) else { return nil }
    if let raw = bytes.validString(range) { known.insert(raw, voice) }
    return voice
  }

  private mutating func voice(named name: String, id: Int?) -> Int? {
    guard !name.isEmpty else { return nil }
    if let place = places[name] {
      if voices[place].id == nil { voices[place].id = id }
      return place
    }
    places[name] = voices.count
    voices.append(Voice(name: name, id: id))
    return voices.count - 1
  }

  /// The flag of `Yellow flag state 0->1`. The states are those of the games' plugin interface: 1 to 5
  /// are a full-course yellow from its call to its last lap, 6 is its end, 7 a halt.
  private func flag(of text: String) -> TrackFlag? {
    guard let arrow = text.firstRange(of: "->") else { return nil }
    let state = text[arrow.upperBound...].drop { $0 == " " }
    guard let number = Int(state.prefix { $0 == "-" || $0.isNumber }) else { return nil }
    switch number {
    case ...0, 6: return .green
    case 7: return .red
    default: return .fullCourseYellow
    }
  }
}

/// When somebody crossed the line and the ends of the sectors, found by lap and point. Point 0 is the
/// line at the end of the lap that is numbered, 1 and 2 are the sectors of the lap after it.
struct RFactor2Passings {
  /// Lap, point and time in one number, so that sorting and finding compare nothing else.
  private var keys: [UInt64] = []

  private static func key(_ lap: Int, _ point: Int, _ at: Int) -> UInt64 {
    UInt64(lap) << 40 | UInt64(point) << 38 | UInt64(at)
  }

  /// Adds a passing.
  mutating func add(lap: Int, point: Int, at: Int) {
    keys.append(RFactor2Passings.key(lap, point, at))
  }

  /// Makes `first` possible.
  mutating func sort() { keys.sort() }

  /// The first passing on a lap at a point that is later than a time, and not later than another.
  func first(lap: Int, point: Int, after: Int, through: Int) -> Int? {
    guard after < through, lap >= 0 else { return nil }
    let least = RFactor2Passings.key(lap, point, max(0, after + 1))
    let most = RFactor2Passings.key(lap, point, min(through, 1 << 38 - 1))
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < least { low = middle + 1 } else { high = middle }
    }
    guard low < keys.count, keys[low] <= most else { return nil }
    return Int(keys[low] & (1 << 38 - 1))
  }

  /// The first so many crossings of the line: the lap and when it ended.
  func lines(atMost limit: Int) -> [(lap: Int, at: Int)] {
    keys.lazy.filter { $0 >> 38 & 3 == 0 }.prefix(limit)
      .map { (Int($0 >> 40), Int($0 & (1 << 38 - 1))) }
  }
}

extension Span where Element == UInt8 {
  /// Where a word stands first in a range.
  fileprivate func first(_ word: StaticString, in range: Range<Int>) -> Int? {
    let end = range.upperBound - word.utf8CodeUnitCount
    var position = range.lowerBound
    while position <= end {
      if stands(word, at: position) { return position }
      position += 1
    }
    return nil
  }

  /// Where a word stands last in a range.
  fileprivate func last(_ word: StaticString, in range: Range<Int>) -> Int? {
    var position = range.upperBound - word.utf8CodeUnitCount
    while position >= range.lowerBound {
      if stands(word, at: position) { return position }
      position -= 1
    }
    return nil
  }
}
