import ReplayEngine

/// A recording that gains what the files beside it tell.
struct ReadingBeside {
  private(set) var recording: Recording
  private(set) var report: Report
  /// The files that told something.
  private(set) var files: [String] = []

  /// Such files have a line for each car or minute; a larger one is something else.
  private static let limit = 16 << 20

  init(recording: Recording, report: Report) {
    self.recording = recording
    self.report = report
  }

  /// Adds the results of a file.
  /// - Throws: when it can't be read or does not fit; then nothing has changed.
  mutating func addResults(_ path: String) throws(RecordingError) {
    try add(path) { (bytes, recording, report) throws(RecordingError) in
      let results = try AlKamelResults(bytes, file: path, &report)
      try recording.add(results, file: path, &report)
    }
  }

  /// Adds the results of the first file that fits. That none of them does is a warning.
  mutating func addResults(from guesses: [String]) {
    addFirst(of: guesses, or: "results that do not fit") { (reading, path) throws(RecordingError) in
      try reading.addResults(path)
    }
  }

  /// Adds the weather of the first file that fits. That none of them does is a warning.
  mutating func addWeather(from guesses: [String]) {
    addFirst(of: guesses, or: "weather that does not fit") {
      (reading, path) throws(RecordingError) in
      try reading.add(path) { (bytes, recording, report) throws(RecordingError) in
        let weather = try AlKamelWeather(bytes, file: path, &report)
        try recording.add(weather, file: path)
      }
    }
  }

  private mutating func add(
    _ path: String,
    _ change: (_ bytes: [UInt8], inout Recording, inout Report) throws(RecordingError) -> Void
  ) throws(RecordingError) {
    let bytes = try FileBytes.read(path: path, limit: ReadingBeside.limit)
    var (changed, report) = (recording, report)
    report.file = path
    try change(bytes, &changed, &report)
    report.file = nil
    recording = changed
    self.report = report
    files.append(path)
  }

  private mutating func addFirst(
    of guesses: [String], or problem: String,
    _ add: (inout ReadingBeside, _ path: String) throws(RecordingError) -> Void
  ) {
    var first: RecordingError?
    for path in guesses where FileBytes.isFile(path) {
      do {
        return try add(&self, path)
      } catch {
        first = first ?? error
      }
    }
    guard let first else { return }
    report.file = first.file
    report.warn(problem, line: first.line ?? 1, first.problem)
    report.file = nil
  }
}
