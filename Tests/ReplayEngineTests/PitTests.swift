import ReplayEngine
import TestSupport
import Testing

@Suite struct PitTests {
  @Test func `in the lane from pit-in to pit-out, then on the out-lap to the line`() {
    let replay = Replay(drawnRace("A #1  ....|..<|..>...|...", step: 1))
    let inLane = row(replay, at: 9)
    #expect(inLane.state == .inPit)
    #expect(inLane.stateText(at: seconds(9)) == "IN 0:02")
    #expect(inLane.pitStops == 1)
    #expect(inLane.lastPitTime == nil)
    #expect(inLane.stintLaps == 0)
    let out = row(replay, at: 11)
    #expect(out.state == .outLap)
    #expect(out.lastPitTime?.milliseconds == 4000)
    #expect(out.stintLaps == 0)
    #expect(row(replay, at: 15).state == .running)
    #expect(row(replay, at: 15).stintLaps == 1)
  }

  @Test func `a first departure from the lane is not a stop, nor the lap from the grid an out-lap`()
  {
    let replay = Replay(drawnRace("A #1  .>..|...<.>.|", step: 1))
    #expect(row(replay, at: 1).state == .running)
    #expect(row(replay, at: 4).pitStops == 0)
    #expect(row(replay, at: 12).pitStops == 1)
  }

