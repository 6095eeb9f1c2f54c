package import Recordings
import ReplayEngine
import Simulator

/// A race that is measured, and the way to start the program on it.
package struct BenchedRace {
  /// What it is called in the report.
  let name: String
  /// The race as it was read.
  let recording: Recording
  /// The race made ready.
  let replay: Replay
  /// The file that it was read from.
  let bytes: [UInt8]
  /// What names it on a command line of the program.
  let arguments: [String]
  /// Reads it once more.
  let read: () throws -> RecordingFile
  /// The file, when it lies nowhere else.
  private let held: HeldFile?

  /// A race that is read from somewhere: the bytes there, the words that name it on a command line of
  /// the program, and how it is read. `held` lives as long as the race does.
  package init(
    name: String, bytes: [UInt8], arguments: [String], held: HeldFile? = nil,
    read: @escaping () throws -> RecordingFile
  ) throws {
    (self.name, self.bytes, self.arguments) = (name, bytes, arguments)
    (self.held, self.read) = (held, read)
    recording = try read().recording
    replay = Replay(recording)
  }

  /// A race of invented cars, in the program's own format.
  package init(cars: Int, hours: Int) throws {
    let classes = ["P1", "P2", "GT"].map { CarClass($0) }
    let race = try Recording(
      simulating: Scenario(inventing: cars, classes: classes, hours: hours, seed: 1))
    let bytes = NativeWriter.bytes(of: race)
    let held = try HeldFile(bytes)
    try self.init(
      name: "\(cars) cars, \(hours) \(hours == 1 ? "hour" : "hours")", bytes: bytes,
      arguments: ["--", held.path], held: held
    ) { try RecordingFile(path: held.path) }
  }
}
