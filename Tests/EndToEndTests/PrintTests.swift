import Foundation
import TestSupport
import Testing

@Suite struct PrintTests {
  @Test(arguments: ["0", "5:30", "10:05", "16:00", "end"])
  func `a race is printed as tables`(time: String) throws {
    let run = try Program.run("print", Program.demo, "--at", time)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    expectGolden(run.output, "print-\(time.filter { $0 != ":" })")
  }

  @Test func `one table of all classes is printed on request`() throws {
    let run = try Program.run("print", Program.demo, "--at", "10:05", "--view", "Overall")
    #expect(run.status == 0)
    expectGolden(run.output, "print-1005-overall")
  }

  @Test func `the cars that are asked for are printed, and what is told of them`() throws {
    let print = ["print", Program.demo, "--at", "10:05", "--car", "7,63,22", "--class", "gt,p1"]
    let table = try Program.run(print)
    expectGolden(table.output, "print-1005-picked")
    let csv = try Program.run(print + ["--format", "csv"])
    let rows = csv.output.split(separator: "\r\n").dropFirst()
    #expect(rows.map { $0.split(separator: ",")[2] } == ["7", "63"])
    let json = try Program.run(print + ["--format", "json"])
    #expect(json.output.matches(of: #/"number":"/#).count == 2)
    let told = try Program.run(
      "events", Program.demo, "--to", "10:05", "--car", "7", "--car", "63", "--format", "json")
    for line in told.lines { #expect(json.output.contains(line)) }
    let screen = try Program.run(
      "print", Program.demo, "--at", "10:05", "--format", "screen", "--class", "GT", "--car", "63")
    #expect(screen.lines.contains { $0.hasPrefix("▌   1") && $0.contains("  63  ") })
    #expect(!screen.lines.contains { $0.hasPrefix(" P1 ") })
  }

  @Test func `a championship is printed of the cars that are asked for`() throws {
    let all = try Program.run("print", "--view", "championship")
    let some = try Program.run(
      "print", "--view", "championship", "--class", "GT2", "--car", "71,45")
    // Columns are as wide as what is in them.
    let words = { (line: Substring) in line.split(separator: " ") }
    let rows = some.lines.dropFirst(4)
    #expect(rows.count == 2 && rows.map(words).allSatisfy(all.lines.map(words).contains))
  }

  @Test(arguments: ["print", "watch"])
  func `a race without a championship has none to be shown`(command: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", Fixtures.race)
    let run = try Program.run(command, "--view", "championship", file)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors == "Error: this recording tells of no championship\n")
  }

  @Test(arguments: [
    (["print", "--size", "80x24"], "--size is for --format screen, ansi and svg"),
    (
      ["print", "--format", "screen", "--background", "light"],
      "--background is for --format ansi and svg"
    ),
    (["print", "--palette", "colourblind"], "--palette is for --format ansi and svg"),
    (["print", "--format", "screen", "--class", "LMP1,LMP2"], "a screen shows one class or all"),
    (["watch", "--list", "race.jsonl"], "leave out FILE"),
    (["print", "--car", "999"], "there is no car '999'"),
  ])
  func `no option is passed over in silence`(arguments: [String], reason: String) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test func `what other commands call the same is taken`() throws {
    let table = try Program.run("print", Program.demo).output
    #expect(try Program.run("print", Program.demo, "--format", "text").output == table)
    let events = try Program.run("events", Program.demo).output
    #expect(try Program.run("events", Program.demo, "--format", "Table").output == events)
    // Where to begin: asked for with a moment that the race does not have, so that nothing begins.
    for call in [["watch"], ["serve", "--port", "0"]] {
      for option in ["--at", "--from"] {
        let run = try Program.run(call + [Program.demo, option, "L99"])
        #expect(run.errors == "Error: the leader does not complete lap 99\n", "\(call) \(option)")
      }
    }
  }

  @Test func `a race is printed as CSV`() throws {
    let run = try Program.run("print", Program.demo, "--at", "10:05", "--format", "csv")
    #expect(run.status == 0)
    expectGolden(run.output.replacing("\r\n", with: "\n"), "print-1005-csv")
    #expect(run.output.utf8.count { $0 == UInt8(ascii: "\r") } == 19)
  }

