import Bytes
import Glibc

/// Why a file can't be read or written.
struct FileError: Error, CustomStringConvertible {
  /// The file as its user named it.
  let name: String
  /// What is wrong, without capital and full stop.
  let reason: String
  /// What the system calls that; 0 where it has not said anything.
  let code: Int32

  /// Something that the system has nothing against.
  init(_ name: String, _ reason: String) { (self.name, self.reason, code) = (name, reason, 0) }

  /// What the last call failed with.
  init(_ name: String) {
    code = errno
    self.name = name
    reason = textOfSystemError(code)
  }

  /// `name: reason`
  var description: String { "\(name): \(reason)" }
}

/// The text of a small file, or nil when there is none. What is not UTF-8 is replaced in it.
/// - Throws: when it can't be read, or holds more than `limit` bytes.
func readText(_ path: String, limit: Int) throws(FileError) -> String? {
  try readBytes(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
}

/// The bytes of a small file, or nil when there is none.
/// - Throws: when it can't be read, or holds more than `limit` bytes.
func readBytes(_ path: String, limit: Int) throws(FileError) -> [UInt8]? {
  // Nobody may write into a pipe.
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else {
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw FileError(path)
  }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = read(descriptor, &piece, piece.count), count != 0 {
    if count < 0 {
      if errno == EINTR { continue }
      throw FileError(path)
    }
    bytes += piece[..<count]
    if bytes.count > limit { throw FileError(path, "larger than \(limit >> 10) KiB") }
  }
  return bytes
}

/// Puts a file in the place of another, if there is one, when it is complete. A signal that ends the
/// program comes to that when nothing is left behind.
/// - Parameters:
///   - path: Where it shall be.
///   - bytes: What shall be in it.
///   - name: What its user calls it.
///   - mode: Who may do what with it, unless the user's mask forbids that.
///   - old: What it takes the place of, and keeps owner and mode of, if that is asked for.
/// - Throws: when it can't be written; then nothing has changed.
func replaceFile(
  at path: String, with bytes: [UInt8], name: String, mode: mode_t = 0o644,
  inPlaceOf old: stat? = nil
) throws(FileError) {
  let signals = HeldSignals()
  guard var draft = Draft(for: path, mode: old == nil ? mode : 0o600) else { throw FileError(name) }
  if let old { keep(old, for: draft.descriptor, name) }
  var rest = bytes[...]
  while !rest.isEmpty, !signals.haveCome {
    try write(Array(rest.prefix(1 << 20)), to: draft.descriptor, name: name)
    rest = rest.dropFirst(1 << 20)
  }
  guard fsync(draft.descriptor) == 0 else { throw FileError(name) }
  if signals.haveCome { throw FileError(name, "interrupted") }
  guard draft.takePlace() else { throw FileError(name) }
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

/// Writes all of some bytes.
func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(FileError) {
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeBytes { bytes in
      Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
    }
    if count < 0, errno != EINTR { throw FileError(name) }
    done += max(0, count)
  }
}
