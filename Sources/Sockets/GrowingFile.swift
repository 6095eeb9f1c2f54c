import Glibc

/// A file that grows. Whoever writes it may cut it, move it away and begin another, or write it anew;
/// one that is not there yet is waited for.
package final class GrowingFile: FollowedInput {
  package private(set) var isAtEnd = false
  package private(set) var status = InputStatus()

  private let path: String
  private let watch: FileWatch
  private var file: Int32 = -1
  /// How far it has been read.
  private var position = 0
  /// The last bytes read. When they are others now, the file has been written anew.
  private var last: [UInt8] = []
  /// Whether it has been written to without a word from the watch, as on a disk of another machine.
  private var isWatchedInVain = false

  /// How many of the last bytes are kept.
  private static let lastCount = 64
  /// How often one looks where nobody tells.
  private static let pause = Duration.seconds(1)

  /// Follows the file at a path from its beginning.
  package init(path: String) {
    self.path = path
    watch = FileWatch(path: path)
  }

  deinit { if file >= 0 { close(file) } }

  package var descriptor: Int32 { watch.descriptor }

  package var due: ContinuousClock.Instant? {
    !watch.tellsAll || isWatchedInVain ? .now + GrowingFile.pause : nil
  }

  /// How many bytes there are, and how many of them have been read.
  package var progress: (read: Int, size: Int) {
    var now = stat()
    return (position, file >= 0 && fstat(file, &now) == 0 ? Int(now.st_size) : position)
  }

  package func next() -> InputPiece? {
    let isTold = watch.drain()
    let wasAtEnd = isAtEnd
    isAtEnd = false
    if file < 0, !open() { return end() }
    if wasAtEnd, isWrittenAnew { return begin(.cut) }
    if let piece = read() {
      if wasAtEnd, !isTold, !watch.drain() { isWatchedInVain = true }
      return piece
    }
    return look()
  }

  private func end() -> InputPiece? {
    isAtEnd = true
    return nil
  }

  private func begin(_ cause: InputPiece.Cause) -> InputPiece {
    (position, last) = (0, [])
    return .begun(cause)
  }

  /// Opens what the name stands for now. A file that is there already was last written to when its own
  /// time says.
  private func open() -> Bool {
    let opened = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard opened >= 0 else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      status.enter(isMissing ? .awaited : .failed(SocketError.system().description))
      return false
    }
    if file >= 0 { close(file) }
    file = opened
    watch.follow(opened)
    status.enter(.there)
    var (now, clock) = (stat(), timespec())
    clock_gettime(CLOCK_REALTIME, &clock)
    if fstat(opened, &now) == 0 {
      // Any number can stand there.
      let (age, isNone) = clock.tv_sec.subtractingReportingOverflow(now.st_mtim.tv_sec)
      status.written = .now - .seconds(isNone ? 0 : min(max(0, age), Int(Int32.max)))
    }
    return true
  }

  private func read() -> InputPiece? {
    guard let (bytes, count) = [UInt8].reading({ pread(file, $0, $1, off_t(position)) }) else {
      if errno != EINTR, errno != EAGAIN { status.enter(.failed(SocketError.system().description)) }
      return nil
    }
    guard count > 0 else { return nil }
    position += count
    last = bytes.count == count ? Array((last + bytes).suffix(GrowingFile.lastCount)) : []
    if isAtLatest { status.written = .now }
    return .bytes(bytes)
  }

  /// Whether what is read now has only just been written: the first reading of a file tells of old.
  private var isAtLatest = false

  /// Whether what has been read stands there no more.
  private var isWrittenAnew: Bool {
    var now = stat()
    guard fstat(file, &now) == 0 else { return false }
    if Int(now.st_size) < position { return true }
    if last.isEmpty { return false }
    var bytes = last
    let count = pread(file, &bytes, bytes.count, off_t(position - last.count))
    return count != last.count || bytes != last
  }

  /// At the end of a file: looks whether that was cut, and whether its name stands for another now.
  private func look() -> InputPiece? {
    isAtLatest = true
    if isWrittenAnew { return begin(.cut) }
    var (own, named) = (stat(), stat())
    guard stat(path, &named) == 0, named.st_mode & S_IFMT == S_IFREG else {
      if status.place == .there { status.enter(.gone) }
      return end()
    }
    guard fstat(file, &own) == 0, (own.st_dev, own.st_ino) != (named.st_dev, named.st_ino) else {
      status.enter(.there)
      return end()
    }
    // As long as nothing is in the new one, who writes the old may not have let go of it.
    if named.st_size == 0 {
      watch.add(path)
      return end()
    }
    if let piece = read() { return piece }
    return open() ? begin(.replaced) : end()
  }
}
