import ReplayEngine

/// A row of a lap file: a lap that a car completed. Times are milliseconds.
struct AlKamelLap {
  /// The line in the file, from 1.
  var line: Int
  /// The number of the lap completed, from 1.
  var number: Int
  /// The race clock when the car crossed the line.
  var elapsed: Int
  /// How long the lap took, or nil when the row does not say.
  @Compact var time: Int?
  /// How long the three sectors took, as far as the row says.
  var sectors: Sectors
  /// The time of day at race clock zero by this row, within a day.
  @Compact var start: Int?
  /// The state of the track when the car crossed the line; `none` when the row does not say.
  var flag: TrackFlag
  /// Whether the line was crossed in the pit lane.
  var endsInPit: Bool
  /// Whether the timekeepers have it as the car's best of the whole session.
  var isMarkedBest: Bool
  /// How long the stop took that the lap began with, from the loop at the entry of the pit lane to
  /// the one at its exit.
  @Compact var pitTime: Int?
  /// The top speed on it, or nil when the row does not say.
  var topSpeed: Speed?
  /// The place of the driver in the car's list.
  @Compact var driver: Int?

  /// The sectors of a lap. Which of them is wrong cannot be told when they do not add up, and then
  /// all are nil.
  struct Sectors: Equatable {
    @Compact var first: Int?
    @Compact var second: Int?
    @Compact var third: Int?

    /// The sum of the sectors when all are known.
    var sum: Int? {
      guard let first, let second, let third else { return nil }
      return first + second + third
    }

    /// As an event has them: empty when none is known. One that took no time is not known.
    var lapTimes: SectorTimes {
      let (first, second, third) = (lapTime(first), lapTime(second), lapTime(third))
      if first == nil && second == nil && third == nil { return [] }
      return SectorTimes(first, second, third)
    }

    private func lapTime(_ sector: Int?) -> LapTime? {
      sector.flatMap { $0 > 0 ? LapTime(milliseconds: $0) : nil }
    }
  }

  /// The number of a lap that no race reaches; rows with a higher one are not believed.
  static let limit = 10_000

  /// Times that are further apart than this do not agree.
  static let tolerance = 2
}

/// A number from 0 to 2³¹ − 1 or nil in four bytes instead of sixteen: a file has many laps.
@propertyWrapper
struct Compact: Equatable {
  private var raw: Int32

  init(wrappedValue: Int?) {
    raw = wrappedValue.map { Int32(clamping: $0) } ?? -1
  }

  var wrappedValue: Int? {
    get { raw < 0 ? nil : Int(raw) }
    set { raw = newValue.map { Int32(clamping: $0) } ?? -1 }
  }
}
