import TestSupport
import Testing
/// Boards that are left by Q, and the next ones on the same recording.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux"))
struct RememberingTests {
  private let folder: TemporaryFolder
  /// Where the program keeps what it remembers.
  private var kept: String { "\(folder.path)/state/flagstand" }
  private var variable: String { "XDG_STATE_HOME=\(folder.path)/state" }

  init() throws { folder = try TemporaryFolder() }

  private func board(_ arguments: String..., before: String = "") throws -> Board {
    let board = Board(in: try Board.shell())
    board.run(arguments, before: "\(before) \(variable)")
    #expect(board.waits { board.terminal.isTakenOver && board.shows("├") })
    return board
  }

  /// Leaves a board by Q; the shell must be told that all went well.
  private func leave(_ board: Board, sourceLocation: SourceLocation = #_sourceLocation) {
    board.press("Q")
    #expect(
      board.terminal.status(within: Board.patience) == 0, sourceLocation: sourceLocation)
    #expect(board.terminal.isGivenBack, sourceLocation: sourceLocation)
  }

  /// The only file that was kept.
  private func keptText() throws -> String {
    let names = namesOfFiles(in: kept)
    #expect(names.count == 1, "\(names)")
    return try #require(contents(of: "\(kept)/\(names.first ?? "")"))
  }

  @Test func `the next start goes on where Q was pressed, and says so`() throws {
    let left = try board(Program.demo, "--paused", "--at", "10:05")
    left.press("m", "a", "l", "*", "c", "F3")
    #expect(left.shows("0:11:05 elapsed"))
    leave(left)
    let text = try keptText()
    #expect(text.contains("time 0:11:05.000\n") && text.contains("mark a 0:10:05.000\n"))
    #expect(text.contains("page stints\n") && text.contains("class P1\n"))

    let next = try board(Program.demo, "--paused")
    #expect(next.shows("on from 0:11:05, where you left; g goes to the start"))
    #expect(next.shows("0:11:05 elapsed"))
    next.press("'", "a")
    #expect(next.shows("0:10:05 elapsed"))
    next.press("g")
    #expect(next.shows("0:00:00 elapsed"))
    // Whoever leaves by q has nothing remembered.
    next.press("q")
    #expect(next.terminal.status(within: Board.patience) == 0)
    #expect(try keptText() == text)

    let fromStart = try board(Program.demo, "--paused", "--from-start")
    #expect(
      fromStart.shows("0:00:00 elapsed") && !fromStart.lines.contains { $0.contains("on from") })
    let elsewhere = try board(Program.demo, "--paused", "--at", "3:00", "--class", "GT")
    #expect(elsewhere.shows("0:03:00 elapsed"))
    elsewhere.press("'", "a")
    #expect(elsewhere.shows("0:10:05 elapsed"))
  }

  @Test func `a file that was moved and renamed is known again, another is not`() throws {
    let text = try #require(contents(of: Program.demo))
    let first = try folder.file("first.jsonl", text)
    leave(try board(first, "--paused", "--at", "5:00"))
    try Program.shell("cd \(folder.path) && mkdir sub && mv first.jsonl 'sub/é x'")
    let moved = try board("\(folder.path)/sub/é x", "--paused")
    #expect(moved.shows("on from 0:05:00"))
    let piped = try board("-", "--paused", before: "cat \(quoted("\(folder.path)/sub/é x")) |")
    #expect(piped.shows("on from 0:05:00"))
    let other = try folder.file("other.jsonl", text.replacing("Falavento", with: "Falavenna"))
    let board = try board(other, "--paused")
    #expect(board.shows("0:00:00 elapsed"))
  }

  @Test func `two boards at once take nothing from each other`() throws {
    let boards = [
      try board(Program.demo, "--paused", "--at", "5:00"),
      try board(Program.demo, "--paused", "--at", "6:00"),
    ]
    boards[0].press("m", "a")
    boards[1].press("m", "b")
    #expect(boards[0].shows("a marks") && boards[1].shows("b marks"))
    for board in boards { board.press("Q") }
    for board in boards { #expect(board.terminal.status(within: Board.patience) == 0) }
    let text = try keptText()
    #expect(text.contains("mark a 0:05:00.000\nmark b 0:06:00.000\n"), "\(text)")
  }

  @Test func `keys of a later program stay in the file`() throws {
    leave(try board(Program.demo, "--paused", "--at", "5:00"))
    let name = try #require(namesOfFiles(in: kept).first)
    try Program.shell("printf 'later 1:00=0:30\\n# by hand\\n' >>\(kept)/\(name)")
    leave(try board(Program.demo, "--paused", "--at", "6:00"))
    let text = try keptText()
    #expect(text.hasSuffix("later 1:00=0:30\n# by hand\n") && text.contains("time 0:06:00.000\n"))
  }

  @Test(.limitsFiles)
  func `a full disk is said, the board stays, and what was kept stays whole`() throws {
    leave(try board(Program.demo, "--paused", "--at", "5:00"))
    let text = try keptText()
    // Files may not grow: as the system tells it, and as it kills for it.
    for trap in ["trap '' XFSZ;", ""] {
      let full = try board(Program.demo, "--paused", before: "\(trap) ulimit -f 0;")
      full.press("l", "Q")
      #expect(full.shows("not remembered, q quits: file too large"), "\(full.lines)")
      #expect(full.shows("0:06:00 elapsed"))
      full.press("q")
      #expect(full.terminal.status(within: Board.patience) == 0)
      #expect(try keptText() == text)
    }
  }

  @Test func `a folder that can't be made, or none, is said`() throws {
    let file = try folder.file("file", "")
    for (before, problem) in [
      ("export XDG_STATE_HOME=\(file); HOME=/", "not a directory"),
      ("unset XDG_STATE_HOME; unset HOME;", "neither XDG_STATE_HOME nor HOME is set"),
      ("unset HOME; XDG_STATE_HOME=not/absolute", "neither XDG_STATE_HOME nor HOME is set"),
    ] {
      let board = Board(in: try Board.shell())
      board.run([Program.demo, "--paused"], before: before)
      #expect(board.shows("0:00:00 elapsed"))
      board.press("Q")
      #expect(board.shows("not remembered, q quits: \(problem)"), "\(board.lines)")
      board.press("q")
      #expect(board.terminal.status(within: Board.patience) == 0)
    }
  }

  @Test func `without the variable it lies in the home folder`() throws {
    let board = Board(in: try Board.shell())
    board.run(
      [Program.demo, "--paused", "--at", "5:00"],
      before: "unset XDG_STATE_HOME; HOME=\(folder.path)")
    #expect(board.shows("0:05:00 elapsed"))
    leave(board)
    #expect(namesOfFiles(in: "\(folder.path)/.local/state/flagstand").count == 1)
  }

  @Test func `what is kept may be anything`() throws {
    leave(try board(Program.demo, "--paused", "--at", "5:00"))
    let name = try #require(namesOfFiles(in: kept).first)
    let path = "\(kept)/\(name)"
    let cases = [
      ("printf 'time 0:07:00\\n\\033[2Jx\\n\\377\\376\\0' >", "on from 0:07:00"),
      ("head -c 2000000 /dev/zero >", "nothing is remembered: larger than 1024 KiB"),
      ("printf '' >", "space play"), ("rm ", "space play"),
      ("mkdir ", "nothing is remembered: is a directory"),
    ]
    for (command, said) in cases {
      try Program.shell("\(command)\(path)")
      let board = try board(Program.demo, "--paused")
      #expect(board.shows(said), "\(board.lines)")
      board.press("q")
      #expect(board.terminal.status(within: Board.patience) == 0)
    }
    // What can't be read is not written over.
    let board = try board(Program.demo, "--paused")
    board.press("Q")
    #expect(board.shows("not remembered, q quits: is a directory"))
  }

  @Test func `a live race is not remembered`() throws {
    let board = try board("live", "127.0.0.1:1")
    board.press("Q")
    #expect(board.shows("only recordings are remembered; q quits"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
  }
}
