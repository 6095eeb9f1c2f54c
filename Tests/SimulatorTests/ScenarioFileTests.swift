import Recordings
import ReplayEngine
import Scenarios
import Simulator
import Testing

/// Scenarios as files.
@Suite struct ScenarioFileTests {
  /// A scenario of two cars and its lines behind the header.
  private static let lines = [
    #"{"kind":"track","lane":"20","besideLane":"8"}"#,
    "",
    "# a remark",
    #"{"kind":"class","class":"P","lap":"1:00.5","burn":2000}"#,
    #"{"kind":"entry","car":"7","class":"P","drivers":["Ann Ås","Bo"],"grid":1}"#,
    #"{"kind":"entry","car":"007","class":"P","grid":2}"#,
  ]

  private func read(_ more: String...) throws -> ScenarioFile {
    let header =
      #"{"flagstand":1,"event":"Two cars","loops":["S1","SF"],"scheduled":{"time":600000}}"#
    let text = ([header] + ScenarioFileTests.lines + more).joined(separator: "\n") + "\n"
    return try ScenarioFile(bytes: Array(text.utf8), file: "two.scenario")
  }

  @Test func `a file is read line by line`() throws {
    let scenario = try read(
      #"{"kind":"stop","car":"7","lap":4,"fuel":20000,"tyres":true,"driver":"Bo","saving":5}"#,
      #"{"kind":"order","car":"7","lap":8,"at":"8:55.5"}"#,
      #"{"kind":"order","car":"007","lap":8,"behind":"7","gap":"-0.4"}"#,
      #"{"kind":"message","t":90000,"car":"7","text":"Under review"}"#
    ).scenario
    #expect(scenario.session.entries.map(\.number) == ["7", "007"])
    #expect(scenario.session.provenance == .simulated)
    #expect(scenario.track.lane == 20_000 && scenario.classes[0].lap == 60_500)
    let stop = try #require(scenario.plans[0].stops?.first)
    #expect(stop.moment == .lap(4) && stop.fuel == .millilitres(20_000) && stop.tyres)
    #expect(stop.driver == 1 && stop.saving == 5 && stop.line == 8)
    #expect(scenario.plans[1].stops == nil)
    #expect(scenario.orders.map(\.moment) == [.at(535_500), .after(CarID(0), -400)])
    let recording = try Recording(simulating: scenario)
    #expect(recording.laps(of: 0)[7].at.milliseconds == 535_500)
    #expect(recording.laps(of: 1)[7].at.milliseconds == 535_100)
  }

  /// A line that is wrong, and what is said of it.
  static let mistakes = [
    (#"{"kind":"pit","car":"7"}"#, "no line is of the kind \"pit\"; there are simulation, track,"),
    (#"{"kind":"stop","car":"8","lap":4}"#, "no car 8 is entered above"),
    (#"{"kind":"stop","car":"7"}"#, "a stop has a \"lap\" or comes \"after\" a time"),
    (#"{"kind":"stop","car":"7","lap":4,"tires":true}"#, "\"tires\" means nothing here"),
    (#"{"kind":"stop","car":"7","lap":4,"tyres":1}"#, "\"tyres\" must be true or false"),
    (#"{"kind":"stop","car":"7","lap":0}"#, "\"lap\" must be a whole number from 1 to 20000"),
    (#"{"kind":"stop","car":"7","lap":4,"driver":"Cy"}"#, "Cy does not drive #7; Ann Ås and Bo do"),
    (#"{"kind":"order","car":"7","lap":4,"at":"4:61"}"#, "\"at\" must be a time: \"1:23:45.678\""),
    (#"{"kind":"order","car":"7","lap":4}"#, "an order has a time, \"at\", or a \"gap\""),
    (#"{"kind":"caution","from":"2:00","to":"1:00"}"#, "this caution ends before it begins"),
    (#"{"kind":"caution","from":"1:00","to":"2:00","flag":"blue"}"#, "\"flag\" can't be \"blue\""),
    (#"{"kind":"incident","car":"7","lap":4}"#, "an incident \"loses\" time or ends with a"),
    (#"{"kind":"entry","car":"7","class":"P"}"#, "the car 7 is entered already"),
    (#"{"kind":"entry","car":"9","class":"Q"}"#, "no line before this describes the class \"Q\""),
    (#"{"kind":"entry","car":"9","class":"P","grid":2}"#, "#9 stands on the place of #007"),
    (
      #"{"kind":"class","class":"P","lap":"1:00","burn":1}"#, "the class \"P\" stands here a second"
    ),
    (
      #"{"kind":"message","t":0,"text":{}}"#, "\"text\" must be a text, a whole number, true, false"
    ),
    (#"{"kind":"message","t":0"#, "not one JSON object; byte 24 is wrong"),
    (#"[]"#, "not a JSON object"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with its line`(line: String, problem: String) throws {
    let error = try #require(throws: RecordingError.self) { try read(line) }
    #expect(error.file == "two.scenario" && error.line == 8)
    #expect(error.problem.hasPrefix(problem), "\(error.problem)")
  }

  /// Lines that ask for what can't be.
  static let impossible = [
    (
      [#"{"kind":"order","car":"7","lap":4,"at":"3:00"}"#],
      "#7: can't complete lap 4 at 0:03:00.000: the nearest it comes to is"
    ),
    (
      [
        #"{"kind":"order","car":"7","lap":3,"at":"3:05"}"#,
        #"{"kind":"order","car":"7","lap":4,"at":"3:04"}"#,
      ], "#7: lap 4 is ordered at 0:03:04.000, which is before lap 3 at 0:03:05.000"
    ),
    (
      [#"{"kind":"order","car":"007","lap":4,"behind":"7","gap":"1"}"#],
      "#007: lap 4 is ordered after #7, which has no order for that lap"
    ),
    (
      [#"{"kind":"order","car":"7","lap":90,"at":"1:30:00"}"#],
      "#7: never completes lap 90, which is ordered; its race ends after lap 10"
    ),
  ]

  @Test(arguments: impossible)
  func `what can't be is refused with the car and the line`(lines: [String], problem: String) throws
  {
    let text = lines.joined(separator: "\n")
    let file = try read(text)
    let error = try #require(throws: RecordingError.self) { _ = try file.simulated() }
    #expect(error.line == 7 + lines.count)
    #expect(error.problem.hasPrefix(problem), "\(error.problem)")
  }

  @Test func `the recording that ships is what its scenario makes`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let folder = root.joined(separator: "/") + "/Replays"
    let scenario = try ScenarioFile(path: folder + "/mosport-2008.scenario")
    let made = NativeWriter.bytes(of: try scenario.simulated())
    let shipped = try FileBytes.read(path: folder + "/mosport-2008.jsonl")
    #expect(made == shipped, "flagstand simulate Replays/mosport-2008.scenario -o … --force")
    #expect(shipped.count < 2_000_000)
  }
}
