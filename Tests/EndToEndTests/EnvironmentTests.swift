import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Terminals of every kind, and none.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux"))
struct EnvironmentTests {
  @Test(arguments: ["env -u TERM", "TERM=", "TERM=no-such-terminal", "TERM=xterm"])
  func `a board is drawn on a terminal of any description`(before: String) throws {
    let board = try Board(Program.demo, "--paused", "--at", "10:05", before: before)
    #expect(board.shows("Équipe Sarcelle"))
    board.press("Right")
    #expect(board.shows("0:10:15 elapsed"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    #expect(board.terminal.isGivenBack)
  }

  @Test(arguments: [(1200, 50), (40_000, 24), (65_535, 65_535), (120, 5000)])
  func `a terminal of any size is known`(columns: UInt16, rows: UInt16) throws {
    // A timeline and the hints stand in the last two rows of what is drawn.
    let terminal = try RawTerminal(
      Program.demo, "--paused", "--at", "10:05", columns: columns, rows: rows)
    terminal.type("q")
    #expect(terminal.status(within: Board.patience) == 0)
  }

  @Test(arguments: ["-", "pipe"])
  func `who writes a recording slowly is waited for in words`(path: String) throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let terminal = try Board.shell()
    let (file, input) = path == "-" ? ("-", "<>\(pipe)") : (pipe, "")
    terminal.run("\(quoted(Program.path)) print \(file) \(input)")
    let name = path == "-" ? "standard input" : "pipe"
    #expect(terminal.shows("waiting for \(name)", within: Board.patience))
    if path == "-" {
      terminal.press("C-c")
      #expect(terminal.status(within: Board.patience) == 130)
    } else {
      try Program.shell("cat \(Program.demo) >\(pipe)")
      #expect(terminal.status(within: Board.patience) == 0)
      #expect(!terminal.history().contains("waiting for"))
    }
  }

  @Test func `a terminal that can't place text is told so`() throws {
    let terminal = try Board.shell()
    terminal.run("TERM=dumb \(quoted(Program.path))")
    #expect(
      terminal.shows(
        "flagstand: the terminal \"dumb\" cannot place text on the screen; use \"flagstand print\"",
        within: Board.patience))
    #expect(terminal.status() == 1)
    #expect(terminal.isGivenBack)
  }

  @Test(arguments: ["linux", "vt100"])
  func `a terminal without an alternate screen goes on below the picture`(
    name: String
  ) throws {
    for status in [0, 143] {
      let terminal = try Board.shell()
      terminal.run(
        "TERM=\(name) \(quoted(Program.path)) \(quoted(Program.demo)) --paused --at 10:05")
      #expect(terminal.shows("Équipe Sarcelle", within: Board.patience))
      #expect(isColourful(terminal) == (name == "linux"))
      if status == 0 { terminal.press("q") } else { terminal.signal("TERM") }
      #expect(terminal.status(within: Board.patience) == status, "\(terminal.screen())")
      #expect(terminal.screen().contains("space play"))
      #expect(terminal.isGivenBack)
    }
  }

  @Test func `NO_COLOR is heeded, and everything can still be told apart`() throws {
    let board = try Board(Program.demo, "--paused", "--at", "10:05", before: "NO_COLOR=1")
    #expect(board.shows("SAFETY CAR"))
    let screen = board.terminal.screen(styled: true)
    #expect(screen.contains("\u{1B}[1m") || screen.contains("\u{1B}[7m"))
    #expect(!isColourful(board.terminal))
    #expect(
      isColourful(
        try Board(Program.demo, "--paused", "--at", "10:05", before: "NO_COLOR=").terminal))
  }

  /// Whether anything on the screen has a colour of its own, of 8 or of 256.
  private func isColourful(_ terminal: Tmux) -> Bool {
    let screen = terminal.screen(styled: true)
    let codes = (30...37).map { "\u{1B}[\($0)m" } + (40...47).map { "\u{1B}[\($0)m" }
    return (codes + ["\u{1B}[38;5;", "\u{1B}[48;5;"]).contains { screen.contains($0) }
  }

  /// A board that is drawn otherwise than most: what it shows is left to the test to wait for.
  private func board(_ arguments: String..., before: String) throws -> Board {
    let board = Board(in: try Board.shell())
    board.run([Program.demo, "--paused", "--at", "10:05"] + arguments, before: before)
    return board
  }

  @Test func `in a locale that knows no accents everything is ASCII, names without them`() throws {
    let board = try board(before: "LANG=C.UTF-8 LC_ALL=C")
    #expect(board.shows("Equipe Sarcelle"))
    #expect(board.shows("S SAFETY CAR"))
    #expect(board.terminal.screen().utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `--glyphs decides, whatever the locale and TERM say`() throws {
    let full = try board("--glyphs", "braille", before: "LANG=C LC_ALL=C")
    #expect(full.shows("Équipe Sarcelle"))
    #expect(full.shows("Gergő Szentkúti"))
    let plain = try board("--glyphs", "ascii", before: "LC_ALL=C.UTF-8")
    #expect(plain.shows("Gergo Szentkuti"))
  }

  @Test func `the console of Linux gets signs that its font has`() throws {
    let board = try board(before: "TERM=linux LC_ALL=C.UTF-8")
    #expect(board.shows("▓■"))
    #expect(board.shows("║ 1×"))
    #expect(!board.terminal.screen().contains("●"))
  }

  @Test func `a recording comes through a pipe while keys come from the terminal`() throws {
    let program = quoted(Program.path)
    let board = try Board(
      "-", "--paused", before: "\(program) convert \(quoted(Program.demo)) -o - |")
    #expect(board.shows("Twenty Minutes of Velmora"))
    board.press("l")
    #expect(board.shows("0:01:00 elapsed"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    #expect(board.terminal.isGivenBack)
  }

  @Test func `output into a pipe points to print`() throws {
    let terminal = try Board.shell()
    terminal.run("\(quoted(Program.path)) | cat")
    #expect(
      terminal.shows("flagstand: standard output is not a terminal; use", within: Board.patience))
    #expect(terminal.isGivenBack)
  }

  @Test func `bad data is told before the screen is taken`() throws {
    let terminal = try Board.shell()
    terminal.run("\(quoted(Program.path)) /nowhere.csv")
    #expect(terminal.shows("/nowhere.csv: no such file or directory", within: Board.patience))
    #expect(terminal.status() == 1)
  }
}
