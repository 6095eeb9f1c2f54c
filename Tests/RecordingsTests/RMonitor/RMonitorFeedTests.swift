@testable import Recordings
import ReplayEngine
import TestSupport
import Testing

struct RMonitorFeedTests {
  /// Everything that a client gets that is there from the start, read again.
  private func readBack(_ recording: Recording, from start: SessionTime? = nil) throws -> Recording
  {
    var feed = RMonitorFeed(Replay(recording), from: start)
    var bytes = feed.refresh()
    while !feed.isOver { bytes += feed.advance(to: feed.next) }
    var report = Report()
    #expect(RecordingFormat.rMonitor.recognises(bytes))
    let read = try RecordingFormat.rMonitor.read(bytes, "feed", &report)[0]
    #expect(report.count == 0)
    return read
  }

  /// The line of each car at a moment, first place first, and the flag as the protocol can say it.
  private func board(_ replay: Replay, _ time: SessionTime) -> [String] {
    let snapshot = replay.snapshot(at: time)
    let flag = snapshot.state.flag
    let name: TrackFlag =
      switch flag {
      case .none, .red, .checkered: flag
      case _ where flag.isRacing: .green
      default: .fullCourseYellow
      }
    return [name.name]
      + snapshot.rows.map { row in
        "\(row.entry.number) \(row.entry.carClass) \(row.laps) laps \(row.totalTime?.description ?? "-")"
          + " last \(row.lastLap?.description ?? "-") best \(row.bestTime?.description ?? "-")"
          + " \(row.entry.team) pit \(row.pitStops ?? -1) \(row.inPitSince?.description ?? "")"
          + " \(row.lastPitTime?.description ?? "-") \(row.state == .finished ? "finished" : "")"
      }
  }

  private func expectSame(_ read: Recording, as recording: Recording, until end: SessionTime) {
    let (read, replay) = (Replay(read), Replay(recording))
    var differences = 0
    for time in stride(from: 0, through: end.milliseconds, by: 60_000) where differences < 3 {
      let time = SessionTime(milliseconds: time)
      let (a, b) = (board(read, time), board(replay, time))
      if a != b { differences += 1 }
      #expect(a == b, "at \(time)")
    }
  }

  private let race = """
    flag     G       S       G       R   G           K
    LMP2 #7  ..1.|..1.|.<|>.1.|..1.|..1.|..1.|..1.|..1.|.1.|
    LMP2 #8  ..1.|..1.|..1.|.<|>.1.|..1.|..1.|..1.x
    GT2 #45  ...1.|...1.|...1<..|...>..1.|...1.|...1.|...1.|..1|
    """

  @Test func `a race that is fed and read is the same at every whole minute`() throws {
    let recording = drawnRace(race)
    let read = try readBack(recording)
    expectSame(read, as: recording, until: Replay(recording).end)
    #expect(Replay(read).snapshot(at: .max).rows.contains { $0.state == .retired })
  }

  @Test func `a fed race knows nothing of a second before it has begun`() throws {
    // Everything happens 7 ms after a whole second, where a heartbeat in whole seconds misleads most.
    var recording = drawnRace(race, step: 60)
    for index in recording.events.indices {
      recording.events[index].time =
        recording.events[index].time + .milliseconds(recording.events[index].isLap ? 7 : 1)
    }
    recording.events.sort { $0.time < $1.time }
    expectSame(try readBack(recording), as: recording, until: Replay(recording).end)
  }