  @Test func `a stop in progress at the flag is a stop`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G........K
        A #1  ....|....|
        A #2  .....|.<..
        """, step: 1))
    #expect(row(replay, at: 12, place: 1).pitStops == 1)
    #expect(row(replay, at: 12, place: 1).state == .inPit)
  }

  @Test func `a departure without an arrival is a stop of unknown length`() {
    let replay = Replay(drawnRace("A #1  ....|..>..|", step: 1))
    #expect(row(replay, at: 7).pitStops == 1)
    #expect(row(replay, at: 7).lastPitTime == nil)
  }

  @Test func `a second crossing of the line ends a visit whose departure was missed`() {
    let replay = Replay(drawnRace("A #1  ..|.<|...|..|", step: 1))
    #expect(row(replay, at: 5).state == .inPit)
    #expect(row(replay, at: 9).state == .running)
    #expect(row(replay, at: 9).pitStops == 1)
    #expect(row(replay, at: 9).stintLaps == 1)
  }

  @Test func `who is in the lane before the start has not stopped there`() {
    let race = drawnRace("A #1  ..>...|...<.>.|", step: 1)
    let waiting = Event(.zero, .pitIn(PitCrossing(car: CarID(0), at: .zero)))
    let replay = Replay(race.adding(waiting))
    #expect(row(replay, at: 1).state == .inPit)
    #expect([1, 2, 9].map { row(replay, at: $0).pitStops } == [0, 0, 0])
    #expect(row(replay, at: 2).state == .running)
    #expect(row(replay, at: 9).lastPitTime == nil)
    #expect(row(replay, at: 14).pitStops == 1)
    #expect(row(replay, at: 14).lastPitTime?.milliseconds == 2000)
    #expect(messageText(replay).hasPrefix("0:00:10 #1 in the pits\n0:00:12 #1 out of the pits"))
  }

  @Test func `a stop on the opening lap is one`() {
    let replay = Replay(drawnRace("A #1  ...<..>..|", step: 1))
    #expect(row(replay, at: 8).pitStops == 1)
    #expect(row(replay, at: 8).lastPitTime?.milliseconds == 3000)
  }

  @Test func `an arrival or a departure told twice counts once`() {
    let replay = Replay(drawnRace("A #1  ..|.<.<.>.>.|", step: 1))
    #expect(row(replay, at: 12).pitStops == 1)
    #expect(row(replay, at: 12).lastPitTime?.milliseconds == 4000)
  }

  @Test func `an arrival told after the line was crossed in the lane`() {
    let race = drawnRace("A #1  ..|...|...|", step: 1)
    let came = PitCrossing(car: CarID(0), at: seconds(4))
    let replay = Replay(race.adding(Event(seconds(7), .pitIn(came))))
    #expect([7, 10].map { row(replay, at: $0).state } == [.inPit, .running])
  }

  @Test func `a car that was not in the lane after all drives on as before`() {
    let race = drawnRace("A #1  ..|..|.<..|..|.<.>|", step: 1)
    let replay = Replay(race.adding(Event(seconds(9), .pitInDeleted(car: CarID(0)))))
    #expect([8, 9].map { row(replay, at: $0).state } == [.inPit, .running])
    #expect([8, 9, 19].map { row(replay, at: $0).pitStops } == [1, 0, 1])
    #expect([9, 12].map { row(replay, at: $0).stintLaps } == [2, 3])
    #expect(replay.stops(of: CarID(0), upTo: .max).map(\.arrival) == [seconds(15)])
    #expect(replay.stops(of: CarID(0), upTo: seconds(8)).count == 1)
    #expect(replay.stints(of: CarID(0), upTo: seconds(13)).map(\.laps) == [4])
    for time in 0...19 { expectStintsConsistent(replay, at: seconds(Double(time))) }
    #expect(messageText(replay).contains("0:00:09 #1 was not in the pits"))
    // Without a way in there is nothing to take back.
    let odd = Replay(race.adding(Event(seconds(5), .pitInDeleted(car: CarID(0)))))
    #expect(odd.messages(upTo: .max).allSatisfy { $0.kind != .correction })
    #expect(row(odd, at: 19).pitStops == 2)
  }

  @Test func `a car that finishes in the lane stays there`() {
    let replay = Replay(
      drawnRace(
        """
        flag  G....K
        A #1  ..|.<.|.>.
        """, step: 1))
    #expect(row(replay, at: 8).state == .finished)
    #expect(row(replay, at: 8).pitStops == 1)
    #expect(row(replay, at: 8).lastPitTime == nil)
    #expect(replay.messages(upTo: .max).filter { $0.kind == .pitOut }.isEmpty)
  }

  @Test func `a departure told after the out-lap does not put the car back on it`() {
    let race = drawnRace("A #1  ..|.<.|...|..|", step: 1)
    let left = PitCrossing(car: CarID(0), at: seconds(5.5))
    let soon = Replay(race.adding(Event(seconds(8), .pitOut(left))))
    #expect(row(soon, at: 8).state == .running)
    #expect(row(soon, at: 8).lastPitTime?.milliseconds == 1500)
    #expect(row(soon, at: 8).stintLaps == 1)
    #expect(row(soon, at: 10).stintLaps == 2)
    // The visit is over for lack of a departure by then, and has been counted.
    let late = Replay(race.adding(Event(seconds(12), .pitOut(left))))
    #expect(row(late, at: 12).state == .running)
    #expect(row(late, at: 12).pitStops == 1)
  }

  @Test func `a source that tells nothing of the pit lane counts no stops`() {
    var recording = drawnRace("A #1  ..|..|", step: 1)
    recording.session.tellsPitStops = false
    let row = row(Replay(recording), at: 5)
    #expect(row.pitStops == nil)
    #expect(row.stintLaps == nil)
  }

  @Test func `stops and stint are unknown of cars whose first laps nobody told`() {
    let race = drawnRace(
      """
      A #1  ..|.<.>|..|..|.<.>|..|..|..|
      A #2  ...|...|...|...|...|...|...|
      A #3  ......................|..<|.>|
      """, step: 1
    ).joined(at: seconds(9))
    let replay = Replay(race)
    func stops(_ number: CarNumber, at time: Double) -> [Int?] {
      let rows = replay.snapshot(at: seconds(time)).rows
      let car = rows.first { $0.entry.number == number }
      return [car?.pitStops, car?.stintLaps]
    }
    #expect(stops("1", at: 13) == [nil, nil])
    #expect(stops("1", at: 15) == [nil, 0])
    #expect(stops("1", at: 23) == [nil, 2])
    #expect(stops("2", at: 23) == [nil, nil])
    #expect(stops("3", at: 21) == [nil, nil])
    #expect(stops("3", at: 22) == [0, 1])
    #expect(stops("3", at: 30) == [1, 1])
    let state = replay.state(at: .max)
    #expect(replay.strategy(of: CarID(1), in: state, at: .max)?.stopsNeeded == nil)
    // A stint whose beginning nobody told does not say how far the fuel goes; the four laps of #1
    // since its stop do.
    #expect(replay.strategy(of: CarID(2), in: state, at: .max)?.stintLength == 4)
  }

  @Test func `a car that has not crossed for three laps of the leader has stopped`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..|..|..|..|..|
        A #2  ...|..........|
        """, step: 1))
    #expect(row(replay, at: 10, place: 1).state == .running)
    #expect(row(replay, at: 11, place: 1).state == .stopped)
    #expect(row(replay, at: 14, place: 1).state == .running)
    #expect(
      messageText(replay)
        .contains("0:00:11 #2 stopped\n"))
    #expect(messageText(replay).contains("0:00:14 #2 running again"))
  }

  @Test func `a car in the pit lane has not stopped, nor has one that has just left it`() {
    let replay = Replay(
      drawnRace(
        """
        A #1  ..|..|..|..|..|..|
        A #2  ...|.<.........>..
        """, step: 1))
    #expect(row(replay, at: 14, place: 1).state == .inPit)
    #expect(row(replay, at: 16, place: 1).state == .outLap)
    #expect(!messageText(replay).contains("stopped"))
  }

  @Test func `who has not finished when the race is over has retired`() {
    let race = drawnRace(
      """
      flag  G....K
      A #1  ..|..|
      A #2  ...|...
      """, step: 1)
    let replay = Replay(race.adding(Event(seconds(9), .results(.provisional))))
    #expect(row(replay, at: 8, place: 1).state == .running)
    #expect(row(replay, at: 9, place: 1).state == .retired)
    #expect(row(replay, at: 9).state == .finished)
  }

  private func row(_ replay: Replay, at time: Double, place: Int = 0) -> TimingRow {
    replay.snapshot(at: seconds(time)).rows[place]
  }
}
