import ArgumentParser
import CReplays
import Recordings
import Screen

/// Which recording a command is about.
struct RecordingOptions: ParsableArguments {
  @Argument(
    help: "A recording; the race that ships with Flagstand when left out, standard input for -.",
    completion: .file())
  var file: String?

  /// Reads the recording, with a bar on standard error when that takes long.
  func open() throws(RecordingError) -> RecordingFile {
    guard let file else {
      let shipped = UnsafeBufferPointer(
        start: flagstand_default_replay(), count: flagstand_default_replay_length())
      return try RecordingFile(bytes: Array(shipped), file: "the race that ships with Flagstand")
    }
    let progress = ReadingProgress(
      printable(file.split(separator: "/").last.map(String.init) ?? file))
    defer { progress.finish() }
    return try RecordingFile(path: file, onProgress: progress.show)
  }
}
