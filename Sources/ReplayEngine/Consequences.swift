/// What followed from an event beyond what it says itself; the messages are made from it.
struct Consequences: OptionSet {
  let rawValue: UInt16

  /// Another car leads the race.
  static let leadChange = Consequences(rawValue: 1 << 0)
  /// Another car leads the class.
  static let classLeadChange = Consequences(rawValue: 1 << 1)
  /// It was the best lap of the session, and begun at racing speed.
  static let fastestLap = Consequences(rawValue: 1 << 2)
  /// It was the best lap of the class, and begun at racing speed.
  static let classFastestLap = Consequences(rawValue: 1 << 3)
  /// The car took the checkered flag.
  static let finish = Consequences(rawValue: 1 << 4)
  /// It was the first to do so.
  static let win = Consequences(rawValue: 1 << 5)
  /// It was the finish of the leader of a class other than the winner's.
  static let classWin = Consequences(rawValue: 1 << 6)
  /// The leader completed a lap.
  static let leaderLap = Consequences(rawValue: 1 << 7)
  /// A car that had stopped moves again.
  static let runningAgain = Consequences(rawValue: 1 << 8)
  /// The event changed nothing that is worth a message: a repeat, or a car that has finished.
  static let nothing = Consequences(rawValue: 1 << 9)
}
