import Glibc

/// A file without a name that this program and those that it starts can read, as long as the value
/// lives; it leaves nothing behind.
package final class HeldFile {
  private let file: UnsafeMutablePointer<FILE>
  /// Where it can be opened, each time from its beginning.
  package var path: String { "/proc/\(getpid())/fd/\(fileno(file))" }

  /// Puts bytes into a new file.
  /// - Throws: when the system has no room for it.
  package init(_ bytes: [UInt8]) throws(BenchError) {
    guard let file = tmpfile() else { throw BenchError("opening a temporary file", errno) }
    self.file = file
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else {
      throw BenchError("writing a temporary file", errno)
    }
  }

  deinit { fclose(file) }
}
