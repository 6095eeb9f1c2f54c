import ReplayEngine

/// A car while a race is simulated.
struct Runner {
  /// What the car does.
  enum Phase {
    /// It drives on the track.
    case track
    /// It stands beside the road for a while.
    case standing
    /// It is on its way through the pit lane, behind the line.
    case lane
    /// Its race is over.
    case out
  }

  /// A moment of a lap and how much of it lies behind the car then, in millionths.
  struct Point {
    var time: Int
    var progress: Int
  }

  /// A whole lap in the measure of `Point.progress`.
  static let whole = 1_000_000

  let id: CarID
  var phase = Phase.track
  /// The laps completed.
  var laps = 0
  /// The lap in progress, from its start on the line to its end, or to where the car stops.
  var points: [Point] = []
  /// When the lap was begun on the line.
  var lapStart = 0
  /// Whether it has been settled if the car comes in at the end of this lap.
  var isSettled = false
  /// The stop that is made at the end of this lap, and when the lane is entered for it.
  var stop: Stop?
  var pitIn = 0
  /// What ends the car's race on this lap, or its way for a while, where the points end.
  var incident: Incident?

  var fuel: Int
  var saving: Int
  var tyreAge = 0
  var driver = 0
  /// When the driver took over.
  var driverSince = 0
  /// How many of the planned stops were made, and how many of any kind.
  var plannedStops = 0
  var stops = 0
  /// What others cost it on the next lap.
  var hindrance = 0
  /// What traffic has cost it so far, and on how many laps.
  var trafficLoss = 0
  var trafficLaps = 0
  /// Since it was waved by: how many laps it had then driven more than the safety car.
  var lead: Int?
  /// When the line was last crossed after the checkered flag, or the race ended otherwise.
  var finishedAt: Int?
  var lastLine = 0
  /// The loops passed on the lap that was not completed.
  var loops = 0
  var status = CarStatus.running

  init(id: CarID, fuel: Int, saving: Int) {
    self.id = id
    self.fuel = fuel
    self.saving = saving
  }

  /// When the lap, or this part of it, is over.
  var end: Int { points.last?.time ?? 0 }

  /// How much of the lap lies behind the car at a moment, in millionths.
  func progress(at time: Int) -> Int { points.progress(at: time) }

  /// When so much of the lap lay behind the car.
  func time(at progress: Int) -> Int { points.time(at: progress) }

  /// From a moment on, the rest of the lap takes another time.
  mutating func bend(at time: Int, newEnd: Int) {
    guard let last = points.last, last.time > time else { return }
    let progress = progress(at: time)
    points.removeAll { $0.time >= time }
    points.append(Point(time: time, progress: progress))
    points.append(Point(time: max(newEnd, time + 1), progress: last.progress))
  }
  /// From a moment on, it comes nowhere earlier than another course and a gap allow.
  mutating func keepBehind(_ course: [Point], by gap: Int, from time: Int) {
    guard end > time, let rest = points.rest(from: time).behind(course, by: gap) else { return }
    points = points.filter { $0.time < time } + rest
  }
}
