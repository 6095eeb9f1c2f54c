import Printing
import Recordings
import Testing

@testable import Bench

@Suite struct StoredRunTests {
  private func run(_ text: String) throws -> StoredRun {
    try StoredRun(Array(text.utf8), file: "before.json")
  }

  /// A run of one race with what stands in the list of its figures.
  private func run(figures: String) throws -> StoredRun {
    try run(#"{"races":["a.csv"],"figures":[\#(figures)]}"#)
  }

  @Test func `is what a report writes, and may be laid out anew`() throws {
    let report = BenchReport(
      races: ["a.csv", "b \"2\".csv"],
      figures: [
        Figure("reading", .milliseconds, [2.4, 19.54]), Figure("cars", .cars, [28, 62]),
        Figure("splitting the cells", .milliseconds, [nil, 5.1]),
      ])
    let stored = try run(report.json.text + "\n")
    #expect(stored.races == report.races && stored.figures == report.figures)
    let spread = report.json.text.replacing("{", with: " {\r\n ").replacing(",", with: "\n , ")
    #expect(try run(spread) == stored)
    #expect(try run(report.beside(stored).json.text) == stored)
  }

  @Test func `stands beside a later run with what each figure has become`() throws {
    let stored = StoredRun.of(
      ["b.csv", "a.csv"],
      [
        Figure("reading", .milliseconds, [7, 2]), Figure("bytes", .bytes, [1, 0]),
        Figure("cars", .cars, [3, nil]), Figure("seek", .milliseconds, [1, 1]),
        Figure("gone", .events, [1, 5]), Figure("gone with b", .events, [1, nil]),
      ])
    let report = BenchReport(
      races: ["a.csv", "c.csv"],
      figures: [
        Figure("reading", .milliseconds, [2.24, 1]), Figure("bytes", .bytes, [0, 1]),
        Figure("cars", .cars, [3, 3]), Figure("seek", .microseconds, [10, 10]),
        Figure("new", .megabytes, [nil, 1]),
      ]
    ).beside(stored)
    #expect(report.figures.map(\.name) == ["reading", "bytes", "cars", "seek", "new", "gone"])
    #expect(
      report.figures.map(\.stored) == [[2, nil], [0, nil]] + Array(repeating: [nil, nil], count: 3)
        + [[5, nil]])
    #expect(report.figures.map(\.ratios[0]) == [1.12, nil, nil, nil, nil, nil])
    #expect(report.figures.allSatisfy { $0.ratios[1] == nil })
    #expect(
      report.text == """
                 a.csv  before.json   ratio  c.csv  before.json  ratio           grows
        reading   2.24         2.00  × 1.12   1.00            –      –  ms      × 0.45
        bytes        0            0       –      1            –      –  bytes        –
        cars         3            –       –      3            –      –  cars    × 1.00
        seek      10.0            –       –   10.0            –      –  µs      × 1.00
        new          –            –       –   1.00            –      –  MB           –
        gone         –            5       –      –            –      –  events       –

        """)
  }

  @Test func `a figure that is told as before has not changed`() throws {
    let report = BenchReport(races: ["a.csv"], figures: [Figure("file", .megabytes, [0.0051])])
    let again = report.beside(try run(report.json.text))
    #expect(again.figures.map(\.stored) == [[0.01]] && again.figures.map(\.ratios) == [[1]])
  }

  @Test func `a run of none of the races is nothing to compare with`() throws {
    let stored = StoredRun.of(["b.csv", "c.csv"], [])
    let error = #expect(throws: RecordingError.self) {
      try stored.checkThatIt(hasOneOf: ["a.csv", "d.csv"])
    }
    #expect(
      error?.description == "before.json: holds figures of b.csv, c.csv; there are none of a.csv")
    try stored.checkThatIt(hasOneOf: ["a.csv", "c.csv"])
  }

  @Test(arguments: [
    ("Dear diary,", 1, 1), ("[]", 1, 1), (" \n{}", 2, 1), (#"{"races":["a"]}"#, 1, 1),
    (#"{"figures":[]}"#, 1, 1), (#"{"races":[],"figures":[]}"#, 1, 10),
    ("{\n\"races\":[1],\"figures\":[]}", 2, 9), ("{\n\n\"races\":7}", 3, 9),
    (#"{"races":["a"],"figures":{}}"#, 1, 26), ("{\"races\":[\"a\"],\"figures\":[]}\n{}", 2, 1),
    (#"{"races":["a"],"figures":[7]}"#, 1, 27), ("{\"races\":[\"a\"],\"figures\":[\n\n{", 3, 2),
    ("{\"races\":[\"a\"", 1, 14),
  ])
  func `what is none is refused where it stops being one`(text: String, line: Int, byte: Int) {
    let error = #expect(throws: RecordingError.self) { try run(text) }
    #expect(
      error?.description
        == "before.json:\(line): not what bench --format json writes, from byte \(byte) on")
  }

  @Test(arguments: [
    "{}", "null", #"{"name":1,"unit":"ms","values":[1]}"#,
    #"{"name":"a","unit":"furlongs","values":[1]}"#, #"{"name":"a","unit":"ms"}"#,
    #"{"name":"a","unit":"ms","values":1}"#, #"{"name":"a","unit":"ms","values":[]}"#,
    #"{"name":"a","unit":"ms","values":[1,2]}"#,
    #"{"name":"a","unit":"ms","values":["1"]}"#, #"{"name":"a","unit":"ms","values":[true]}"#,
    #"{"name":"a","unit":"ms","values":[NaN]}"#, #"{"name":"a","unit":"ms","values":[-1]}"#,
    #"{"name":"a","unit":"ms","values":[1e999]}"#, #"{"name":"a","unit":"ms","values":[1e13]}"#,
    #"{"name":"a","unit":"ms","values":[999999999999999999]}"#,
    #"{"name":"a","unit":"ms","values":["# + String(repeating: "[", count: 100_000),
    #"{"name":"a","unit":"ms","values":"# + String(repeating: "[", count: 100_000)
      + String(repeating: "]", count: 100_000) + "}",
  ])
  func `a figure without a value for each race is none`(figure: String) {
    #expect(throws: RecordingError.self) { try run(figures: figure) }
  }

  @Test func `the least and the largest values can be told`() throws {
    let stored = try run(
      figures: #"{"name":"a","unit":"ms","values":[1e-300]},"#
        + #"{"name":"b","unit":"µs","values":[1e12]},{"name":"c","unit":"bytes","values":[0.4]}"#)
    let now = BenchReport(
      races: ["a.csv"],
      figures: [
        Figure("a", .milliseconds, [1e9]), Figure("b", .microseconds, [1e-3]),
        Figure("c", .bytes, [1e9]),
      ])
    let report = now.beside(stored)
    #expect(report.figures.map(\.stored) == [[0], [1e12], [0]])
    #expect(report.figures.map(\.ratios) == [[nil], [0], [nil]])
    #expect(report.text.contains("1000000000000.0  × 0.00  µs") && !report.json.text.isEmpty)
  }
}

extension StoredRun {
  fileprivate static func of(_ races: [String], _ figures: [Figure]) -> StoredRun {
    StoredRun(file: "before.json", races: races, figures: figures)
  }
}
