import ReplayEngine
import Screen

/// A column of the list of a car's laps.
struct LapColumn: Sendable {
  let title: String
  let width: Int
  let alignment: Alignment
  let cell: @Sendable (DrivenLap, LapTime?, TimingRow) -> (text: String, role: Role)

  private init(
    _ title: String, _ width: Int, _ alignment: Alignment = .right,
    _ cell: @escaping @Sendable (DrivenLap, LapTime?, TimingRow) -> (text: String, role: Role)
  ) {
    (self.title, self.width, self.alignment, self.cell) = (title, width, alignment, cell)
  }

  /// The columns that fit, from left to right, each with its place; what matters less gives way.
  static func fitting(
    _ room: Int, sectors: Int, telling told: SuppliesTold
  ) -> [(column: LapColumn, place: Int)] {
    var shown = all(sectors: sectors, telling: told)
    while shown.count > 2, shown.reduce(0, { $0 + $1.width + 2 }) > room { shown.removeLast() }
    var next = 1
    return shown.map { column in
      defer { next += column.width + 2 }
      return (column, next)
    }
  }

  /// Those of laps with so many sectors, what matters most first.
  private static func all(sectors: Int, telling told: SuppliesTold) -> [LapColumn] {
    [number, time, classPlace, gap] + (0..<sectors).map(sector) + [place, lane]
      + supplies.filter { told.contains($0.told) }.map(\.column) + [flag, at, driver]
  }

  /// The columns of a screen that all of them take.
  static func width(sectors: Int, telling told: SuppliesTold) -> Int {
    all(sectors: sectors, telling: told).reduce(2) { $0 + $1.width + 2 }
  }

  private static let gap = LapColumn("Gap", 9) { _, gap, _ in
    // Whoever is first on the lap has none.
    let behind = gap.flatMap { $0.milliseconds > 0 ? $0 : nil }
    return (behind?.description ?? FactValue.unknownText, .dim)
  }
  private static let number = LapColumn("Lap", 4) { lap, _, _ in ("\(lap.number)", .plain) }
  private static let time = LapColumn("Time", 10) { lap, _, row in
    if lap.time == nil || lap.isDeleted { return (lap.timeText, .dim) }
    let rank = lap.number == row.bestLapNumber ? row.bestLapRank : nil
    return ((rank?.glyph ?? "") + lap.timeText, rank?.role ?? .plain)
  }
  private static func sector(_ index: Int) -> LapColumn {
    LapColumn("S\(index + 1)", 8) { lap, _, _ in
      guard lap.sectors.indices.contains(index), let time = lap.sectors[index] else {
        return ("–", .dim)
      }
      return (time.description, .dim)
    }
  }
  private static let classPlace = LapColumn("PIC", 3) { lap, _, _ in
    ("\(lap.positionInClass)", .plain)
  }
  private static let place = LapColumn("P", 3) { lap, _, _ in ("\(lap.position)", .dim) }
  private static let lane = LapColumn("Lane", 6, .left) { lap, _, _ in
    switch (lap.isOut, lap.isIn) {
    case (true, true): ("OUT IN", .inPit)
    case (true, false): ("OUT", .outLap)
    case (false, true): ("IN", .inPit)
    case (false, false): ("", .dim)
    }
  }
  private static let flag = LapColumn("Flag", 18, .left) { lap, _, _ in
    lap.flag.isRacing ? ("", .dim) : (lap.flag.phrase, .timelineFlag(lap.flag.look))
  }
  /// What is told of few races, with what must be told for it.
  private static let supplies: [(told: SuppliesTold, column: LapColumn)] = [
    (.fuel, supply(CarFacts.fuel) { $0.fuel?.tank?.description }),
    (.energy, supply(CarFacts.energy) { $0.fuel?.energy?.description }),
    (.tyres, supply(CarFacts.tyres) { $0.tyres?.description }),
    (.wear, supply(CarFacts.tyreWear) { $0.tyres?.mostWorn?.description }),
    (.topSpeed, supply(CarFacts.topSpeed) { $0.topSpeed?.description }),
  ]
  private static func supply(
    _ fact: CarFact, _ text: @escaping @Sendable (DrivenLap) -> String?
  ) -> LapColumn {
    LapColumn(fact.title, fact.width, fact.isNumeric ? .right : .left) { lap, _, _ in
      (text(lap) ?? "–", .dim)
    }
  }
  private static let at = LapColumn("At", 10) { lap, _, _ in
    (clockText(milliseconds: lap.at.milliseconds, decimals: 1), .dim)
  }
  private static let driver = LapColumn("Driver", 14, .left) { lap, _, _ in
    let name = lap.driver ?? ""
    return (displayWidth(of: name) > 14 ? TimingColumn.shortName(name) : name, .dim)
  }
}

extension DrivenLap {
  /// Its time as lists of laps have it: `1:36.482`, `×1:36.482` where it counts for no best.
  var timeText: String {
    time.map { (isDeleted ? Sign.deletedLap : "") + $0.description } ?? FactValue.unknownText
  }
}
