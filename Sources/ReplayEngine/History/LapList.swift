/// The laps of a car in the order in which they were told, with what was true at their ends and stands in
/// no event.
struct LapList: Sendable {
  struct Entry: Sendable {
    /// The number of the lap as this race counts it.
    var number: Int32
    /// When the car crossed the line.
    var at: SessionTime
    /// The index of the event that told it.
    var event: Int32
    /// The index of the event from which on it counts: that, or a later one that took a flag back.
    var counted: Int32
    /// The index of the event that named who drove it, or -1.
    var driverEvent: Int32
    /// The place overall and in the class that the car then had, from 1.
    var position: UInt16
    var positionInClass: UInt16
    /// The state of the track.
    var flag: TrackFlag
    /// Whether it began and ended in the pit lane.
    var isOut: Bool
    var isIn: Bool
    /// How long it took, or nil when nobody says.
    var time: LapTime?
    /// Whether the field could race from its start to its end, and neither was in the pit lane. The
    /// opening lap, from the grid, is none.
    var isRaced: Bool
  }

  private var entries: [Entry] = []
  /// Whether a lap was told twice, after a later one, or with a number that was taken back.
  private var isMixed = false
  /// The slips in their numbers that were taken back.
  private(set) var slips: [Slip] = []

  /// The last lap told.
  var last: Entry? { entries.last }

  /// No laps yet, with room for so many.
  init(expecting count: Int) { entries.reserveCapacity(count) }

  /// Takes note of a lap. Events come in order.
  mutating func append(_ entry: Entry) {
    if let last, entry.number <= last.number { isMixed = true }
    entries.append(entry)
  }

  /// The slip that a correction takes back which takes so many laps from the car: of its last laps one had
  /// a number so much higher than the one before. Nil where none had.
  func slip(of laps: Int32, correctedBy event: Int32) -> Slip? {
    let settled = slips.last?.corrected ?? -1
    for place in entries.indices.dropFirst().suffix(Slip.reach).reversed() {
      let (lap, before) = (entries[place], entries[place - 1])
      if lap.event <= settled { return nil }
      let number = counted(before, applied: .max)
      if Int(lap.number) - Int(number) == Int(laps) + 1 {
        return Slip(first: lap.number, by: laps, told: before.event + 1, corrected: event)
      }
      if lap.number <= number { return nil }
    }
    return nil
  }

  /// The number of a lap as the first `applied` events have corrected it.
  private func counted(_ entry: Entry, applied: Int) -> Int32 {
    slips.slip(at: entry.event, applied: applied)?.counted(entry.number) ?? entry.number
  }

  /// Takes note that a slip is taken back.
  mutating func takeBack(_ slip: Slip) {
    slips.append(slip)
    isMixed = true
  }

  /// The laps that the first `applied` events told, in the order in which they did.
  private func told(applied: Int) -> ArraySlice<Entry> {
    // Mostly the present is asked for.
    if let last, last.counted < applied { return entries[...] }
    return entries[..<entries.partitioningIndex { $0.counted >= applied }]
  }

  /// When the car was at the line, as the first `applied` events told, in the order of the laps.
  func crossings(applied: Int) -> [LineCrossing] {
    if isMixed {
      return entries(applied: applied).map { LineCrossing(lap: Int($0.number), at: $0.at) }
    }
    return told(applied: applied).map { LineCrossing(lap: Int($0.number), at: $0.at) }
  }

  /// The laps as the first `applied` events told, in the order of their numbers; of one that was told
  /// twice the later word.
  func entries(applied: Int) -> ArraySlice<Entry> {
    let known = told(applied: applied)
    if !isMixed { return known }
    var byNumber: [Int32: Entry] = [:]
    for var entry in known {
      entry.number = counted(entry, applied: applied)
      guard let first = byNumber[entry.number] else {
        byNumber[entry.number] = entry
        continue
      }
      // What a lap was told as changes, not what was true at its end.
      (entry.position, entry.positionInClass) = (first.position, first.positionInClass)
      (entry.flag, entry.isIn, entry.isOut) = (first.flag, first.isIn, first.isOut)
      entry.isRaced = first.isRaced
      entry.driverEvent = first.driverEvent
      byNumber[entry.number] = entry
    }
    return byNumber.values.sorted { $0.number < $1.number }[...]
  }
}