  /// The rows of a view, each by its keys.
  private func rows(_ view: String, _ more: String...) throws -> [[String: Any]] {
    let run = try Program.run(
      ["print", Program.demo, "--view", view, "--format", "json"] + more)
    #expect(run.status == 0 && run.lines.count == 1, "\(run.errors)")
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(whole["view"] as? String == view && whole["time"] is NSNumber)
    return try #require(whole["rows"] as? [[String: Any]])
  }

  private static let keysOfViews = [
    "laps": """
    car class lap time at sectors position positionInClass flag in out driver deleted best \
    fuel energy tyres tyreWear topSpeed id
    """,
    "stints": """
    car class stint driver fromLap toLap laps start end yellowLaps median best laneTime garage \
    laneTimeEstimated id
    """,
    "stops": """
    car class stop lap in out laneTime flag driverBefore driverAfter estimated garage \
    positionBefore positionAfter laneTimeEstimated id
    """,
    "changes": """
    car class positionInClass before gapChange laps stops driver driverBefore state stateBefore \
    id
    """,
    "gaps": "car class lap at gap id",
    "lapchart": "class lap at flag order ids",
  ]

  @Test(arguments: keysOfViews.keys.sorted())
  func `a view has the same rows and keys as JSON and as CSV, and a table of them`(
    view: String
  ) throws {
    let keys = try #require(Self.keysOfViews[view]).split(separator: " ").map(String.init)
    let rows = try rows(view, "--at", "16:00")
    #expect(!rows.isEmpty && rows.allSatisfy { Set($0.keys) == Set(keys) })
    let csv = try Program.run(
      "print", Program.demo, "--view", view, "--at", "16:00", "--format", "csv")
    let lines = csv.output.replacing("\r\n", with: "\n").split(separator: "\n")
    #expect(lines[0] == keys.joined(separator: ","))
    #expect(lines.count == rows.count + 1)
    let table = try Program.run("print", Program.demo, "--view", view, "--at", "16:00")
    #expect(table.lines.contains { $0.hasPrefix(view) })
    #expect(table.lines.count == rows.count + 4)
  }

