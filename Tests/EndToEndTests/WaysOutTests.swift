import TestSupport
import Testing

/// However the program ends, the terminal is as it was.
@Suite(.serialized, .enabled(if: Tmux.isInstalled, "needs tmux")) struct WaysOutTests {
  /// Ends a board in some way; the terminal must be given back and the status be this.
  private func expectGivenBack(
    status: Int, before: String = "", _ end: (Board) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let board = try Board(Program.demo, before: before, sourceLocation: sourceLocation)
    let settings = try Board.shell().lineSettings()
    #expect(board.terminal.lineSettings() != settings)
    end(board)
    #expect(
      board.terminal.status(within: Board.patience) == status, "\(board.terminal.history())",
      sourceLocation: sourceLocation)
    #expect(board.terminal.isGivenBack, sourceLocation: sourceLocation)
    #expect(board.terminal.lineSettings() == settings, sourceLocation: sourceLocation)
    // No rest of the picture.
    #expect(!board.terminal.screen().contains("├"), sourceLocation: sourceLocation)
    return board.terminal.history()
  }

  @Test(arguments: ["q", "C-c"]) func `a key quits`(key: String) throws {
    _ = try expectGivenBack(status: 0) { $0.press(key) }
  }

  @Test(arguments: [
    ("HUP", 129), ("INT", 130), ("QUIT", 131), ("ILL", 132), ("TRAP", 133), ("ABRT", 134),
    ("BUS", 135), ("FPE", 136), ("SEGV", 139), ("TERM", 143),
  ])
  func `a signal ends the program and leaves its own status`(signal: String, status: Int) throws {
    _ = try expectGivenBack(status: status, before: "SWIFT_BACKTRACE=enable=no") {
      $0.terminal.signal(signal)
    }
  }

  @Test func `what a crash has to say is readable`() throws {
    let history = try expectGivenBack(status: 132) { $0.terminal.signal("ILL") }
    #expect(history.contains("Program crashed: Illegal instruction"))
    // From the left side on, not a staircase.
    #expect(
      history.split(separator: "\n").contains { $0.hasPrefix("Thread 0 \"flagstand\" crashed") })
    #expect(history.contains("Terminal.read(timeout:alsoWaitingFor:)"))
  }

  @Test func `a trap in Swift gives the terminal back and says what it was`() throws {
    let terminal = try Board.shell()
    let settings = terminal.lineSettings()
    terminal.run(Program.folder + "/TrapProbe")
    #expect(terminal.shows("about to trap", within: Board.patience))
    #expect(terminal.isTakenOver)
    terminal.press("x")
    // SIGILL where a trap is an illegal instruction, SIGTRAP where it is a breakpoint.
    let status = terminal.status(within: Board.patience)
    #expect(status == 132 || status == 133, "\(terminal.history())")
    #expect(terminal.isGivenBack)
    #expect(terminal.lineSettings() == settings)
    #expect(terminal.history().contains("Fatal error: Index out of range"))
  }

  @Test func `a terminal that goes away ends the program`() throws {
    var board: Board? = try Board(Program.demo)
    let process = try #require(board?.process)
    board = nil
    #expect(
      try Program.shell(
        "for i in $(seq 300); do kill -0 \(process) 2>/dev/null || exit 0; sleep 0.1; done; exit 1")
        == 0)
  }
}
