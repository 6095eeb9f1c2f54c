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
}
