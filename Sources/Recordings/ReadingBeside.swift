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

  /// Adds a file of a kind.
  /// - Throws: when it can't be read or does not fit; then nothing has changed.
  mutating func add(
    _ kind: FileBeside, from path: String, isNamesake: Bool = true
  ) throws(RecordingError) {
    let bytes = try FileBytes.read(path: path, limit: ReadingBeside.limit)
    var (changed, report) = (recording, report)
    report.file = path
    try kind.add(bytes, path, isNamesake, &changed, &report)
    report.file = nil
    recording = changed
    self.report = report
    files.append(path)
  }

  /// Adds the first file of a kind that fits, of those beside the recording's own. That none of them
  /// does is a warning.
  mutating func add(_ kind: FileBeside, from siblings: Siblings) {
    var first: RecordingError?
    for name in kind.guesses(siblings.name, siblings.names) {
      let path = siblings.folder + name
      guard FileBytes.isFile(path) else { continue }
      do {
        return try add(
          kind, from: path, isNamesake: FilesBeside.areNamesakes(name, siblings.name))
      } catch {
        first = first ?? error
      }
    }
    guard let first else { return }
    report.file = first.file
    report.warn(kind.misfit, line: first.line ?? 1, first.problem)
    report.file = nil
  }
}
