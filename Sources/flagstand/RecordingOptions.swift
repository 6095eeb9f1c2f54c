import ArgumentParser
import CReplays
import Recordings
import ReplayEngine

/// Which recording a command is about.
struct RecordingOptions: ParsableArguments {
  @Argument(
    help: "A recording; the race that ships with Flagstand when left out, standard input for -.",
    completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "The official results, for laps that have no results beside them; none ignores those.",
      valueName: "file|none"),
    completion: .file())
  var results: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which session of a file that holds several, from 1; check lists them.", valueName: "number"),
    transform: whole(1 ... .max))
  var session: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Who is ahead: by distance (race) or by best lap (best); by default as the session says."))
  var order: Session.Order?

  /// The words of a command line that name the same.
  var words: [String] {
    [file].compactMap { $0 }
      + [
        ("--results", results), ("--session", session.map { String($0) }),
        ("--order", order?.rawValue),
      ].flatMap { name, value in value.map { [name, $0] } ?? [] }
  }

  private var resultsSource: RecordingFile.ResultsFile {
    results.map { $0 == "none" ? .none : .file($0) } ?? .beside
  }

  /// What messages call the race that the program carries.
  static let shippedName = "the race that ships with Flagstand"

  /// The file of the race that the program carries.
  static var shippedBytes: [UInt8] {
    Array(
      UnsafeBufferPointer(
        start: flagstand_default_replay(), count: flagstand_default_replay_length()))
  }

  /// The race that the program carries.
  static func shipped(
    session: Int? = nil, results: RecordingFile.ResultsFile = .none, order: Session.Order? = nil,
    isDigested: Bool = false
  ) throws(RecordingError) -> RecordingFile {
    try RecordingFile(
      bytes: shippedBytes, file: shippedName, session: session, results: results, order: order,
      isDigested: isDigested)
  }

  /// Reads the recording, with a bar on standard error when that takes long.
  /// `isDigested` is for who will know it again.
  func open(isDigested: Bool = false) throws(RecordingError) -> RecordingFile {
    guard let file else {
      return try RecordingOptions.shipped(
        session: session, results: resultsSource, order: order, isDigested: isDigested)
    }
    let progress = ReadingProgress(file)
    defer { progress.finish() }
    return try RecordingFile(
      path: file, session: session, results: resultsSource, order: order, isDigested: isDigested,
      onProgress: progress.show)
  }
}
