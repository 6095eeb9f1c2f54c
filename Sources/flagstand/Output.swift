import ArgumentParser
import Glibc
import Printing
import Recordings
import Screen

/// Writes text to standard output, whole.
/// - Throws: `ExitCode(1)` when it can't be written, with the reason on standard error.
func write(_ text: String) throws {
  try write(Array(text.utf8))
}

/// Writes JSON to standard output, as a line.
/// - Throws: as `write` does.
func writeLine(_ json: consuming JSON) throws {
  json.endLine()
  try write(json.bytes)
}

/// Writes bytes to standard output, all of them.
/// - Throws: as of a text.
func write(_ bytes: [UInt8]) throws {
  try writeFile(bytes, to: "-", replacing: false)
}

/// Writes a file whole or not at all; `-` is standard output. What a link points to is replaced, not
/// the link, and a pipe or a device is written into. What is replaced leaves its owner and its mode to
/// the new file; what can't be kept of it is said on standard error.
/// - Throws: `ExitCode(1)` when it can't be written, or exists and is not to be replaced, with the
///   reason on standard error.
func writeFile(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
  do {
    if path == "-" { return try write(bytes, to: STDOUT_FILENO, name: "standard output") }
    hearFailuresWhereTheyHappen()
    try write(bytes, into: path, replacing: replacing)
  } catch {
    // Whoever read it has seen enough, as with `| head`.
    if error.code == EPIPE { throw ExitCode(128 + SIGPIPE) }
    complain(error.description)
    throw ExitCode(1)
  }
}

private func write(
  _ bytes: [UInt8], into path: String, replacing: Bool
) throws(FileError) {
  var status = stat()
  guard stat(path, &status) == 0 else {
    return try replaceFile(at: path, with: bytes, name: path, inPlaceOf: nil)
  }
  if status.st_mode & S_IFMT == S_IFREG {
    guard replacing else { throw FileError(path, "the file exists; --force replaces it") }
    guard let target = realpath(path, nil) else { throw FileError(path) }
    defer { free(target) }
    return try replaceFile(
      at: String(cString: target), with: bytes, name: path, inPlaceOf: status)
  }
  let descriptor = open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError(path) }
  defer { close(descriptor) }
  try write(bytes, to: descriptor, name: path)
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
