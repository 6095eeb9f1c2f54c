import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The board in a real terminal.
@Suite(.serialized, .waiting, .enabled(if: Tmux.isInstalled, "needs tmux")) struct WatchTests {
  @Test func `a race plays, stands still and goes on`() throws {
    let board = try Board(Program.demo)
    #expect(board.shows("Twenty Minutes of Velmora"))
    #expect(board.shows("Scuderia"))
    #expect(board.waits { (board.clock ?? "") >= "0:00:02" })
    board.press("Space")
    #expect(board.shows("space play"))
    let clock = board.clock
    usleep(1_200_000)
    #expect(board.clock == clock)
    board.press("Space")
    #expect(board.waits { board.clock != clock })
    board.press("]", "]", "]", "]", "]", "]", "]", "]", "]")
    #expect(board.shows("512×"))
    // The race comes to its end and stays there.
    #expect(board.shows("results official"))
  }

  @Test func `a jump lands, is undone and done again`() throws {
    let board = try Board(Program.demo, "--paused")
    #expect(board.clock == "0:00:00")
    board.press(":")
    #expect(board.shows("go to:"))
    board.terminal.type("what")
    board.press("Enter")
    #expect(board.shows("write 1:23:45"))
    board.press("BSpace", "BSpace", "BSpace", "BSpace")
    board.terminal.type("10:05")
    board.press("Enter")
    #expect(board.shows("0:10:05 elapsed"))
    #expect(board.shows("SAFETY CAR"))
    board.press("u")
    #expect(board.shows("0:00:00 elapsed"))
    board.press("C-r")
    #expect(board.shows("0:10:05 elapsed"))
    board.press("Right", "Right", "Left", "l")
    #expect(board.shows("0:11:15 elapsed"))
    board.press("G")
    #expect(board.shows("CHECKERED"))
    board.press("g", "f")
    #expect(board.shows("0:03:01 elapsed"))
  }

  @Test func `a search finds a team and highlights it`() throws {
    let board = try Board(Program.demo, "--paused", "--at", "10:05")
    board.press("/")
    board.terminal.type("brentarossa")
    board.press("Enter", "*", "Escape")
    #expect(board.waits { board.lines.contains { $0.hasPrefix("▌") && $0.contains(" 63 ") } })
    board.press("*")
    #expect(board.waits { !board.lines.contains { $0.hasPrefix("▌") } })
  }

  @Test func `the options choose where, how fast and what`() throws {
    let board = try Board(
      Program.demo, "--at", "-1m", "--speed", "1/4", "--team", "equipe", "--class", "GT",
      "--paused", "--reveal")
    #expect(board.clock == "0:20:14")
    #expect(board.shows("¼×"))
    #expect(board.lines.contains { $0.hasPrefix("▌") && $0.contains("Clairv") })
    #expect(!board.terminal.screen().contains("Sarcelle"))
  }

  @Test func `cars are highlighted by their numbers exactly`() throws {
    let board = try Board(Program.demo, "--from", "10:05", "--car", "7,63", "--paused")
    #expect(
      board.waits {
        let marked = board.lines.filter { $0.hasPrefix("▌") }
        return marked.count == 2 && marked[0].contains("  7  ") && marked[1].contains(" 63  ")
      })
  }

  @Test func `the picture follows the size of the terminal`() throws {
    let board = try Board(Program.demo, "--paused", "--at", "10:05")
    func fits(_ columns: Int, _ rows: Int) -> Bool {
      let lines = board.lines
      // The timeline reaches from side to side on the last line but one.
      guard lines.count > rows - 2, let width = lines.first(where: { $0.contains("├") })?.count
      else { return false }
      return lines[rows - 2].contains("├") && (columns - 2...columns).contains(width)
    }
    #expect(board.waits { fits(120, 36) })
    #expect(!board.terminal.screen().contains("Halberd P1"))
    board.terminal.resize(columns: 80, rows: 24)
    #expect(board.waits { fits(80, 24) && board.lines.contains { $0.contains("4 of 6") } })
    #expect(!board.terminal.screen().contains("Gergő Szentkúti"))
    board.terminal.resize(columns: 200, rows: 60)
    #expect(board.waits { fits(200, 60) && board.lines.contains { $0.contains("Halberd P1") } })
    board.terminal.resize(columns: 12, rows: 3)
    board.press("Space")
    board.terminal.resize(columns: 120, rows: 36)
    #expect(board.waits { fits(120, 36) })
  }

  @Test func `a page stands beside the tables on a wide terminal`() throws {
    let board = try Board(Program.demo, "--paused", "--at", "10:05")
    board.press("\\")
    #expect(board.shows("side by side needs 150 columns; here are 120"))
    board.terminal.resize(columns: 200, rows: 60)
    #expect(board.shows("Halberd P1"))
    board.press("\\")
    #expect(
      board.waits { board.lines[2].contains("Team") && board.lines[2].contains("Car  Stints") })
    board.press(":", "c", "a", "Tab", "Enter")
    #expect(board.shows("Enter lap"))
    board.press("Escape")
    #expect(board.waits { board.lines[2].contains("Team") && !board.lines[2].contains("Events") })
  }

  @Test func `the board is suspended and comes back`() throws {
    let board = try Board(Program.demo, "--paused", "--at", "10:05")
    let line = try Board.shell().lineSettings()
    board.press("C-z")
    #expect(board.waits { board.terminal.isGivenBack })
    #expect(board.terminal.status() == 148)
    #expect(board.terminal.lineSettings() == line)
    board.terminal.resize(columns: 100, rows: 30)
    board.terminal.run("fg")
    #expect(board.waits { board.terminal.isTakenOver })
    #expect(board.shows("0:10:05 elapsed"))
    board.press("Right")
    #expect(board.shows("0:10:15 elapsed"))
    board.press("q")
    #expect(board.terminal.status() == 0)
    #expect(board.terminal.isGivenBack)
  }

  @Test func `a click on the timeline goes there`() throws {
    let board = try Board(Program.demo, "--paused")
    let row = try #require(board.lines.firstIndex { $0.contains("├") })
    let line = Array(board.lines[row])
    let start = try #require(line.firstIndex(of: "├"))
    let end = try #require(line.lastIndex(of: "┤"))
    board.terminal.click(column: (start + end) / 2, row: row)
    // The timeline ends with the last crossing, after 21:14.
    #expect(board.waits { board.clock?.hasPrefix("0:10:") == true })
    board.terminal.click(column: start + 1, row: row)
    #expect(board.waits { board.clock?.hasPrefix("0:00:") == true })
    // Beside everything, nothing happens.
    board.terminal.click(column: 0, row: 0)
    board.press("Right")
    #expect(board.waits { board.clock?.hasPrefix("0:00:1") == true })
  }

  @Test func `keys without a meaning do nothing, and the help lists the others`() throws {
    let board = try Board(Program.demo, "--paused", "--at", "10:05")
    let picture = board.terminal.screen()
    board.press("F5", "C-a", "é", "Insert", "Delete")
    // To a page and back.
    board.press("Tab", "Escape", "Enter", "Escape")
    board.press("?")
    #expect(board.shows("key closes"))
    board.press("Escape")
    #expect(board.waits { board.terminal.screen() == picture })
    board.press("C-l")
    #expect(board.waits { board.terminal.screen() == picture })
  }

  @Test func `while paused nothing is written and nothing computed`() throws {
    let folder = try TemporaryFolder()
    let board = try Board(Program.demo, "--paused", "--at", "10:05")
    let bytes = try folder.file("bytes", "")
    board.terminal.record(to: bytes)
    // What was sent before may still be on its way.
    board.press("Right")
    #expect(board.shows("0:10:15 elapsed"))
    usleep(300_000)
    let before = (bytes: contents(of: bytes)?.utf8.count, ticks: try #require(board.ticks))
    #expect(try #require(before.bytes) > 0)
    usleep(2_000_000)
    #expect(board.ticks == before.ticks)
    #expect(contents(of: bytes)?.utf8.count == before.bytes)
  }
}
