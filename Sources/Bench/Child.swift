import Glibc
import Recordings

/// This program, started once more; ended with the value.
final class Child {
  private let process: pid_t
  private var hasEnded = false

  /// Starts it with arguments and a device or a file for input and output.
  ///
  /// Its environment is always the same, so that everyone measures the same: a terminal of 256
  /// colours and UTF-8.
  /// - Throws: when the system can't start it.
  init(_ arguments: [String], on device: String = "/dev/null") throws(BenchError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, device, O_RDWR | O_NOCTTY, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    var started: pid_t = 0
    let error = withCStrings(["flagstand"] + arguments) { words in
      withCStrings(Child.environment) { environment in
        posix_spawn(&started, "/proc/self/exe", &actions, nil, words, environment)
      }
    }
    guard error == 0 else { throw BenchError("starting the program", error) }
    process = started
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
  }

  /// Waits until it ends by itself.
  /// - Returns: What the system says that it has used.
  /// - Throws: when it ends with another status than 0.
  @discardableResult
  func waitForEnd() throws(BenchError) -> rusage {
    var (status, usage) = (Int32(0), rusage())
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    hasEnded = true
    guard status == 0 else { throw BenchError("the program ended with wait status \(status)") }
    return usage
  }

  /// The most memory that it has had so far, in megabytes of a million bytes.
  /// - Throws: when the system does not tell, or it has ended.
  func peakMemory() throws -> Double {
    // Not `wait4`: there a child begins with the peak of whoever started it.
    let status = try FileBytes.read(path: "/proc/\(process)/status")
    for line in String(decoding: status, as: UTF8.self).split(separator: "\n")
    where line.hasPrefix("VmHWM:") {
      if let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first
        .flatMap({ Int($0) })
      {
        return Double(kibibytes * 1024) / 1e6
      }
    }
    throw BenchError("the system does not tell the program's memory")
  }

  /// What a started program needs to run at all is handed on.
  private static var environment: [String] {
    let handedOn = ["LD_LIBRARY_PATH", "TERMINFO", "TERMINFO_DIRS"]
    return ["TERM=xterm-256color", "LC_ALL=C.UTF-8"]
      + handedOn.compactMap { name in getenv(name).map { name + "=" + String(cString: $0) } }
  }
}

/// Hands out texts as C takes them: a list of pointers with nil at its end.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}
