package import ReplayEngine

/// A file that was read: the session in it, and what was odd.
package struct RecordingFile: Sendable {
  /// The file as its user named it.
  package let file: String
  /// The session.
  package var recording: Recording
  /// What was odd in the file, and in those read beside it.
  package let report: Report
  /// What people call the format that the file is in.
  package let format: String
  /// The files beside it that were read too: results, weather.
  package let alsoRead: [String]

  /// Where the results of a race come from that its recording does not tell.
  package enum ResultsFile: Equatable, Sendable {
    /// From a file beside the recording, if there is one. Files with the weather are looked for too.
    case beside
    /// From this file.
    case file(String)
    /// From nowhere. Files with the weather are looked for all the same.
    case none
  }

  /// Reads a file, or standard input when the path is `-`, and what lies beside it.
  /// - Throws: when the file can't be read, or a results file that was named can't or does not fit.
  package init(
    path: String, results: ResultsFile = .beside,
    onProgress: (@Sendable (_ share: Double) -> Void)? = nil
  ) throws(RecordingError) {
    try self.init(
      bytes: FileBytes.read(path: path), file: FileBytes.name(of: path), results: results,
      beside: path == "-" ? nil : path, onProgress: onProgress)
  }

  /// Reads the bytes of a file in the format that they show. `file` is its name for messages;
  /// `results` may name a file, but nothing is looked for beside; `onProgress` is told now and then
  /// which share has been read.
  package init(
    bytes: [UInt8], file: String, results: ResultsFile = .none,
    onProgress: (@Sendable (_ share: Double) -> Void)? = nil
  ) throws(RecordingError) {
    try self.init(
      bytes: bytes, file: file, results: results, beside: nil, onProgress: onProgress)
  }

  private init(
    bytes: [UInt8], file: String, results: ResultsFile, beside path: String?,
    onProgress: (@Sendable (_ share: Double) -> Void)?
  ) throws(RecordingError) {
    guard let format = RecordingFormat.all.first(where: { $0.recognises(bytes) }) else {
      let names = RecordingFormat.all.map(\.name).joined(separator: ", ")
      throw RecordingError(
        file: file,
        problem: (bytes.isEmpty ? "the file is empty" : "not a recording of a known format")
          + "; Flagstand reads \(names)")
    }
    var report = Report(onProgress: onProgress)
    var reading = ReadingBeside(
      recording: try format.read(bytes, file, &report), report: report)
    let beside = format.hasFilesBeside ? path.map(FilesBeside.init) : nil
    if let beside { reading.addWeather(from: beside.weather) }
    switch results {
    case .beside: if let beside { reading.addResults(from: beside.results) }
    case .file(let path):
      guard format.hasFilesBeside else {
        throw RecordingError(
          file: path, problem: "\(file) carries its results itself; results go with lap files")
      }
      try reading.addResults(path)
    case .none: break
    }
    self.file = file
    self.format = format.name
    recording = reading.recording
    self.report = reading.report
    alsoRead = reading.files
  }
}
