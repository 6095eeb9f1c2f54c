import Glibc
import Recordings

/// The most memory that a run of this program has resident, its libraries included.
package enum PeakMemory {
  /// Runs this program with arguments and waits for its end.
  /// - Returns: The most that it had, in KiB.
  /// - Throws: when it can't be started or fails.
  package static func ofChild(_ arguments: [String]) throws -> Int {
    try Child(arguments).waitForEnd().ru_maxrss
  }

  /// The same in megabytes of a million bytes, however large the calling program is: a child begins with
  /// the peak of whoever started it, so one that holds nothing else starts it.
  static func ofProgram(_ arguments: [String]) throws -> Double {
    let answer = try HeldFile([])
    try Child([command, "--"] + arguments, on: answer.path).waitForEnd()
    let text = String(decoding: try FileBytes.read(path: answer.path), as: UTF8.self)
    guard let kibibytes = text.split(separator: "\n").first.flatMap({ Int($0) }) else {
      throw BenchError("the system does not tell the program's memory")
    }
    return Double(kibibytes * 1024) / 1e6
  }

  /// The command of this program that calls `ofChild`.
  package static let command = "peak-memory"
}
