/// Something that happened in a session.
///
/// An event has two times. `time` is when it became known: replay, seeking and appending follow it.
/// A crossing also has `at`, when the car crossed: laps, order and gaps follow that. The two differ
/// only where a source reports late, and then the past changes from `time` on, not before.
public struct Event: Equatable, Sendable {
  /// When it became known. It never goes back within a recording.
  public var time: SessionTime
  /// What happened.
  public var kind: Kind

  /// Something that became known at a moment.
  public init(_ time: SessionTime, _ kind: Kind) {
    self.time = time
    self.kind = kind
  }

  /// Everything that can happen in a session.
  public enum Kind: Equatable, Sendable {
    /// The state of the track changed. The checkered flag comes before the winner's last lap.
    case flag(TrackFlag)
    /// A car crossed a timing loop before the line.
    case crossing(Crossing)
    /// A car completed a lap at the line.
    case lap(Lap)
    /// A lap no longer counts for a best time.
    case lapDeleted(car: CarID, lap: Int)
    /// The timekeepers have as a car's best so far a lap that was driven before anybody listened.
    case bestLap(car: CarID, lap: Int, time: LapTime)
    case pitIn(PitCrossing)
    case pitOut(PitCrossing)
    /// A car was not in the pit lane after all: the loop at its beginning had heard it on the track.
    case pitInDeleted(car: CarID)
    /// Who drives from now on.
    case driver(car: CarID, name: String)
    /// What the source says of a car.
    case status(car: CarID, CarStatus, text: String)
    indirect case penalty(Penalty)
    /// The timekeepers put a car's laps or total time right.
    indirect case correction(Correction)
    /// The officials published an order. It holds until the next is published.
    case classification([ClassifiedCar])
    /// The result is final in the sense given, until the next of these.
    case results(Results)
    /// A car was announced (its id is the next free one) or its entry changed.
    case entry(car: CarID, Entry)
    indirect case weather(Weather)
    /// The session is meant to last for another time or distance, or its clock is held or released.
    indirect case schedule(Schedule)
    /// The time of day, in milliseconds since midnight, is another than the one counted on from the start:
    /// the clock of the session has stood still.
    case timeOfDay(Int)
    /// What a car has left in its tank, and of its energy.
    case fuel(Fuel)
    /// Which tyres a car has, and how worn they are.
    indirect case tyres(Tyres)
    /// A car left the track where it must not.
    indirect case trackLimits(TrackLimits)
    /// A car touched another, or what stands beside the track.
    indirect case incident(Contact)
    /// Race control says something, of one car or of none.
    case message(text: String, car: CarID?)
  }
}

/// A car over a timing loop before the line.
public struct Crossing: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// The loop's place in the session's list, from 0. The line is not crossed but ends a `Lap`.
  public var loop: Int32
  /// The lap that the car is on, from 1.
  public var lap: Int32
  /// When the car crossed.
  public var at: SessionTime

  /// A car over a loop on a lap.
  public init(car: CarID, loop: Int, lap: Int, at: SessionTime) {
    self.car = car
    self.loop = Int32(clamping: loop)
    self.lap = Int32(clamping: lap)
    self.at = at
  }
}

/// A lap that a car completed by crossing the line.
public struct Lap: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// Its top speed in hundredths of a kilometre an hour, or 0: beside the car it takes no room.
  private var speed: UInt16
  /// The number of the lap completed, from 1.
  public var number: Int32
  /// When the car crossed the line.
  public var at: SessionTime
  /// How long it took in milliseconds, or less than any time: an optional would take twice the room.
  private var length: Int32
  /// How long each sector took.
  public var sectors: SectorTimes

  /// A completed lap.
  public init(
    car: CarID, number: Int, time: LapTime?, at: SessionTime, sectors: SectorTimes = [],
    topSpeed: Speed? = nil
  ) {
    self.car = car
    speed = topSpeed.map { UInt16($0.hundredths) } ?? 0
    self.number = Int32(clamping: number)
    self.at = at
    length = Lap.length(time)
    self.sectors = sectors
  }

  /// How long it took, or nil when the source does not say.
  public var time: LapTime? {
    get { length == .min ? nil : LapTime(milliseconds: Int(length)) }
    set { length = Lap.length(newValue) }
  }

  /// The highest speed on it, or nil when the source does not say.
  public var topSpeed: Speed? { Speed(hundredths: Int(speed)) }

  private static func length(_ time: LapTime?) -> Int32 {
    time.map { max(.min + 1, Int32(clamping: $0.milliseconds)) } ?? .min
  }
}