  @Test func `the race that ships is the same at every whole minute`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let path = root.joined(separator: "/") + "/Replays/mosport-2008.jsonl"
    let recording = try RecordingFile(path: path).recording
    // What the stewards say afterwards is no timing.
    let read = try readBack(recording)
    expectSame(read, as: recording, until: SessionTime(milliseconds: 10_290_000))
    let finish = { (race: Recording) in
      let replay = Replay(race)
      return replay.messages(upTo: .max).filter { $0.kind == .finish }
        .map { "#\(replay.entry(of: $0.car ?? CarID(0), at: $0).number) \(replay.text(of: $0))" }
    }
    #expect(finish(read) == finish(recording))
  }

  @Test func `who joins later is told what stands, and then gets the same`() throws {
    let recording = drawnRace(race)
    let read = Replay(try readBack(recording, from: seconds(155)))
    let replay = Replay(recording)
    for time in [160.0, 240, 300, 480] {
      let (a, b) = (read.snapshot(at: seconds(time)), replay.snapshot(at: seconds(time)))
      #expect(a.rows.map(\.entry.number) == b.rows.map(\.entry.number), "at \(time)")
      #expect(a.rows.map(\.laps) == b.rows.map(\.laps), "at \(time)")
      #expect(a.rows.map(\.totalTime) == b.rows.map(\.totalTime), "at \(time)")
    }
  }

  @Test func `who joins later knows the best laps, and no stops that nobody told`() throws {
    let recording = drawnRace(race)
    let read = try readBack(recording, from: seconds(155))
    let (late, replay) = (Replay(read), Replay(recording))
    for time in [155.0, 160, 240, 300, 480] {
      let (a, b) = (late.snapshot(at: seconds(time)), replay.snapshot(at: seconds(time)))
      let best = { (row: TimingRow) in
        "\(row.bestTime?.description ?? "-") \(row.bestLapNumber ?? 0)"
      }
      #expect(a.rows.map(best) == b.rows.map(best), "at \(time)")
      #expect(a.state.bestLap == b.state.bestLap, "at \(time)")
      #expect(a.rows.allSatisfy { $0.pitStops == nil }, "at \(time)")
    }
    let news = { (replay: Replay) in
      replay.messages(upTo: .max).filter {
        $0.time > seconds(155) && [.fastestLap, .classFastestLap].contains($0.kind)
      }.map { "\($0.time) \(replay.text(of: $0))" }
    }
    #expect(news(late) == news(replay))
    // A recording of it says the same, and so does a feed of that.
    var report = Report()
    let copy = try RecordingFormat.native.read(NativeWriter.bytes(of: read), "copy", &report)[0]
    #expect(copy == read)
    let again = Replay(try readBack(copy))
    #expect(again.playedSpan.start == late.playedSpan.start)
    for time in [155.0, 300, 480] {
      #expect(board(again, seconds(time)) == board(late, seconds(time)), "at \(time)")
    }
  }

  @Test func `the lines are those of the specification`() throws {
    var recording = drawnRace("flag G\nLMP2 #7 .<1|.>", step: 1)
    recording.session.start = WallClock(date: "2008-12-31", timeOfDay: 86_397_500)
    recording.session.scheduledTime = .seconds(3600)
    recording.session.circuit = Session.Circuit(name: "Mos\"port\r", length: 3957)
    var feed = RMonitorFeed(Replay(recording))
    #expect(
      String(decoding: feed.refresh(), as: UTF8.self)
        == """
        $I,"23:59:57.499","31 dec 08"
        $B,1,"Drawn race"
        $C,1,"LMP2"
        $E,"TRACKNAME","Mos'port "
        $E,"TRACKLENGTH","2.458"
        $A,"7","7",0,"Driver 1 /","Driver 2 / Driver 3","",1
        $COMP,"7","7",1,"Driver 1 /","Driver 2 / Driver 3","","Team 7"
        $F,9999,"01:00:00","23:59:56","00:00:00","      "
        $G,1,"7",,"00:00:00.000"
        $H,1,"7",0,"00:00:00.000"

        """.replacing("\n", with: "\r\n"))
    #expect(
      String(decoding: feed.advance(to: seconds(5)), as: UTF8.self)
        == """
        $F,9999,"01:00:00","23:59:57","00:00:00","Green "
        $L,"7","P3","PIP","12/31/2008","23:59:58.500"
        $F,9999,"00:59:59","23:59:58","00:00:01","Green "
        $L,"7","T2","S1","12/31/2008","23:59:59.500"
        $F,9999,"00:59:58","23:59:59","00:00:02","Green "
        $L,"7","P1","SFP","01/01/2009","00:00:00.500"
        $J,"7","00:00:03.000","00:00:03.000"
        $G,1,"7",1,"00:00:03.000"
        $F,9999,"00:59:57","00:00:00","00:00:03","Green "
        $F,9999,"00:59:56","00:00:01","00:00:04","Green "
        $L,"7","P2","POP","01/01/2009","00:00:02.500"
        $F,9999,"00:59:55","00:00:02","00:00:05","Green "

        """.replacing("\n", with: "\r\n"))
  }

  @Test func `a race without loops in the lane sends none`() throws {
    var recording = drawnRace(race)
    recording.session.tellsPitStops = false
    var feed = RMonitorFeed(Replay(recording))
    let text = String(decoding: feed.advance(to: seconds(500)), as: UTF8.self)
    #expect(text.contains("$J,") && !text.contains("$L,"))
  }
}

extension Event {
  fileprivate var isLap: Bool { if case .lap = kind { true } else { false } }
}
