import Glibc

/// A file to which a feed is recorded, or a pipe whose reader takes it. Writing never waits, and
/// everything goes to the system at once, so that a program that is killed loses nothing of it.
package struct CaptureFile: ~Copyable, Sendable {
  private let path: String
  private let isPipe: Bool
  /// -1 while nobody reads the pipe.
  private var descriptor: Int32
  /// What writes into a file: the disk may hang. A pipe makes nobody wait.
  private let writer: FileWriter?

  /// What a write has come to.
  enum Written: Equatable {
    /// So many bytes were taken; 0 where the reader of a pipe is behind.
    case bytes(Int)
    /// Nobody reads the pipe.
    case unread
  }

  /// Makes the file, or continues one. A pipe or a device is written into as it is.
  /// - Throws: when there is a file and it is not to be continued, when another board records into it,
  ///   or when it can't be written.
  package init(path: String, appending: Bool) throws(SocketError) {
    self.path = path
    let (raw, isPipe, isNew) = try CaptureFile.take(path, appending: appending)
    do {
      writer = isPipe ? nil : try FileWriter(for: raw)
    } catch {
      close(raw)
      if isNew { unlink(path) }
      throw error
    }
    (descriptor, self.isPipe) = (raw, isPipe)
  }

  private static func take(
    _ path: String, appending: Bool
  ) throws(SocketError) -> (descriptor: Int32, isPipe: Bool, isNew: Bool) {
    var raw = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0o644)
    var type = S_IFREG
    let isNew = raw >= 0
    if !isNew {
      guard errno == EEXIST || errno == EROFS else { throw .system(at: path) }
      var status = stat()
      guard stat(path, &status) == 0 else { throw .system(at: path) }
      type = status.st_mode & S_IFMT
      if type == S_IFREG, !appending {
        throw SocketError("\(path): the file exists; --append continues it")
      }
      raw = try open(path, type == S_IFREG ? O_RDWR : O_WRONLY)
    }
    let isHeld = type == S_IFREG && flock(raw, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    if isHeld || isatty(raw) == 1 {
      close(raw)
      throw SocketError(
        "\(path): "
          + (isHeld ? "another board records into it" : "a terminal is no file to record into"))
    }
    return (raw, type == S_IFIFO, isNew)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Opens what is there; -1 for a pipe that nobody reads.
  private static func open(_ path: String, _ access: Int32) throws(SocketError) -> Int32 {
    let raw = Glibc.open(path, access | O_CLOEXEC | O_APPEND | O_NOCTTY | O_NONBLOCK)
    guard raw >= 0 || errno == ENXIO else { throw .system(at: path) }
    return raw
  }

  /// The descriptor to wait on until the reader of a pipe takes more; -1 while there is none.
  var waited: Int32 { descriptor }

  /// A line that was torn must not run into the first new one.
  func endTornLine() {
    var last: UInt8 = 0x0A
    let end = lseek(descriptor, 0, SEEK_END)
    if end > 0, pread(descriptor, &last, 1, end - 1) == 1, last != 0x0A {
      _ = writer?.write([0x0A])
    }
  }

  /// Writes what is taken at once.
  mutating func write(_ bytes: ArraySlice<UInt8>) throws(SocketError) -> Written {
    if descriptor < 0 { descriptor = try CaptureFile.open(path, O_WRONLY) }
    if descriptor < 0 { return .unread }
    let count =
      writer?.write(bytes)
      ?? bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 { return .bytes(count) }
    switch errno {
    case EAGAIN, EINTR: return .bytes(0)
    case EPIPE where isPipe:
      close(descriptor)
      descriptor = -1
      return .unread
    default: throw .system()
    }
  }

  /// Nothing more is written; another may record into the file from here on.
  func finish() { writer?.finish() }

  /// Takes back the last so many bytes, which are a line that was not written whole.
  func takeBack(_ count: Int) {
    let end = lseek(descriptor, 0, SEEK_END)
    if end >= 0 { _ = ftruncate(descriptor, end - off_t(count)) }
  }

  /// Whether the file is still where it was made, as far as can be told.
  var place: RecordingStatus.Place {
    var (own, named) = (stat(), stat())
    guard !isPipe, fstat(descriptor, &own) == 0 else { return .there }
    if own.st_nlink == 0 { return .deleted }
    if stat(path, &named) == 0 {
      return (own.st_dev, own.st_ino) == (named.st_dev, named.st_ino) ? .there : .moved
    }
    return errno == ENOENT ? .moved : .there
  }
}
