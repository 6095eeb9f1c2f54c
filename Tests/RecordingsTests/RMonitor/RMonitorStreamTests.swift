import ReplayEngine
import TestSupport
import Testing

@testable import Recordings

/// A feed that comes in piece by piece.
@Suite struct RMonitorStreamTests {
  /// What a board makes of a feed that comes in pieces, from the first to the last.
  private struct Watching {
    var stream = RMonitorStream()
    var replay = Replay(Recording(session: Session()))
    var events: [Event] = []
    var rebuilt = 0
    var edges: [SessionTime] = []
    var newSessions = 0

    mutating func take(_ bytes: some Collection<UInt8>) {
      let change = stream.feed(Array(bytes)[...])
      if change.isNewSession {
        newSessions += 1
        events = []
      }
      events += change.events
      if let recording = change.recording {
        replay = Replay(recording)
        rebuilt += 1
      } else {
        replay.append(change.events)
      }
      replay.goOn(to: change.edge)
      edges.append(change.edge)
    }

    mutating func take(_ text: String) { take(Array(text.utf8)) }

    init(_ text: String = "") { take(text) }

    init(_ bytes: [UInt8], cut: (inout ArraySlice<UInt8>) -> Int) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = min(max(1, cut(&rest)), rest.count)
        take(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
    }
  }

  /// A race with stops as a feed, and the heartbeats after it.
  private static let feed: [UInt8] = {
    let recording = drawnRace(
      """
      flag     G       S       G       R   G           K
      LMP2 #7  ..1.|..1.|.<|>.1.|..1.|..1.|..1.|..1.|..1.|.1.|
      LMP2 #8  ..1.|..1.|..1.|.<|>.1.|..1.|..1.|..1.x
      GT2 #45  ...1.|...1.|...1<..|...>..1.|...1.|...1.|...1.|..1|
      """)
    var feed = RMonitorFeed(Replay(recording))
    var bytes = feed.refresh()
    while !feed.isOver { bytes += feed.advance(to: feed.next) }
    return bytes + feed.advance(to: feed.next + .seconds(3))
  }()

