import ReplayEngine

/// The elements that are read. All others are passed over.
enum RFactor2Element: Sendable {
  case weekend(any WritableKeyPath<RFactor2Weekend, String> & Sendable)
  case trackLength
  case session(RFactor2Session.Sort)
  case dateTime, timeString, minutes, stream
  /// The laps that a session is meant to last, or that a car completed.
  case laps
  case score, penalty, sent, trackLimits, incident
  case driver
  case car(any WritableKeyPath<RFactor2Car, String> & Sendable)
  case gridPosition, position, finishTime, finishStatus
  case lap, swap

  /// The elements by their names.
  static let named: WordTable<RFactor2Element> = {
    var words: [(String, RFactor2Element)] = [
      ("TrackVenue", .weekend(\.venue)), ("TrackEvent", .weekend(\.event)),
      ("Season", .weekend(\.season)), ("ServerName", .weekend(\.server)),
      ("TrackLength", .trackLength),
      ("DateTime", .dateTime), ("TimeString", .timeString), ("Minutes", .minutes),
      ("Laps", .laps), ("Stream", .stream),
      ("Score", .score), ("Penalty", .penalty), ("Sent", .sent),
      ("TrackLimits", .trackLimits), ("Incident", .incident),
      ("Driver", .driver),
      ("Name", .car(\.name)), ("CarNumber", .car(\.number)), ("CarClass", .car(\.carClass)),
      ("CarType", .car(\.type)), ("VehName", .car(\.vehicle)), ("TeamName", .car(\.team)),
      ("DNFReason", .car(\.reason)),
      ("GridPos", .gridPosition), ("Position", .position), ("FinishTime", .finishTime),
      ("FinishStatus", .finishStatus), ("Lap", .lap), ("Swap", .swap),
    ]
    for sort in RFactor2Session.Sort.all {
      words.append((sort.element, .session(sort)))
      for number in 1...9 { words.append(("\(sort.element)\(number)", .session(sort))) }
    }
    return WordTable(words)
  }()
}

/// The attributes that are read. All others are passed over.
enum RFactor2Attribute: Sendable {
  /// When something happened, or when a lap began.
  case time
  case number, pit
  case sector(Int)
  case startLap
  case driver, id
  case topSpeed, fuel, energy
  /// The tyres by wheel, from the front left one on, and by axle.
  case wear(Int), wheel(Int), axle(Int)
  /// What the driver had done to his points.
  case lap, points

  /// The attributes by their names.
  static let named = WordTable<RFactor2Attribute>([
    ("et", .time), ("num", .number), ("pit", .pit),
    ("s1", .sector(0)), ("s2", .sector(1)), ("s3", .sector(2)),
    ("startLap", .startLap), ("Driver", .driver), ("ID", .id),
    ("topspeed", .topSpeed), ("fuel", .fuel), ("ve", .energy),
    ("twfl", .wear(0)), ("twfr", .wear(1)), ("twrl", .wear(2)), ("twrr", .wear(3)),
    ("FL", .wheel(0)), ("FR", .wheel(1)), ("RL", .wheel(2)), ("RR", .wheel(3)),
    ("fcompound", .axle(0)), ("rcompound", .axle(1)),
    ("Lap", .lap), ("CurrentPoints", .points),
  ])
}
