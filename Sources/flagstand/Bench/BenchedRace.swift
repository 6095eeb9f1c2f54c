import ArgumentParser
import Recordings
import ReplayEngine
import Simulator

/// A race that is measured, and the way to start the program on it.
struct BenchedRace {
  /// What it is called in the report.
  let name: String
  /// The race as it was read.
  let recording: Recording
  /// The race made ready.
  let replay: Replay
  /// The file that it was read from.
  let bytes: [UInt8]
  /// How it is named on a command line.
  private let options: RecordingOptions
  /// The file, when it lies nowhere else.
  private let held: HeldFile?

  /// The race that was asked for.
  init(_ options: RecordingOptions) throws {
    guard options.file == "-" else {
      try self.init(options, name: options.file ?? RecordingOptions.shippedName)
      return
    }
    // Standard input can be read only once.
    let held = try HeldFile(FileBytes.read(path: "-"))
    let name = "standard input"
    var options = options
    options.file = held.path
    do {
      try self.init(options, name: name, held: held)
    } catch let error as RecordingError where error.file == held.path {
      throw RecordingError(file: name, line: error.line, problem: error.problem)
    }
  }

  /// A race of invented cars, in the program's own format.
  init(cars: Int, hours: Int) throws {
    let classes = ["P1", "P2", "GT"].map { CarClass($0) }
    let race = try Recording(
      simulating: Scenario(inventing: cars, classes: classes, hours: hours, seed: 1))
    let held = try HeldFile(NativeWriter.bytes(of: race))
    try self.init(
      RecordingOptions.parse([held.path]), name: "\(cars) cars, \(hours) hours", held: held)
  }

  private init(_ options: RecordingOptions, name: String, held: HeldFile? = nil) throws {
    self.name = name
    self.options = options
    self.held = held
    recording = try options.open().recording
    replay = Replay(recording)
    bytes = try options.file.map { try FileBytes.read(path: $0) } ?? RecordingOptions.shippedBytes
  }

  /// Reads it once more.
  func read() throws -> RecordingFile { try options.open() }

  /// What names it on a command line of the program.
  var arguments: [String] {
    let words = [
      ("--results", options.results), ("--session", options.session.map { "\($0)" }),
      ("--order", options.order?.rawValue),
    ]
    return words.flatMap { name, value in value.map { [name, $0] } ?? [] }
      + (options.file.map { ["--", $0] } ?? [])
  }
}
