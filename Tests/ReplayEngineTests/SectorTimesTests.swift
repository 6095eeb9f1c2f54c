import ReplayEngine
import Testing

@Suite struct SectorTimesTests {
  @Test(
    arguments: [
      [], [nil], [1], [0], [nil, nil, nil], [20_000, nil, 31_234], [1, 2, 3, 4],
      [nil, 5, nil, nil, 9],
      // The longest that is kept within a lap, and one that is not.
      [1_048_574, 1, 2], [1_048_575, 1, 2], [1, 2, 1_048_575], [-1, 0, 1], [Int(Int32.max)],
      Array(1...64),
    ] as [[Int?]])
  func `sectors are what they were told as`(_ told: [Int?]) {
    let times = told.map { $0.map(LapTime.init(milliseconds:)) }
    let sectors = SectorTimes(times)
    #expect(Array(sectors) == times)
    #expect(sectors.count == told.count && sectors.isEmpty == told.isEmpty)
    #expect(sectors == SectorTimes(times))
    #expect(sectors != SectorTimes(times + [nil]))
    if let last = times.last {
      var other = SectorTimes(times.dropLast())
      #expect(other != sectors)
      other.append(last)
      #expect(other == sectors)
    }
  }

  @Test func `a lap is as large as one without sectors was`() {
    #expect(MemoryLayout<Event>.stride == 40)
  }
}
