package import ReplayEngine

/// A way in which sessions are written down, recognised by what a file contains.
package struct RecordingFormat: Sendable {
  /// What people call it: `Al Kamel laps`.
  package let name: String
  /// Whether the start of a file looks like this format.
  package let recognises: @Sendable (_ bytes: [UInt8]) -> Bool
  /// Reads a whole file: its sessions in order, one at least. `file` is its name for messages.
  package let read:
    @Sendable (_ bytes: [UInt8], _ file: String, _ report: inout Report) throws(RecordingError) ->
      [Recording]
  /// What is published beside it in files of their own: the weather, and the results that it does not
  /// carry itself.
  let weatherBeside: FileBeside?
  let resultsBeside: FileBeside?

  init(
    name: String,
    weatherBeside: FileBeside? = nil,
    resultsBeside: FileBeside? = nil,
    recognises: @escaping @Sendable (_ bytes: [UInt8]) -> Bool,
    read:
      @escaping @Sendable (_ bytes: [UInt8], _ file: String, _ report: inout Report)
      throws(RecordingError) -> [Recording]
  ) {
    self.name = name
    self.weatherBeside = weatherBeside
    self.resultsBeside = resultsBeside
    self.recognises = recognises
    self.read = read
  }

  /// Every format that Flagstand reads, in the order in which they are tried.
  package static let all: [RecordingFormat] = [
    .native,
    .alKamelLaps,
    .rMonitor,
  ]
}
