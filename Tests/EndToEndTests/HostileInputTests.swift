import TestSupport
import Testing

/// Text from files and feeds that would like to be more than text.
@Suite(.waiting) struct HostileInputTests {
  @Test func `the forbidden pieces are all told apart from what ncurses sends`() {
    for piece in Hostile.forbidden {
      #expect(!foreignParts(ofReceived: ("a" + piece).utf8).isEmpty, "\(Array(piece.utf8))")
    }
    #expect(!foreignParts(ofReceived: Hostile.bytes).isEmpty)
    #expect(foreignParts(ofReceived: "é漢\u{1B}[?25l\u{1B}[31;1m\u{1B}(B\r\n\u{8}".utf8).isEmpty)
  }

  @Test(arguments: HostileFile.all)
  func `no control character of a file is printed`(file: HostileFile) throws {
    let folder = try TemporaryFolder()
    let path = try file.write(to: folder)
    let check = try Program.run("check", path)
    #expect(check.status == 0 && check.isPlain, "\(check.output)")
    for name in file.beside.keys {
      #expect(check.output.contains("with \(folder.path)/race_\(name)"))
    }
    let commands = [
      ["check", "--format", "json"], ["print", "--at", "end"], ["print", "--at", "9.5"],
      ["print", "--at", "end", "--format", "json"], ["print", "--at", "end", "--format", "csv"],
      ["print", "--at", "end", "--format", "screen", "--size", "200x60"], ["events"],
      ["events", "--format", "json"], ["events", "--format", "csv"],
    ]
    for command in commands {
      let run = try Program.run(command + [path])
      #expect(run.status == 0, "\(command): \(run.errors)")
      #expect(!run.output.isEmpty)
      #expect(run.isPlain, "\(command)")
    }
    for command in [
      ["events", "--car", "0"], ["events", "--class", "0"], ["print", "--session", "99"],
      ["events", "--team", "xx" + Hostile.pieces[2]],
    ] {
      let run = try Program.run(command + [path])
      #expect([1, 64].contains(run.status), "\(command)")
      #expect(run.isPlain, "\(command)")
    }
    // A converted file keeps every other character as it was.
    let converted = try Program.run("convert", path, "-o", "-")
    #expect(converted.status == 0)
    #expect(
      converted.output.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.properties.generalCategory != .control
      })
  }

  // MARK: - Scenarios

  @Test func `a scenario with hostile text is simulated, and its recording is plain`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.file("scenario", HostileFile.scenario.bytes)
    let race = folder.path + "/race.jsonl"
    let run = try Program.run("simulate", scenario, "-o", race)
    #expect(run.status == 0 && run.isPlain, "\(run.errors)")
    for command in [["check"], ["print", "--at", "end"], ["events"]] {
      let run = try Program.run(command + [race])
      #expect(run.status == 0 && run.isPlain, "\(command): \(run.errors)")
    }
  }

  /// What is wrong in a scenario quotes its text.
  @Test(arguments: [
    #""kind":ALL"#, #"ALL:1,"kind":"track""#, #""kind":"class","class":"C","lap":"1:00","burn":1"#,
    #""kind":"class","class":"D","lap":ALL,"burn":1"#, #""kind":"entry","car":"1","class":ALL"#,
    #""kind":"entry","car":ALL,"class":"C""#, #""kind":"entry","car":ALL,"class":"C","grid":1"#,
    #""kind":"stop","car":"none","lap":1,"driver":"D""#, #""kind":"stop","car":ALL,"lap":ALL"#,
    #""kind":"stop","car":ALL,"lap":1,"driver":ALL"#, #""kind":"message","t":ALL,"text":"x""#,
    #""kind":"caution","from":"1:00","to":"2:00","flag":ALL"#,
    #""kind":"incident","car":ALL,"lap":1,"status":ALL"#,
    #""kind":"order","car":ALL,"lap":1,"at":"1:00","loop":ALL,ALL:1"#,
    #""kind":"order","car":ALL,"lap":1,"at":"1:00","loop":"none""#,
    #""kind":"order","car":ALL,"lap":1,"at":"0.001""#, #""kind":"message","text":ALL,"car":ALL2"#,
  ])
  func `what is wrong with a scenario is told in plain text`(line: String) throws {
    let folder = try TemporaryFolder()
    let all = Hostile.json(Hostile.all + "\r\n")
    let scenario = #"""
      {"flagstand":1,"event":ALL,"loops":[ALL,"SF"],"scheduled":{"laps":3}}
      {"kind":"track","sectors":[1,1]}
      {"kind":"class","class":"C","lap":"1:00","burn":2000}
      {"kind":"entry","car":ALL,"class":"C","grid":1,"drivers":["D"]}
      {\#(line)}

      """#
    let path = try folder.file("scenario", scenario.replacing("ALL", with: all))
    let run = try Program.run("simulate", path, "-o", "-")
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("\(path):5: "), "\(run.errors)")
    #expect(run.lines.isEmpty && run.errors.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(run.isPlain)
  }

  @Test(arguments: [#"{"flagstand":1,"session":ALL}"#, #"{"flagstand":1,ALL:1}"#, "ALL"])
  func `what is wrong with the header of a scenario is told in plain text`(line: String) throws {
    let folder = try TemporaryFolder()
    let all = Hostile.json(Hostile.all)
    let path = try folder.file("scenario", line.replacing("ALL", with: all) + "\n")
    let run = try Program.run("simulate", path, "-o", "-")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("\(path):1: "), "\(run.errors)")
    #expect(run.isPlain)
  }

  // MARK: - Names

  /// What a shell makes of `*` where somebody has left a file with such a name.
  static let name = String(Hostile.all.filter { $0 != "/" && $0 != "\0" }.prefix(80)) + ".csv"

  @Test(arguments: [
    ["print"], ["check"], ["events"], ["watch"], ["bench"], ["simulate", "-o", "-"],
    ["convert", "-o", "-"], ["print", "a"], ["print", "--at"], ["print", "--session"],
    ["watch", "--speed"], ["events", "--format"], ["simulate", "--cars"],
    ["serve", "--bind"], ["print", "--results"], ["--"],
    ["convert", Program.demo, "-o"],
  ])
  func `the name of a file is told without its control characters`(command: [String]) throws {
    let run = try Program.run(command + ["/nowhere/" + HostileInputTests.name])
    #expect(run.status != 0)
    #expect(run.errors.contains("owned"), "\(run.errors)")
    #expect(run.isPlain, "\(run.errors)")
  }

  @Test(arguments: ["", "--", "x=", "é"])
  func `an argument is told without its control characters`(prefix: String) throws {
    let run = try Program.run("print", "a", prefix + Hostile.all.filter { $0 != "\0" })
    #expect(run.status == 64)
    #expect(run.errors.contains("owned"))
    #expect(run.isPlain, "\(run.errors)")
  }

  @Test func `what check and convert tell of a file has its name without control characters`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.file("\u{1B}[2Jodd.jsonl", Fixtures.race + "{\n")
    let check = try Program.run("check", path)
    #expect(check.status == 0)
    #expect(check.output.contains("/[2Jodd.jsonl:5: "))
    #expect(check.isPlain)
    let convert = try Program.run("convert", Program.demo, "-o", path)
    #expect(convert.errors.contains("/[2Jodd.jsonl: the file exists"))
    #expect(convert.isPlain)
  }
}
