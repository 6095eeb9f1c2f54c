import ArgumentParser
import Recordings
import ReplayEngine

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
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
      try writeFile(NativeWriter.bytes(of: file.recording), to: output, replacing: force)
    }
  }
}
