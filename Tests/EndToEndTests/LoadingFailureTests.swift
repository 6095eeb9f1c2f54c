import TestSupport
import Testing

/// What goes wrong before there is a picture: the terminal is never taken, the reason is readable.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux"))
struct LoadingFailureTests {
  /// A call that can't become a board. FLAGSTAND, RACE and LAPS stand for paths.
  struct Failure: Sendable, CustomTestStringConvertible {
    let command: String
    let reason: String
    let status: Int

    var testDescription: String { command }

    init(_ command: String, _ reason: String, status: Int = 1) {
      (self.command, self.reason, self.status) = (command, reason, status)
    }

    static let all = [
      Failure("FLAGSTAND /dev/null", "/dev/null: the file is empty"),
      Failure("FLAGSTAND /", "/: is a directory"),
      Failure("FLAGSTAND - </dev/null", "standard input: the file is empty"),
      Failure("FLAGSTAND - </", "standard input: is a directory"),
      Failure("FLAGSTAND - <&-", "standard input: bad file descriptor"),
      Failure("echo '{' | FLAGSTAND -", "standard input: not a recording of a known format"),
      Failure("FLAGSTAND LAPS --results /nowhere", "/nowhere: no such file or directory"),
      Failure("FLAGSTAND LAPS --results LAPS", "no results: the header lacks"),
      Failure("FLAGSTAND RACE --session 2", "the file holds one session"),
      Failure("FLAGSTAND RACE --at L999", "L999", status: 64),
      Failure("FLAGSTAND RACE --team nobody", "no team, driver, vehicle", status: 64),
      Failure("FLAGSTAND RACE >&-", "standard output is not a terminal"),
      Failure("FLAGSTAND live 127.0.0.1:1 --record /nowhere/race", "/nowhere/race: no such file"),
      Failure("FLAGSTAND live 127.0.0.1:1 --record / --append", "/: is a directory"),
      Failure("FLAGSTAND live 127.0.0.1:1 --record RACE", "the file exists; --append"),
      Failure("FLAGSTAND live 127.0.0.1:1 --record RACE --append", "not a capture of RMonitor"),
    ]
  }

  @Test(arguments: Failure.all) func `the terminal is left alone`(failure: Failure) throws {
    let folder = try TemporaryFolder()
    let race = try folder.file("race", Fixtures.race)
    let laps = try folder.file("laps", Fixtures.laps)
    let terminal = try Board.shell(columns: 200)
    let settings = terminal.lineSettings()
    let bytes = try folder.file("bytes", "")
    terminal.record(to: bytes)
    terminal.run(
      failure.command.replacing("FLAGSTAND", with: quoted(Program.path))
        .replacing("RACE", with: race).replacing("LAPS", with: laps))
    #expect(terminal.status(within: Board.patience) == failure.status, "\(terminal.screen())")
    #expect(terminal.screen().contains(failure.reason), "\(terminal.screen())")
    terminal.expectGivenBack(settings)
    // Not even for a moment.
    #expect(contents(of: bytes)?.contains("\u{1B}") == false)
  }

  @Test(arguments: ["/dev/null", "- <&-"])
  func `a full disk behind standard error swallows the reason only`(arguments: String) throws {
    let terminal = try Board.shell()
    let settings = terminal.lineSettings()
    terminal.run("\(quoted(Program.path)) \(arguments) 2>/dev/full")
    #expect(terminal.status(within: Board.patience) == 1)
    terminal.expectGivenBack(settings)
  }
}
