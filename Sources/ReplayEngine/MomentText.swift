/// A moment of a race as a person names it: in the go-to prompt, and after `--at`.
public enum Moment: Equatable, Sendable {
  /// `1:23:45.678`, `23:45`, `90s`, `1h30m`: so many milliseconds after the start.
  case sinceStart(Int)
  /// `+90`, `-5m`: so many milliseconds from where one is.
  case fromHere(Int)
  /// `L142`, `L 142`, `lap 142`: when the leader completes a lap.
  case leaderLap(Int)
  /// `50%`: a share of the race, in millionths.
  case share(Int)
  /// `@14:05`: a time of day at the circuit, in milliseconds since midnight.
  case timeOfDay(Int)
  /// `end`
  case end

  /// Why a text names no moment, or a moment that the race does not have.
  public struct Unknown: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in words for the person who wrote it.
    public let description: String
  }

  /// What can be written, for messages.
  public static let forms = "1:23:45, +90, -5m, L142, 50%, @14:05 or end"

  /// Reads a moment as a person writes it. Spaces around it and capitals do not matter.
  /// - Throws: `Unknown` with what can be written.
  public init(_ text: String) throws(Unknown) {
    let text = text.trimmed.lowercased()
    let unknown = Unknown(description: "can't read \"\(text)\"; write \(Moment.forms)")
    guard let first = text.first else { throw Unknown(description: "write \(Moment.forms)") }
    let rest = String(text.dropFirst())
    let moment: Moment? =
      switch first {
      case "+": length(rest).map { .fromHere($0) }
      case "-", "−": length(rest).map { .fromHere(-$0) }
      case "@": clock(rest).map { .timeOfDay($0) }
      case "l": lapNumber(text).map { .leaderLap($0) }
      case _ where text == "end": .end
      case _ where text == "start": .sinceStart(0)
      case _ where text.hasSuffix("%"):
        thousandths(text.dropLast()).map { .share($0 * 10) }
      default: length(text).map { .sinceStart($0) }
      }
    guard let moment else { throw unknown }
    self = moment
  }

  /// The moment in a race, within what there is of it.
  ///
  /// - Parameters:
  ///   - replay: The race.
  ///   - here: Where one is.
  /// - Returns: A moment from the start to the last event.
  /// - Throws: `Unknown` for a lap that the leader did not complete, or a time of day in a race of
  ///   which nobody says when it started.
  public func time(in replay: Replay, from here: SessionTime) throws(Unknown) -> SessionTime {
    let span = replay.playedSpan
    let milliseconds: Int
    switch self {
    case .sinceStart(let length): milliseconds = length
    case .fromHere(let length): milliseconds = here.milliseconds + length
    case .end: milliseconds = replay.end.milliseconds
    case .share(let share):
      let length = span.raceEnd.milliseconds - span.start.milliseconds
      milliseconds = span.start.milliseconds + length * min(share, 1_000_000) / 1_000_000
    case .leaderLap(let lap):
      guard let time = replay.time(ofLeaderLap: lap) else {
        // How many laps there are is not told: it would give the race's length away.
        let isGoingOn = span.isOpen && replay.state(at: replay.end).checkeredAt == nil
        throw Unknown(
          description: isGoingOn
            ? "the leader has not completed lap \(lap) yet"
            : "the leader does not complete lap \(lap)")
      }
      milliseconds = time.milliseconds
    case .timeOfDay(let timeOfDay):
      guard let first = replay.firstTime(ofDay: timeOfDay) else {
        throw Unknown(description: "this recording does not tell the time of day")
      }
      milliseconds = first
    }
    return min(max(span.start, SessionTime(milliseconds: milliseconds)), replay.end)
  }
}

extension Replay {
  /// The first moment, in milliseconds, at which the clock on the wall shows a time of day, or a later one
  /// because the session stood still meanwhile. Where that is after the end, it may rather have been
  /// before the start. Nil where nobody says what time it is.
  fileprivate func firstTime(ofDay timeOfDay: Int) -> Int? {
    var clocks = history.clocks
    if let start = session.start { clocks.insert((.zero, start.timeOfDay), at: 0) }
    guard var known = clocks.first else { return nil }
    for next in clocks.dropFirst() {
      let wait = WallClock.inDay(timeOfDay - known.timeOfDay)
      let length = next.time - known.time
      // From the one time of day told to the other, however long the session lasted between them.
      let told = WallClock.inDay(next.timeOfDay - known.timeOfDay)
      if wait < max(told, length.inMilliseconds) {
        return min(known.time.milliseconds + wait, next.time.milliseconds)
      }
      known = next
    }
    let later = known.time.milliseconds + WallClock.inDay(timeOfDay - known.timeOfDay)
    let isBefore = later - end.milliseconds > WallClock.day - later
    return isBefore ? 0 : later
  }
}

/// `l142`, `l 142`, `lap 142`: the number of a lap, from 1.
private func lapNumber(_ text: String) -> Int? {
  let number = text.dropFirst(text.hasPrefix("lap") ? 3 : 1).drop { $0 == " " }
  return wholeNumber(number).flatMap { $0 >= 1 ? $0 : nil }
}

/// `14:05`, `14:05:30`: a time of day in milliseconds since midnight. It has hours, so `14:05` is
/// five past two, where a length would be 14 minutes.
private func clock(_ text: String) -> Int? {
  let whole = text.count { $0 == ":" } == 1 ? text + ":00" : text
  return colonTime(whole).flatMap { $0 < WallClock.day ? $0 : nil }
}

/// `23:45`, `1:23:45.678` in milliseconds: numbers parted by colons, each but the first below 60.
private func colonTime(_ text: String) -> Int? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard (2...3).contains(parts.count), let last = parts.last, let seconds = thousandths(last),
    seconds < 60_000
  else { return nil }
  var minutes = 0
  for (index, part) in parts.dropLast().enumerated() {
    guard let number = wholeNumber(part), index == 0 || number < 60 else { return nil }
    minutes = minutes * 60 + number
  }
  return minutes * 60_000 + seconds
}

/// `90`, `1.5`, `5m`, `1h30m`, `1:30`: a length in milliseconds; a bare number is seconds.
private func length(_ text: String) -> Int? {
  if text.contains(":") { return colonTime(text) }
  if let seconds = thousandths(text[...]) { return seconds }
  var rest = text[...]
  var sum = 0
  for (unit, milliseconds) in [("h", 3_600_000), ("m", 60_000), ("s", 1000)] {
    guard let end = rest.firstIndex(of: Character(unit)) else { continue }
    guard let number = thousandths(rest[..<end]) else { return nil }
    sum += number * milliseconds / 1000
    rest = rest[rest.index(after: end)...]
  }
  return rest.isEmpty && !text.isEmpty ? sum : nil
}

/// `12`, `12.5`: a number that is not negative, in thousandths; further decimals are cut off.
private func thousandths(_ text: Substring) -> Int? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count <= 2, let whole = wholeNumber(parts[0]) else { return nil }
  guard parts.count == 2 else { return whole * 1000 }
  guard let fraction = wholeNumber((parts[1] + "000").prefix(3)), parts[1].allSatisfy(isDigit)
  else { return nil }
  return whole * 1000 + fraction
}

/// Digits only, at most a million, which is longer than any race in any unit.
private func wholeNumber(_ text: Substring) -> Int? {
  guard text.allSatisfy(isDigit), let number = Int(text), number <= 1_000_000 else { return nil }
  return number
}

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

extension String {
  /// The text without white space around it.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
