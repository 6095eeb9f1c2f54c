import TestSupport
import Testing

/// However the program ends, the terminal is as it was.
@Suite(.serialized, .enabled(if: Tmux.isInstalled, "needs tmux")) struct WaysOutTests {
  /// What the viewer is at when the program ends: the keys that lead there, and what it shows.
  enum Place: String, CaseIterable {
    case watching, prompt, help

    var keys: [String] {
      switch self {
      case .watching: []
      case .prompt: [":", "7"]
      case .help: ["?"]
      }
    }

    var sign: String {
      switch self {
      case .watching: "elapsed"
      case .prompt: "go to: 7"
      case .help: "Going somewhere"
      }
    }
  }

  /// Ends a board in some way; the terminal must be given back and the status be this.
  private func expectGivenBack(
    status: Int, before: String = "", at place: Place = .watching, _ end: (Board) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let board = try Board(Program.demo, before: before, sourceLocation: sourceLocation)
    let settings = try Board.shell().lineSettings()
    #expect(board.terminal.lineSettings() != settings)
    for key in place.keys { board.press(key) }
    #expect(board.shows(place.sign), sourceLocation: sourceLocation)
    end(board)
    #expect(
      board.terminal.status(within: Board.patience) == status, "\(board.terminal.history())",
      sourceLocation: sourceLocation)
    expectGivenBack(board.terminal, settings, sourceLocation)
    return board.terminal.history()
  }

  private func expectGivenBack(
    _ terminal: Tmux, _ settings: String, _ sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(terminal.isGivenBack, sourceLocation: sourceLocation)
    #expect(terminal.lineSettings() == settings, sourceLocation: sourceLocation)
    // No rest of the picture.
    #expect(!terminal.screen().contains("├"), sourceLocation: sourceLocation)
  }

  @Test func `q quits`() throws {
    _ = try expectGivenBack(status: 0) { $0.press("q") }
  }

  @Test(arguments: Place.allCases)
  func `Ctrl-C closes what lies over the board, and then quits`(place: Place) throws {
    _ = try expectGivenBack(status: 0, at: place) { board in
      if place != .watching {
        board.press("C-c")
        #expect(board.waits { !board.terminal.screen().contains(place.sign) })
      }
      board.press("C-c")
    }
  }

  @Test(
    arguments: [
      ("HUP", 129), ("INT", 130), ("QUIT", 131), ("ILL", 132), ("SEGV", 139), ("TERM", 143),
    ], Place.allCases)
  func `a signal ends the program and leaves its own status`(
    signal: (name: String, status: Int), place: Place
  ) throws {
    _ = try expectGivenBack(
      status: signal.status, before: "SWIFT_BACKTRACE=enable=no", at: place
    ) {
      $0.terminal.signal(signal.name)
    }
  }

  @Test(arguments: [("TRAP", 133), ("ABRT", 134), ("BUS", 135), ("FPE", 136)])
  func `a rare signal does so too`(signal: (name: String, status: Int)) throws {
    _ = try expectGivenBack(status: signal.status, before: "SWIFT_BACKTRACE=enable=no") {
      $0.terminal.signal(signal.name)
    }
  }

  @Test(arguments: Place.allCases)
  func `Ctrl-Z gives the terminal back, and the shell's fg takes it again`(place: Place) throws {
    let board = try Board(Program.demo)
    let settings = try Board.shell().lineSettings()
    for key in place.keys { board.press(key) }
    #expect(board.shows(place.sign))
    board.press("C-z")
    #expect(board.shows("Stopped"))
    expectGivenBack(board.terminal, settings)
    board.terminal.run("fg")
    #expect(board.waits { board.terminal.isTakenOver })
    #expect(board.shows(place.sign), "it is where it was")
    board.terminal.signal("TERM")
    #expect(board.terminal.status(within: Board.patience) == 143)
    expectGivenBack(board.terminal, settings)
  }

  @Test(arguments: [("C-c", 0), ("ILL", 132)])
  func `a full disk behind standard error changes nothing of that`(
    end: (name: String, status: Int)
  ) throws {
    _ = try expectGivenBack(status: end.status, before: "2>/dev/full") { board in
      if end.name == "C-c" { board.press(end.name) } else { board.terminal.signal(end.name) }
    }
  }

  @Test func `a recording that can't be read never takes the terminal`() throws {
    let terminal = try Board.shell()
    let settings = terminal.lineSettings()
    terminal.run("\(Program.path) /dev/null")
    #expect(terminal.status(within: Board.patience) == 1)
    #expect(terminal.history().contains("the file is empty"))
    expectGivenBack(terminal, settings)
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

  @Test(arguments: Place.allCases)
  func `a terminal that goes away ends the program`(place: Place) throws {
    var board: Board? = try Board(Program.demo)
    let process = try #require(board?.process)
    for key in place.keys { board?.press(key) }
    #expect(board?.shows(place.sign) == true)
    board = nil
    #expect(
      try Program.shell(
        "for i in $(seq 300); do kill -0 \(process) 2>/dev/null || exit 0; sleep 0.1; done; exit 1")
        == 0)
  }
}
