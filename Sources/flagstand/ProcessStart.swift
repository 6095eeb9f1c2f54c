import Glibc

/// Keeps the numbers of the standard streams from files: where a stream is closed, the next file that is
/// opened would get its number, and what is said on the stream would be written into it.
func holdStandardStreams() {
  for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
    // The wrong way round, so that its use fails as before.
    _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
  }
}

extension CommandLine {
  /// The words of the call, the name of the program first, as the system has them.
  ///
  /// Swift looks for them in memory, and finds none where a library that was loaded before the program
  /// has misled it (libfaketime does).
  static var words: [String] {
    let file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return arguments }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while case let count = read(file, &piece, piece.count), count > 0 { bytes += piece[..<count] }
    // Each word ends with a zero.
    let words = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    return words.isEmpty ? arguments : words.map { String(decoding: $0, as: UTF8.self) }
  }
}
