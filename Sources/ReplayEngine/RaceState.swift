/// What is known of a race after some of its events, and nothing else.
///
/// A state holds numbers and indices only. Names stand in the entries, texts in the events that a
/// state points to, growing lists in `History`; so a copy is a few kilobytes and one is kept every
/// few hundred events. `apply(_:in:)` is the only code that changes a state.
public struct RaceState: Equatable, Sendable {
  /// How many events of the recording are in it: those with a smaller index.
  public internal(set) var applied = 0
  /// The state of the track.
  public internal(set) var flag = TrackFlag.none
  /// When the track came into that state, or nil before the first flag.
  public internal(set) var flagSince: SessionTime?
  /// When the last stretch began in which the field may race for places.
  var racingSince = SessionTime.min
  /// Since when it may not, or nil while it may. The checkered flag changes nothing: the last lap is
  /// raced.
  var neutralSince: SessionTime?
  /// When the last red flag ended.
  var restartedAt = SessionTime.min
  /// When the checkered flag was first shown, or nil.
  public internal(set) var checkeredAt: SessionTime?
  /// When the crossing took place with which the finish began, or nil.
  public internal(set) var finishedAt: SessionTime?
  /// Whether the race was stopped and has not been started again.
  var isSuspended = false
  /// The state without the checkered flag, from when that is shown until the result is provisional:
  /// what holds if it was shown by mistake. None or one.
  var unflagged: [RaceState] = []
  /// How many events had happened when that was begun.
  var unflaggedSince = 0
  /// How long the session is meant to last, and when that was told.
  public private(set) var schedule: Schedule
  private(set) var scheduledAt = SessionTime.zero
  /// When the scheduled time is up while its clock runs.
  private(set) var scheduledEnd: SessionTime?
  /// The time of day less the time of the session, in milliseconds; nil where nobody says. It was that at
  /// the start, unless the clock of the session has stood still since.
  var timeOfDayAtStart: Int?
  /// How final the result is.
  public internal(set) var results = Results.running
  /// Whether the race had begun when the source was joined: its laps are told from one on that nobody
  /// had led up to.
  public internal(set) var missesBeginning = false
  /// The cars by their ids.
  public internal(set) var cars: [CarState] = []
  /// The lead of the race.
  public internal(set) var lead = Lead()
  /// The lead and the best lap of each class, in the order of `History.classes`.
  public internal(set) var classes: [ClassState] = []
  /// The best lap of the session.
  public internal(set) var bestLap: BestLap?
  /// How many cars have taken the checkered flag.
  public internal(set) var finishers = 0
  /// How long the clock that tells a long stop from a visit to the garage has been held so far, in
  /// milliseconds, and since when it is held now.
  var held: Int32 = 0
  var heldSince: SessionTime?
  /// How many cars are in the pit lane.
  var inLane = 0
  /// Whether a car's laps have been renumbered, so that the numbers told are not those counted.
  var isRenumbered = false
  /// The index of the last weather event, or nil.
  public internal(set) var weatherEvent: Int?
  /// How many loops a lap has, the line included.
  public let loopCount: Int
  /// What decides who is ahead.
  public let order: Session.Order
  private let passedByAddress = PassedByAddress()

  /// What a class has of its own.
  public struct ClassState: Equatable, Sendable {
    /// Who leads the class.
    public internal(set) var lead = Lead()
    /// The best lap of the class.
    public internal(set) var bestLap: BestLap?
  }

  /// The state before the first event.
  init(session: Session, history: History) {
    loopCount = session.loops.count
    order = session.order
    timeOfDayAtStart = session.start?.timeOfDay
    schedule = Schedule(time: session.scheduledTime, laps: session.scheduledLaps)
    scheduledEnd = schedule.time.map { .zero + $0 }
    for (index, entry) in session.entries.enumerated() {
      announce(CarID(index), entry, in: history)
    }
  }

  /// The time of day at a moment, in milliseconds since midnight; nil where nobody says.
  public func timeOfDay(at time: SessionTime) -> Int? {
    timeOfDayAtStart.map { WallClock.inDay($0 + time.milliseconds) }
  }

  /// The session is meant to last otherwise from a moment on.
  mutating func follow(_ schedule: Schedule, at time: SessionTime) {
    (self.schedule, scheduledAt) = (schedule, time)
    scheduledEnd = schedule.time.map { .zero + $0 }
  }

  /// The state of a car.
  public subscript(car: CarID) -> CarState { cars[car.index] }

  /// Whether a car's race is told from its start, its stops among it.
  func isToldFromStart(_ car: CarID) -> Bool { !missesBeginning || cars[car.index].firstLap == 1 }

  /// Whether the race is over: whoever has not finished by now will not.
  public var isOver: Bool { results >= .provisional }
}

/// A car's best lap.
public struct BestLap: Equatable, Sendable {
  /// Who drove it.
  public let car: CarID
  /// Which of its laps it was.
  public let lap: Int
  /// How long it took.
  public let time: LapTime
}
