import ReplayEngine

/// `$F`: the state of the session, every second. Times are in milliseconds; nil where the source has
/// none.
struct RMonitorHeartbeat: Equatable {
  var lapsToGo: Int?
  var timeToGo: Int?
  var timeOfDay: Int?
  var raceTime: Int?
  /// The flag as the source calls it.
  var flagName: String

  /// The state of the track; `TrackFlag.none` for no flag, nil for an unknown one.
  var flag: TrackFlag? {
    // To take out what parts words is slow.
    if let flag = RMonitorHeartbeat.flags[flagName] { return flag }
    let word = flagName.lowercased().filter { $0.isLetter || $0.isNumber }
    return RMonitorHeartbeat.flags[word.hasSuffix("flag") ? String(word.dropLast(4)) : word]
  }

  /// The flags by what sources call them, in small letters, or with a capital as mostly, and without what
  /// parts words. The protocol itself has one yellow, for the whole track, and calls the checkered flag
  /// `Finish`.
  private static let flags: [String: TrackFlag] = Dictionary(
    [
      (TrackFlag.none, ["", "none", "no"]),
      (.green, ["green", "greenwhite"]),
      (
        .fullCourseYellow,
        ["yellow", "fcy", "fullcourseyellow", "fullcourse", "doubleyellow", "caution"]
      ),
      (.safetyCar, ["sc", "safetycar", "pacecar"]),
      (.virtualSafetyCar, ["vsc", "virtualsafetycar"]),
      (.codeSixty, ["code60", "codesixty", "c60", "purple"]),
      (.slowZone, ["slowzone", "slow"]),
      (.red, ["red"]),
      (.white, ["white", "lastlap", "finallap"]),
      (.checkered, ["finish", "finished", "checkered", "chequered", "checker", "chequer"]),
    ].flatMap { flag, names in
      names.flatMap { [($0, flag), ($0.prefix(1).uppercased() + $0.dropFirst(), flag)] }
    }, uniquingKeysWith: { first, _ in first })
}
