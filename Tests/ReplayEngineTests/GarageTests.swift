import ReplayEngine
import TestSupport
import Testing

/// Minutes are drawn as one character.
@Suite struct GarageTests {
  private func states(_ drawing: String, of number: CarNumber) -> (Double) -> TimingRow? {
    let replay = Replay(drawnRace(drawing, step: 60))
    return { minute in
      replay.snapshot(at: seconds(minute * 60)).rows.first { $0.entry.number == number }
    }
  }

  @Test func `a visit to the lane of more than ten minutes is the garage`() {
    let row = states(
      """
      A #1  ..|..|..|..|..|..|..|..|..|..|
      A #2  ...|<.................>.|
      A #3  ...|..|..|..|..|..|..|..|..|..|
      """, of: "2")
    #expect(
      [4, 14, 14.1, 21, 22, 23].map { row($0)?.state } == [
        .inPit, .inPit, .garage, .garage, .outLap, .outLap,
      ])
    #expect(row(20)?.inPitSince == seconds(240))
    #expect(row(20)?.pitStops == 1)
    #expect(row(23)?.lastPitTime == LapTime(milliseconds: 18 * 60_000))
  }

  @Test func `times under a red flag do not count`() {
    let row = states(
      """
      flag  G.......R.........G
      A #1  ..|..|..|.........|..|..|..|..|..|
      A #2  ...|<......................
      A #3  ...|..|..|........|..|..|..|..|..|
      """, of: "2")
    #expect([23, 24, 24.1].map { row($0)?.state } == [.inPit, .inPit, .garage])
  }

  @Test func `nor do times when half of the cars that run stand in the lane`() {
    let row = states(
      """
      A #1  ..|..|.<........................
      A #2  ...|<...........................
      A #3  ...|..|..|..|..|..|..|..|..|..|.
      A #4  ...|..|..|..|..|..|..|..|..|..|.
      """, of: "2")
    #expect([15, 30].map { row($0)?.state } == [.inPit, .inPit])
  }

  @Test func `a visit to the garage is no stint and no usual visit`() {
    let race = drawnRace(
      """
      flag  G
      A #1  .|.|.|.|<.>|.|.|.|.|<.>|.|.|.|.|
      A #2  .|.|.|.<...............>|.|.|.|.|.|.|
      """, step: 60)
    var recording = race
    recording.session.scheduledTime = .seconds(4 * 3600)
    let replay = Replay(recording)
    let state = replay.state(at: .max)
    // The lane time of #1 alone is usual: stops for it are as far apart as for #2.
    let stops = [0, 1].map { replay.strategy(of: CarID($0), in: state, at: .max)?.stopsNeeded }
    #expect(stops[0] != nil && stops[0] == stops[1])
  }
}