  @Test func `the laps of stints are the laps, and the stops end them`() throws {
    let laps = try rows("laps", "--at", "16:00", "--car", "7,1", "--car", "77")
    let stints = try rows("stints", "--at", "16:00", "--car", "7", "--car", "1, 77")
    let stops = try rows("stops", "--at", "16:00", "--car", "7,1,77")
    #expect(Set(laps.compactMap { $0["car"] as? String }) == ["7", "1", "77"])
    #expect(stints.compactMap { $0["laps"] as? Int }.reduce(0, +) == laps.count)
    let ended = stints.compactMap { $0["laneTime"] as? Double }
    #expect(ended == stops.compactMap { $0["laneTime"] as? Double } && !ended.isEmpty)
    #expect(
      try rows("laps", "--at", "16:00", "--class", "gt").allSatisfy {
        $0["class"] as? String == "GT"
      })
  }

  @Test func `a page is drawn on a screen of a size, of the car that is asked for`() throws {
    let stints = try Program.run(
      "print", Program.demo, "--at", "16:00", "--view", "stints", "--format", "screen", "--size",
      "100x30")
    #expect(stints.status == 0 && stints.output.utf8.count { $0 == UInt8(ascii: "\n") } == 30)
    #expect(stints.output.contains("Bellagamba 13"))
    let car = try Program.run(
      "print", Program.demo, "--at", "16:00", "--view", "car", "--car", "77", "--format", "screen")
    #expect(car.lines[3].hasPrefix(" #77 "))
  }

  @Test func `what does not go together is refused with what does`() throws {
    let refused: [([String], String)] = [
      (["--view", "car"], "--format screen"),
      (["--view", "laps", "--format", "screen"], "--view car"),
      (["--view", "stops", "--since", "5:00"], "--view changes"),
      (["--view", "nothing"], "stints"),
      (["--view", "stops", "--reference", "field"], "--view gaps"),
      (["--view", "gaps", "--reference", "nobody"], "the cars are"),
      (["--view", "laps", "--car", "999"], "the cars are"),
    ]
    for (options, hint) in refused {
      let run = try Program.run(["print", Program.demo] + options)
      #expect(run.status == 64 && run.errors.contains(hint), "\(options): \(run.errors)")
    }
  }

  @Test func `any race is ordered by best laps when that is asked for`() throws {
    let run = try Program.run(
      "print", Program.demo, "--at", "10:05", "--order", "best", "--format", "csv")
    #expect(run.status == 0)
    let rows = run.output.replacing("\r\n", with: "\n").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(rows[0].firstIndex(of: "bestLap"))
    let times = rows.dropFirst().compactMap { Double($0[column]) }
    #expect(times.count > 10 && times == times.sorted())
    #expect(try Program.run("print", Program.demo, "--order", "fastest").status == 64)
  }

  @Test func `a championship is printed as tables, JSON and CSV, and asked for in vain refused`()
    throws
  {
    let folder = try TemporaryFolder()
    let race = """
      {"flagstand":1,"championship":{"points":[20,16],"standings":[{"car":"7","points":143},\
      {"car":"9","points":119}]},"entries":[{"car":"7","class":"LMP2","drivers":["A"]},\
      {"car":"9","class":"LMP2"}]}
      {"t":60000,"kind":"lap","car":"9","lap":1}
      {"t":61000,"kind":"lap","car":"7","lap":1}

      """
    let file = try folder.file("race.jsonl", race)
    let table = try Program.run("print", file, "--view", "championship")
    #expect(
      table.lines.suffix(3) == [
        "P  Was  No  Drivers  Before  Race  Points  Behind",
        "1    1   7  A           143   +16     159   leads",
        "2    2   9              119   +20     139      20",
      ])
    let json = try Program.run("print", file, "--view", "championship", "--format", "json")
    #expect(
      json.output.contains(
        #""number":"9","drivers":[],"pointsBefore":119,"scored":20,"points":139,"behind":20"#))
    let csv = try Program.run("print", file, "--view", "championship", "--format", "csv")
    #expect(csv.output.contains("LMP2,1,1,7,A,143,16,159,0"))
    let none = try Program.run("print", Program.demo, "--view", "championship")
    #expect(none.status == 64 && none.errors.contains("no championship"))
  }

  @Test func `a race is printed as one line of JSON`() throws {
    let run = try Program.run("print", Program.demo, "--at", "10:05", "--format", "json")
    #expect(run.status == 0)
    #expect(run.lines.count == 1)
    #expect(
      run.output.hasPrefix(
        #"{"event":"Twenty Minutes of Velmora","series":"Meridian Lantern Cup","session":"race","#
          + #""provenance":"simulated","time":605.0,"timeOfDay":"14:40:05","flag":"safetyCar","#))
    #expect(
      run.output.utf8.count { $0 == UInt8(ascii: "{") }
        == run.output.utf8.count { $0 == UInt8(ascii: "}") })
  }

  @Test(arguments: [("120x36", 36), ("80x24", 24), ("200×60", 60), ("20x5", 5), ("1x1", 1)])
  func `the board is printed as text of any size`(size: String, rows: Int) throws {
    let run = try Program.run(
      "print", Program.demo, "--at", "10:05", "--format", "screen", "--size", size)
    #expect(run.status == 0)
    #expect(run.output.utf8.count { $0 == UInt8(ascii: "\n") } == rows)
    #expect(run.output.contains("SAFETY CAR") == (rows >= 24))
    #expect(run.isPlain)
  }

  @Test(arguments: ["80", "80x", "0x5", "-1x5", "80x24x3", "1001x5", "99999999999999999999x5"])
  func `what is no size is refused`(size: String) throws {
    let run = try Program.run("print", Program.demo, "--format", "screen", "--size=\(size)")
    #expect(run.status == 64)
    #expect(run.errors.contains("is invalid for '--size"))
  }

  @Test(arguments: [
    ("0:10:05", 605.0), ("10:05", 605), ("10:05.250", 605.25), ("605", 605), ("605s", 605),
    ("10m5s", 605), ("+605", 605), ("+10m", 600), ("start", 0), ("0", 0),
    // Back from the end of the race; its end is the last result.
    ("-74.029", 1200), ("-5m", 974.029), ("-0", 1274.029), ("end", 1961.029), ("END", 1961.029),
    (" end ", 1961.029),
    ("L5", 236.862), ("l5", 236.862), ("L 5", 236.862), ("lap 5", 236.862), ("@14:35", 300),
    ("@14:35:30", 330), ("50%", 637.0145),
    ("0%", 0),
    // Out of range: held within the race.
    ("99:00:00", 1961.029), ("+99h", 1961.029), ("-99h", 0), ("@14:00", 0), ("150%", 1274.029),
  ])
  func `every form of a time names its moment`(text: String, seconds: Double) throws {
    let run = try Program.run("print", Program.demo, "--at", text, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let time = run.output.split(separator: ",").first { $0.hasPrefix("\"time\":") }
    let found = time.flatMap { Double($0.dropFirst(7)) } ?? -1
    #expect(abs(found - seconds) < 0.001, "\(found)")
  }

  @Test(arguments: [
    "foo", "", "@", "@3", "@25:00", "-5%", "1:2:3:4", "1:60", "1:99:00", "L", "L0", "L-1",
    "5x", "--", "1e3", "99999999999999999999", "é", "½", "+-5",
  ])
  func `what is no time is refused with what can be written`(text: String) throws {
    let run = try Program.run("print", Program.demo, "--at", text)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("write 1:23:45, +90, -5m, L142, 50%, @14:05 or end"))
  }

  @Test
  func `changes are told since a moment of the race, or so long before the one that is shown`()
    throws
  {
    let since = { (words: String...) in
      let run = try Program.run(
        ["print", "--view", "changes", "--at", "10:00"] + words + ["--format", "csv", Program.demo])
      return (run.output, run.status)
    }
    #expect(try since("--since", "-3:00") == since("--since", "7:00"))
    let later = try Program.run(
      "print", "--view", "changes", "--at", "10:00", "--since", "11:00", Program.demo)
    #expect(later.status == 64)
    #expect(later.errors == "Error: --since is later than --at: 0:11:00.000 and 0:10:00.000\n")
  }

  @Test func `after the race changes are told since so long before its end`() throws {
    let since = { (words: String...) in
      try Program.run(["print", "--view", "changes", "--at", "end"] + words + [Program.demo])
    }
    let usual = try since()
    #expect(usual.output == (try since("--since", "-10:00")).output)
    #expect(usual.output.contains("changes since 0:11:"))
  }

  @Test func `a lap that the leader does not complete is refused with how many there are`() throws {
    let run = try Program.run("print", Program.demo, "--at", "L25")
    #expect(run.status == 64)
    #expect(run.errors == "Error: the leader does not complete lap 25\n")
  }

  @Test func `a recording without a time of day has no moment by the clock`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", #"{"flagstand":1}"# + "\n")
    let run = try Program.run("print", file, "--at", "@14:05")
    #expect(run.status == 64)
    #expect(run.errors == "Error: this recording does not tell the time of day\n")
  }

  @Test func `a name of ten million letters does not fill every row`() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 10_000_000)
    let entries = [#"{"car":"1","team":"\#(long)"}"#] + (2...60).map { #"{"car":"\#($0)"}"# }
    let file = try folder.file(
      "long.jsonl", #"{"flagstand":1,"entries":[\#(entries.joined(separator: ","))]}"# + "\n")
    let run = try Program.run("print", file)
    #expect(run.status == 0)
    #expect(run.output.utf8.count < 20_000)
  }

  @Test func `standard input is read where the file is a dash`() throws {
    let original = try Program.run("convert", Program.demo, "-o", "-")
    let run = try Program.run("print", "-", "--at", "10:05", input: Array(original.output.utf8))
    #expect(run.output == (try Program.run("print", Program.demo, "--at", "10:05").output))
  }

  @Test func `output into a pipe that nobody reads ends quietly`() throws {
    let folder = try TemporaryFolder()
    let program = quoted(Program.path)
    // Once as shells do it, and once for those who ignore the signal that it raises.
    for before in ["", "trap '' PIPE; "] {
      try Program.shell(
        "\(before)for i in 1 2 3 4 5; do \(program) events; done 2>\(folder.path)/stderr | head -1")
      #expect(contents(of: folder.path + "/stderr") == "")
    }
  }

  @Test func `standard output that is full or closed is told`() throws {
    let folder = try TemporaryFolder()
    let program = quoted(Program.path)
    for (output, reason) in [
      ("/dev/full", "no space left on device"), ("&-", "bad file descriptor"),
    ] {
      #expect(try Program.shell("\(program) print >\(output) 2>\(folder.path)/stderr") == 1)
      #expect(contents(of: folder.path + "/stderr") == "standard output: \(reason)\n")
    }
  }
}
