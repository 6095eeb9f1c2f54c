import ArgumentParser
import Recordings
import ReplayEngine
import Scenarios
import Simulator

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Make a recording of a race that nobody drove.",
    discussion: """
      SCENARIO says who races and what has to happen; Replays/SCENARIOS.md describes it. Without one a race \
      of invented cars is made: flagstand simulate --cars 62 --classes LMP1,LMP2,GT1,GT2 --hours 24 \
      -o race.jsonl
      """)

  @Argument(help: "What has to happen; standard input for -.", completion: .file())
  var scenario: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "out"),
    completion: .file())
  var output: String

  @Flag(help: "Replace the file if there is one.")
  var force = false

  @Option(
    parsing: .unconditional,
    help: "What the dice start from; another number makes another race.",
    transform: whole(0 ... .max))
  var seed: UInt32?

  @Option(
    parsing: .unconditional, help: "How many cars an invented race has, 1 to 200.",
    transform: whole(1...200))
  var cars: Int?

  @Option(
    parsing: .unconditional,
    help: "The classes of an invented race, fastest first, with commas between them.")
  var classes: String?

  @Option(
    parsing: .unconditional, help: "How many hours an invented race takes, 1 to 48.",
    transform: whole(1...48))
  var hours: Int?

  func validate() throws {
    let isInvented = cars != nil || classes != nil || hours != nil
    if isInvented == (scenario != nil) {
      throw ValidationError("give a SCENARIO, or --cars, --classes and --hours")
    }
  }

  func run() throws {
    try reportingBadData {
      let recording: Recording
      if let path = scenario {
        var file = try ScenarioFile(path: path)
        if let seed { file.scenario.seed = UInt64(seed) }
        recording = try file.simulated()
      } else {
        let names = (classes ?? "P1,P2,GT").split(separator: ",").map { CarClass(String($0)) }
        let scenario = Scenario(
          inventing: cars ?? 20, classes: names, hours: hours ?? 1, seed: UInt64(seed ?? 1))
        do throws(ScenarioFault) {
          recording = try Recording(simulating: scenario)
        } catch {
          throw RecordingError(file: "simulate", problem: error.description)
        }
      }
      try writeFile(NativeWriter.bytes(of: recording), to: output, replacing: force)
    }
  }
}
