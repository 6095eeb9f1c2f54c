import Glibc

/// A file to which a feed is recorded. Everything goes to the system at once, so that a program that
/// is killed loses nothing of it.
package struct CaptureFile: ~Copyable, Sendable {
  private let descriptor: Descriptor

  /// Makes the file, or continues one.
  /// - Throws: when there is one and it is not to be continued, or when it can't be written.
  package init(path: String, appending: Bool) throws(SocketError) {
    descriptor = try CaptureFile.open(path, appending: appending)
    // A line that was torn must not run into the first new one.
    var last: UInt8 = 0x0A
    let end = lseek(descriptor.raw, 0, SEEK_END)
    if end > 0, pread(descriptor.raw, &last, 1, end - 1) == 1, last != 0x0A {
      _ = Glibc.write(descriptor.raw, "\n", 1)
    }
  }

  private static func open(_ path: String, appending: Bool) throws(SocketError) -> Descriptor {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND | (appending ? 0 : O_EXCL)
    let raw = Glibc.open(path, flags, 0o644)
    if raw < 0, errno == EEXIST {
      throw SocketError("\(path): the file exists; --append continues it")
    }
    guard raw >= 0 else { throw SocketError("\(path): \(SocketError.system())") }
    return Descriptor(raw)
  }

  /// Writes whole lines; when that fails the file ends with the last one that was written whole.
  func write(_ bytes: [UInt8]) throws(SocketError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        return Glibc.write(descriptor.raw, rest.baseAddress, rest.count)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        let failure = SocketError.system()
        let whole = bytes[..<written].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = lseek(descriptor.raw, 0, SEEK_END)
        if end >= 0 { _ = ftruncate(descriptor.raw, end - (written - whole)) }
        throw failure
      }
    }
  }
}
