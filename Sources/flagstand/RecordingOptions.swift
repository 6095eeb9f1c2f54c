import ArgumentParser
import CReplays
import Recordings

/// Which recording a command is about.
struct RecordingOptions: ParsableArguments {
  @Argument(
    help: "A recording; the race that ships with Flagstand when left out, standard input for -.",
    completion: .file())
  var file: String?

  /// Reads the recording.
  func open() throws(RecordingError) -> RecordingFile {
    if let file { return try RecordingFile(path: file) }
    let shipped = UnsafeBufferPointer(
      start: flagstand_default_replay(), count: flagstand_default_replay_length())
    return try RecordingFile(bytes: Array(shipped), file: "the race that ships with Flagstand")
  }
}
