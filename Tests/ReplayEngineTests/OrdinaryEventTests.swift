import TestSupport
import Testing

@testable import ReplayEngine

/// Most events take a short way through the fold.
@Suite struct OrdinaryEventTests {
  @Test(arguments: 1...20)
  func `an event that leads to nothing else leaves the state that it leaves the long way`(
    seed: Int
  ) {
    var lottery = Lottery(seed: UInt64(seed))
    let cars = 6
    var session = Session(loops: ["S1", "S2", "SF"])
    session.entries = (0..<cars).map {
      Entry(number: CarNumber("\($0)"), carClass: CarClass($0 < 3 ? "A" : "B"))
    }
    var replay = Replay(Recording(session: session))
    var (laps, loops) = (Array(repeating: 0, count: cars), Array(repeating: 0, count: cars))
    var ordinary = (crossings: 0, laps: 0, lapsInLane: 0)
    for step in 1...600 {
      let time = SessionTime(milliseconds: step * 700)
      let car = Int.random(in: 0..<cars, using: &lottery)
      let id = CarID(car)
      let kind: Event.Kind
      switch Int.random(in: 0..<40, using: &lottery) {
      case 0, 1: kind = .pitIn(PitCrossing(car: id, at: time))
      case 2, 3: kind = .pitOut(PitCrossing(car: id, at: time))
      case 4:
        kind = .flag([.green, .yellow, .safetyCar, .red].randomElement(using: &lottery) ?? .green)
      case 5: kind = .status(car: id, .stopped, text: "")
      case _ where loops[car] < 2:
        kind = .crossing(Crossing(car: id, loop: loops[car], lap: laps[car] + 1, at: time))
        loops[car] += 1
      default:
        laps[car] += 1
        loops[car] = 0
        let length = Int.random(in: 20_000...60_000, using: &lottery)
        kind = .lap(
          Lap(
            car: id, number: laps[car], time: LapTime(milliseconds: length), at: time,
            sectors: [LapTime(milliseconds: length / 3), nil, LapTime(milliseconds: length / 2)]))
      }
      let event = Event(time, kind)
      var longWay = replay.newest
      switch kind {
      case .crossing(let crossing) where longWay.isOrdinary(crossing): ordinary.crossings += 1
      case .lap(let lap) where longWay.isOrdinary(lap):
        ordinary.laps += 1
        if longWay[id].place != .track { ordinary.lapsInLane += 1 }
      default: break
      }
      replay.append([event])
      longWay.apply(event, as: event, in: replay.history)
      #expect(replay.newest == longWay, "event \(step): \(kind)")
    }
    #expect(ordinary.crossings > 50 && ordinary.laps > 20 && ordinary.lapsInLane > 0)
  }
}
