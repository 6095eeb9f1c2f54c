import TestSupport
import Testing

@testable import ReplayEngine

@Suite struct MedianTests {
  @Test func `the median is the one in the middle of the sorted values`() {
    var lottery = Lottery(seed: 17)
    for _ in 0..<2_000 {
      let values = (0..<Int.random(in: 0...60, using: &lottery)).map { _ in
        Int.random(in: 0...40, using: &lottery)
      }
      #expect(
        values.lowerMedian == (values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]))
    }
  }

  @Test(arguments: [1, 2, 1_000, 10_000])
  func `values in any shape have their median`(count: Int) {
    let rising = Array(0..<count)
    // A pipe organ, and values drawn up so that each pivot splits off next to nothing.
    let organ = rising.map { min($0, count - $0) }
    var uneven = rising
    for place in stride(from: count - 1, to: 1, by: -1) { uneven.swapAt(place / 2, place) }
    for values in [rising, rising.reversed(), organ, uneven] {
      #expect(values.lowerMedian == values.sorted()[(count - 1) / 2])
    }
  }
}
