import TestSupport
import Testing

/// Columns that are chosen on the command line, in the config and on the board.
@Suite(.serialized, .waiting) struct ColumnsTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/flagstand/config" }

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [["watch", Program.demo], ["live", "localhost:1"]])
  func `an unknown one is told which there are`(command: [String]) throws {
    for (names, problem) in [
      ("team,horsepower", "\"horsepower\" is none of number, "), ("", "write some of number, "),
      (" , ", "write some of number, "),
    ] {
      let run = try Program.run(command + ["--columns", names])
      #expect(run.status == 64)
      #expect(run.errors.contains(problem) && run.errors.contains("classGap, classInterval"))
    }
    let right = try Program.run(command + ["--columns", "Team, last-lap,,classgap"])
    #expect(right.status == 1 && right.errors.contains("standard output is not a terminal"))
  }

  @Test func `so it is in the config, with the number of the line`() throws {
    try Program.shell("mkdir \(folder.path)/flagstand")
    _ = try folder.file("flagstand/config", "# mine\n--columns nope\n")
    let run = try Program.run([Program.demo], config: folder.path)
    #expect(run.status == 64 && run.errors.hasPrefix("\(path):2: "))
    #expect(run.errors.contains("\"nope\" is none of number, "))
  }

  private func board(_ arguments: String..., home: String? = nil) throws -> Board {
    let board = Board(in: try Board.shell())
    board.run(
      [Program.demo, "--paused", "--at", "15:00"] + arguments,
      before: "XDG_CONFIG_HOME=\(home ?? folder.path) XDG_STATE_HOME=\(folder.path)/state")
    #expect(board.waits { board.terminal.isTakenOver && board.shows("├") })
    return board
  }

  /// The titles of the first table.
  private func titles(_ board: Board) -> [Substring] {
    board.lines.first { $0.contains(" No") }?.split(separator: " ") ?? []
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `a board has those of the config, or those that were typed`() throws {
    try Program.shell("mkdir \(folder.path)/flagstand")
    _ = try folder.file("flagstand/config", "--columns team,laps\n")
    let configured = try board()
    #expect(configured.waits { titles(configured) == ["PIC", "No", "Team", "Laps"] })
    let typed = try board("--columns", "lastLap,driver")
    #expect(typed.waits { titles(typed) == ["PIC", "No", "Driver", "Last"] })
  }

  /// Shows the place overall too, the second of the list, and keeps the choice.
  private func keep(_ board: Board) {
    board.press("|")
    #expect(board.shows("Columns   1 of"))
    board.press("Down", "Space", "w")
  }

  private let chosen = "--columns number,position,gainedLately,laps"

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `w makes a config, and the next board has what was chosen`() throws {
    let board = try board("--columns", "laps,gainedLately")
    keep(board)
    #expect(board.shows("--columns stands in"))
    #expect(contents(of: path) == chosen + "\n")
    #expect(namesOfFiles(in: "\(folder.path)/flagstand") == ["config"])
    let next = try self.board()
    #expect(next.waits { titles(next) == ["PIC", "P", "No", "Laps"] })
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `Q remembers them: they come before those of the config, after those that are typed`() throws
  {
    try Program.shell("mkdir \(folder.path)/flagstand")
    _ = try folder.file("flagstand/config", "--columns team,laps\n")
    let left = try board("--columns", "laps,gainedLately")
    left.press("Q")
    #expect(left.terminal.status(within: Board.patience) == 0)
    let next = try board()
    #expect(next.waits { titles(next) == ["PIC", "No", "Laps"] })
    let typed = try board("--columns", "lastLap,driver")
    #expect(typed.waits { titles(typed) == ["PIC", "No", "Driver", "Last"] })
  }

  @Test(
    .enabled(if: Tmux.isInstalled, "needs tmux"),
    arguments: [
      ("# mine\n\n--paused", "# mine\n\n--paused\nNEW\n"),
      (
        "--columns team\n# two\n  --columns=gap\r\n--reveal\n",
        "--columns team\n# two\nNEW\r\n--reveal\n"
      ),
      ("#--columns team\n", "#--columns team\nNEW\n"),
    ])
  func `w leaves all other lines as they are`(before: String, after: String) throws {
    try Program.shell("mkdir \(folder.path)/flagstand \(folder.path)/dotfiles")
    let file = try folder.file("dotfiles/config", before)
    try Program.shell("chmod 600 \(file) && ln -s ../dotfiles/config \(path)")
    let board = try board("--columns", "laps,gainedLately")
    keep(board)
    #expect(board.shows("--columns stands in"))
    #expect(contents(of: file) == after.replacing("NEW", with: chosen))
    #expect(try Program.shell("test -L \(path) && test $(stat -c %a \(file)) = 600") == 0)
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"))
  func `what can't be written is said, and the board stays`() throws {
    let file = try folder.file("file", "")
    let nowhere = try board(home: file)
    keep(nowhere)
    #expect(nowhere.shows("the columns are not written: not a directory"))
    try Program.shell("mkdir \(folder.path)/flagstand && ln -s /dev/null \(path)")
    let device = try board()
    keep(device)
    #expect(device.shows("the columns are not written: not a regular file"))
    #expect(try Program.shell("test -c /dev/null && test -L \(path)") == 0)
    device.press("Escape")
    #expect(device.shows("├"))
  }
}
