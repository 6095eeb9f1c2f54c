/// What was told of the laps of one car over time, and of its visits to the pit lane.
struct CarHistory: Sendable {
  /// What was true at their ends.
  var lapList: LapList
  /// Its visits to the pit lane.
  var laneList = LaneList()
  private var laps: [ToldLap] = []
  /// Only where a lap was deleted, told again or told as a best.
  private(set) var book: LapBook?
  private var sectors: SectorBook
  /// The laps from or to the pit lane, where these can't be bests.
  private var lapsInLane: Set<Int32> = []

  /// Nothing yet, with room for so many laps.
  init(sectorCount: Int, expecting count: Int) {
    sectors = SectorBook(sectorCount: sectorCount)
    lapList = LapList(expecting: count)
    laps.reserveCapacity(count)
  }

  /// Its best lap as the first `applied` events told it. The last of them deleted one of its laps, or
  /// told one that had been told, or passed over, before, or that is told as its best.
  func best(applied: Int) -> LapBook.Candidate? { book?.best(applied: applied) }

  /// Its best time of a sector, from 0, as the first `applied` events told it.
  func best(ofSector sector: Int, applied: Int) -> LapTime? {
    sectors.best(ofSector: sector, applied: applied)
  }

  /// Takes note of a lap that counts. `canBeBest` is false for one that the pit lane keeps from it.
  mutating func record(_ lap: Lap, _ event: Int32, canBeBest: Bool, in order: Session.Order) {
    let isAgain = laps.indices.last.map { lap.number <= laps[$0].number } ?? false
    var counts = lap.canBeBest(in: order)
    if counts, !isAgain, !canBeBest { lapsInLane.insert(lap.number) }
    if !lapsInLane.isEmpty, lapsInLane.contains(lap.number) { counts = false }
    let time = counts ? lap.time : nil
    let told = ToldLap(
      number: lap.number, time: time, event: event, sectors: counts ? lap.sectors : SectorTimes())
    if counts { sectors.tell(told) }
    laps.append(told)
    if isAgain {
      if counts { sectors.open(with: laps, event: Int(event)) }
      openBook()
    }
    if book == nil { return }
    book?.tell(lap.number, time, event: event)
    book?.settle(event: Int(event))
  }

  /// Takes note that an event deleted a lap, which may not have been told yet.
  mutating func delete(_ lap: Int32, event: Int) {
    openBook()
    book?.delete(lap, event: event)
    book?.settle(event: event)
    sectors.open(with: laps, event: event)
    sectors.delete(lap, event: event)
  }

  /// Takes note of what the timekeepers call its best lap: it was driven from line to line, the first too.
  mutating func tellBest(_ lap: Int32, _ time: LapTime, event: Int) {
    openBook()
    book?.tell(lap, time, event: Int32(clamping: event))
    book?.settle(event: event)
  }

  /// Takes note that a slip in the number of a lap is taken back.
  mutating func takeBack(_ slip: Slip) {
    lapList.takeBack(slip)
    laneList.takeBack(slip)
    var taken: Set<Int32> = []
    for place in laps.indices.reversed() {
      if laps[place].event < slip.told { break }
      if laps[place].number < slip.first { continue }
      taken.insert(laps[place].number)
      laps[place].number -= slip.by
    }
    for lap in taken where lapsInLane.remove(lap) != nil { lapsInLane.insert(lap - slip.by) }
    let numbers = taken.sorted()
    book?.takeBack(slip, of: numbers)
    sectors.takeBack(slip, of: numbers)
  }

  private mutating func openBook() {
    if book != nil { return }
    var opened = LapBook(expecting: laps.count)
    for lap in laps { opened.tell(lap.number, lap.time, event: lap.event) }
    book = opened
  }
}

/// A lap as an event told it: what counts of it for bests.
struct ToldLap: Sendable {
  /// Its number.
  var number: Int32
  /// How long it took; nil where nobody says, and where it can't be a best.
  var time: LapTime?
  /// The index of the event.
  var event: Int32
  /// How long its sectors took, where they count.
  var sectors: SectorTimes
}
