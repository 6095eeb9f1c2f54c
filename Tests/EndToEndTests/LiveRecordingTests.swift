import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a live board records into: it never waits for that.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux"))
struct LiveRecordingTests {
  @Test(arguments: [[], ["--append"]])
  func `a pipe that nobody reads is said, and its reader gets the race from its beginning`(
    options: [String]
  ) throws {
    let folder = try TemporaryFolder()
    let (pipe, read) = (folder.path + "/pipe", folder.path + "/read")
    try #require(mkfifo(pipe, 0o600) == 0)
    let feed = try Feed(Program.demo, speed: 60)
    let board = try liveBoard(feed.port, ["--record", pipe] + options)
    #expect(board.shows("   LIVE"))
    #expect(board.shows("recording is behind: nobody reads the pipe"))
    let clock = board.clock ?? ""
    #expect(board.waits { (board.clock ?? "") > clock })
    try Program.shell("cat \(pipe) >\(read) 2>&1 &")
    #expect(board.waits { !board.terminal.screen().contains("recording") })
    #expect(board.waits { (board.clock ?? "") > "0:03:00" })
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    #expect(board.waits { contents(of: read)?.hasSuffix("stopped\n") == true })
    let played = try Program.run("print", read, "--at", "2:00", "--format", "csv")
    #expect(played.output.contains(",Rocco Bellagamba,"))
  }

  @Test func `what a pipe never took is told at the end, and quitting does not wait for it`() throws
  {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let feed = try Feed(Program.demo, speed: 60)
    let board = try liveBoard(feed.port, "--record", pipe)
    #expect(board.shows("recording is behind: nobody reads the pipe"))
    board.press("q")
    #expect(board.terminal.status(within: 5) == 0)
    #expect(board.terminal.history().contains(/flagstand: \d+ lines since [\d:]+ are not recorded/))
    withExtendedLifetime(feed) {}
  }

  @Test func `a board records too where the ends of children are ignored, as a shell can have it`()
    throws
  {
    let folder = try TemporaryFolder()
    let capture = folder.path + "/race.txt"
    let feed = try Feed(Program.demo, speed: 60)
    let board = Board(in: try Board.shell())
    board.run(["live", "127.0.0.1:\(feed.port)", "--record", capture], before: "trap '' CHLD;")
    #expect(board.shows("   LIVE"))
    #expect(board.waits { contents(of: capture)?.contains("$F,") ?? false })
    board.press("q")
    #expect(board.terminal.status(within: 5) == 0)
    withExtendedLifetime(feed) {}
  }

  @Test func `a disk that hangs is said, and keeps neither the board nor who quits it`() throws {
    let folder = try TemporaryFolder()
    let capture = folder.path + "/race.txt"
    let feed = try Feed(Program.demo, speed: 60)
    let board = try liveBoard(feed.port, "--record", capture)
    #expect(board.shows("   LIVE"))
    // Who writes is stopped, as if the system did not come back with what it was asked for.
    let writer = try #require(processWriting(into: capture))
    kill(writer, SIGSTOP)
    defer { kill(writer, SIGKILL) }
    #expect(board.shows("recording is behind"))
    let clock = board.clock ?? ""
    #expect(board.waits { (board.clock ?? "") > clock })
    board.press("q")
    #expect(board.terminal.status(within: 5) == 0)
    #expect(
      board.terminal.history().contains(/flagstand: \d+ lines? since [\d:]+ are not recorded/))
    withExtendedLifetime(feed) {}
  }

  /// The process that writes into a file and does nothing else.
  private func processWriting(into path: String) -> Int32? {
    namesOfFiles(in: "/proc").compactMap { Int32($0) }.first { process in
      guard let file = realpath("/proc/\(process)/fd/1", nil) else { return false }
      defer { free(file) }
      return String(cString: file) == path
    }
  }

  @Test func `a second board may not append to a recording, and a deleted one is told`() throws {
    let folder = try TemporaryFolder()
    let capture = folder.path + "/race.txt"
    let feed = try Feed(Program.demo, speed: 10)
    let board = try liveBoard(feed.port, "--record", capture)
    #expect(board.shows("   LIVE"))
    let second = try liveBoard(feed.port, "--record", capture, "--append")
    #expect(second.terminal.status(within: Board.patience) == 1)
    #expect(second.terminal.history().contains("race.txt: another board records into it"))
    unlink(capture)
    #expect(board.shows("the recording was deleted"))
    #expect(board.shows("   LIVE"))
    withExtendedLifetime(feed) {}
  }

  @Test(.limitsFiles)
  func `a file that may not grow ends the recording and not the board`() throws {
    let folder = try TemporaryFolder()
    let feed = try Feed(Program.demo, speed: 60)
    let board = Board(in: try Board.shell())
    board.run(
      ["live", "127.0.0.1:\(feed.port)", "--record", folder.path + "/race.txt"],
      before: "ulimit -f 8;")
    #expect(board.shows("recording stopped: file too large"))
    #expect(board.shows("   LIVE"))
    let clock = board.clock ?? ""
    #expect(board.waits { (board.clock ?? "") > clock })
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    #expect(contents(of: folder.path + "/race.txt")?.hasSuffix("\n") == true)
  }

  @Test func `the terminal is nothing to record into`() throws {
    let board = try liveBoard(try unusedPort(), "--record", "/dev/tty")
    #expect(board.terminal.status(within: Board.patience) == 1)
    #expect(board.terminal.history().contains("/dev/tty: a terminal is no file to record into"))
    let run = try Program.run("live", "127.0.0.1:1", "--record", "-")
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("Error: --record takes a file"))
  }
}
