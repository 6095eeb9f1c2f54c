import TestSupport
import Testing

@testable import ReplayEngine

/// What the history knows of a car's passings and what a state knows of its last one agree: gaps take
/// it from either.
@Suite struct PassingsTests {
  @Test func `the last passing in the history is the last crossing in the state`() {
    var race = longRace()
    // A passing told again, at another time, is the car's last when it has come no further.
    let corrected = race.events.compactMap { event -> Event? in
      guard case .crossing(var crossing) = event.kind, crossing.lap % 9 == 0 else { return nil }
      crossing.at = crossing.at + .milliseconds(40)
      return Event(event.time + .milliseconds(500), .crossing(crossing))
    }
    for event in corrected { race = race.adding(event) }
    let replay = Replay(race)
    var seen = 0
    for applied in stride(from: 0, through: replay.events.count, by: 5) {
      let state = replay.state(applied: applied)
      for (index, car) in state.cars.enumerated() {
        let number = car.passed(loopCount: state.loopCount)
        let passing = replay.history.time(of: number, by: CarID(index), applied: applied)
        #expect(passing == car.lastCrossing, "car \(index) after \(applied) events")
        if passing != nil { seen += 1 }
      }
    }
    #expect(seen > 1000)
  }

  // MARK: - Numbers of passings

  @Test(arguments: [1, 2, 3, 7])
  func `the number of a passing tells its lap and its loop`(loopCount: Int) {
    var expected = PassingNumber.start
    for lap in 1...5 {
      for loop in 0..<loopCount {
        expected = expected.advanced(by: 1)
        let isLine = loop == loopCount - 1
        let number =
          isLine
          ? PassingNumber(
            Lap(car: CarID(0), number: lap, time: nil, at: .zero), loopCount: loopCount)
          : PassingNumber(
            Crossing(car: CarID(0), loop: loop, lap: lap, at: .zero),
            loopCount: loopCount)
        #expect(number == expected)
        #expect(number.lap(loopCount: loopCount) == lap)
        #expect(number.loop(loopCount: loopCount) == loop)
        // A car that has completed the lap is where its line was passed.
        let laps = isLine ? lap : lap - 1
        let loops = isLine ? 0 : loop + 1
        #expect(number == PassingNumber(laps: laps, loops: loops, loopCount: loopCount))
      }
    }
  }

  @Test func `the same loop a lap later is as many passings on as a lap has loops`() {
    let number = PassingNumber(laps: 4, loops: 2, loopCount: 3)
    let later = number.advanced(byLaps: 2, loopCount: 3)
    #expect(number.distance(to: later) == 6)
    #expect(later == PassingNumber(laps: 6, loops: 2, loopCount: 3))
    #expect(later.advanced(byLaps: -2, loopCount: 3) == number)
    #expect(number < later)
    #expect((number..<later).map(\.value) == [14, 15, 16, 17, 18, 19])
  }
}
