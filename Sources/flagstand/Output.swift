import ArgumentParser
import Glibc
import Recordings

/// Writes text to standard output, whole.
/// - Throws: `ExitCode(1)` when it can't be written, with the reason on standard error.
func write(_ text: String) throws {
  try write(Array(text.utf8), to: STDOUT_FILENO, name: "standard output")
}

/// Writes a file whole or not at all; `-` is standard output.
/// - Throws: `ExitCode(1)` when it can't be written, or exists and is not to be replaced, with the
///   reason on standard error.
func writeFile(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
  if path == "-" { return try write(bytes, to: STDOUT_FILENO, name: "standard output") }
  if !replacing, access(path, F_OK) == 0 {
    complain("\(path): the file exists; --force replaces it")
    throw ExitCode(1)
  }
  // Beside the file, so that renaming it is one step of the file system.
  let draft = "\(path).\(getpid()).draft"
  let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o644)
  guard descriptor >= 0 else { throw failure(path) }
  do {
    try write(bytes, to: descriptor, name: path)
    if close(descriptor) != 0 || rename(draft, path) != 0 { throw failure(path) }
  } catch {
    unlink(draft)
    throw error
  }
}

private func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws {
  try bytes.withUnsafeBytes { bytes in
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(name)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

/// Says why the last call on a file failed.
private func failure(_ name: String) -> ExitCode {
  complain("\(name): \(String(cString: strerror(errno)))")
  return ExitCode(1)
}

/// A line on standard error.
func complain(_ line: String) {
  var line = line + "\n"
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
