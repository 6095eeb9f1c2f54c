/// How long the sectors of a lap took, in the order of the loops; nil for one that is not known. Empty
/// when none is.
///
/// A lap mostly has three, which are kept within the event, so that not each lap of a race has a list of
/// its own to be allocated and counted.
public struct SectorTimes: Sendable, Equatable {
  /// How many there are in the low bits, then each from the first, one more than its milliseconds, or 0
  /// where it is not known. Unused when they stand in `list`.
  private var packed: UInt64 = 0
  /// The sectors where they are more than three, or one is longer than 17 minutes.
  private var list: [LapTime?] = []

  private static let countBits: UInt64 = 4
  private static let bits: UInt64 = 20
  private static let most = 3

  /// The sectors in a list.
  public init(_ times: some Sequence<LapTime?>) { for time in times { append(time) } }

  /// Three sectors, as most laps have: packed together, where one after the other took 4 million of the 127
  /// million instructions in which a lap file of a day is read.
  public init(_ first: LapTime?, _ second: LapTime?, _ third: LapTime?) {
    let values = (
      SectorTimes.packable(first), SectorTimes.packable(second), SectorTimes.packable(third)
    )
    if case (let first?, let second?, let third?) = values {
      packed = UInt64(SectorTimes.most)
      packed |= first << SectorTimes.place(of: 0)
      packed |= second << SectorTimes.place(of: 1)
      packed |= third << SectorTimes.place(of: 2)
    } else {
      for time in [first, second, third] { append(time) }
    }
  }

  /// No sectors.
  public init() {}

  /// Adds the next sector.
  public mutating func append(_ time: LapTime?) {
    let count = Int(packed & (1 << SectorTimes.countBits - 1))
    if list.isEmpty, count < SectorTimes.most, let value = SectorTimes.packable(time) {
      packed |= value << SectorTimes.place(of: count)
      packed += 1
    } else {
      list = Array(self) + [time]
      packed = 0
    }
  }

  /// Goes through the sectors that are known, with their places from 0.
  @inline(__always)
  func forEachKnown(_ body: (Int, LapTime) -> Void) {
    for (sector, time) in list.enumerated() {
      if let time { body(sector, time) }
    }
    var (rest, sector) = (packed >> SectorTimes.countBits, 0)
    while rest != 0 {
      let value = Int32(truncatingIfNeeded: rest & (1 << SectorTimes.bits - 1))
      if value > 0 { body(sector, LapTime(bits: value - 1)) }
      rest >>= SectorTimes.bits
      sector += 1
    }
  }

  /// What a time is packed as; nil for one that there is no room for.
  private static func packable(_ time: LapTime?) -> UInt64? {
    guard let time else { return 0 }
    return 0..<(1 << bits - 1) ~= time.milliseconds ? UInt64(time.milliseconds + 1) : nil
  }

  private static func place(of index: Int) -> UInt64 { countBits + UInt64(index) * bits }
}

extension SectorTimes: RandomAccessCollection {
  /// The first sector's place.
  public var startIndex: Int { 0 }

  /// Behind the last sector.
  public var endIndex: Int {
    list.isEmpty ? Int(packed & (1 << SectorTimes.countBits - 1)) : list.count
  }

  /// How long a sector took, from 0.
  public subscript(index: Int) -> LapTime? {
    if !list.isEmpty { return list[index] }
    precondition(index >= 0 && index < endIndex, "a lap has no such sector")
    let value = packed >> SectorTimes.place(of: index) & (1 << SectorTimes.bits - 1)
    return value == 0 ? nil : LapTime(milliseconds: Int(value) - 1)
  }
}

extension SectorTimes: ExpressibleByArrayLiteral {
  /// Sectors as written in code.
  public init(arrayLiteral times: LapTime?...) { self.init(times) }
}
