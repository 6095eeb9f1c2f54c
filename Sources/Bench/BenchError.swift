import Bytes
import Glibc

/// Why something could not be measured.
package struct BenchError: Error, CustomStringConvertible {
  /// What was tried and what went wrong, in one line.
  package let description: String

  init(_ description: String) { self.description = description }

  /// What was tried, and the number of the system's error.
  init(_ attempt: String, _ error: Int32) {
    description = "\(attempt): " + textOfSystemError(error)
  }
}
