import Foundation
import TestSupport
import Testing

@Suite(.waiting) struct BenchTests {
  /// What `bench --format json` writes.
  private struct Report: Decodable {
    let races: [String]
    let against: String?
    let figures: [Figure]

    struct Figure: Decodable {
      let name: String
      let unit: String
      let values: [Double?]
      let growth: [Double?]
      let stored: [Double?]
      let ratios: [Double?]
    }

    init(_ run: Program.Run) throws {
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.isEmpty && run.lines.count == 1)
      self = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    func values(_ name: String) throws -> [Double] {
      try #require(figures.first { $0.name == name }, "\(name)").values.map { try #require($0) }
    }
  }

  /// The figures that have to be there, each with its unit.
  private static let figures: [(name: String, unit: String)] =
    [
      ("cars", "cars"), ("events", "events"), ("file", "MB"), ("scanning the bytes once", "µs"),
      ("splitting the cells", "µs"), ("reading", "ms"), ("reading ÷ scanning", "×"),
      ("reading ÷ splitting", "×"), ("building", "ms"), ("reading, native format", "ms"),
      ("reading, native format, rate", "M events/s"), ("start", "ms"),
      ("print, whole program", "ms"), ("print, peak memory", "MB"),
    ]
    + [
      "seek", "step forwards", "step backwards", "rows from a state", "printed table from rows",
      "draw 80×24", "draw 120×36", "draw 200×60", "page car 200×60", "page stints 200×60",
      "page gaps 200×60", "page lapchart 200×60",
      "page stops 200×60", "page pace 200×60", "page changes 200×60", "page events 200×60",
      "page compare 200×60",
    ].flatMap { name in ["median", "p99", "worst"].map { ("\(name), \($0)", "µs") } }
    + [
      ("first frame", "ms"), ("bytes per idle frame", "bytes"), ("bytes per second at 1×", "bytes"),
      ("bytes per second at 8×", "bytes"), ("peak memory", "MB"),
    ]

  /// Those that only a recording has that is a table written as text.
  private static let ofTables = ["splitting the cells", "reading ÷ splitting"]

  /// Why no figures are looked at under the thread sanitizer.
  private static let tooSlow: Comment =
    "so slow a board pauses within its first picture, and a rate is rounded to nothing"

