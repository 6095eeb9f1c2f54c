/// Why a file can't be played, in one line: `imola.csv:812: a lap has no number`.
package struct RecordingError: Error, Equatable, CustomStringConvertible {
  /// The file as its user named it.
  package let file: String
  /// The line it is about, from 1, or nil when it is about the whole file.
  package let line: Int?
  /// What is wrong, without capital and full stop.
  package let problem: String

  package init(file: String, line: Int? = nil, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// `file:line: problem`.
  package var description: String {
    line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
  }
}
