import ReplayEngine
import TestSupport
import Testing

@Suite struct PlaybackTests {
  /// A race of 100 s, and the results 1000 s later.
  let span = Replay(
    drawnRace("A #1  .....|....|").adding(Event(seconds(1090), .results(.provisional)))
  ).playedSpan

  @Test func `time on the wall is time of the race, times the speed`() {
    var playback = Playback()
    playback.advance(by: .seconds(2), over: span)
    #expect(playback.time == seconds(2))
    for _ in 0..<3 { playback.changeSpeed(by: 1) }
    #expect(playback.speed.factor == 8)
    playback.advance(by: .seconds(2), over: span)
    #expect(playback.time == seconds(18))
  }

  @Test func `no time is lost at a quarter of the speed`() {
    var playback = Playback()
    playback.changeSpeed(by: -9)
    #expect(playback.speed.factor == 0.25)
    for _ in 0..<1000 { playback.advance(by: .milliseconds(33), over: span) }
    #expect(playback.time == SessionTime(milliseconds: 33_000 / 4))
  }

  @Test func `a paused clock stands still`() {
    var playback = Playback(at: seconds(5))
    playback.isPaused = true
    playback.advance(by: .seconds(10), over: span)
    #expect(playback.time == seconds(5))
  }

  @Test(arguments: [1, 4, 512])
  func `a loop is played over and over, whatever the steps`(speed: Int) {
    var playback = Playback(at: seconds(12))
    playback.loop = seconds(10)...seconds(20)
    while Int(playback.speed.factor) < speed { playback.changeSpeed(by: 1) }
    var played = 2000
    for _ in 0..<200 {
      playback.advance(by: .milliseconds(70), over: span)
      played += 70 * speed
      #expect(playback.time == seconds(10) + .milliseconds(played % 10_000))
    }
    #expect(!playback.isPaused)
  }

  @Test func `backwards a loop goes on from its end, and at the end of the race it is no pause`() {
    var playback = Playback(at: seconds(12))
    playback.loop = seconds(10)...span.end
    playback.isReversed = true
    playback.advance(by: .seconds(3), over: span)
    #expect(playback.time == span.end - .seconds(1))
    playback.isReversed = false
    playback.advance(by: .seconds(2), over: span)
    #expect(playback.time == seconds(10))
    #expect(!playback.isPaused)
  }

  @Test func `a loop holds who is in it, and nobody else`() {
    var playback = Playback(at: seconds(5))
    playback.loop = seconds(10)...seconds(20)
    playback.advance(by: .seconds(4), over: span)
    #expect(playback.time == seconds(9))
    playback.seek(to: seconds(25), over: span)
    playback.advance(by: .seconds(30), over: span)
    #expect(playback.time == seconds(55))
    // One without length is none.
    playback.loop = seconds(60)...seconds(60)
    playback.seek(to: seconds(60), over: span)
    playback.advance(by: .seconds(1), over: span)
    #expect(playback.time == seconds(61))
  }

  @Test func `it skips the dead time between the finish and what came later`() {
    var playback = Playback(at: seconds(99))
    playback.advance(by: .seconds(3), over: span)
    #expect(playback.time == seconds(1087))
    #expect(!playback.isPaused)
    playback.isReversed = true
    playback.advance(by: .seconds(3), over: span)
    #expect(playback.time == seconds(99))
  }

  @Test func `it stops at both ends`() {
    var playback = Playback(at: seconds(1089))
    playback.advance(by: .seconds(100), over: span)
    #expect(playback.time == seconds(1090))
    #expect(playback.isPaused)
    playback.isPaused = false
    playback.isReversed = true
    playback.advance(by: .seconds(1_000_000_000), over: span)
    #expect(playback.time == .zero)
    #expect(playback.isPaused)
  }

  @Test func `what is played grows with the recording`() {
    var replay = Replay(Recording(session: drawnRace("A #1  |").session))
    func ends(after time: Double, _ kind: Event.Kind) -> [Double] {
      replay.append([Event(seconds(time), kind)])
      return [replay.playedSpan.raceEnd.seconds, replay.playedSpan.end.seconds]
    }
    func lap(_ number: Int) -> Event.Kind {
      .lap(Lap(car: CarID(0), number: number, time: nil, at: .zero))
    }
    #expect(ends(after: 0, .flag(.green)) == [0, 0])
    #expect(ends(after: 60, .flag(.yellow)) == [0, 60])
    #expect(ends(after: 100, lap(1)) == [100, 100])
    #expect(ends(after: 104, .results(.provisional)) == [104, 104])
    #expect(ends(after: 600, .results(.official)) == [104, 600])
    #expect(ends(after: 700, lap(2)) == [700, 700])
  }

