/// A car's line on the board: everything that is known of it at a moment, as plain values.
public struct TimingRow: Equatable, Sendable {
  /// Where a car is in its race. The raw values are the names in JSON.
  public enum State: String, CaseIterable, Sendable {
    case running
    case inPit
    case garage
    case outLap
    case stopped
    case retired
    case outOfFuel
    case finished
    case disqualified
    case notStarted
  }

  /// Whose best a lap is, from the narrowest to the widest.
  public enum Rank: String, CaseIterable, Sendable {
    case personal
    case inClass = "class"
    case session
  }

  /// Which car it is.
  public let car: CarID
  /// Who runs it.
  public let entry: Entry
  /// Who drives it, or nil when nobody has said.
  public let driver: String?
  /// Its class, as an index into `Snapshot.classes`.
  public let classIndex: Int
  /// Its place overall, from 1.
  public let position: Int
  /// Its place in its class, from 1.
  public let positionInClass: Int
  /// The laps that count.
  public let laps: Int
  /// To the leader of the race.
  public let gap: Gap
  /// To the car ahead.
  public let interval: Gap
  /// To the leader of its class.
  public let classGap: Gap
  /// To the car ahead in its class.
  public let classInterval: Gap
  /// Its last completed lap.
  public let lastLap: LapTime?
  /// Whose best that lap is, as things stand.
  public let lastLapRank: Rank?
  /// Whether that lap counts for no best, because it was deleted.
  public let isLastLapDeleted: Bool
  /// The sectors of its last completed lap.
  public let sectors: SectorTimes
  /// The top speed of its last completed lap, or nil when the source does not say.
  public let topSpeed: Speed?
  /// The time of its best lap.
  public let bestTime: LapTime?
  /// Which lap that was.
  public let bestLapNumber: Int?
  /// Whose best its best lap is, as things stand; nil without a lap.
  public let bestLapRank: Rank?
  /// Where it is in its race.
  public let state: State
  /// The stops it has made, one in progress included; nil when the source does not tell, or not from
  /// the car's start.
  public let pitStops: Int?
  /// Since when it is in the pit lane.
  public let inPitSince: SessionTime?
  /// How long its last visit to the pit lane took.
  public let lastPitTime: LapTime?
  /// Whether that was worked out rather than told or measured.
  public let isLastPitTimeEstimated: Bool
  /// The laps it has completed since it left the pit lane, or since the start; nil when the source
  /// tells of neither.
  public let stintLaps: Int?
  /// How far its fuel goes and what the rest of the race asks; nil when it takes no more part, the
  /// source tells of no stops, or nobody races for distance.
  public let strategy: Strategy?
  /// The laps it has led at the line, overall.
  public let lapsLed: Int
  /// The laps it has led at the line in its class.
  public let classLapsLed: Int
  /// What penalties cost it, together.
  public let penalty: Cost?
  /// The time that was added to its total, or taken from it, and does not count yet; nil without one.
  public let pendingTime: LapTime?
  /// Its total time at its last crossing of the line, with what was added or taken.
  public let totalTime: LapTime?

  /// What penalties cost: time, laps or both.
  public struct Cost: Equatable, Sendable {
    /// The time added.
    public let time: LapTime
    /// The laps taken.
    public let laps: Int
  }
}

extension TimingRow {
  /// Whether the car takes no more part.
  package var isOut: Bool { state.isOut }
}

extension TimingRow.State {
  /// Whether a car takes no more part.
  package var isOut: Bool {
    switch self {
    case .stopped, .retired, .outOfFuel, .disqualified, .notStarted: true
    case .running, .inPit, .garage, .outLap, .finished: false
    }
  }
}
