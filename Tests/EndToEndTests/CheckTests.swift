import TestSupport
import Testing

@Suite struct CheckTests {
  /// A recording with a line that is none, a lap that is missing, one that nobody can drive, and
  /// two numbers that look the same.
  private let odd = """
    {"flagstand":1,"event":"Odd cup","note":"drawn up","loops":["S1","SF"],\
    "entries":[{"car":"7","class":"GT"},{"car":"07","class":"GT"}]}
    {"t":60000,"kind":"lap","car":"7","lap":1,"time":60000}
    {"t":120000,"kind":"lap","car":"7","lap":2,"time":60000}
    gibberish
    {"t":180000,"kind":"lap","car":"7","lap":3,"time":60000}
    {"t":240000,"kind":"lap","car":"7","lap":5,"time":6000}

    """

  @Test func `what is odd and what is suspicious is listed with the places`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("odd.jsonl", odd)
    let run = try Program.run("check", file)
    #expect(run.status == 0)
    #expect(
      run.lines == [
        "Odd cup: Flagstand recordings (.jsonl), recorded race",
        "2 cars in 1 class, 4 events in 0:04:00.000, 5 laps by the leader, results running",
        "note: drawn up",
        "odd:",
        "  1  broken line",
        "     \(file):4: not a JSON object from byte 1 of the line on; skipped",
        "suspicious:",
        "  1  gap in the laps of a car",
        "     #7 lap 5 at 0:04:00.000, after lap 3",
        "  1  lap much faster than its class",
        "     #7 lap 5 at 0:04:00.000: 6.000, GT laps in 1:00.000",
        "  1  car number that differs from another only by leading zeros",
        "     #7 and #07",
      ])
  }

  @Test func `the same is told as JSON`() throws {
    let run = try Program.run("check", "-", "--format", "json", input: Array(odd.utf8))
    #expect(run.status == 0 && run.lines.count == 1)
    #expect(
      run.output.contains(
        #""odd":[{"kind":"broken line","count":1,"first":[{"file":"standard input","line":4,"#))
    #expect(
      run.output.contains(
        #"{"kind":"gap in the laps of a car","count":1,"first":["#
          + ##""#7 lap 5 at 0:04:00.000, after lap 3"]}"##))
  }

  @Test func `the sessions of a weekend are listed, and the race is played`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("R1.xml", MadeResults.weekend)
    let run = try Program.run("check", file)
    #expect(
      run.lines == [
        "Four Laps & More: rFactor 2 and Le Mans Ultimate results, recorded race",
        "4 cars in 2 classes, 44 events in 0:07:05.000, 4 laps by the leader, results official",
        "sessions:",
        "  1  Four Laps & More, Practice 1: practice, 3 crossings",
        "  2  Four Laps & More, Qualifying: qualifying, 6 crossings",
        "  3  Four Laps & More: race, 11 crossings, this one",
        "nothing odd", "nothing suspicious",
      ])
    #expect(
      try Program.run("print", file, "--session", "1").lines.first?.hasSuffix("practice") == true)
    let missing = try Program.run("check", file, "--session", "4")
    #expect(missing.status == 1 && missing.errors == "\(file): the file holds sessions 1 to 3\n")
  }

  @Test func `where the best lap counts the leader's laps are those of who is fastest`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file(
      "practice.jsonl",
      """
      {"flagstand":1,"session":"practice","entries":[{"car":"7"},{"car":"8"}]}
      {"t":100000,"kind":"lap","car":"8","lap":1,"time":100000}
      {"t":110000,"kind":"lap","car":"7","lap":1,"time":90000}
      {"t":200000,"kind":"lap","car":"8","lap":2,"time":100000}
      {"t":300000,"kind":"lap","car":"8","lap":3,"time":100000}

      """)
    #expect(try Program.run("check", file).output.contains(", 1 lap by the leader, "))
    #expect(
      try Program.run("check", file, "--format", "json").output.contains(#""leaderLaps":1,"#))
    #expect(try Program.run("print", file).output.contains("leader lap 1"))
  }

  @Test func `a clean recording has nothing odd and nothing suspicious`() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run("check", folder.file("race.jsonl", Fixtures.race))
    #expect(run.lines.suffix(2) == ["nothing odd", "nothing suspicious"])
  }

  @Test func `only what can't be played fails`() throws {
    #expect(try Program.run("check", "-", input: Array("gibberish".utf8)).status == 1)
  }
}
