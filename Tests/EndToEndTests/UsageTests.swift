import RegexBuilder
import TestSupport
import Testing

@Suite struct UsageTests {
  @Test func `the version is told`() throws {
    let run = try Program.run("--version")
    #expect(run.status == 0)
    let build = /commit [0-9a-f]+(-dirty)?, [0-9]{4}-[0-9]{2}-[0-9]{2}|built from source/
    #expect(
      run.output.wholeMatch(
        of: Regex {
          /[0-9]+\.[0-9]+\.[0-9]+ \(/; build; ")\n"
        }) != nil)
  }

  @Test(arguments: [
    [], ["watch"], ["live"], ["print"], ["events"], ["convert"], ["serve"], ["simulate"], ["check"],
    ["bench"],
  ])
  func `every command has help in words of its user`(command: [String]) throws {
    let run = try Program.run(command + ["--help"])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.hasPrefix("OVERVIEW: "))
    #expect(run.output.contains("USAGE: flagstand"))
    // Types and cases of the program are no words of its user.
    for word in ["TimeArgument", "Speed(", "Moment", "Optional", "nil"] {
      #expect(!run.output.contains(word), "\(word)")
    }
  }

  @Test func `the help names every sort of file that is read`() throws {
    let run = try Program.run("--help")
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for sort in [
      "Flagstand's own format", "Al Kamel Systems", "RMonitor capture",
      "results of rFactor 2 or Le Mans Ultimate",
    ] {
      #expect(words.contains(sort), "\(sort)")
    }
  }

  @Test func `what a board is to begin with and the race does not have is told`() throws {
    let car = try Program.run("watch", Program.demo, "--cursor", "999")
    #expect(car.status == 64 && car.errors.contains("there is no car '999'"))
    let view = try Program.run("watch", Program.demo, "--view", "championship")
    #expect(
      view.status == 64 && view.errors.contains("this recording tells of no championship"))
  }

  @Test(arguments: [
    ["print", "a", "b"], ["print", "--nope"], ["--nope"], ["watch", "--speed", "3"],
    ["print", "--format"], ["convert", "-o"], ["live"], ["live", "timing"], ["live", "timing:0"],
    ["live", "::1:50000"], ["live", "timing:50000", "--append"],
  ])
  func `a wrong call is told with its usage`(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("Error: "))
    #expect(run.errors.contains("Usage: flagstand"))
  }

  @Test func `a mistyped command is not taken for a file`() throws {
    for (word, command) in [("pritn", "print"), ("evnts", "events"), ("serv", "serve")] {
      for rest in [[], ["--kind", "flag"], ["a", "b"]] {
        let run = try Program.run([word] + rest)
        #expect(run.status == 64)
        #expect(run.errors == "Error: there is no command '\(word)'; '\(command)' is near\n")
      }
    }
    // Other words are files, and so is whatever is one.
    #expect(try Program.run("race").errors == "race: no such file or directory\n")
    let folder = try TemporaryFolder()
    _ = try folder.file("pint", "")
    #expect(
      try Program.shell(
        "cd \(folder.path) && \(quoted(Program.path)) pint 2>&1 | grep -q 'the file is empty'")
        == 0)
  }

  @Test func `the speeds are listed for who names another`() throws {
    let run = try Program.run("watch", "--speed", "3")
    #expect(run.errors.contains("  - 1/4\n"))
    #expect(run.errors.contains("  - 512\n"))
  }

  @Test(arguments: [
    (["serve", "--port"], ["-1", "65536", "x", ""], "from 0 to 65535"),
    (["serve", "--speed"], ["-1", "0", "3601", "99999999999999999999"], "from 1 to 3600"),
    (["live", "a:1", "--silence"], ["-1", "4", "3601"], "from 5 to 3600"),
    (["live", "a:1", "--escape-delay"], ["-1", "9", "5001"], "from 10 to 5000"),
    (["watch", "--escape-delay"], ["-1", "1e3"], "from 10 to 5000"),
    (["simulate", "-o", "x", "--cars"], ["-1", "0", "201"], "from 1 to 200"),
    (["simulate", "-o", "x", "--hours"], ["-2", "0", "49", "1.5"], "from 1 to 48"),
    (["simulate", "-o", "x", "--seed"], ["-1", "4294967296"], "from 0 to 4294967295"),
    (["print", "--session"], ["-1", "0", "x"], "a whole number from 1 on"),
    (
      ["print", "--format", "screen", "--size"],
      ["-1x20", "0x0", "1001x20", "20x1001", "120", "120x", "120x36x2", "x", ""],
      "as in 120x36, each from 1 to 1000"
    ),
    (["watch", "--speed"], ["-1", "0", "1024"], "  - 512\n"),
    (["print", "--format"], ["-1", "--at"], "  - screen\n"),
    (["print", "--order"], ["-1"], "'race' and 'best'"),
    (["print", "--view"], ["-1"], "  - lapchart\n"),
    (["watch", "--glyphs"], ["-1"], "Please provide one of"),
    (["watch", "--background"], ["-1"], "'dark'"),
    (["events", "--kind"], ["-1"], "  - pitIn\n"),
    (["print", "--car"], ["-7"], "there is no car '-7'; the cars are 1 2 37"),
    (["print", "--class"], ["-7"], "there is no class '-7'; the classes are LMP1"),
    (["print", "--view", "gaps", "--reference"], ["-7"], "there is no car '-7'"),
  ])
  func `what an option takes is said of what it does not take`(
    option: [String], values: [String], allowed: String
  ) throws {
    for value in values {
      let run = try Program.run(option + [value])
      #expect(run.status == 64)
      #expect(run.errors.hasPrefix("Error: "))
      #expect(run.errors.contains(allowed), "\(value): \(run.errors)")
      #expect(!run.errors.contains("Missing value"))
    }
  }

  @Test func `a size may be written in several ways`() throws {
    let sizes = ["90x30", "90X30", "90×30", "90 x 30"]
    let screens = try sizes.map {
      try Program.run("print", "--format", "screen", "--size", $0).output
    }
    #expect(screens[0].split(separator: "\n").count > 20)
    #expect(Set(screens).count == 1)
  }

  /// Whether there is a library that misleads Swift about the arguments, where Debian keeps it.
  private static let preloaded = try? Program.shell(
    "ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1")

  @Test(.enabled(if: preloaded == 0, "needs libfaketime"))
  func `the arguments survive a preloaded library`() throws {
    let folder = try TemporaryFolder()
    let preload = "LD_PRELOAD=$(ls /usr/lib/*/faketime/libfaketime.so.1 | head -1)"
    for arguments in [
      ["--version"], ["print", "--at", "10:00", "--car", "7"], ["print", "é", ""], ["pritn"],
    ] {
      let words = arguments.map(quoted).joined(separator: " ")
      let status = try Program.shell(
        "\(preload) \(quoted(Program.path)) \(words) >\(folder.path)/out 2>\(folder.path)/err")
      let run = try Program.run(arguments)
      #expect(status == run.status)
      #expect(contents(of: folder.path + "/out") == run.output)
      #expect(contents(of: folder.path + "/err") == run.errors)
    }
  }

  @Test func `a board without a terminal points to print`() throws {
    for arguments in [[], ["watch"], ["watch", "--team", "7"], ["live", "127.0.0.1:1"]] {
      let run = try Program.run(arguments)
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(
        run.errors
          == "flagstand: standard output is not a terminal; use \"flagstand print\" for plain text\n"
      )
    }
  }

  @Test func `the race that ships is named`() throws {
    let run = try Program.run("--list")
    #expect(
      run.output
        == "American Le Mans Series, Grand Prix of Mosport 2008: reconstruction, "
        + "played without FILE\n")
    let print = try Program.run("print", "--at", "1:00:00", "--format", "csv")
    #expect(print.output.contains("\r\n1,1,7,LMP2,Penske Racing,"))
  }
}
