import ArgumentParser
import Glibc
import Recordings
import Screen

/// Writes text to standard output, whole.
/// - Throws: `ExitCode(1)` when it can't be written, with the reason on standard error.
func write(_ text: String) throws {
  try write(Array(text.utf8), to: STDOUT_FILENO, name: "standard output")
}

/// Writes a file whole or not at all; `-` is standard output. What a link points to is replaced, not
/// the link, and a pipe or a device is written into. What is replaced leaves its owner and its mode to
/// the new file; what can't be kept of it is said on standard error.
/// - Throws: `ExitCode(1)` when it can't be written, or exists and is not to be replaced, with the
///   reason on standard error.
func writeFile(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
  if path == "-" { return try write(bytes, to: STDOUT_FILENO, name: "standard output") }
  hearFailuresWhereTheyHappen()
  var status = stat()
  guard stat(path, &status) == 0 else {
    return try replaceFile(at: path, with: bytes, name: path, inPlaceOf: nil)
  }
  if status.st_mode & S_IFMT == S_IFREG {
    guard replacing else {
      complain("\(path): the file exists; --force replaces it")
      throw ExitCode(1)
    }
    guard let target = realpath(path, nil) else { throw failure(path) }
    defer { free(target) }
    return try replaceFile(
      at: String(cString: target), with: bytes, name: path, inPlaceOf: status)
  }
  let descriptor = open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw failure(path) }
  defer { close(descriptor) }
  try write(bytes, to: descriptor, name: path)
}

/// Puts a file in the place of another, if there is one, when it is complete. A signal that ends the
/// program comes to that when nothing is left behind.
private func replaceFile(
  at path: String, with bytes: [UInt8], name: String, inPlaceOf old: stat?
) throws {
  let signals = HeldSignals()
  // Beside the file, so that renaming it is one step of the file system.
  let draft = "\(path).\(getpid()).draft"
  let mode: mode_t = old == nil ? 0o644 : 0o600
  let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
  guard descriptor >= 0 else { throw failure(name) }
  do {
    defer { close(descriptor) }
    if let old { keep(old, for: descriptor, name) }
    var rest = bytes[...]
    while !rest.isEmpty, !signals.haveCome {
      try write(Array(rest.prefix(1 << 20)), to: descriptor, name: name)
      rest = rest.dropFirst(1 << 20)
    }
    guard fsync(descriptor) == 0 else { throw failure(name) }
    if signals.haveCome { throw ExitCode(1) }
    guard rename(draft, path) == 0 else { throw failure(name) }
  } catch {
    unlink(draft)
    throw error
  }
}

/// Gives a new file the owner and the mode of the one whose place it takes, as far as it may.
private func keep(_ old: stat, for descriptor: Int32, _ name: String) {
  var lost: [String] = []
  if fchown(descriptor, old.st_uid, old.st_gid) != 0 {
    lost.append("owner")
    if fchown(descriptor, uid_t.max, old.st_gid) != 0 { lost.append("group") }
  }
  if fchmod(descriptor, old.st_mode & 0o777) != 0 { lost.append("mode") }
  if !lost.isEmpty { complain("\(name): can't keep the \(lost.joined(separator: " and the "))") }
  if old.st_nlink > 1 { complain("\(name): its other names keep the old file") }
}

private func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws {
  try bytes.withUnsafeBytes { bytes in
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        // Whoever read it has seen enough, as with `| head`.
        if errno == EPIPE { throw ExitCode(128 + SIGPIPE) }
        throw failure(name)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

/// Says why the last call on a file failed.
private func failure(_ name: String) -> ExitCode {
  let reason = String(cString: strerror(errno))
  complain("\(name): \(reason.prefix(1).lowercased() + reason.dropFirst())")
  return ExitCode(1)
}

/// Says what is wrong with how the program was called.
/// - Returns: What to throw.
func misuse(_ problem: String) -> ExitCode {
  complain("Error: \(problem)")
  return .validationFailure
}

/// A line on standard error, without control characters.
func complain(_ line: String) {
  var line = printable(line) + "\n"
  line.withUTF8 { bytes in
    _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
  }
}

/// Runs what reads a recording; bad data ends the program with status 1 and `file:line: message`.
func reportingBadData<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as RecordingError {
    complain(error.description)
    throw ExitCode(1)
  }
}
