/// The best sectors of a car over time.
///
/// Deleted laps do not count; of a lap told twice the later word holds.
struct SectorBook: Sendable {
  private let sectorCount: Int
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

  /// Takes note of a lap that an event told.
  mutating func tell(_ lap: ToldLap) {
    lap.sectors.forEachKnown { sector, time in
      if sector >= sectorCount || time >= least[sector] { return }
      least[sector] = time
      improvements[sector].tell(time, event: Int(lap.event))
    }
    if books.isEmpty { return }
    tellBooks(lap)
    settle(event: Int(lap.event))
  }

  /// Takes note that an event deleted a lap, which may not have been told yet.
  mutating func delete(_ lap: Int32, event: Int) {
    for sector in books.indices { books[sector].delete(lap, event: event) }
    settle(event: event)
  }

  /// Takes note that an event took back a slip in the numbers of some laps.
  mutating func takeBack(_ slip: Slip, of laps: some Sequence<Int32>) {
    for sector in books.indices { books[sector].takeBack(slip, of: laps) }
  }

  /// From an event on laps are deleted, or told again: those that were told so far are looked at anew.
  mutating func open(with laps: [ToldLap], event: Int) {
    if !books.isEmpty { return }
    opened = event
    books = Array(repeating: LapBook(expecting: laps.count), count: sectorCount)
    for lap in laps { tellBooks(lap) }
    settle(event: event)
  }

  private mutating func tellBooks(_ lap: ToldLap) {
    for sector in 0..<min(sectorCount, lap.sectors.count) {
      books[sector].tell(lap.number, lap.sectors[sector], event: lap.event)
    }
  }

  private mutating func settle(event: Int) {
    for sector in books.indices { books[sector].settle(event: event) }
  }
}
