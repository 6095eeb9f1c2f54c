import ReplayEngine
import TestSupport
import Testing

@Suite struct StrategyTests {
  /// Laps of thirty seconds.
  private func race(scheduled seconds: Int = 600, window: Int? = nil, stops: Bool = true) -> Replay
  {
    var recording = drawnRace(
      """
      flag  G
      GT #1 ..|..|..|..|..|.<.|>..|..|..|..|..|..|..|
      GT #2 ..|..|..|..|..|..|..|..|..|..|..|..|..|..|
      """)
    recording.session.scheduledTime = .seconds(seconds)
    recording.session.tellsPitStops = stops
    if let window { recording.session.fuelWindows = [FuelWindow(CarClass("GT"), laps: window)] }
    return Replay(recording)
  }

  private func strategy(_ replay: Replay, at time: Double, of car: Int = 1) -> Strategy? {
    replay.strategy(of: CarID(car), in: replay.state(at: seconds(time)), at: seconds(time))
  }

  @Test func `before a stint has ended nobody knows how far the fuel goes`() {
    #expect(strategy(race(), at: 140)?.stintLength == nil)
    #expect(strategy(race(), at: 140)?.stopsNeeded == nil)
  }

  @Test func `the longest stint of the class so far counts, with the lap into the pits`() {
    #expect(strategy(race(), at: 165)?.stintLength == 6)
    #expect(strategy(race(window: 9), at: 165)?.stintLength == 9)
  }

  @Test func `laps to go follow from the time to go and the pace`() {
    #expect(strategy(race(), at: 140)?.lapsToGo == 16)
    #expect(strategy(race(scheduled: 621), at: 140)?.lapsToGo == 17)
    #expect(strategy(race(scheduled: 100), at: 140)?.lapsToGo == 1)
  }

  @Test func `others drive on until they cross the line behind the leader's finish`() {
    var recording = drawnRace(
      """
      P #1  ..|...|...|....
      P #2  ....|...|...|..
      """)
    recording.session.tellsPitStops = true
    // Laps of 40 s: the leader's end at 140 and 180 s, the other's at 160 and 200.
    for (length, laps) in [(140, 1), (150, 2)] {
      recording.session.scheduledTime = .seconds(length)
      for car in 0...1 {
        #expect(strategy(Replay(recording), at: 125, of: car)?.lapsToGo == laps, "\(length) s")
      }
    }
  }

  @Test func `who stands has no more laps to go than there is time for`() {
    var recording = drawnRace(
      """
      P #1  ..|..|..|..|..|..|..|..|..|..|..|..|
      P #2  ..|..|..|...........................
      """)
    recording.session.scheduledTime = .seconds(400)
    recording.session.tellsPitStops = true
    let replay = Replay(recording)
    #expect([100.0, 350].map { strategy(replay, at: $0, of: 1)?.lapsToGo } == [11, 3])
  }

  @Test func `a caution does not change a car's pace`() {
    var recording = drawnRace(
      """
      flag  G.......S
      GT #1 ..|..|..|.......|.......|
      """)
    recording.session.scheduledTime = .seconds(600)
    let replay = Replay(recording)
    let state = replay.state(at: .max)
    #expect(state[CarID(0)].pace == LapTime(milliseconds: 30_000))
  }

  @Test func `stops needed are those that the laps beyond the tank ask for`() {
    let replay = race(window: 7)
    #expect(strategy(replay, at: 140)?.stopsNeeded == 2)
    #expect(strategy(race(window: 20), at: 140)?.stopsNeeded == 1)
    #expect(strategy(race(window: 21), at: 140)?.stopsNeeded == 0)
  }

  /// Three cars, of which the third is slower, with laps of thirty seconds and of forty.
  private func lapRace(_ laps: Int, window: Int) -> Replay {
    var recording = drawnRace(
      """
      flag  G
      P #1  ..|..|..|..|..|..|..|..|..|..|..|..|
      P #2  ...|..|..|..|..|..|..|..|..|..|..|..|
      GT #3 ...|...|...|...|...|...|...|...|...|
      """)
    recording.session.scheduledLaps = laps
    recording.session.tellsPitStops = true
    recording.session.fuelWindows = [FuelWindow("P", laps: window), FuelWindow("GT", laps: window)]
    return Replay(recording)
  }

  @Test func `in a race by laps the need is the same all along a lap`() {
    for (laps, window, need) in [(6, 6, 0), (12, 12, 0), (12, 6, 1), (12, 5, 2)] {
      let replay = lapRace(laps, window: window)
      for time in stride(from: 62.0, to: 115, by: 4) {
        #expect(strategy(replay, at: time, of: 0)?.stopsNeeded == need, "\(laps) laps, \(time) s")
      }
    }
  }

  @Test func `a race by laps ends for a slower car when the leader has driven them`() {
    let replay = lapRace(12, window: 9)
    // The leader has nine laps to go from 80 s on, of thirty seconds.
    #expect(strategy(replay, at: 85, of: 0)?.lapsToGo == 9)
    #expect(strategy(replay, at: 85, of: 1)?.lapsToGo == 9)
    #expect(strategy(replay, at: 85, of: 2)?.lapsToGo == 7)
  }

  @Test func `who goes beyond a usual stint needs a stop as long as there are laps to go`() {
    let strategy = strategy(race(window: 4), at: 200)
    #expect(strategy?.stintLaps == 7)
    #expect(strategy?.stopsNeeded == 3)
  }

  @Test func `where no stops are told nothing is estimated`() {
    #expect(strategy(race(stops: false), at: 140) == nil)
  }
}
