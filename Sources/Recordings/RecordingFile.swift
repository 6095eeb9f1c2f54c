package import ReplayEngine

/// A file that was read: the session in it, and what was odd.
package struct RecordingFile: Sendable {
  /// The file as its user named it.
  package let file: String
  /// The session.
  package let recording: Recording
  /// What was odd in the file.
  package let report: Report
  /// What people call the format that the file is in.
  package let format: String

  /// Reads a file, or standard input when the path is `-`.
  package init(
    path: String, onProgress: (@Sendable (_ share: Double) -> Void)? = nil
  ) throws(RecordingError) {
    try self.init(
      bytes: FileBytes.read(path: path), file: FileBytes.name(of: path), onProgress: onProgress)
  }

  /// Reads the bytes of a file in the format that they show. `file` is its name for messages;
  /// `onProgress` is told now and then which share has been read.
  package init(
    bytes: [UInt8], file: String, onProgress: (@Sendable (_ share: Double) -> Void)? = nil
  ) throws(RecordingError) {
    guard let format = RecordingFormat.all.first(where: { $0.recognises(bytes) }) else {
      let names = RecordingFormat.all.map(\.name).joined(separator: ", ")
      throw RecordingError(
        file: file,
        problem: (bytes.isEmpty ? "the file is empty" : "not a recording of a known format")
          + "; Flagstand reads \(names)")
    }
    self.file = file
    var report = Report(onProgress: onProgress)
    recording = try format.read(bytes, file, &report)
    self.report = report
    self.format = format.name
  }
}
