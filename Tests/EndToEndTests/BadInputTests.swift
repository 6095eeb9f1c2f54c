import TestSupport
import Testing

@Suite struct BadInputTests {
  /// A recording that can't be played.
  struct Unplayable: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    /// What is said about it, after its name.
    let problem: String

    init(_ name: String, _ text: String, _ problem: String) {
      self.init(name, Array(text.utf8), problem)
    }

    init(_ name: String, _ bytes: [UInt8], _ problem: String) {
      testDescription = name
      self.bytes = bytes
      self.problem = problem
    }

    static let all = [
      Unplayable("an empty file", "", ": the file is empty"),
      Unplayable(
        "binary data", (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 167) },
        ": not a recording of a known format; Flagstand reads "),
      Unplayable("prose", "Dear diary,\n", ": not a recording of a known format; "),
      Unplayable(
        "a header of a later version", #"{"flagstand":2}"# + "\n" + Fixtures.race,
        ":1: written in version 2 of the format; this program reads version 1"),
      Unplayable(
        "a version past Int64", #"{"flagstand":99999999999999999999}"# + "\n",
        ":1: the header has no \"flagstand\":1"),
      Unplayable(
        "a header with 100,000 nested brackets",
        #"{"flagstand":1,"x":"# + String(repeating: "[", count: 100_000) + "\n",
        ":1: the header is not a JSON object on one line; byte "),
      Unplayable(
        "a lap file without a column that it needs",
        Fixtures.laps.replacing(" LAP_TIME;", with: ""), ":1: the header lacks the column LAP_TIME"),
      Unplayable("a lap file without laps", Fixtures.columns, ": there is no lap in the file"),
    ]
  }

  @Test(arguments: Unplayable.all)
  func `what can't be played ends with status 1 and its reason`(file: Unplayable) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("race", file.bytes)
    for command in [
      ["check"], ["print"], ["events"], ["watch"], ["convert", "-o", "-"], ["bench"],
    ] {
      let run = try Program.run(command + [path])
      #expect(run.status == 1, "\(command)")
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix(path + file.problem), "\(run.errors)")
      #expect(run.errors.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      #expect(run.isPlain)
    }
    let run = try Program.run("check", "-", input: file.bytes)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("standard input" + file.problem), "\(run.errors)")
  }

  @Test(.enabled(if: Tmux.isInstalled), arguments: Unplayable.all)
  func `what can't be played leaves its reason on an ordinary screen`(file: Unplayable) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("race", file.bytes)
    let terminal = try Board.shell(columns: 200)
    let before = terminal.lineSettings()
    terminal.run("'\(Program.path)' watch \(path)")
    #expect(terminal.status(within: Board.patience) == 1)
    #expect(terminal.screen().contains("\n" + path + file.problem), "\(terminal.screen())")
    #expect(terminal.isGivenBack)
    #expect(terminal.lineSettings() == before)
  }

  @Test func `what is no file ends with status 1 and the system's reason`() throws {
    let folder = try TemporaryFolder()
    for command in ["check", "print"] {
      let missing = try Program.run(command, folder.path + "/nowhere")
      #expect(missing.status == 1)
      #expect(missing.errors == "\(folder.path)/nowhere: no such file or directory\n")
      let directory = try Program.run(command, folder.path)
      #expect(directory.status == 1)
      #expect(directory.errors == "\(folder.path): is a directory\n")
    }
  }

  /// A recording that is odd and can be played.
  struct Odd: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// A line of what `check` reports, after the name of the file.
    let warning: String
    /// How many kinds of oddities there are.
    let kinds: Int

    init(_ name: String, _ text: String, _ warning: String, kinds: Int = 1) {
      testDescription = name
      self.text = text
      self.warning = warning
      self.kinds = kinds
    }

    private static let deep = String(repeating: "[", count: 100_000)
    private static let long = String(repeating: "x", count: 10_000_000)
    private static let lastLap = Fixtures.row(lap: "3", elapsed: "5:00.000", hour: "15:05:00.000")

    static let all = [
      Odd(
        "a torn last line", Fixtures.race + #"{"t":120000,"kind":"la"#,
        ":5: the last line is incomplete; skipped"),
      Odd(
        "an absurd time", Fixtures.race + #"{"t":"99:99:99","kind":"flag","flag":"red"}"# + "\n",
        ":5: \"t\" can't be a text; skipped"),
      Odd(
        "a time past Int64",
        Fixtures.race + #"{"t":99999999999999999999,"kind":"flag","flag":"red"}"# + "\n",
        ":5: \"t\" can't be 1e+20; skipped"),
      Odd(
        "the greatest Int64",
        Fixtures.race + #"{"t":9223372036854775807,"kind":"flag","flag":"red"}"# + "\n",
        ":5: \"t\" can't be 9.22"),
      Odd(
        "the greatest lap number",
        Fixtures.race + #"{"t":200000,"kind":"lap","car":"7","lap":2147483647}"# + "\n",
        ":5: \"lap\" can't be 2147483647; skipped"),
      Odd(
        "a line of 10 MB", Fixtures.race + long + "\n",
        ":5: not a JSON object from byte 1 of the line on; skipped"),
      Odd(
        "100,000 nested brackets", Fixtures.race + #"{"t":120000,"x":"# + deep + "\n",
        ":5: not a JSON object from byte "),
      Odd(
        "nothing but brackets", Fixtures.race + deep + "\n",
        ":5: not a JSON object from byte 1 of the line on; skipped"),
      Odd(
        "a torn last row", Fixtures.laps + "7;1;3;1:4", ":4: the file ends within this line"),
      Odd(
        "an absurd race clock",
        Fixtures.laps + Fixtures.row(lap: "3", elapsed: "99:99:99", hour: "15:05:00.000"),
        ":4: \"99:99:99\" is no ELAPSED"),
      Odd(
        "an absurd lap time",
        Fixtures.laps
          + Fixtures.row(lap: "3", time: "99:99:99", elapsed: "5:00.000", hour: "15:05:00.000"),
        ":4: \"99:99:99\" is no LAP_TIME"),
      Odd(
        "a duplicate lap",
        Fixtures.laps + Fixtures.row(lap: "2", elapsed: "3:20.000", hour: "15:03:20.000"),
        ":4: lap 2 of #7 stands here a second time, after line 3"),
      Odd(
        "a lap number going back",
        Fixtures.columns + Fixtures.row(lap: "2", elapsed: "3:20.000", hour: "15:03:20.000")
          + Fixtures.row(lap: "1", elapsed: "1:40.000", hour: "15:01:40.000"),
        ":3: #7 goes back from lap 2 to lap 1"),
      Odd(
        "a lap number past Int64",
        Fixtures.laps
          + Fixtures.row(
            lap: "99999999999999999999", elapsed: "5:00.000", hour: "15:05:00.000"),
        ":4: \"99999999999999999999\" is no lap number"),
      Odd(
        "a row of 10 MB", Fixtures.laps + long + "\n" + lastLap, ":4: \"\" is no lap number"),
      Odd(
        "a row of brackets", Fixtures.laps + deep + "\n" + lastLap, ":4: \"\" is no lap number"),
    ]
  }

  @Test(arguments: Odd.all) func `what is odd is counted, told with its line and played`(
    file: Odd
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("race", file.text)
    let check = try Program.run("check", path)
    #expect(check.status == 0)
    #expect(check.errors.isEmpty)
    #expect(check.output.contains("  \(path)\(file.warning)"), "\(check.output)")
    #expect(check.isPlain)
    #expect(
      check.lines.drop { $0 != "odd:" }.prefix { !$0.hasPrefix("nothing") && $0 != "suspicious:" }
        .count { $0.hasPrefix("  ") && $0.dropFirst(2).first != " " } == file.kinds,
      "\(check.output)")
    let print = try Program.run("print", path)
    #expect(print.status == 0)
    #expect(print.errors.isEmpty)
    #expect(print.output.utf8.count < 1000)
    let json = try Program.run("print", path, "--format", "json")
    #expect(json.output.contains("\"warnings\":1,"))
  }

  @Test(.enabled(if: Tmux.isInstalled), arguments: Odd.all)
  func `what is odd is played on the board`(file: Odd) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("race", file.text)
    let board = try Board(path)
    board.press("G", "g", "Space", "]", "Space")
    #expect(board.lines.contains { $0.contains("Seven") }, "\(board.lines)")
    board.press("q")
    #expect(board.terminal.status(within: Board.patience) == 0)
    #expect(board.terminal.isGivenBack)
  }

  @Test func `a duplicate lap and a lap number going back do not take laps away`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "race.jsonl",
      Fixtures.race + """
        {"t":200000,"kind":"lap","car":"7","lap":2,"time":100000}
        {"t":205000,"kind":"lap","car":"7","lap":2,"time":5000}
        {"t":210000,"kind":"lap","car":"7","lap":1,"time":5000}

        """)
    let run = try Program.run("print", path, "--format", "csv")
    #expect(run.status == 0)
    #expect(run.output.contains("\r\n1,1,7,GT,Seven,,,,2,"))
  }
}
