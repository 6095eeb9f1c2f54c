import TestSupport
import Testing

@Suite struct EventsTests {
  /// The lines that `events` writes with some options.
  private func events(_ options: String...) throws -> [Substring] {
    let run = try Program.run(["events", Program.demo] + options)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    return run.lines
  }

  @Test func `what happened in a race is listed`() throws {
    expectGolden(try Program.run("events", Program.demo).output, "events")
  }

  @Test func `of cars without a class it is told in words too`() throws {
    let race = """
      {"flagstand":1,"entries":[{"car":"1","class":"A"},{"car":"2"},{"car":"3"}]}
      {"t":0,"kind":"flag","flag":"green"}
      {"t":60000,"kind":"lap","car":"2","lap":1,"time":60000}
      {"t":61000,"kind":"lap","car":"3","lap":1,"time":61000}
      {"t":120000,"kind":"lap","car":"3","lap":2,"time":59000}
      {"t":121000,"kind":"lap","car":"2","lap":2,"time":61000}
      """
    let run = try Program.run("events", "-", input: Array(race.utf8))
    #expect(run.lines.last == " 0:02:01.000  #3    passes #2 for 1st in class")
  }

  @Test func `events of a kind are picked`() throws {
    let flags = try events("--kind", "flag")
    #expect(
      flags.map { $0.dropFirst(20) } == [
        "green", "yellow", "green", "yellow", "safety car", "green: the race is on again",
        "last lap", "checkered flag",
      ])
    let both = try events("--kind", "flag", "--kind", "penalty")
    #expect(both.count == flags.count + 2)
    #expect(
      both.last == " 0:27:19.029  #5    Callowmere Engineering: +30 s: repeated contact with #43")
  }

  @Test(arguments: [
    (["--kind", "pitIn,pitOut"], ["--kind", "pitIn", "--kind", "pitOut"]),
    (["--kind", "pit"], ["--kind", "pitIn", "--kind", "pitOut"]),
    (["--kind", "PIT-IN, flag"], ["--kind", "flag", "--kind", "pitIn"]),
    (["--kind", "lead"], ["--kind", "leadChange", "--kind", "class-lead-change"]),
    (["--car", "7,007"], ["--car", "007", "--car", "#7"]),
    (["--class", "gt, P1"], ["--class", "P1", "--class", "GT"]),
    (["--team", "equipe,Lantern House"], ["--team", "lantern", "--team", "Équipe"]),
  ])
  func `lists have commas, and words any case and hyphens`(list: [String], one: [String]) throws {
    let run = try Program.run(["events", Program.demo] + list)
    #expect(run.status == 0 && run.lines.count > 2)
    #expect(run.output == (try Program.run(["events", Program.demo] + one).output))
  }

  @Test func `a name with a comma in it is taken whole`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file(
      "race.jsonl",
      """
      {"flagstand":1,"entries":[{"car":"1","class":"GT","team":"Smith, Jones"},\
      {"car":"2","class":"GT, Pro","team":"Jones"}]}
      {"t":1000,"kind":"pitIn","car":"1"}
      {"t":2000,"kind":"pitIn","car":"2"}

      """)
    #expect(try Program.run("events", file, "--team", "smith, jones").lines.count == 1)
    #expect(try Program.run("events", file, "--class", "gt, pro").lines.count == 1)
    #expect(try Program.run("events", file, "--class", "gt,gt, pro").status == 64)
  }

  @Test func `events of a car are picked by its number exactly`() throws {
    let seven = try events("--car", "7")
    #expect(!seven.isEmpty)
    // A lead or a place lost concerns who lost it as well.
    #expect(
      seven.allSatisfy {
        $0.contains("  #7    Scuderia Falavento: ") || $0.hasSuffix(" #7")
          || $0.contains("passes #7 ")
      })
    #expect(seven.contains { $0.hasSuffix("takes the lead from #7") })
    let bond = try events("--car", "007")
    #expect(!bond.isEmpty)
    #expect(
      bond.allSatisfy {
        $0.contains("  #007  Lantern House: ") || $0.hasSuffix(" #007")
          || $0.contains("passes #007 ")
      })
    #expect(Set(try events("--car", "7", "--car", "007")) == Set(seven + bond))
  }

  @Test func `events of a class are picked whatever the case`() throws {
    let gt = try events("--class", "GT")
    #expect(gt.contains { $0.contains("#63 ") } && gt.contains { $0.contains("#007 ") })
    #expect(!gt.contains { $0.contains("#22 ") })
    #expect(try events("--class", "gt") == gt)
    #expect(try events("--class", "GT", "--class", "P1").count > gt.count)
  }

  @Test(arguments: [
    "Équipe Clairvallon", "equipe clair", "DAUVERGNAC", "omer tas", "#12", "12",
  ])
  func `events of a team are picked by team or driver, without case or accents`(team: String) throws
  {
    let lines = try events("--team", team)
    #expect(!lines.isEmpty)
    #expect(
      lines.allSatisfy {
        $0.contains("  #12   Équipe Clairvallon: ") || $0.contains("passes #12 ")
      })
  }

  @Test func `options of different kinds all have to fit`() throws {
    let lines = try events("--class", "P1", "--kind", "leadChange", "--from", "5m", "--to", "6:00")
    #expect(lines == [" 0:05:31.262  #10   Équipe Sarcelle: takes the lead from #7"])
    #expect(try events("--car", "7", "--class", "GT").isEmpty)
  }

  @Test func `events are picked by time, both ends included`() throws {
    #expect(try events("--from", "9:01.2", "--to", "9:01.2").count == 2)
    #expect(try events("--from", "-1").last == " 0:32:41.029        results official")
    #expect(try events("--to", "0").count == 2)
    let none = try Program.run("events", Program.demo, "--from", "10:00", "--to", "9:00")
    #expect(none.status == 64 && none.errors == "Error: --from is after --to\n")
  }

  @Test func `JSON is an object a line, CSV a row`() throws {
    let json = try events("--car", "54", "--format", "json")
    let last = try #require(json.last)
    #expect(last.hasPrefix(#"{"time":659.2,"kind":"status","car":"54","class":"GT","text":"reti"#))
    #expect(
      last.hasSuffix(
        #":"retired: gearbox","other":null,"lap":9,"position":18,"positionInClass":8,"#
          + #""laneTime":null,"estimated":null,"id":"54","otherId":null,"laneTimeEstimated":null}"#)
    )
    let csv = try Program.run("events", Program.demo, "--car", "54", "--format", "csv")
    #expect(csv.output.hasPrefix("time,kind,car,class,text,other,lap,position,"))
    #expect(csv.output.hasSuffix("659.2,status,54,GT,retired: gearbox,,9,18,8,,,54,,\r\n"))
    #expect(csv.output.utf8.count { $0 == UInt8(ascii: "\n") } == json.count + 1)
  }

  @Test(arguments: [
    (["--kind", "pitstop"], "  - pitIn\n"), (["--kind", "pit,"], "  - pit\n"),
    (["--car", "7,8"], "Error: there is no car '8'; the cars are"),
    (["--car", "8"], "Error: there is no car '8'; the cars are 1 7 10 3 31 22 26 77 43 5 007 63"),
    (["--class", "LMP1"], "Error: there is no class 'LMP1'; the classes are P1, P2, GT\n"),
    (["--team", "Kestral"], "matches 'Kestral'; near: 'Kestrel & Vane'\n"),
    (["--team", "Lantern Haus"], "near: 'Lantern House'\n"),
    (["--team", "Qqqqqqq"], "Error: no team, driver, vehicle or number matches 'Qqqqqqq'\n"),
    (["--team", ""], "Error: no team, driver, vehicle or number matches ''"),
    (["--format", "xml"], "'text', 'json' or 'csv'"),
    (["--from", "soon"], "write 1:23:45"), (["--to", "L99"], "does not complete lap 99"),
  ])
  func `what the race does not have is refused with what there is`(
    options: [String], reason: String
  ) throws {
    let run = try Program.run(["events", Program.demo] + options)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }
}
