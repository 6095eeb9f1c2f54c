import ArgumentParser
import Recordings
import ReplayEngine

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a recording in Flagstand's own format.")

  @OptionGroup var recording: RecordingOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "out"),
    completion: .file())
  var output: String

  @Flag(help: "Replace the file if there is one.")
  var force = false

  func run() throws {
    try reportingBadData {
      let file = try recording.open()
      for number in numbersOfSeveralCars(in: file.recording) {
        complain(
          "\(file.file): several cars have the number \(number.text); the format tells cars apart by "
            + "it, so they become one")
      }
      try writeFile(NativeWriter.bytes(of: file.recording), to: output, replacing: force)
    }
  }
}

/// The numbers that more than one car has, as feeds of clubs may tell them.
private func numbersOfSeveralCars(in recording: Recording) -> [CarNumber] {
  let numbers = Replay(recording).entries.map(\.number)
  let counts = Dictionary(numbers.map { ($0, 1) }, uniquingKeysWith: +)
  return counts.filter { $0.value > 1 }.map(\.key).sorted { $0.text < $1.text }
}
