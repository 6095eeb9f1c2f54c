import ReplayEngine

/// What has been told of a car in a session.
struct RMonitorCar {
  let id: CarID
  /// Who takes part, as it was told last.
  var competitor: RMonitorCompetitor
  /// The last `$A` and the last `$COMP` that told of it.
  var announcements: [RMonitorAnnouncement?] = [nil, nil]
  /// How many times something has changed that bears on what such records mean: the entry, the grid,
  /// the driver, the status or the names of the classes.
  var changes = 0
  /// The entry last told to the engine.
  var entry: Entry
  /// Whether it was announced since the board was last cleared.
  var isFresh = true
  /// Its place on the grid, as far as anybody has said.
  var grid: Int?
  var driver: String?
  var status: CarStatus?
  /// The number of the last lap told to the engine, and what corrections have added to the count.
  var lap = 0
  var addedLaps = 0
  /// When that lap ended, and what corrections have added to that.
  var lastLine: Int?
  var addedTime = 0
  /// That lap as it was told.
  var lastLap: Lap?
  /// When it completed its first lap.
  var openingLapAt: Int?
  /// Whether it is in the pit lane by the loops that it crossed last; nil before the first of them.
  var isInLane: Bool?
  /// When it came into the lane, while neither the line in there nor the way out has seen it.
  var cameInAt: Int?
  /// When it was last heard leaving the lane or crossing the line on the track.
  var lastOutside: Int?
  /// Whether that lap was told without its time.
  var lacksTime = false
  /// The time of day of its last crossing of the line that a loop told and no passing yet.
  var lineTimeOfDay: Int?
  /// When it crossed loops on the track since then, by their numbers.
  var loopTimes = RMonitorLoopTimes()
  /// A passing whose lap the next place of the car will number.
  var passing: (lapTime: Int, at: Int, beats: Int)?
  /// Its best lap as the timekeepers have it.
  var best: (lap: Int, time: Int)?
  /// Whether all that there is to tell of it has been told. Timekeepers send it again and again.
  var isBestSettled = false
  /// The number with which that lap was told to the engine.
  var bestAsTold = 0
  /// Which lap was last told to the engine as its best.
  var toldBest: Int?
  /// The times told to the engine, by the numbers of the laps.
  var lapTimes: [Int: Int] = [:]

  /// A car that has just been announced.
  init(id: CarID, competitor: RMonitorCompetitor, entry: Entry) {
    (self.id, self.competitor, self.entry) = (id, competitor, entry)
  }

  /// The laps that are counted.
  var laps: Int { lap + addedLaps }

  /// The number with which a lap was told to the engine that the timekeepers call by another since laps
  /// were added or taken: before or after that lap, which its time shows.
  func numberAsTold(_ lap: Int, _ time: Int) -> Int {
    let counted = lap - addedLaps
    if lapTimes[counted] == time || abs(addedLaps) > 64 { return counted }
    return (min(lap, counted)...max(lap, counted)).first { lapTimes[$0] == time } ?? counted
  }
}
