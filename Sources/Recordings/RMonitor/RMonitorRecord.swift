/// One record of the RMonitor Timing Protocol 1.0 or of IMSA's enhancement 1.03. Times are in
/// milliseconds; nil where the source has none. Texts are told by where they stand in the line.
enum RMonitorRecord {
  typealias Field = Range<Int>

  /// `$F`: the state of the session, every second.
  case heartbeat(RMonitorHeartbeat)
  /// `$A` and `$COMP`, which can tell of the car's race: who takes part.
  case competitor(key: Field, tellsStatus: Bool)
  /// `$B`: which run is on. 95 is no run but says that the last is over.
  case run(number: Int, name: Field)
  /// `$C`: what a class number stands for from now on.
  case carClass(number: Int, name: Field)
  /// `$E`: the name of the track or its length.
  case setting(name: Field, value: Field)
  /// `$G`: a car's place in the race, repeated.
  case racePosition(car: Field, place: Int?, laps: Int?, total: Int?)
  /// `$H`: a car's best lap, repeated.
  case bestLap(car: Field, lap: Int?, time: Int?)
  /// `$I`: the board is cleared.
  case clear
  /// `$J`: a car crosses the line.
  case passing(car: Field, lapTime: Int?, total: Int?)
  /// `$COR`: a passing put right.
  case corrected(car: Field, laps: Int?, total: Int?)
  /// `$L`: a car, by its number, crosses a timing loop. `line` is `T1` on the track, `P1` in the lane.
  case loop(number: Field, line: Field, name: Field, timeOfDay: Int?)
  /// `$T`, `$SP` and `$SR`: known, and not needed.
  case unused

  /// What a line says, or nil when its command is not known or lacks a field it can't do without.
  init?(_ fields: RMonitorFields, _ bytes: Span<UInt8>) {
    let command = fields[0]
    // All commands have a first letter of their own but those with `C` and with `S`.
    let letter = Unicode.Scalar(bytes.byte(at: command.lowerBound + 1))
    switch (letter, command.count) {
    case ("F", 2) where fields.count >= 6:
      self = .heartbeat(RMonitorHeartbeat(fields, bytes))
    case ("A", 2) where fields.count >= 8:
      self = .competitor(key: fields[1], tellsStatus: false)
    case ("C", 5) where fields.count >= 7 && bytes.stands("$COMP", at: command.lowerBound):
      self = .competitor(key: fields[1], tellsStatus: true)
    case ("B", 2):
      guard let run = fields.number(1, bytes) else { return nil }
      self = .run(number: run, name: fields[2])
    case ("C", 2):
      guard let carClass = fields.number(1, bytes) else { return nil }
      self = .carClass(number: carClass, name: fields[2])
    case ("E", 2): self = .setting(name: fields[1], value: fields[2])
    case ("G", 2) where fields.count >= 5:
      self = .racePosition(
        car: fields[2], place: fields.number(1, bytes), laps: fields.number(3, bytes),
        total: fields.time(4, bytes))
    case ("H", 2) where fields.count >= 5:
      self = .bestLap(car: fields[2], lap: fields.number(3, bytes), time: fields.time(4, bytes))
    case ("I", 2): self = .clear
    case ("J", 2) where fields.count >= 4:
      self = .passing(
        car: fields[1], lapTime: fields.time(2, bytes), total: fields.time(3, bytes))
    case ("C", 4) where fields.count >= 5 && bytes.stands("$COR", at: command.lowerBound):
      self = .corrected(
        car: fields[1], laps: fields.number(3, bytes), total: fields.time(4, bytes))
    case ("L", 2) where fields.count >= 6:
      self = .loop(
        number: fields[1], line: fields[2], name: fields[3], timeOfDay: fields.time(5, bytes))
    case ("T", 2): self = .unused
    case ("S", 3)
    where bytes[command.upperBound - 1] == UInt8(ascii: "P")
      || bytes[command.upperBound - 1] == UInt8(ascii: "R"):
      self = .unused
    default: return nil
    }
  }
}
