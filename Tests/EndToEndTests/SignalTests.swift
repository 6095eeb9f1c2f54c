import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Signals in situations that nobody expects; what a signal leaves of the terminal is in WaysOutTests.
@Suite(.serialized, .waiting) struct SignalTests {
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGALRM])
  func `a signal ends a board whose terminal takes no bytes within a second`(
    signal: Int32
  ) throws {
    let terminal = try RawTerminal(Program.demo, "--speed", "512")
    // Nobody reads what is drawn from here on.
    for _ in 0..<20 {
      terminal.type("\u{0C}")
      usleep(50_000)
    }
    #expect(terminal.isStuck)
    let start = ContinuousClock.now
    kill(terminal.process, signal)
    #expect(terminal.status(within: Board.patience) == 128 + Int(signal))
    #expect(.now - start < .seconds(1) * Sanitizer.patience)
  }

  @Test func `a terminal that was slow to take bytes is still given back`() throws {
    let terminal = try RawTerminal(Program.demo, "--speed", "512")
    for _ in 0..<20 {
      terminal.type("\u{0C}")
      usleep(50_000)
    }
    kill(terminal.process, SIGTERM)
    usleep(200_000)
    let drawn = terminal.read(until: "\u{1B}[?1049l", within: Board.patience)
    #expect(drawn.contains("\u{1B}[?1049l"))
    #expect(terminal.status(within: Board.patience) == 143)
  }

  /// Starts `serve` in a shell, sends it a signal, and says whether it is still there.
  private func serves(on signal: String, before: String) throws -> Bool {
    let folder = try TemporaryFolder()
    let script = try folder.file("script", "\(before)\nexec \"$@\"\n")
    let status = try Program.shell(
      """
      cd \(folder.path)
      sh \(script) \(quoted(Program.path)) serve --port 0 >out 2>err &
      for i in $(seq 400); do grep -q listening out err && break; sleep 0.05; done
      kill -\(signal) $!
      sleep 1
      kill -0 $! 2>/dev/null
      here=$?
      kill -TERM $! 2>/dev/null
      wait $! 2>/dev/null
      exit $here
      """)
    return status == 0
  }

  @Test(arguments: ["HUP", "TERM"])
  func `serve ends on what asks it to`(signal: String) throws {
    #expect(try !serves(on: signal, before: ""))
  }

  @Test(arguments: ["HUP", "INT"])
  func `a signal that is ignored when serve starts stays so`(signal: String) throws {
    #expect(try serves(on: signal, before: "trap '' \(signal);"))
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"), .limitsFiles)
  func `a recording that may not grow has stopped, and the board goes on`() throws {
    let folder = try TemporaryFolder()
    let board = Board(in: try Board.shell())
    board.run(
      ["live", "127.0.0.1:1", "--record", folder.path + "/capture.txt"], before: "ulimit -f 0;")
    #expect(board.shows("recording stopped: file too large"))
    board.press("?")
    #expect(board.shows("key closes"))
    board.press("Escape", "q")
    #expect(board.terminal.status(within: Board.patience) == 0)
  }
}
