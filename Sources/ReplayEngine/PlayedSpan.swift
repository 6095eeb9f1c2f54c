/// What of a recording is played: the race, and the moments of what came after it, without the dead
/// time between them, and without what nobody told before the source was joined.
public struct PlayedSpan: Equatable, Sendable {
  /// Where it starts: the start of the race, or where its beginning is missing, what is known first.
  public private(set) var start = SessionTime.zero
  /// Where the race itself ends: the last crossing, and what came close after it; of a session that ends by
  /// time no earlier than its checkered flag.
  public private(set) var raceEnd = SessionTime.zero
  /// The moments after the race that are played, in order, none touching the next.
  private var later: [ClosedRange<SessionTime>] = []
  /// Whether the race is still going on, so that there will be more after the end. Nothing of such a
  /// span is dead time: nobody knows yet whether it will be.
  public private(set) var isOpen = false

  /// When a car last crossed the line or another loop, as it became known; the start before that.
  public private(set) var lastCrossing = SessionTime.zero

  /// When the first thing happened that tells of driving or of a flag.
  private var first: SessionTime?

  /// How long it goes on before something that happens in dead time, in milliseconds.
  private static let margin = 5_000

  /// Where it ends.
  public var end: SessionTime { later.last?.upperBound ?? raceEnd }

  /// The stretches that are played, in order; the first is the race.
  private var stretches: [ClosedRange<SessionTime>] { [start...raceEnd] + later }

  /// Takes note of something that tells of driving or of a flag.
  mutating func happen(at moment: SessionTime) { if first == nil { first = moment } }

  /// The beginning of the race is missing, so that it starts where the first thing happened.
  mutating func missBeginning() {
    start = max(.zero, first ?? .zero)
    raceEnd = max(start, raceEnd)
  }

  /// Takes note of a crossing, which belongs to the race, and so does everything before it.
  mutating func cross(at moment: SessionTime) {
    lastCrossing = moment
    race(to: moment)
  }

  /// Takes note of an event that is no crossing. A race is over with its last crossing, another session with
  /// its flag, wherever the cars are.
  mutating func take(_ event: Event, in order: Session.Order) {
    if event.kind.tellsOfRacing { happen(at: event.time) }
    if order == .best, event.kind == .flag(.checkered) {
      race(to: event.time)
    } else {
      goOn(to: event.time)
    }
  }

  private mutating func race(to moment: SessionTime) {
    if !later.isEmpty { later = [] }
    raceEnd = max(start, moment)
  }

  /// Takes note of something that became known later than everything so far.
  mutating func goOn(to moment: SessionTime) {
    if isOpen { return race(to: moment) }
    if moment <= end { return }
    let from = SessionTime(milliseconds: moment.milliseconds - PlayedSpan.margin)
    if from > end {
      later.append(from...moment)
    } else if let last = later.popLast() {
      later.append(last.lowerBound...moment)
    } else {
      raceEnd = moment
    }
  }

  /// The race is going on, and has come at least to a moment.
  mutating func open(to moment: SessionTime) {
    race(to: max(end, moment))
    isOpen = true
  }

  /// The nearest moment from the start to the end. Dead time can be looked at, only not played.
  public func clamp(_ time: SessionTime) -> SessionTime { min(max(time, start), end) }

  /// The moment so many milliseconds on (or back), dead time left out.
  func moment(_ milliseconds: Int, from time: SessionTime) -> SessionTime {
    var time = clamp(time)
    var left = milliseconds
    if left >= 0 {
      for stretch in stretches where stretch.upperBound > time {
        time = max(time, stretch.lowerBound)
        let room = stretch.upperBound.milliseconds - time.milliseconds
        if left <= room { return SessionTime(milliseconds: time.milliseconds + left) }
        left -= room
        time = stretch.upperBound
      }
    } else {
      for stretch in stretches.reversed() where stretch.lowerBound < time {
        time = min(time, stretch.upperBound)
        let room = time.milliseconds - stretch.lowerBound.milliseconds
        if -left <= room { return SessionTime(milliseconds: time.milliseconds + left) }
        left += room
        time = stretch.lowerBound
      }
    }
    return time
  }
}

extension Replay {
  /// What of the recording is played.
  public var playedSpan: PlayedSpan { history.playedSpan }

  /// The clock of the race at the moment of a snapshot: it stands still at the end of the race.
  public func raceTime(in snapshot: Snapshot) -> SessionTime {
    let isOver = snapshot.state.isOver || snapshot.state.checkeredAt != nil
    return isOver ? min(snapshot.time, playedSpan.raceEnd) : snapshot.time
  }
}

extension Event.Kind {
  /// Whether a car drives or a flag is shown, rather than that something becomes known.
  var tellsOfRacing: Bool {
    switch self {
    case .lap, .crossing, .pitIn, .pitOut: true
    case .flag(let flag): flag != .none
    default: false
    }
  }
}
