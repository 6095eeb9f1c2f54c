import ReplayEngine

/// One record of the RMonitor Timing Protocol 1.0 or of IMSA's enhancement 1.03. Times are in
/// milliseconds; nil where the source has none.
enum RMonitorRecord: Equatable {
  /// `$F`: the state of the session, every second.
  case heartbeat(RMonitorHeartbeat)
  /// `$A` and `$COMP`: who takes part.
  case competitor(RMonitorCompetitor)
  /// `$B`: which run is on. 95 is no run but says that the last is over.
  case run(number: Int, name: String)
  /// `$C`: what a class number stands for from now on.
  case carClass(number: Int, name: String)
  /// `$E`: the name of the track or its length.
  case setting(name: String, value: String)
  /// `$G`: a car's place in the race, repeated.
  case racePosition(car: String, place: Int?, laps: Int?, total: Int?)
  /// `$H`: a car's best lap, repeated.
  case bestLap(car: String, lap: Int?, time: Int?)
  /// `$I`: the board is cleared.
  case clear
  /// `$J`: a car crosses the line.
  case passing(car: String, lapTime: Int?, total: Int?)
  /// `$COR`: a passing put right.
  case corrected(car: String, laps: Int?, total: Int?)
  /// `$L`: a car, by its number, crosses a timing loop. `line` is `T1` on the track, `P1` in the lane.
  case loop(number: String, line: String, name: String, timeOfDay: Int?)
  /// `$T`, `$SP` and `$SR`: known, and not needed.
  case unused

  /// What a line says, or nil when its command is not known or lacks a field it can't do without.
  init?(_ fields: RMonitorFields, _ bytes: Span<UInt8>) {
    switch fields.text(0, bytes) {
    case "$F" where fields.count >= 6:
      self = .heartbeat(
        RMonitorHeartbeat(
          lapsToGo: fields.number(1, bytes), timeToGo: fields.time(2, bytes),
          timeOfDay: fields.time(3, bytes), raceTime: fields.time(4, bytes),
          flagName: fields.text(5, bytes)))
    case "$A" where fields.count >= 8:
      self = .competitor(
        RMonitorCompetitor(
          key: fields.text(1, bytes), number: fields.text(2, bytes),
          classNumber: fields.number(7, bytes) ?? 0, first: fields.text(4, bytes),
          last: fields.text(5, bytes), nationality: fields.text(6, bytes)))
    case "$COMP" where fields.count >= 7:
      self = .competitor(
        RMonitorCompetitor(
          key: fields.text(1, bytes), number: fields.text(2, bytes),
          classNumber: fields.number(3, bytes) ?? 0, first: fields.text(4, bytes),
          last: fields.text(5, bytes), nationality: fields.text(6, bytes),
          additional: fields.text(7, bytes), tellsStatus: true))
    case "$B":
      guard let run = fields.number(1, bytes) else { return nil }
      self = .run(number: run, name: fields.text(2, bytes))
    case "$C":
      guard let carClass = fields.number(1, bytes) else { return nil }
      self = .carClass(number: carClass, name: fields.text(2, bytes))
    case "$E": self = .setting(name: fields.text(1, bytes), value: fields.text(2, bytes))
    case "$G" where fields.count >= 5:
      self = .racePosition(
        car: fields.text(2, bytes), place: fields.number(1, bytes), laps: fields.number(3, bytes),
        total: fields.time(4, bytes))
    case "$H" where fields.count >= 5:
      self = .bestLap(
        car: fields.text(2, bytes), lap: fields.number(3, bytes), time: fields.time(4, bytes))
    case "$I": self = .clear
    case "$J" where fields.count >= 4:
      self = .passing(
        car: fields.text(1, bytes), lapTime: fields.time(2, bytes), total: fields.time(3, bytes))
    case "$COR" where fields.count >= 5:
      self = .corrected(
        car: fields.text(1, bytes), laps: fields.number(3, bytes), total: fields.time(4, bytes))
    case "$L" where fields.count >= 6:
      self = .loop(
        number: fields.text(1, bytes), line: fields.text(2, bytes), name: fields.text(3, bytes),
        timeOfDay: fields.time(5, bytes))
    case "$T", "$SP", "$SR": self = .unused
    default: return nil
    }
  }
}

/// Who takes part, as `$A` and `$COMP` tell it.
struct RMonitorCompetitor: Equatable {
  /// By what other records name the car.
  var key: String
  /// The number on the door.
  var number: String
  var classNumber: Int
  /// The first name, or the first drivers of a crew, or the team.
  var first: String
  var last: String
  /// In fact the make and model; during a race IMSA's `Retired` or `Excluded`.
  var nationality: String
  /// Whatever the timekeepers add: the team, or the size of the engine.
  var additional = ""
  /// Whether it can tell of the car's race: only `$COMP` does.
  var tellsStatus = false

  /// Whether it is an unknown transponder rather than a car.
  var isGhost: Bool { RMonitorCompetitor.isGhost(number) }

  /// Whether a number is that of an unknown transponder: `Tx1234567`.
  static func isGhost(_ number: String) -> Bool {
    number.utf8.count > 2 && number.hasPrefix("Tx")
      && number.utf8.dropFirst(2).allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// The drivers named, one or a whole crew parted by strokes.
  var drivers: [String] {
    let joined = [first, last].filter { !$0.isEmpty }.joined(separator: " ")
    return joined.split(separator: "/").map { part in
      part.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// The team, where what was added has a word in it.
  var team: String {
    let isLetter = additional.unicodeScalars.map { scalar in
      // What the properties are looked up in is slow.
      scalar.isASCII
        ? "a"..."z" ~= scalar || "A"..."Z" ~= scalar : scalar.properties.isAlphabetic
    }
    return zip(isLetter, isLetter.dropFirst()).contains { $0 && $1 } ? additional : ""
  }

  /// What is said of the car's race, or nil where the field holds something else.
  var status: CarStatus? {
    switch nationality {
    case "Retired": .retired
    case "Excluded": .disqualified
    default: nil
    }
  }
}
