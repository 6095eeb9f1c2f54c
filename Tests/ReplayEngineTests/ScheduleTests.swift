import ReplayEngine
import TestSupport
import Testing

/// Races that become shorter or longer while they are driven.
struct ScheduleTests {
  private func race(_ drawing: String, laps: Int? = nil) -> Recording {
    var recording = drawnRace(drawing, step: 1)
    (recording.session.scheduledTime, recording.session.scheduledLaps) = (.seconds(100), laps)
    return recording
  }

  @Test func `the time to go follows what is told, and nothing is known before`() {
    let replay = Replay(
      race("A #1 ...|...|...|...|").adding(
        Event(seconds(5), .schedule(Schedule(time: .seconds(60), laps: 9))),
        Event(seconds(8), .schedule(Schedule(time: .seconds(60), isHeld: true))),
        Event(seconds(12), .schedule(Schedule(time: .seconds(64))))))
    let toGo = [4, 5, 7, 8, 11, 12, 13].map { replay.remaining(at: seconds($0)) }
    #expect(toGo == [96, 55, 53, 52, 52, 52, 51].map { .seconds($0) })
    #expect(replay.state(at: seconds(4)).schedule == Schedule(time: .seconds(100)))
    #expect(replay.state(at: seconds(5)).schedule.laps == 9)
    #expect(replay.messages(upTo: .max).allSatisfy { $0.time < seconds(5) || $0.kind != .message })
  }

  /// #1 does its third lap at 11 s, when the flag goes off at 13.
  private let drawing = """
    flag  G
    A #1  ...|...|...|....|
    A #2  ....|...|...|....
    A #3  .....|....|......
    """

  @Test func `a race by laps without a checkered flag finishes with the leader's last lap`() {
    let replay = Replay(
      race(drawing, laps: 3).adding(
        Event(seconds(13), .flag(.none)), Event(seconds(14), .results(.provisional))))
    #expect(replay.state(at: seconds(12)).finishedAt == nil)
    let finished = replay.state(at: seconds(13))
    #expect(finished.finishedAt == seconds(11))
    #expect(finished.winner == CarID(0))
    #expect(finished.finishers == 2)
    let end = replay.snapshot(at: .max)
    #expect(end.rows.map(\.laps) == [3, 3, 2])
    #expect(end.rows.map(\.state) == [.finished, .finished, .finished])
  }

  @Test func `a flag that goes off before the laps are done ends nothing`() {
    let replay = Replay(race(drawing, laps: 4).adding(Event(seconds(13), .flag(.none))))
    #expect(replay.state(at: seconds(14)).finishedAt == nil)
    let later = race(drawing, laps: 4).adding(
      Event(seconds(12), .schedule(Schedule(laps: 3))), Event(seconds(13), .flag(.none)))
    #expect(Replay(later).state(at: seconds(13)).finishedAt == seconds(11))
  }

  @Test func `a flag that went off by mistake is taken back by green and rising laps`() {
    let recording = race(drawing, laps: 3).adding(
      Event(seconds(13), .flag(.none)), Event(seconds(14), .flag(.green)))
    let end = Replay(recording).state(at: .max)
    #expect(end.finishedAt == nil && end.lead.lap == 4)
  }
}
