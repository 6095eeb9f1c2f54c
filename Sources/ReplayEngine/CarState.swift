/// What is known of one car at a moment.
public struct CarState: Equatable, Sendable {
  /// Where a car is, as far as the pit lane goes.
  public enum Place: UInt8, Sendable {
    case track
    case pitLane
    /// On the way from the pit lane to the next crossing of the line.
    case outLap
  }

  /// Its class, as an index into `History.classes`.
  public internal(set) var classIndex: Int32 = 0
  /// Its place on the grid, from 1; `Int32.max` when nobody says.
  var grid = Int32.max

  /// The laps it has completed.
  public internal(set) var laps: Int32 = 0
  /// How many loops it has passed since its last crossing of the line.
  public internal(set) var loops: Int32 = 0
  /// When it passed the last of them, or the line.
  @InFourBytes public internal(set) var lastCrossing: SessionTime?
  /// When it last crossed the line.
  @InFourBytes public internal(set) var lastLine: SessionTime?
  /// The first lap whose completion was told, or 0 before.
  var firstLap: Int32 = 0
  /// The last lap whose completion was told. It falls behind `laps` where the source missed some.
  public internal(set) var lastLap: Int32 = 0
  /// The index of the event of that lap.
  @InFourBytes var lapEvent: Int32?
  /// The time of its best lap.
  @InFourBytes public internal(set) var bestTime: LapTime?
  /// Which of its laps that was, or 0 without one.
  public internal(set) var bestLapNumber: Int32 = 0
  /// The index of the event that told that lap first.
  var bestEvent: Int32 = 0
  /// Its pace in milliseconds, or 0 before its first lap at racing speed: each such lap counts for
  /// an eighth, those before it for the rest.
  var usualLap: Int32 = 0
  /// How many laps the race had been led over when this car last crossed a loop.
  var leaderLapsWhenSeen: Int32 = 0
  /// How its laps are counted on since a slip in their numbers was put right, or nil.
  var renumbering: Renumbering?

  /// Where it is.
  public internal(set) var place = Place.track
  /// Since when it is in the pit lane.
  @InFourBytes public internal(set) var inPitSince: SessionTime?
  /// How long the clock of the garage had been held when it came in.
  var heldWhenIn: Int32 = 0
  /// Whether it has crossed the line during its visit to the pit lane.
  var crossedLineInPit = false
  /// The stops it has made that were told; one in progress counts.
  public internal(set) var pitStops: Int32 = 0
  /// How long its last visit to the pit lane took, from pit-in to pit-out.
  @InFourBytes public internal(set) var lastPitTime: LapTime?
  /// Whether that was worked out rather than told or measured.
  public internal(set) var isLastPitTimeEstimated = false
  /// What it has driven since its last stop, as far as that was told.
  public internal(set) var stint = Stint()

  /// What the source last said of it.
  public internal(set) var status = CarStatus.running
  /// When the source said so; what happened before tells nothing against it.
  var statusSince = SessionTime.min
  /// The index of the event that named its driver.
  @InFourBytes var driverEvent: Int32?
  /// The laps it has led at the line, overall.
  public internal(set) var lapsLed: Int32 = 0
  /// The laps it has led at the line in its class.
  public internal(set) var classLapsLed: Int32 = 0

  /// The time penalties it was given, together.
  public internal(set) var penaltyTime = LapTime(milliseconds: 0)
  /// The laps it lost by penalties.
  public internal(set) var penaltyLaps: Int32 = 0
  /// The index of the event of its last penalty.
  @InFourBytes var penaltyEvent: Int32?
  /// What penalties and corrections add to its total time.
  var addedTime = LapTime(milliseconds: 0)
  /// What penalties, corrections and the officials add to its laps.
  var addedLaps: Int32 = 0

  /// Whether it has taken the checkered flag. Its laps and its place are frozen by that.
  public internal(set) var hasFinished = false
  /// Its place in the published classification, from 1, or nil.
  @InFourBytes public internal(set) var classified: Int32?
  /// What the officials call its race there, or nil.
  public internal(set) var classifiedAs: ClassifiedCar.Status?

  /// The laps that count: those completed, with what was added or taken.
  public var countedLaps: Int { max(0, Int(laps) + Int(addedLaps)) }

  /// Its total time at its last crossing of the line, with what was added or taken.
  public var totalTime: LapTime? {
    lastLine.map { LapTime(milliseconds: $0.milliseconds + addedTime.milliseconds) }
  }

  /// Whether the officials have excluded it: it stands behind all others and is nobody's rival.
  @inline(__always)
  public var isExcluded: Bool { status == .disqualified || classifiedAs == .disqualified }

  /// Whether it is ahead of another at the line: by the laps that count, and of equal ones by when it
  /// had completed them.
  func isAheadAtLine(of other: CarState) -> Bool {
    countedLaps != other.countedLaps
      ? countedLaps > other.countedLaps : (lastLine ?? .max) < (other.lastLine ?? .max)
  }

  /// How long its laps at racing speed have taken lately, or nil before the first. Laps into and out
  /// of the pits and under a caution do not count.
  public var pace: LapTime? { usualLap > 0 ? LapTime(milliseconds: Int(usualLap)) : nil }

  /// Takes note of a lap at racing speed.
  mutating func keepPace(_ time: LapTime) {
    let lap = Int32(clamping: time.milliseconds)
    usualLap = usualLap == 0 ? lap : usualLap + (lap - usualLap) / 8
  }

  /// Its last passing of a timing loop.
  func passed(loopCount: Int) -> PassingNumber {
    PassingNumber(laps: Int(laps), loops: Int(loops), loopCount: loopCount)
  }

  /// The same by the laps that count.
  func counted(loopCount: Int) -> PassingNumber {
    max(.start, passed(loopCount: loopCount).advanced(byLaps: Int(addedLaps), loopCount: loopCount))
  }

  /// The number of a lap in the count of this car, which a source may have begun anew.
  func number(_ told: Int32) -> Int32 {
    if let renumbering, told >= renumbering.first { told + renumbering.by } else { told }
  }

  /// Laps whose told numbers fell behind the count, because a slip had been put right.
  struct Renumbering: Equatable, Sendable {
    /// The first number told after it.
    var first: Int32
    /// What the count is ahead of the numbers told from there on.
    var by: Int32
    /// Whether the next number decides how they go on.
    var isOpen: Bool
  }

  /// The number of the last lap that it is known to have completed.
  var lap: Int32 { max(laps, lastLap) }
}