  private func read(_ bytes: [UInt8]) throws -> Replay {
    var report = Report()
    let recordings = try RecordingFormat.rMonitor.read(bytes, "feed", &report)
    return Replay(try #require(recordings.last))
  }

  @Test func `of more than 1,000 sessions the last that is kept stays as it was, and it is said`() {
    let heat = { (number: Int) in
      "$B,\(number),\"Heat \(number)\"\n$A,\"7\",\"\(number)\",1,\"Ann\",\"Archer\",\"Ford\",1\n"
    }
    var watching = Watching((1001...2000).map(heat).joined())
    var isExceeded = watching.stream.hasTooManySessions
    #expect(!isExceeded)
    #expect(watching.replay.session.event == "Heat 2000")
    let (session, edge) = (watching.replay.session, watching.edges.last)
    watching.take(heat(2001) + "$F,9999,\"00:09:00\",\"20:01:00\",\"00:01:00\",\"Green \"\n")
    isExceeded = watching.stream.hasTooManySessions
    #expect(isExceeded)
    #expect(watching.replay.session == session && watching.edges.last == edge)
  }

  @Test(arguments: [1, 2, 7, 100, 4096, 1_000_000])
  func `pieces of any size make the race that a file of them makes`(size: Int) throws {
    let watching = Watching(Self.feed) { _ in size }
    let file = try read(Self.feed)
    #expect(watching.replay.session == file.session)
    for time in stride(from: 0, through: 600.0, by: 5) {
      let (a, b) = (watching.replay.snapshot(at: seconds(time)), file.snapshot(at: seconds(time)))
      #expect(a.rows == b.rows, "at \(time)")
    }
    #expect(watching.replay.messages(upTo: .max).count == file.messages(upTo: .max).count)
    #expect(watching.events == Watching(Self.feed) { $0.count }.events)
    #expect(watching.edges == watching.edges.sorted())
    #expect(watching.stream.isForeign == false)
  }

  @Test func `events are appended in place once the header is known`() {
    let watching = Watching(Self.feed) { rest in
      (rest.firstIndex(of: 0x0A) ?? rest.startIndex) - rest.startIndex + 1
    }
    #expect(watching.rebuilt < 20)
  }

  @Test func `the edge is the last heartbeat, not the last event`() {
    var watching = Watching(
      """
      $A,"7","7",1,"Ann","Archer","",1
      $F,9999,"00:10:00","20:00:00","00:00:00","Green "

      """)
    #expect(watching.edges.last == .zero)
    watching.take("$F,9999,\"00:09:55\",\"20:00:05\",\"00:00:05\",\"Green \"")
    #expect(watching.edges.last == .zero, "the line has not ended")
    watching.take("\r\n")
    #expect(watching.edges.last == seconds(5))
    #expect(watching.replay.end == seconds(5))
    #expect(watching.replay.events.last?.time == .zero)
    #expect(watching.replay.session.scheduledTime == .seconds(600))
  }

  @Test func `a new session takes the place of the one before`() {
    var watching = Watching(
      """
      $B,1,"Practice"
      $A,"7","7",1,"Ann","Archer","",1
      $F,9999,"00:10:00","20:00:00","00:00:00","Green "
      $J,"7","00:01:00.000","00:01:00.000"
      $G,1,"7",1,"00:01:00.000"

      """)
    #expect(watching.newSessions == 0)
    #expect(watching.replay.session.event == "Practice")
    watching.take("$B,2,\"Race\"\n$A,\"8\",\"8\",1,\"Bo\",\"Berg\",\"\",1\n")
    #expect(watching.newSessions == 1)
    #expect(watching.replay.session.event == "Race")
    #expect(watching.replay.entries.map(\.number) == ["8"])
    #expect(watching.edges.last == .zero)
  }

  @Test func `a feed that changes its header in every line does not build the race in every line`()
  {
    var watching = Watching(Self.feed) { $0.count }
    // Lines that make events, and more of them than are free.
    var beats = ""
    for second in 600..<6000 {
      let time = clockText(milliseconds: second * 1000, padsHours: true)
      let flag = second % 2 == 0 ? "Green" : "Yellow"
      beats += "$F,9999,\"00:00:00\",\"00:00:00\",\"\(time)\",\"\(flag)\"\n"
    }
    watching.take(beats)
    let before = watching.rebuilt
    for turn in 0..<2000 { watching.take("$E,\"TRACKNAME\",\"Turn \(turn)\"\n") }
    #expect(watching.rebuilt - before <= 2)
    #expect(watching.rebuilt - before >= 1)
  }

  @Test func `what is no RMonitor is seen to be none`() {
    #expect(Watching("HTTP/1.1 400 Bad Request\r\nServer: none\r\n\r\n").stream.isForeign)
    #expect(!Watching("# connected\n").stream.isForeign)
    #expect(!Watching("").stream.isForeign)
    #expect(!Watching("what\n$I,\"1\",\"2\"\n").stream.isForeign)
  }

  @Test func `the classes stand in the order of their numbers from the first line to the last`() {
    var watching = Watching()
    var orders: Set<[CarClass]> = []
    for line in Self.feed.split(separator: 0x0A) {
      watching.take(line + [0x0A])
      let classes = watching.replay.session.classes
      if classes.count == 2 { orders.insert(classes) }
    }
    #expect(orders == [["LMP2", "GT2"]])
  }

  @Test func `a feed with more events than are kept says so`() {
    var watching = Watching()
    watching.stream = RMonitorStream(eventLimit: 3)
    watching.take("$A,\"7\",\"7\",1,\"Ann\",\"Archer\",\"\",1\n")
    #expect(!watching.stream.isFull)
    for second in 1...4 {
      let flag = second % 2 == 0 ? "Green" : "Yellow"
      watching.take("$F,9999,\"00:00:00\",\"20:00:00\",\"00:00:0\(second)\",\"\(flag)\"\n")
    }
    #expect(watching.stream.isFull)
    #expect(watching.replay.events.count + watching.replay.session.entries.count <= 3)
    #expect(watching.edges.last == seconds(4))
    watching.take("$B,1,\"Practice\"\n$B,2,\"Race\"\n")
    #expect(!watching.stream.isFull)
  }

  @Test func `a line that never ends is not kept`() {
    var watching = Watching()
    for _ in 0..<40 { watching.take(Array(repeating: UInt8(ascii: "$"), count: 10_000)) }
    watching.take("\n$A,\"7\",\"7\",1,\"Ann\",\"Archer\",\"\",1\n")
    #expect(watching.replay.entries.map(\.number) == ["7"])
  }
}
