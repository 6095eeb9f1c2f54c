import TestSupport
import Testing

/// What a viewer finds in the race that plays when no file is named.
@Suite struct ShippedRaceTests {
  private func lines(_ arguments: String...) throws -> [Substring] {
    let run = try Program.run(arguments)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n")
  }

  /// The cells of a line of CSV without quoted cells.
  private func rows(_ arguments: String...) throws -> [[String: Substring]] {
    let run = try Program.run(arguments)
    let lines = run.output.replacing("\r\n", with: "\n").split(separator: "\n")
    let names = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Dictionary(zip(names.map(String.init), cells)) { first, _ in first }
    }
  }

  @Test func `it says that it is a reconstruction`() throws {
    #expect(try lines("print", "--at", "0").first?.hasSuffix("reconstruction") == true)
    #expect(try lines("--list").first?.contains("reconstruction") == true)
  }

  @Test func `after an hour 7 is first`() throws {
    let json = try lines("print", "--at", "1:00:00", "--format", "json").joined()
    let first = try #require(json.firstMatch(of: /"position":1,.*?"number":"([^"]*)"/))
    #expect(first.1 == "7")
  }

  @Test func `two safety cars come out, and the last goes in at 1-46`() throws {
    let flags = try lines("events", "--kind", "flag")
    #expect(flags.count { $0.hasSuffix("safety car") } == 2)
    let last = try #require(flags.lastIndex { $0.hasSuffix("safety car") })
    #expect(flags[last + 1].hasSuffix("green"))
    let clock = try #require(flags[last + 1].firstMatch(of: /1:(\d\d):(\d\d)/))
    let seconds = try #require(Int(clock.1)) * 60 + #require(Int(clock.2))
    #expect(abs(seconds - 46 * 60) <= 30)
  }

  @Test func `6 does not stop after the last safety car`() throws {
    let stops = try lines("events", "--kind", "pitIn", "--kind", "pitOut", "--car", "6")
    #expect(stops.count == 6)
    let later = try Program.run(
      "events", "--kind", "pitIn", "--kind", "pitOut", "--car", "6", "--from", "1:45:44")
    #expect(later.output.isEmpty)
  }

  @Test func `7 runs out of fuel, and 6 goes further than a full tank`() throws {
    let end = try rows("print", "--at", "2:47:30", "--format", "csv")
    #expect(end.first { $0["number"] == "7" }?["state"] == "outOfFuel")
    let six = try #require(end.first { $0["number"] == "6" })
    #expect(try #require(six["stintLaps"].flatMap { Int($0) }) > 45)
  }

  @Test func `in the end 45 is third of GT2 and 71 fourth with 30 seconds`() throws {
    let gt2 = try lines("print", "--at", "end").drop { !$0.hasPrefix("GT2") }
    let row = { (number: String) in
      gt2.first { $0.contains(" \(number)  ") }?.split(
        separator: " ", omittingEmptySubsequences: true)
    }
    #expect(row("45")?.prefix(3) == ["3", "17", "45"])
    #expect(row("71")?.prefix(3) == ["4", "18", "71"])
    #expect(gt2.first { $0.contains(" 71  ") }?.hasSuffix("+30 s") == true)
  }

  @Test func `the championship of LMP2 stands 149 to 139, that of GT2 ten points apart`() throws {
    let standings = try lines("print", "--view", "championship", "--at", "end")
    let row = { (number: String) in
      standings.first { $0.split(separator: " ").dropFirst(2).first == number[...] }?
        .split(separator: " ", omittingEmptySubsequences: true)
    }
    #expect(row("7")?.suffix(2) == ["149", "leads"])
    #expect(row("9")?.suffix(2) == ["139", "10"])
    #expect(row("45")?.suffix(2) == ["–", "leads"])
    #expect(row("71")?.suffix(2) == ["–", "10"])
  }

  @Test(.enabled(if: Tmux.isInstalled, "needs tmux"), arguments: [(80, 24), (120, 36)])
  func `it plays from the start, and the hints lead to speed, events, highlights and all keys`(
    columns: Int, rows: Int
  ) throws {
    let board = try Board(columns: columns, rows: rows)
    #expect(board.lines[0].contains("reconstruction"))
    #expect(board.clock?.hasPrefix("0:00:0") == true)
    let hints = try #require(board.lines.last { !$0.isEmpty })
    for key in ["]", "f", "*", "?"] { #expect(hints.contains(" \(key) "), "\(hints)") }
    #expect(board.shows("0:00:02 elapsed"))
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
  }
}