  @Test func `practice goes on to its flag, wherever the cars are`() {
    var session = drawnRace("flag  G        K\nA #1  .|.|<")
    #expect(Replay(session).playedSpan.raceEnd == seconds(30))
    session.session.kind = .practice
    #expect(Replay(session).playedSpan.raceEnd == seconds(90))
  }

  @Test func `a race joined late is played from what is known of it first`() {
    let race = drawnRace("flag G  S\nA #1  ....|....|....|....|")
    #expect(Replay(race).playedSpan.start == .zero)
    #expect(Replay(race.joined(at: seconds(30))).playedSpan.start == .zero)
    #expect(Replay(race.joined(at: seconds(60))).playedSpan.start == seconds(90))
    let told = race.joined(at: seconds(60)).adding(
      Event(.zero, .message(text: "who drives", car: nil)), Event(seconds(70), .flag(.yellow)))
    var replay = Replay(told)
    #expect(replay.playedSpan.start == seconds(70))
    #expect(replay.playedSpan.clamp(.zero) == seconds(70))
    var playback = Playback(at: seconds(75))
    playback.isReversed = true
    playback.advance(by: .seconds(10), over: replay.playedSpan)
    #expect(playback.time == seconds(70) && playback.isPaused)
    replay.goOn(to: seconds(300))
    #expect(replay.playedSpan.start == seconds(70) && replay.playedSpan.end == seconds(300))
  }

  @Test func `cars that have driven a lap each are no race joined late`() {
    func start(_ laps: Int...) -> Double {
      let events = laps.enumerated().map { index, lap in
        Event(
          seconds(100 + Double(index)),
          .lap(Lap(car: CarID(index), number: lap, time: nil, at: .zero)))
      }
      let session = drawnRace("A #1 |\nA #2 |\nA #3 |\nA #4 |").session
      return Replay(Recording(session: session, events: events)).playedSpan.start.seconds
    }
    #expect(start(1, 1, 2, 3) == 0)
    #expect(start(1, 2, 4) == 0)
    #expect(start(2, 1) == 100)
    #expect(start(1, 3, 3) == 100)
  }

  @Test func `from within dead time it plays on at what comes next, either way`() {
    var playback = Playback(at: seconds(500))
    playback.advance(by: .seconds(1), over: span)
    #expect(playback.time == seconds(1086))
    playback = Playback(at: seconds(500))
    playback.isReversed = true
    playback.advance(by: .seconds(1), over: span)
    #expect(playback.time == seconds(99))
  }

  @Test func `it tells how long to wait for a moment`() {
    var playback = Playback(at: seconds(10))
    #expect(playback.wallTime(to: seconds(11)) == .seconds(1))
    #expect(playback.wallTime(to: seconds(9)) == .zero)
    playback.changeSpeed(by: 4)
    #expect(playback.wallTime(to: seconds(11)) == .milliseconds(63))
    playback.isReversed = true
    #expect(playback.wallTime(to: seconds(9)) == .milliseconds(63))
    playback.resetSpeed()
    #expect(playback.speed == .normal && !playback.isReversed)
    #expect(playback.wallTime(to: .max) < .seconds(30 * 86_400))
  }

  @Test func `seeks in a row are undone as one, and no more than a hundred are kept`() {
    var playback = Playback(at: seconds(10))
    playback.seek(to: seconds(20), over: span)
    playback.seek(to: seconds(30), over: span, isRepeat: true)
    playback.seek(to: seconds(30), over: span)
    playback.undoSeek()
    #expect(playback.time == seconds(10))
    for index in 0..<300 { playback.seek(to: seconds(Double(index % 90)), over: span) }
    var undone = 0
    while playback.undoSeek() { undone += 1 }
    #expect(undone == Playback.undoLimit)
  }

  @Test func `a seek can be undone and redone`() {
    var playback = Playback(at: seconds(10))
    playback.seek(to: seconds(50), over: span)
    playback.seek(to: seconds(-7), over: span)
    #expect(playback.time == .zero)
    playback.undoSeek()
    #expect(playback.time == seconds(50))
    playback.undoSeek()
    #expect(playback.time == seconds(10))
    let undid = playback.undoSeek()
    #expect(!undid)
    playback.redoSeek()
    #expect(playback.time == seconds(50))
    playback.seek(to: seconds(60), over: span)
    let redid = playback.redoSeek()
    #expect(!redid)
  }
}
