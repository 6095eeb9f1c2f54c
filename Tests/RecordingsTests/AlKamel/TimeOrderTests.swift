import TestSupport
import Testing

@testable import Recordings

@Suite struct TimeOrderTests {
  @Test(arguments: [0, 1, 50, 1_999, 2_000, 5_000], [3, 5_000, 90_000_000, Int(UInt32.max)])
  func `places are in order of time, and in their own where times are equal`(
    count: Int, latest: Int
  ) {
    var lottery = Lottery(seed: 4)
    let times = (0..<count).map { _ in Int.random(in: 0...latest, using: &lottery) }
    let expected = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    #expect(Array(placesByTime(count: count) { times[$0] }) == expected)
  }

  @Test func `times that do not fit are taken for the nearest that do`() {
    let times = [1 << 40, -5, Int(UInt32.max), 0]
    #expect(Array(placesByTime(count: 4) { times[$0] }) == [1, 3, 0, 2])
  }
}
