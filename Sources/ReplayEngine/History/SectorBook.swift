/// The best sectors of a car over time.
///
/// Deleted laps do not count; of a lap told twice the later word holds.
struct SectorBook: Sendable {
  private struct LapTold {
    let number: Int32
    let event: Int32
    let sectors: SectorTimes
  }

  private let sectorCount: Int
  /// The laps told so far.
  private var told: [LapTold] = []
  /// The best of each sector so far.
  private var least: [LapTime]
  /// How each sector got better and better; enough as long as every lap counts.
  private var improvements: [Told<LapTime>]
  /// What holds of each sector since a lap was first deleted or told again.
  private var books: [LapBook] = []
  /// The event that did so first.
  private var opened = Int.max

  init(sectorCount: Int) {
    self.sectorCount = sectorCount
    least = Array(repeating: .max, count: sectorCount)
    improvements = Array(repeating: Told(), count: sectorCount)
  }

  /// The best time of a sector, from 0, as the first `applied` events told it.
  func best(ofSector sector: Int, applied: Int) -> LapTime? {
    if applied > opened { return books[sector].best(applied: applied)?.time }
    return improvements[sector].value(applied: applied)
  }

  /// Takes note of a lap that an event told, for the first time or again.
  mutating func tell(_ lap: Lap, isAgain: Bool, event: Int32) {
    if !lap.sectors.isEmpty {
      told.append(LapTold(number: lap.number, event: event, sectors: lap.sectors))
      for sector in 0..<min(sectorCount, lap.sectors.count) {
        guard let time = lap.sectors[sector], time < least[sector] else { continue }
        least[sector] = time
        improvements[sector].tell(time, event: Int(event))
      }
    }
    if isAgain && books.isEmpty {
      open(event: Int(event))
    } else if !books.isEmpty {
      tell(lap.number, lap.sectors, event: event)
      settle(event: Int(event))
    }
  }

  /// Takes note that an event deleted a lap, which may not have been told yet.
  mutating func delete(_ lap: Int32, event: Int) {
    if books.isEmpty { open(event: event) }
    for sector in books.indices { books[sector].delete(lap, event: event) }
    settle(event: event)
  }

  private mutating func open(event: Int) {
    opened = event
    books = Array(repeating: LapBook(), count: sectorCount)
    for lap in told { tell(lap.number, lap.sectors, event: lap.event) }
    settle(event: event)
  }

  private mutating func tell(_ lap: Int32, _ sectors: SectorTimes, event: Int32) {
    for (sector, time) in sectors.prefix(sectorCount).enumerated() {
      books[sector].tell(lap, time, event: event)
    }
  }

  private mutating func settle(event: Int) {
    for sector in books.indices { books[sector].settle(event: event) }
  }
}
