/// What grows while a race goes on, kept once for the whole recording and only appended to.
///
/// Whoever asks says how many events have happened, and is told what those told.
public struct History: Sendable {
  /// The classes: those of the header in its order, then others as cars are announced in them.
  public private(set) var classes: [CarClass]
  /// Every change of the track's state, in order.
  public private(set) var flags: [FlagChange] = []
  /// When it became known that a leader had completed one more lap, lap by lap.
  public private(set) var leaderLaps: [LeaderLap] = []
  /// What there is to say about the race, in order of time.
  public internal(set) var messages: [Message] = []
  /// When the last crossing of the recording became known.
  public private(set) var lastCrossing = SessionTime.zero

  private var entries: [[ToldEntry]] = []
  private var passings: [Passings] = []
  private var laps: [[ToldLap]] = []
  private var deletions: [Deletion] = []
  private let loopCount: Int

  /// The track in a state from a moment on.
  public struct FlagChange: Equatable, Sendable {
    /// When.
    public let time: SessionTime
    /// Which state.
    public let flag: TrackFlag
  }

  /// A lap that a leader completed.
  public struct LeaderLap: Equatable, Sendable {
    /// When it became known.
    public let time: SessionTime
    /// The lap, from 1.
    public let lap: Int
  }

  private struct ToldEntry {
    var entry: Entry
    var event: Int
  }

  private struct ToldLap {
    var number: Int32
    var time: LapTime?
    var event: Int32
  }

  private struct Deletion {
    var car: CarID
    var lap: Int
    var event: Int
  }

  init(session: Session) {
    classes = session.classes
    loopCount = session.loops.count
    for (index, entry) in session.entries.enumerated() {
      announce(CarID(index), entry, event: -1)
    }
  }

  /// The place of a class in `classes`.
  func index(of carClass: CarClass) -> Int {
    classes.firstIndex(of: carClass) ?? 0
  }

  /// A car's entry as the first `applied` events told it.
  func entry(of car: CarID, applied: Int) -> Entry {
    let told = entries[car.index]
    return (told.last { $0.event < applied } ?? told[0]).entry
  }

  /// When a car passed a loop, by the number of the passing, as the first `applied` events told.
  func time(of number: Int, by car: CarID, applied: Int) -> SessionTime? {
    passings[car.index].time(of: number, applied: applied)
  }

  /// A car's best lap among those that the first `applied` events told. The opening lap and deleted
  /// laps do not count; of a lap told twice the later word holds; of equal times the first counts.
  func bestLap(of car: CarID, before applied: Int) -> (lap: Int, time: LapTime)? {
    let deleted = Set(
      deletions.lazy.filter { $0.car == car && $0.event < applied }.map { Int32(clamping: $0.lap) })
    var told: [Int32: LapTime] = [:]
    var order: [Int32] = []
    for lap in laps[car.index] {
      if lap.event >= applied { break }
      guard lap.number > 1, !deleted.contains(lap.number), let time = lap.time else { continue }
      if told.updateValue(time, forKey: lap.number) == nil { order.append(lap.number) }
    }
    var best: (lap: Int, time: LapTime)?
    for number in order {
      guard let time = told[number] else { continue }
      if best.map({ time < $0.time }) ?? true { best = (Int(number), time) }
    }
    return best
  }

  /// Takes note of an event before a state does; a crossing after its car's finish does not count.
  mutating func record(_ event: Event, index: Int, counts: Bool) {
    switch event.kind {
    case .lap(let lap):
      lastCrossing = event.time
      if !counts { return }
      passings[lap.car.index].record(Int(lap.number) * loopCount, at: lap.at, event: index)
      laps[lap.car.index].append(
        ToldLap(number: lap.number, time: lap.time, event: Int32(clamping: index)))
    case .crossing(let crossing):
      lastCrossing = event.time
      if !counts { return }
      let number = (Int(crossing.lap) - 1) * loopCount + Int(crossing.loop) + 1
      passings[crossing.car.index].record(number, at: crossing.at, event: index)
    case .lapDeleted(let car, let lap):
      deletions.append(Deletion(car: car, lap: lap, event: index))
    case .flag(let flag):
      if flags.last?.flag != flag { flags.append(FlagChange(time: event.time, flag: flag)) }
    case .entry(let car, let entry):
      announce(car, entry, event: index)
    default:
      break
    }
  }

  mutating func recordLeaderLap(_ lap: Int, at time: SessionTime) {
    leaderLaps.append(LeaderLap(time: time, lap: lap))
  }

  private mutating func announce(_ car: CarID, _ entry: Entry, event: Int) {
    if !classes.contains(entry.carClass) { classes.append(entry.carClass) }
    let told = ToldEntry(entry: entry, event: event)
    if car.index < entries.count {
      entries[car.index].append(told)
    } else {
      entries.append([told])
      passings.append(Passings())
      laps.append([])
    }
  }
}
