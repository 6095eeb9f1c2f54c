import ReplayEngine
import TestSupport
import Testing

@Suite struct LeadTests {
  @Test func `the lead counts at the line only, overall and in each class`() {
    let replay = Replay(
      drawnRace(
        """
        P #1   ..1.|..1...|.....|
        P #2   ..1..|.1..|..|...
        GT #3  ..1...|.1......|
        GT #4  ..1....|.1....|
        """, step: 1))
    let state = replay.state(at: .max)
    #expect(state.lead.car == CarID(1))
    #expect(state.lead.changes == 1)
    #expect(state.cars.map(\.lapsLed) == [1, 2, 0, 0])
    #expect(state.cars.map(\.classLapsLed) == [1, 2, 1, 1])
    // The lead of the race that is one of the class as well is told once.
    #expect(replay.history.messages.filter { $0.isOf(.classLeadChange) }.count == 2)
    #expect(
      messageText(replay).split(separator: "\n").filter { $0.contains("takes") }
        == [
          "0:00:10 #2 takes the lead from #1", "0:00:14 #4 takes the GT lead from #3",
        ])
  }

  @Test func `a late record can show that another car led the leader's present lap`() {
    let race = drawnRace(
      """
      A #1  ..|..|
      A #2  ...|..
      """, step: 1)
    let late = Lap(car: CarID(1), number: 2, time: nil, at: SessionTime(milliseconds: 4500))
    let replay = Replay(race.adding(Event(seconds(7), .lap(late))))
    #expect(replay.state(at: seconds(6)).lead.car == CarID(0))
    #expect(replay.state(at: seconds(6)).lead.changes == 0)
    #expect(replay.state(at: seconds(7)).lead.car == CarID(1))
    #expect(replay.state(at: seconds(7)).lead.changes == 1)
    #expect(replay.state(at: seconds(7)).cars.map(\.lapsLed) == [1, 1])
    #expect(replay.state(at: seconds(7)).cars.map(\.classLapsLed) == [1, 1])
  }

  @Test func `a late record can show that the lead never changed`() {
    let race = drawnRace(
      """
      A #1  ..|
      A #2  ...|.|
      """, step: 1)
    let late = Lap(car: CarID(0), number: 2, time: nil, at: SessionTime(milliseconds: 4500))
    let replay = Replay(race.adding(Event(seconds(7), .lap(late))))
    #expect([3, 5, 7].map { replay.state(at: seconds($0)).lead.changes } == [0, 1, 0])
  }

  @Test func `the leader's laps can be looked up`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..|...|
        A #2  ...|.|..|
        """, step: 1))
    #expect(replay.time(ofLeaderLap: 1) == seconds(2))
    #expect(replay.time(ofLeaderLap: 2) == seconds(5))
    #expect(replay.time(ofLeaderLap: 3) == seconds(8))
    #expect(replay.time(ofLeaderLap: 4) == nil)
  }
}
