package import ReplayEngine

/// A way in which sessions are written down, recognised by what a file contains.
package struct RecordingFormat: Sendable {
  /// What people call it: `Al Kamel laps`.
  package let name: String
  /// Whether the start of a file looks like this format.
  package let recognises: @Sendable (_ bytes: [UInt8]) -> Bool
  private let readSessions:
    @Sendable (_ bytes: [UInt8], _ file: String, _ order: Session.Order?, _ report: inout Report)
      throws(RecordingError) -> [Recording]
  /// What is published beside it in files of their own: the weather, and the results that it does not
  /// carry itself.
  let weatherBeside: FileBeside?
  let resultsBeside: FileBeside?
  /// Whether of several sessions in a file a race is played, even if another has more crossings.
  var prefersRaces = false

  /// A format whose files say themselves what is driven for.
  init(
    name: String,
    weatherBeside: FileBeside? = nil,
    resultsBeside: FileBeside? = nil,
    recognises: @escaping @Sendable (_ bytes: [UInt8]) -> Bool,
    read:
      @escaping @Sendable (_ bytes: [UInt8], _ file: String, _ report: inout Report)
      throws(RecordingError) -> [Recording]
  ) {
    self.init(
      name: name, weatherBeside: weatherBeside, resultsBeside: resultsBeside,
      recognises: recognises,
      readInOrder: { (bytes, file, _, report) throws(RecordingError) in
        try read(bytes, file, &report)
      })
  }

  /// A format whose reader may be told what decides who is ahead.
  init(
    name: String,
    weatherBeside: FileBeside? = nil,
    resultsBeside: FileBeside? = nil,
    recognises: @escaping @Sendable (_ bytes: [UInt8]) -> Bool,
    readInOrder:
      @escaping @Sendable (
        _ bytes: [UInt8], _ file: String, _ order: Session.Order?, _ report: inout Report
      ) throws(RecordingError) -> [Recording]
  ) {
    self.name = name
    self.weatherBeside = weatherBeside
    self.resultsBeside = resultsBeside
    self.recognises = recognises
    readSessions = readInOrder
  }

  /// The format that the start of a file shows. `file` is its name for messages.
  /// - Throws: when it shows none, or that the file is something else that people take for a recording.
  init(of bytes: [UInt8], file: String) throws(RecordingError) {
    let start = Array(bytes.prefix(FileBytes.startLength))
    if let lookalike = Lookalike.all.first(where: { $0.recognises(start) }) {
      throw RecordingError(file: file, problem: lookalike.advice)
    }
    guard let format = RecordingFormat.all.first(where: { $0.recognises(start) }) else {
      let names = RecordingFormat.all.map(\.name).joined(separator: ", ")
      throw RecordingError(
        file: file,
        problem: (bytes.isEmpty ? "the file is empty" : "not a recording of a known format")
          + "; Flagstand reads \(names)")
    }
    self = format
  }

  /// Reads a whole file: its sessions in order, one at least. `file` is its name for messages; `order`
  /// decides who is ahead, where somebody has chosen that or another file shows it.
  package func read(
    _ bytes: [UInt8], _ file: String, in order: Session.Order? = nil, _ report: inout Report
  ) throws(RecordingError) -> [Recording] {
    try readSessions(bytes, file, order, &report)
  }

  /// Every format that Flagstand reads, in the order in which they are tried.
  package static let all: [RecordingFormat] = [
    .native,
    .alKamelLaps,
    .rMonitor,
    .rFactor2,
  ]
}
