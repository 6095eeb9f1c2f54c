import ReplayEngine
import Screen

/// A column of the list of a car's laps.
struct LapColumn: Sendable {
  let title: String
  let width: Int
  let alignment: Alignment
  let cell: @Sendable (DrivenLap, TimingRow) -> (text: String, role: Role)

  private init(
    _ title: String, _ width: Int, _ alignment: Alignment = .right,
    _ cell: @escaping @Sendable (DrivenLap, TimingRow) -> (text: String, role: Role)
  ) {
    (self.title, self.width, self.alignment, self.cell) = (title, width, alignment, cell)
  }

  /// The columns that fit, from left to right, each with its place; what matters less gives way.
  static func fitting(_ room: Int, sectors: Int) -> [(column: LapColumn, place: Int)] {
    let sectors = (0..<sectors).map(sector)
    let all = [number, time] + sectors + [classPlace, place, lane, flag, at, driver]
    var shown = all
    while shown.count > 2, shown.reduce(0, { $0 + $1.width + 2 }) > room { shown.removeLast() }
    var next = 1
    return shown.map { column in
      defer { next += column.width + 2 }
      return (column, next)
    }
  }

  private static let number = LapColumn("Lap", 4) { lap, _ in ("\(lap.number)", .plain) }
  private static let time = LapColumn("Time", 10) { lap, row in
    guard let time = lap.time else { return ("–", .dim) }
    if lap.isDeleted { return ("deleted", .dim) }
    let rank = lap.number == row.bestLapNumber ? row.bestLapRank : nil
    return ((rank?.glyph ?? "") + time.description, rank?.role ?? .plain)
  }
  private static func sector(_ index: Int) -> LapColumn {
    LapColumn("S\(index + 1)", 8) { lap, _ in
      guard lap.sectors.indices.contains(index), let time = lap.sectors[index] else {
        return ("–", .dim)
      }
      return (time.description, .dim)
    }
  }
  private static let classPlace = LapColumn("PIC", 3) { lap, _ in
    ("\(lap.positionInClass)", .plain)
  }
  private static let place = LapColumn("P", 3) { lap, _ in ("\(lap.position)", .dim) }
  private static let lane = LapColumn("Lane", 6, .left) { lap, _ in
    switch (lap.isOut, lap.isIn) {
    case (true, true): ("OUT IN", .inPit)
    case (true, false): ("OUT", .outLap)
    case (false, true): ("IN", .inPit)
    case (false, false): ("", .dim)
    }
  }
  private static let flag = LapColumn("Flag", 18, .left) { lap, _ in
    lap.flag.isRacing ? ("", .dim) : (lap.flag.phrase, .timelineFlag(lap.flag.look))
  }
  private static let at = LapColumn("At", 11) { lap, _ in
    (clockText(milliseconds: lap.at.milliseconds, decimals: 1), .dim)
  }
  private static let driver = LapColumn("Driver", 20, .left) { lap, _ in (lap.driver ?? "", .dim) }
}
