import TestSupport
import Testing

/// Options that somebody has written down once for all boards.
@Suite(.serialized, .waiting) struct ConfigTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/flagstand/config" }
  private static let noTerminal = "flagstand: standard output is not a terminal; use"

  init() throws {
    folder = try TemporaryFolder()
    try Program.shell("mkdir \(folder.path)/flagstand")
  }

  private func write(_ text: String) throws { _ = try folder.file("flagstand/config", text) }

  private func run(_ arguments: String...) throws -> Program.Run {
    try Program.run(arguments, config: folder.path)
  }

  @Test(arguments: [
    ("--nope", "unknown option '--nope'"), ("--sped 8", "unknown option '--sped'"),
    ("--speed 3", "the value '3' is invalid for '--speed"),
    ("--speed 8 # fast", "the value '8 # fast' is invalid"), ("--speed", "missing value for"),
    ("--silence 1", "the value '1' is invalid for '--silence"),
    ("--page nowhere", "the value 'nowhere'"),
    ("--paused=yes", "the option '--paused' does not take"), ("--paused --reveal", "the option"),
    ("race.jsonl", "write a long option, as in --team Penske"), ("-h", "write a long option"),
    ("--", "write a long option"), ("--=x", "write a long option"), ("team Penske", "write a long"),
    ("--help", "--help is not for a config"), ("--version", "--version is not for a config"),
    ("--list", "--list is not for a config"), ("--no-config", "--no-config is not for a config"),
    ("--append", "--append needs --record"), ("\u{1B}[2J", "write a long option"),
    ("--\u{1B}[2J", "unknown option '--[2J'"),
  ])
  func `a wrong line is told with its number before anything else`(
    line: String, problem: String
  ) throws {
    try write("# of mine\n\n--team Kestrel\r\n  \(line)\n--reveal\n")
    for arguments in [["/nowhere.csv"], ["watch", "--at", "99%"], ["live", "localhost:1"]] {
      let run = try Program.run(arguments, config: folder.path)
      #expect(run.status == 64)
      #expect(run.errors.hasPrefix("\(path):4: \(problem)"), "\(run.errors)")
      #expect(run.output.isEmpty && run.isPlain)
    }
  }

  @Test func `a right one is heeded without a word`() throws {
    try write(
      """
      \u{FEFF}# what the other command has is passed over
      --speed 8
      --silence=60
      --record race.txt
      --append
      --at 10:05
      \t--from-start
      --no-paused
      --reveal
      --team "Nobody in this race"
      --team = Kestrel & Vane
      --car #7
      --class no such
      --page 'stints'
      --gaps overall
      --glyphs block
      --background light
      --order best
      """)
    for arguments in [[], [Program.demo], ["live", "localhost:1"]] {
      let run = try Program.run(arguments, config: folder.path)
      #expect(run.status == 1)
      #expect(run.errors.hasPrefix(Self.noTerminal), "\(run.errors)")
    }
    #expect(!folder.names.contains("race.txt"))
  }

  @Test func `only boards read it, and those only where they may`() throws {
    try write("what is this")
    for arguments in [
      ["print", Program.demo, "--at", "1:00"], ["events", Program.demo], ["check", Program.demo],
      ["convert", Program.demo, "-o", "-"], ["--list"], ["--help"], ["watch", "--help"],
      ["--version"],
    ] {
      let run = try Program.run(arguments, config: folder.path)
      #expect(run.status == 0, "\(arguments)")
      #expect(run.output == (try Program.run(arguments)).output)
    }
    for arguments in [["--no-config"], ["live", "localhost:1", "--no-config"]] {
      let run = try Program.run(arguments, config: folder.path)
      #expect(run.status == 1 && run.errors.hasPrefix(Self.noTerminal))
    }
  }

  @Test func `what is no readable file is told, and none is none`() throws {
    #expect(try run().errors.hasPrefix(Self.noTerminal))
    try Program.shell("mkdir \(path)")
    #expect(try run().errors == "\(path): is a directory\n")
    #expect(try run().status == 64)
    try Program.shell("rmdir \(path) && head -c 70000 /dev/zero >\(path)")
    #expect(try run().errors == "\(path): larger than 64 KiB\n")
    try Program.shell("rm \(path) && mkfifo \(path)")
    #expect(try run().errors.hasPrefix(Self.noTerminal))
    try Program.shell("rm \(path) && ln -s /dev/null \(path)")
    #expect(try run().errors.hasPrefix(Self.noTerminal))
    try Program.shell("rm \(path) && ln -s \(path) \(path)")
    #expect(try run().errors == "\(path): too many levels of symbolic links\n")
  }

  // MARK: - On a board

  private func board(_ arguments: String..., before: String = "") throws -> Board {
    let board = Board(in: try Board.shell())
    board.run(arguments, before: "XDG_CONFIG_HOME=\(folder.path) \(before)")
    #expect(board.waits { board.terminal.isTakenOver && board.shows("├") })
    return board
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `a board begins as it says, and as was typed where that differs`() throws {
    try write(
      "--paused\n--speed 8\n--at 10:05\n--class gt\n--team no such\n--team sarcelle\n--car 7\n")
    let configured = try board(Program.demo)
    #expect(configured.shows("‖ 8×") && configured.shows("0:10:05 elapsed"))
    #expect(!configured.lines.contains { $0.hasPrefix(" P1 ") })
    configured.press("C")
    #expect(configured.waits { Set(highlighted(configured)) == ["7", "10"] })

    let typed = try board(
      "watch", Program.demo, "--no-paused", "--speed", "1/4", "--at", "3:00", "--class", "P2",
      "--team", "ravnhøj")
    #expect(typed.shows("▶ ¼×") && typed.shows("0:03:0"))
    #expect(typed.waits { highlighted(typed) == ["26"] })
    typed.press("C")
    #expect(typed.waits { Set(highlighted(typed)) == ["7", "10", "26"] })

    let without = try board("--no-config", Program.demo, "--paused")
    #expect(without.shows("‖ 1×") && without.shows("0:00:00 elapsed"))
  }

  /// The numbers of the cars that have a mark on the board.
  private func highlighted(_ board: Board) -> [String] {
    board.lines.compactMap { line in
      line.firstMatch(of: /^▌ *[0-9]+ (?:[▲▼][0-9]+)? *[0-9]+ +([0-9]+)\b/).map { String($0.1) }
    }
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `pages and gaps can be chosen`() throws {
    try write("--page stops\n--gaps overall\n--paused\n--at 15:00\n")
    let configured = try board(Program.demo)
    #expect(configured.shows("Median"))
    configured.press("Escape")
    #expect(configured.shows("Gap all"))
    let typed = try board(Program.demo, "--page", "tables", "--gaps", "class")
    #expect(typed.waits { typed.lines.contains { $0.contains(" Gap ") } })
    #expect(!typed.lines.contains { $0.contains("Gap all") })
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `what was left comes before it`() throws {
    try write("--paused\n--at 3:00\n--class gt\n--page events\n--car 7\n")
    let state = "XDG_STATE_HOME=\(folder.path)/state"
    let left = try board(Program.demo, before: state)
    left.press("Escape", "C", "l", "Q")
    #expect(left.terminal.status(within: Board.patience) == 0)
    let next = try board(Program.demo, before: state)
    #expect(next.shows("on from 0:04:00"))
    #expect(next.shows(" P1 "))
    let again = try board(Program.demo, "--page", "stints", before: state)
    #expect(again.shows("on from 0:04:00") && again.shows("Stints"))
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `a live board does not miss favourites`() throws {
    try write("--team no such\n--page events\n--speed 8\n")
    let board = try board("live", "127.0.0.1:1")
    #expect(board.shows("Events") && board.shows("no connection"))
  }
}
