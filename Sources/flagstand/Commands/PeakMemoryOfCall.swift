import ArgumentParser
import Bench

/// What `bench` measures the memory of a call with.
struct PeakMemoryOfCall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: PeakMemory.command,
    abstract: "Run another call of the program and write how many KiB it had at most.",
    shouldDisplay: false)

  @Argument(help: "The words of the call.")
  var words: [String]

  func run() throws {
    do {
      try write("\(PeakMemory.ofChild(words))\n")
    } catch let error as BenchError {
      complain("flagstand: \(error)")
      throw ExitCode(1)
    }
  }
}