/// A car into or out of the pit lane.
public struct PitCrossing: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// When the car crossed.
  public var at: SessionTime
  /// Whether the moment was worked out rather than measured.
  public var estimated: Bool
  /// Of a way out: whether how long the visit took was worked out as well, and no more than a guess.
  /// A source may tell that to the millisecond but not when it was.
  public var isLaneTimeEstimated: Bool

  /// A car into or out of the pit lane.
  public init(
    car: CarID, at: SessionTime, estimated: Bool = false, isLaneTimeEstimated: Bool = false
  ) {
    self.car = car
    self.at = at
    self.estimated = estimated
    self.isLaneTimeEstimated = isLaneTimeEstimated
  }
}

/// A penalty: time or laps to add, or one that was given and is to be served, or was.
public struct Penalty: Equatable, Sendable {
  /// How far a penalty is.
  public enum Stage: UInt8, Sendable {
    /// It costs the car what is told.
    case counted
    /// Race control gave it; it costs nothing before it is served or counted.
    case given
    /// It was served on the track, and costs nothing more.
    case served
  }

  /// The car it is about.
  public var car: CarID
  /// The time added to the car's total.
  public var time: LapTime?
  /// The laps taken from the car.
  public var laps: Int32
  /// Whether it was served by driving through the pit lane, and so costs nothing more.
  public var driveThrough: Bool
  /// Whether it is counted, or was given or served.
  public var stage: Stage
  /// The reason; of one that is given or served what it is, and why.
  public var text: String

  /// A penalty of time, laps or a drive-through.
  public init(
    car: CarID, time: LapTime? = nil, laps: Int = 0, driveThrough: Bool = false,
    stage: Stage = .counted, text: String = ""
  ) {
    self.car = car
    self.time = time
    self.laps = Int32(clamping: laps)
    self.driveThrough = driveThrough
    self.stage = stage
    self.text = text
  }
}

/// A correction of what the timekeepers had counted, in either direction.
public struct Correction: Equatable, Sendable {
  /// The car it is about.
  public var car: CarID
  /// The time added to the car's total; negative when time is given back.
  public var time: LapTime?
  /// The laps added to the car's count; negative when laps are taken.
  public var laps: Int32
  /// The reason.
  public var text: String

  /// A correction of total time, laps or both.
  public init(car: CarID, time: LapTime? = nil, laps: Int = 0, text: String = "") {
    self.car = car
    self.time = time
    self.laps = Int32(clamping: laps)
    self.text = text
  }
}

/// A car in a published classification. Its place there is its place in the list.
public struct ClassifiedCar: Equatable, Sendable {
  /// What the officials call a car's race.
  public enum Status: String, CaseIterable, Sendable {
    case classified
    case notClassified
    case retired
    case notStarted
    case disqualified
  }

  /// The car it is about.
  public var car: CarID
  /// What the officials say of its race.
  public var status: Status
  /// The laps counted, or nil when the source does not say.
  public var laps: Int32?

  /// A car at its place in a classification.
  public init(car: CarID, status: Status = .classified, laps: Int? = nil) {
    self.car = car
    self.status = status
    self.laps = laps.map { Int32(clamping: $0) }
  }
}

/// How final the result is that the board shows.
public enum Results: UInt8, CaseIterable, Comparable, Sendable {
  /// The winner has not finished.
  case running
  /// The winner has finished; others may still be on their last lap.
  case finished
  /// The race is over; penalties may follow.
  case provisional
  /// What the officials published.
  case official

  /// The name in files and in JSON.
  public var name: String { Results.names[Int(rawValue)] }

  /// The stage with a name, or nil when there is none of that name.
  public init?(name: String) {
    guard let index = Results.names.firstIndex(of: name) else { return nil }
    self = Results.allCases[index]
  }

  /// A result is less than one that is more final.
  public static func < (a: Results, b: Results) -> Bool { a.rawValue < b.rawValue }

  private static let names = ["running", "finished", "provisional", "official"]
}
