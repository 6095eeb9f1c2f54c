import Recordings
import ReplayEngine
import Sockets
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The board on a feed, in a real terminal.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux")) struct LiveTests {
  /// How far the board says that it is behind, in seconds.
  private func behind(_ board: Board) -> Int? {
    board.terminal.screen().firstMatch(of: /([0-9]+):([0-9]{2}) behind/).flatMap { match in
      Int(match.1).flatMap { minutes in Int(match.2).map { minutes * 60 + $0 } }
    }
  }

  @Test func `a feed is shown, lost, found again, recorded and played`() throws {
    let folder = try TemporaryFolder()
    let capture = folder.path + "/capture.txt"
    let feed = try Feed(Program.demo, speed: 20)
    let board = try liveBoard(
      feed.port, "--record", capture, "--team", "bellagamba", "--class", "p1")
    #expect(board.shows("Twenty Minutes of Velmora"))
    #expect(board.shows("   LIVE"))
    #expect(board.waits { board.lines.contains { $0.hasPrefix("▌") && $0.contains("Bellagamba") } })
    #expect(!board.terminal.screen().contains(" GT  ──"))
    #expect(board.waits { (board.clock ?? "") >= "0:01:00" })
    board.press("Space")
    #expect(board.shows("behind"))
    let clock = board.clock
    #expect(board.waits { (behind(board) ?? 0) >= 20 })
    #expect(board.clock == clock)
    board.press("G")
    #expect(board.shows("   LIVE"))
    #expect(board.waits { (board.clock ?? "") > "0:01:30" })

    feed.stop()
    #expect(board.shows("no connection since "))
    #expect(board.shows("   no feed"))
    #expect(board.shows("connection refused; again in "))
    #expect(board.waits { board.terminal.screen().contains(/\(0:0[2-9]\)/) })
    let lost = try #require(board.clock)
    #expect(lost < "0:09:00")
    let again = try Feed(Program.demo, speed: 20, from: "10:00", port: feed.port)
    #expect(board.shows("   LIVE"))
    #expect(board.waits { (board.clock ?? "") > "0:10:00" })
    #expect(!board.terminal.screen().contains("no connection"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    #expect(board.terminal.isGivenBack)

    let played = try Program.run("print", capture, "--at", "end", "--format", "csv")
    #expect(played.status == 0)
    #expect(played.output.contains(",Rocco Bellagamba,"))
    let text = try #require(contents(of: capture))
    #expect(text.contains("closed by the feed") && text.hasSuffix("stopped\n"))
    withExtendedLifetime(again) {}
  }

  @Test func `a feed that is not there is waited for, and the keys work meanwhile`() throws {
    let port = try unusedPort()
    let board = try liveBoard(port, "--team", "Penske", "--team", "bellagamba", "--team", "Dyson")
    #expect(board.shows("no connection: connection refused; again in "))
    #expect(board.shows("no cars yet from 127.0.0.1:\(port)"))
    board.press("?")
    #expect(board.shows("key closes"))
    board.press("Escape")
    let feed = try Feed(Program.demo, speed: 1, port: port)
    #expect(board.shows("   LIVE"))
    #expect(board.shows("Twenty Minutes"))
    #expect(board.shows("no car matches Penske or Dyson yet"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    withExtendedLifetime(feed) {}
  }

  @Test func `what does not speak RMonitor is told apart from a silent feed`() throws {
    var server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0))
    let board = try liveBoard(server.port)
    func serve(_ greeting: String, until shown: String) -> Bool {
      let end = ContinuousClock.now + .seconds(Board.patience)
      while .now < end {
        _ = server.serve(until: .now + .milliseconds(100)) { Array(greeting.utf8) }
        if board.terminal.screen().contains(shown) { return true }
      }
      return false
    }
    #expect(
      serve(
        "HTTP/1.1 400 Bad Request\r\nServer: none\r\n\r\n",
        until: "127.0.0.1:\(server.port) does not speak RMonitor"))
    #expect(board.shows("no cars yet"))
    server.send(Array("$A,\"7\",\"7\",1,\"Ann\",\"Archer\",\"Ford\",1\r\n".utf8))
    #expect(board.shows("Ann Archer"))
    #expect(serve("", until: "silent for 0:06"))
    server.send(Array("$F,9999,\"00:09:00\",\"20:01:00\",\"00:01:00\",\"Green \"\r\n".utf8))
    #expect(board.shows("   LIVE"))
    #expect(!board.terminal.screen().contains("silent"))
    server.send(Array("$B,1,\"Qualifying\"\r\n$B,2,\"Race \u{1B}[31m two\"\r\n".utf8))
    #expect(board.shows("a new session: Race [31m two"))
  }

  @Test func `why a feed takes nobody, and that it has too many sessions, is said`() throws {
    var server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0), clientLimit: 0)
    let board = try liveBoard(server.port)
    func serve(_ greeting: String, until shown: String) -> Bool {
      let end = ContinuousClock.now + .seconds(Board.patience)
      while .now < end, !board.terminal.screen().contains(shown) {
        _ = server.serve(until: .now + .milliseconds(100)) { Array(greeting.utf8) }
      }
      return .now < end
    }
    #expect(serve("", until: "closed by the feed: 0 clients are served already; again in"))
    let port = server.port
    server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0))
    server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: port))
    let sessions = (1001...2001).map { "$B,\($0),\"Heat \($0)\"\r\n" }.joined()
    #expect(serve(sessions, until: "more than 1,000 sessions on one connection"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
  }

  @Test func `a listener that says nothing at all is silent, too`() throws {
    var server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0))
    let board = try liveBoard(server.port)
    let end = ContinuousClock.now + .seconds(Board.patience)
    while .now < end, !board.terminal.screen().contains("silent for 0:0") {
      _ = server.serve(until: .now + .milliseconds(100)) { [] }
    }
    #expect(board.shows("silent for 0:0"))
    #expect(board.shows("   no feed"))
  }

  @Test func `who joins late begins there, without news of laps before that`() throws {
    let feed = try Feed(Program.demo, speed: 1, from: "15:00")
    let board = try liveBoard(feed.port)
    #expect(board.shows(" 0:15:00 ├●"))
    #expect(!board.terminal.screen().contains("fastest"))
    board.press(":", "L", "9", "9", "Enter")
    #expect(board.shows("the leader has not completed lap 99 yet"))
    board.press("Escape", "q")
    #expect(board.terminal.status(within: Board.patience) == 0)
  }

  @Test func `a file that is there is not written over, but continued when asked to`() throws {
    let folder = try TemporaryFolder()
    let port = try unusedPort()
    let capture = try folder.file(
      "capture.txt",
      """
      $B,1,"Evening Race"
      $A,"7","7",1,"Ann","Archer","Ford",1
      $F,9999,"00:10:00","20:00:00","00:00:00","Green "
      $J,"7","00:01:00.000","00:01:00.000"
      $G,1,"7",1,"00:01:00.000"
      $F,9999,"00:08:00","20:02:00","00:02:00","Green "
      $A,"8","8",1,"Bo
      """)
    let before = try #require(contents(of: capture))
    let refused = try liveBoard(port, "--record", capture)
    #expect(refused.terminal.status(within: Board.patience) == 1)
    #expect(refused.terminal.history().contains("the file exists; --append continues it"))
    #expect(contents(of: capture) == before)

    let board = try liveBoard(port, "--record", capture, "--append")
    #expect(board.shows("Ann Archer"))
    #expect(board.shows("0:02:00 elapsed"))
    #expect(board.shows("1:00.000"))
    board.press("C-z")
    #expect(board.shows("nothing is recorded while flagstand is stopped; fg goes on"))
    #expect(board.terminal.status(within: Board.patience) == 148)
    board.terminal.run("fg")
    #expect(board.waits { board.terminal.isTakenOver })
    #expect(board.shows("0:02:00 elapsed"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    let after = try #require(contents(of: capture))
    #expect(after.hasPrefix(before + "\n# "))

    let other = try liveBoard(port, "--record", Program.demo, "--append")
    #expect(other.terminal.status(within: Board.patience) == 1)
    #expect(other.terminal.history().contains("not a capture of RMonitor"))
  }

  @Test func `a recording that cannot go on is said for as long as the board is there`() throws {
    let board = try liveBoard(unusedPort(), "--record", "/dev/full", "--append")
    #expect(board.shows("recording stopped: no space left on device; no connection"))
    board.press("v")
    #expect(board.shows("gap and interval overall"))
    #expect(board.shows("recording stopped: no space left on device"))
  }

  @Test(arguments: [("q", 0), ("C-c", 0), ("HUP", 129), ("ILL", 132), ("SEGV", 139), ("TERM", 143)])
  func `a live board gives the terminal back however it ends`(
    end: (name: String, status: Int)
  ) throws {
    let board = try liveBoard(unusedPort())
    let settings = try Board.shell().lineSettings()
    #expect(board.shows("no connection"))
    #expect(board.terminal.isTakenOver)
    if end.status == 0 { board.press(end.name) } else { board.terminal.signal(end.name) }
    #expect(board.terminal.status(within: Board.patience) == end.status)
    board.terminal.expectGivenBack(settings)
  }

  // MARK: - Round trip

  /// The line of each car at a moment, first place first, and the flag as the protocol can say it.
  private func lines(_ replay: Replay, _ time: SessionTime) -> [String] {
    let snapshot = replay.snapshot(at: time)
    let flag = snapshot.state.flag
    let shown: TrackFlag =
      switch flag {
      case .none, .red, .checkered: flag
      case _ where flag.isRacing: .green
      default: .fullCourseYellow
      }
    return [shown.name]
      + snapshot.rows.map { row in
        "\(row.entry.number) \(row.laps) laps last \(row.lastLap?.description ?? "-")"
          + " stops \(row.pitStops ?? -1) \(row.inPitSince?.description ?? "")"
          + " \(row.lastPitTime?.description ?? "-")"
      }
  }

  @Test(arguments: [(3600, 10_020.0), (60, 1200)])
  func `a race that is served, recorded live and read is the same at every whole minute`(
    speed: Int, end: Double
  ) throws {
    let folder = try TemporaryFolder()
    let source = try RecordingFile(path: Program.shipped).recording
    let capture = folder.path + "/capture.txt"
    let feed = try Feed(Program.shipped, speed: speed)
    let board = try liveBoard(feed.port, "--record", capture)
    // What comes late for the last of the minutes has come then.
    let last = clockText(milliseconds: Int(end + 10) * 1000)
    #expect(
      board.terminal.waits(Board.patience + end / Double(speed)) { (board.clock ?? "") >= last })
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    let read = Replay(try RecordingFile(path: capture).recording)
    let replay = Replay(source)
    var differences = 0
    for time in stride(from: 0, through: end, by: 60) where differences < 3 {
      let (a, b) = (lines(read, seconds(time)), lines(replay, seconds(time)))
      if a != b { differences += 1 }
      #expect(a == b, "at \(time)")
    }
  }
}
