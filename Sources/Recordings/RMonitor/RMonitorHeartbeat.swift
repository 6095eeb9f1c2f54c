import ReplayEngine

/// `$F`: the state of the session, every second. Times are in milliseconds; nil where the source has
/// none.
struct RMonitorHeartbeat {
  let lapsToGo: Int?
  let timeToGo: Int?
  let timeOfDay: Int?
  let raceTime: Int?
  /// The state of the track; `TrackFlag.none` for no flag, nil for an unknown one.
  let flag: TrackFlag?
  /// Where the flag stands as the source calls it.
  let flagName: Range<Int>

  init(_ fields: RMonitorFields, _ bytes: Span<UInt8>) {
    lapsToGo = fields.number(1, bytes)
    timeToGo = fields.time(2, bytes)
    timeOfDay = fields.time(3, bytes)
    raceTime = fields.time(4, bytes)
    flagName = fields[5]
    // To make a text and take out what parts words is slow.
    flag =
      RMonitorHeartbeat.flags[flagName, bytes] ?? RMonitorHeartbeat.flag(bytes.text(flagName))
  }

  private static func flag(_ name: String) -> TrackFlag? {
    if let flag = flags[name] { return flag }
    let word = name.lowercased().filter { $0.isLetter || $0.isNumber }
    return flags[word.hasSuffix("flag") ? String(word.dropLast(4)) : word]
  }

  /// The flags by what sources call them, in small letters, or with a capital as mostly, and without what
  /// parts words. The protocol itself has one yellow, for the whole track, and calls the checkered flag
  /// `Finish`.
  private static let flags = WordTable(
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
    })
}
