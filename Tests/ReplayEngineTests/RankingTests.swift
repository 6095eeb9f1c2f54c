import TestSupport
import Testing

@testable import ReplayEngine

@Suite struct RankingTests {
  @Test
  func `the order that is kept is the one that sorting finds, with classes that change too`() {
    var lottery = Lottery(seed: 18)
    var replay = Replay(Recording(session: Session(loops: ["A", "SF"])))
    var laps: [Int] = []
    for step in 0..<3_000 {
      let time = SessionTime(milliseconds: step * 500)
      let car = Int.random(in: 0..<12, using: &lottery)
      let carClass = CarClass("ABC".randomElement(using: &lottery).map(String.init) ?? "A")
      let grid = Int.random(in: 0...12, using: &lottery)
      let entry = Entry(
        number: CarNumber("\(car)"), carClass: carClass, grid: grid > 0 ? grid : nil)
      if car >= laps.count {
        replay.append([Event(time, .entry(car: CarID(laps.count), entry))])
        laps.append(0)
      } else if Int.random(in: 0..<8, using: &lottery) == 0 {
        replay.append([Event(time, .entry(car: CarID(car), entry))])
      } else if Bool.random(using: &lottery) {
        replay.append([
          Event(time, .crossing(Crossing(car: CarID(car), loop: 0, lap: laps[car] + 1, at: time)))
        ])
      } else {
        laps[car] += 1
        let lap = Lap(
          car: CarID(car), number: laps[car], time: LapTime(milliseconds: 60_000 + grid), at: time)
        replay.append([Event(time, .lap(lap))])
      }
      check(replay)
    }
  }

  private func check(_ replay: Replay) {
    let state = replay.newest
    let order = RunningOrder(state).cars
    #expect(replay.ranking.cars == order)
    #expect(replay.field(of: state).map(\.car) == order)
    var places: [Int32: Int] = [:]
    for (place, car) in order.enumerated() {
      places[state[car].classIndex, default: 0] += 1
      #expect(replay.ranking.place(of: car).overall == place + 1)
      #expect(replay.ranking.place(of: car).inClass == places[state[car].classIndex])
    }
    for (index, ofClass) in state.classes.enumerated() {
      let members = order.filter { state[$0].classIndex == index && state[$0].lastLine != nil }
      let first = members.min { state[$0].isAheadAtLine(of: state[$1]) }
      #expect(ofClass.lead.car == first)
      let best = members.compactMap { car in state[car].bestTime.map { ($0, state[car].bestEvent) }
      }
      #expect(ofClass.bestLap?.time == best.min { $0 < $1 }?.0)
    }
  }
}
