import TestSupport
import Testing

/// However the program ends, the terminal is as it was.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux")) struct WaysOutTests {
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

  /// Without the backtrace of Swift, which tells the same at every place.
  private let quiet = "SWIFT_BACKTRACE=enable=no"

  /// A board that has been led to a place.
  private func board(
    at place: Place, before: String = "", program: String = Program.path,
    _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Board {
    let board = try Board(
      Program.demo, before: before, program: program, sourceLocation: sourceLocation)
    for key in place.keys { board.press(key) }
    #expect(board.shows(place.sign), sourceLocation: sourceLocation)
    return board
  }

  /// Ends a board in some way; the terminal must be given back and the status be one of these.
  /// Returns what the terminal shows then, and what has scrolled off it.
  @discardableResult
  private func expectGivenBack(
    status: Int..., before: String = "", program: String = Program.path,
    at place: Place = .watching, sourceLocation: SourceLocation = #_sourceLocation,
    _ end: (Board) -> Void
  ) throws -> String {
    let board = try board(at: place, before: before, program: program, sourceLocation)
    let settings = try Board.shell().lineSettings()
    #expect(board.terminal.lineSettings() != settings, sourceLocation: sourceLocation)
    end(board)
    let ended = board.terminal.status(within: Board.patience)
    #expect(
      ended.map(status.contains) == true, "\(ended ?? -1): \(board.terminal.history())",
      sourceLocation: sourceLocation)
    board.terminal.expectGivenBack(settings, sourceLocation)
    return board.terminal.history()
  }

  // MARK: - Keys

  @Test(arguments: Place.allCases)
  func `q quits, but is a letter in the prompt and leads back from the help`(
    place: Place
  ) throws {
    try expectGivenBack(status: 0, at: place) { board in
      if place != .watching {
        board.press("q")
        #expect(
          place == .prompt
            ? board.shows("go to: 7q")
            : board.waits { !board.terminal.screen().contains(place.sign) })
        board.press("Escape")
        #expect(board.waits { !board.terminal.screen().contains(place.sign) })
      }
      board.press("q")
    }
  }

  @Test(arguments: Place.allCases)
  func `Ctrl-C closes what lies over the board, and then quits`(place: Place) throws {
    try expectGivenBack(status: 0, at: place) { board in
      if place != .watching {
        board.press("C-c")
        #expect(board.waits { !board.terminal.screen().contains(place.sign) })
      }
      board.press("C-c")
    }
  }

  @Test(arguments: Place.allCases)
  func `Ctrl-Z gives the terminal back, and the shell's fg takes it again`(place: Place) throws {
    let settings = try Board.shell().lineSettings()
    try expectGivenBack(status: 143, at: place) { board in
      board.press("C-z")
      #expect(board.shows("Stopped"))
      #expect(board.terminal.status(within: Board.patience) == 148)
      board.terminal.expectGivenBack(settings)
      board.terminal.run("fg")
      #expect(board.waits { board.terminal.isTakenOver })
      #expect(board.shows(place.sign), "it is where it was")
      board.terminal.signal("TERM")
    }
  }

  @Test func `a board that is ended while it is stopped leaves the terminal alone`() throws {
    try expectGivenBack(status: 143) { board in
      board.press("C-z")
      #expect(board.terminal.status(within: Board.patience) == 148)
      board.terminal.run("kill %1; fg")
    }
  }

  // MARK: - Signals

  @Test(
    arguments: [
      ("HUP", 129), ("INT", 130), ("QUIT", 131), ("ILL", 132), ("SEGV", 139), ("TERM", 143),
    ], Place.allCases)
  func `a signal ends the program and leaves its own status`(
    signal: (name: String, status: Int), place: Place
  ) throws {
    try expectGivenBack(status: signal.status, before: quiet, at: place) {
      $0.terminal.signal(signal.name)
    }
  }

  @Test(arguments: [
    ("TRAP", 133), ("ABRT", 134), ("BUS", 135), ("FPE", 136), ("USR1", 138), ("PIPE", 141),
    ("ALRM", 142), ("XCPU", 152), ("XFSZ", 153), ("SYS", 159), ("34", 162), ("64", 192),
  ])
  func `a rare signal does so too`(signal: (name: String, status: Int)) throws {
    try expectGivenBack(status: signal.status, before: quiet) {
      $0.terminal.signal(signal.name)
    }
  }

  @Test(needsBacktrace)
  func `what a crash has to say is readable`() throws {
    let history = try expectGivenBack(status: 132) { $0.terminal.signal("ILL") }
    #expect(history.contains("Program crashed: Illegal instruction"))
    // From the left side on, not a staircase.
    #expect(
      history.split(separator: "\n").contains { $0.hasPrefix("Thread 0 \"flagstand\" crashed") })
    #expect(history.contains("Terminal.read(timeout:alsoWaitingFor:)"))
  }

  // MARK: - Faults

  /// A board that makes a fault at a key.
  private let probe = Program.folder + "/TrapProbe"

  @Test(needsBacktrace, arguments: Place.allCases)
  func `a trap in Swift gives the terminal back and says what it was`(place: Place) throws {
    // SIGILL where a trap is an illegal instruction, SIGTRAP where it is a breakpoint.
    let history = try expectGivenBack(status: 132, 133, program: probe, at: place) {
      $0.press("F9")
    }
    #expect(history.contains("Fatal error: Index out of range"))
    #expect(history.contains("\nThread 0 \"TrapProbe\" crashed:"))
  }

  @Test(needsBacktrace, arguments: [("F10", "memset"), ("F11", "fall(_:)")], Place.allCases)
  func `a segfault in C and a stack that overflows do so too`(
    fault: (key: String, function: String), place: Place
  ) throws {
    let history = try expectGivenBack(status: 139, program: probe, at: place) {
      $0.press(fault.key)
    }
    #expect(history.contains("\n*** Program crashed: Bad pointer dereference"))
    #expect(history.contains(fault.function))
  }

  @Test(arguments: ["F10", "F11"])
  func `a fault needs no backtrace of Swift to give the terminal back`(key: String) throws {
    let history = try expectGivenBack(status: 139, before: quiet, program: probe) {
      $0.press(key)
    }
    #expect(history.contains("Segmentation fault"))
  }

  // MARK: - What is around the program

  @Test(arguments: [("C-c", 0), ("TERM", 143), ("ILL", 132)], Place.allCases)
  func `a full disk behind standard error changes nothing of that`(
    end: (name: String, status: Int), place: Place
  ) throws {
    try expectGivenBack(status: end.status, before: "2>/dev/full", at: place) { board in
      if end.name != "C-c" { return board.terminal.signal(end.name) }
      if place != .watching { board.press(end.name) }
      board.press(end.name)
    }
  }

  @Test(arguments: [("trap : HUP", "129"), ("trap '' HUP", "0")], Place.allCases)
  func `a terminal that goes away ends the program, also one that hears no hang-up`(
    shell: (trap: String, status: String), place: Place
  ) throws {
    let folder = try TemporaryFolder()
    let program = try folder.file(
      "program",
      "\(shell.trap); \(quoted(Program.path)) \"$@\"; echo $? >\(folder.path)/status")
    var board: Board? = try self.board(at: place, before: "sh", program: program)
    #expect(board?.terminal.isTakenOver == true)
    board = nil
    // A status that is late is a failure and not a hanging test.
    try Program.shell(
      "for i in $(seq 300); do test -s \(folder.path)/status && break; sleep 0.1; done")
    #expect(contents(of: folder.path + "/status") == shell.status + "\n")
  }
}

extension Tmux {
  /// Expects a shell's terminal: its modes, the settings of its line, and no rest of a picture.
  func expectGivenBack(
    _ settings: String, _ sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(isGivenBack, sourceLocation: sourceLocation)
    #expect(lineSettings() == settings, sourceLocation: sourceLocation)
    #expect(!screen().contains("├"), sourceLocation: sourceLocation)
  }
}

/// For tests of what Swift says of a crash.
private let needsBacktrace = ConditionTrait.skipped(
  under: .address, .thread, because: "Tests/sanitize forbids backtraces")
