import ReplayEngine

/// What a file says of all its sessions.
struct RFactor2Weekend {
  var venue = ""
  var event = ""
  var season = ""
  var server = ""
  /// The length of a lap in metres.
  var length: Int?
}

/// A session of a file as it stands there. Times are in units of 0.1 ms of the session's clock, which
/// in a race runs before the start.
struct RFactor2Session {
  /// What a session is, by the name of its element.
  struct Sort: Sendable {
    let element: String
    let name: String
    let kind: Session.Kind

    /// All there are; a number may follow each.
    static let all = [
      Sort(element: "TestDay", name: "Test day", kind: .practice),
      Sort(element: "Practice", name: "Practice", kind: .practice),
      Sort(element: "Qualify", name: "Qualifying", kind: .qualifying),
      Sort(element: "Warmup", name: "Warm-up", kind: .practice),
      Sort(element: "Race", name: "Race", kind: .race),
    ]
  }

  /// Its name: `Practice 1`.
  let name: String
  let kind: Session.Kind
  /// The line on which it begins.
  let line: Int
  /// When it began, in seconds since 1970, and by the clock on the wall: `2025/12/14 17:22:12`.
  var dateTime: Int?
  var timeString = ""
  /// How long it is meant to last; nil where that is not limited.
  var laps: Int?
  var minutes: Int?
  var stream = RFactor2Stream()
  var cars: [RFactor2Car] = []

  /// When the race started by the session's clock: all cars begin their first lap then. In practice and
  /// qualifying the session itself is the start.
  var start: Int {
    guard kind == .race else { return 0 }
    var counts: [Int: Int] = [:]
    for car in cars {
      if let first = car.laps.first, first.number == 1, let start = first.start {
        counts[start, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }
}

/// A car as its element `Driver` tells of it. A driver who left and joined again has two.
struct RFactor2Car {
  /// How its session ended for it.
  enum Finish {
    case finished, retired, disqualified
    /// It was still under way.
    case none
  }

  /// The line on which it begins.
  var line = 1
  var name = ""
  var number = ""
  var carClass = ""
  var type = ""
  var vehicle = ""
  var team = ""
  var reason = ""
  var grid: Int?
  var position: Int?
  /// The laps of the result.
  var lapCount: Int?
  /// The time of the result from the start of the race, penalties included.
  var finishTime: Int?
  var finish = Finish.none
  var laps: [RFactor2Lap] = []
  /// Who drove from which lap on, where drivers shared the car.
  var swaps: [(lap: Int, name: String)] = []
}

/// A lap of a car.
struct RFactor2Lap {
  /// The line on which it stands.
  let line: Int
  let number: Int
  /// When it began.
  var start: Int?
  /// How long it took, or nil when it was invalid.
  var time: Int?
  /// How long its sectors took.
  var sectors: [Int?] = [nil, nil, nil]
  /// Whether it ended in the pits.
  var endsInPit = false
  var supplies = RFactor2Supplies()

  /// The number of a lap that no race reaches.
  static let limit = 10_000
}
