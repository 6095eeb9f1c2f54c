import Testing

@Suite struct UsageTests {
  @Test func `the version is told`() throws {
    let run = try Program.run("--version")
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
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