  @Test(.skipped(under: .thread, because: BenchTests.tooSlow))
  func `the JSON has every figure with its unit`() throws {
    let report = try Report(Program.run("bench", "--quick", "--format", "json"))
    #expect(report.races == ["the race that ships with Flagstand"])
    #expect(report.figures.map(\.name) == BenchTests.figures.map(\.name))
    #expect(report.figures.map(\.unit) == BenchTests.figures.map(\.unit))
    #expect(Set(report.figures.map(\.name)).count == report.figures.count)
    for figure in report.figures {
      #expect(figure.values.count == 1 && figure.growth.isEmpty, "\(figure.name)")
      #expect(figure.stored.isEmpty && figure.ratios.isEmpty, "\(figure.name)")
      if BenchTests.ofTables.contains(figure.name) {
        #expect(figure.values == [nil], "\(figure.name)")
      } else {
        #expect(
          figure.values.allSatisfy { $0 ?? 0 > 0 } == (figure.name != "bytes per idle frame"),
          "\(figure.name): \(figure.values)")
      }
    }
    #expect(try report.values("cars") == [28])
  }

  @Test(.skipped(under: .thread, because: BenchTests.tooSlow))
  func `a board on which nothing changes sends nothing`() throws {
    let report = try Report(Program.run("bench", "--quick", "--format", "json", Program.demo))
    #expect(try report.values("bytes per idle frame") == [0])
    #expect(try report.values("bytes per second at 1×")[0] > 0)
  }

  @Test func `the text has the same figures`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", Fixtures.race)
    let run = try Program.run("bench", "--quick", file)
    #expect(run.status == 0 && run.errors.isEmpty)
    let (head, lines) = (try #require(run.lines.first), run.lines.dropFirst())
    #expect(head.trimmingCharacters(in: .whitespaces) == "race.jsonl")
    #expect(lines.count == BenchTests.figures.count)
    for (line, figure) in zip(lines, BenchTests.figures) {
      let rest = line.dropFirst(figure.name.count)
      #expect(line.hasPrefix(figure.name + "  "), "\(line)")
      let match = rest.wholeMatch(of: /\s+([0-9]+(?:\.[0-9]+)?|–)  (\S.*)/)
      #expect(match?.2 == figure.unit[...], "\(line)")
      #expect((match?.1 == "–") == BenchTests.ofTables.contains(figure.name), "\(line)")
    }
    #expect(lines.contains { $0.hasPrefix("events  ") && $0.hasSuffix(" 3  events") })
  }

  @Test func `standard input is measured as a file is`() throws {
    let run = try Program.run(
      "bench", "-", "--quick", "--format", "json", input: Array(Fixtures.race.utf8))
    let report = try Report(run)
    #expect(report.races == ["standard input"])
    #expect(try report.values("events") == [3])
    let bad = try Program.run("bench", "-", input: Array("Dear diary,\n".utf8))
    #expect(bad.status == 1 && bad.output.isEmpty)
    #expect(bad.errors.hasPrefix("standard input: not a recording of a known format; "))
  }

  @Test func `the options of the recording hold for every figure`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("race.jsonl", Fixtures.race)
    let report = try Report(
      Program.run("bench", "--quick", "--format", "json", "--order", "best", "--", file))
    #expect(try report.values("first frame")[0] > 0)
    let run = try Program.run("bench", "--quick", "--session", "2", file)
    #expect(run.status == 1)
    #expect(run.errors == "\(file): the file holds one session\n")
  }

  @Test(.skipped(under: .thread, because: BenchTests.tooSlow))
  func `a run stands beside the one before it, figure by figure`() throws {
    let folder = try TemporaryFolder()
    let laps = try folder.file("laps.csv", Fixtures.laps)
    let run = try Program.run("bench", "--quick", "--format", "json", laps)
    let before = try Report(run)
    #expect(before.against == nil)
    for name in BenchTests.ofTables { #expect(try before.values(name)[0] > 0) }
    let file = try folder.file("before.json", run.output)
    let now = try Report(
      Program.run("bench", "--quick", "--format", "json", "--against", file, laps))
    #expect(now.against == file)
    #expect(now.figures.map(\.name) == before.figures.map(\.name))
    #expect(now.figures.map(\.stored) == before.figures.map(\.values))
    for figure in now.figures {
      #expect((figure.ratios == [nil]) == (figure.stored == [0]), "\(figure.name)")
    }
  }

  @Test(arguments: [
    (#"{"races":["laps.csv"],"figures":[]}"#, "holds figures of laps.csv; there are none of "),
    (#"{"races":["laps.csv"],"figures":[7]}"#, "1: not what bench --format json writes, from byte"),
    (Fixtures.race, "1: not what bench --format json writes, from byte 1 on"),
    ("", "the file is empty"),
  ])
  func `nothing is measured against what is no run of the race`(text: String, problem: String)
    throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.file("before.json", text)
    let run = try Program.run("bench", "--against", file)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("\(file):") && run.errors.contains(problem), "\(run.errors)")
  }

  @Test func `standard input is one file and not two`() throws {
    let run = try Program.run("bench", "-", "--against", "-")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("Error: standard input is either FILE or what --against names\n"))
  }

  @Test(.skipped(under: .thread, because: BenchTests.tooSlow))
  func `three sizes of a race stand side by side with what grew`() throws {
    let report = try Report(Program.run("bench", "--scale", "--quick", "--format", "json"))
    #expect(report.races == ["20 cars, 1 hour", "20 cars, 3 hours", "20 cars, 10 hours"])
    #expect(report.figures.map(\.name) == BenchTests.figures.map(\.name))
    for figure in report.figures {
      #expect(figure.values.count == 3, "\(figure.name)")
      #expect(figure.growth.count == 2, "\(figure.name)")
    }
    #expect(try report.values("cars") == [20, 20, 20])
    let events = try #require(report.figures.first { $0.name == "events" })
    let growth = try events.growth.map { try #require($0) }
    #expect((2.5...3.5).contains(growth[0]) && (8...12).contains(growth[1]), "\(growth)")
    #expect(
      try #require(report.figures.first { $0.name == "bytes per idle frame" }).growth == [nil, nil])
    // Not that of the program which measures, and holds all three.
    let peaks = try report.values("print, peak memory")
    #expect(peaks[0] < peaks[2], "\(peaks)")
  }

  @Test(arguments: [
    ["race.jsonl"], ["-"], ["--order", "best"], ["--session", "1"], ["--results", "none"],
  ])
  func `invented races go with no file`(arguments: [String]) throws {
    let run = try Program.run(["bench", "--scale"] + arguments)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(
      run.errors.hasPrefix(
        "Error: --scale invents its races; leave out FILE and what goes with it\n"))
    #expect(run.errors.contains("Usage: flagstand bench"))
  }
}
