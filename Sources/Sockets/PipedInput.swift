import Glibc

/// What comes through a pipe: standard input, which ends once, or a named pipe, into which one may
/// write after the other.
package final class PipedInput: FollowedInput {
  package private(set) var isAtEnd = false
  package private(set) var status = InputStatus()
  package private(set) var descriptor: Int32
  package var due: ContinuousClock.Instant? { nil }

  /// Nil for standard input.
  private let path: String?

  /// Follows standard input, or the pipe at a path.
  /// - Throws: when it can't be opened.
  package init(path: String?) throws(SocketError) {
    self.path = path
    descriptor = STDIN_FILENO
    if let path { descriptor = try PipedInput.open(path) } else { status.enter(.there) }
  }

  deinit { if path != nil { close(descriptor) } }

  private static func open(_ path: String) throws(SocketError) -> Int32 {
    let opened = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard opened >= 0 else { throw .system(at: path) }
    return opened
  }

  package func next() -> InputPiece? {
    isAtEnd = false
    // Standard input may belong to others too, so it is asked rather than changed.
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, 0) > 0 else { return end() }
    guard let (bytes, count) = [UInt8].reading({ Glibc.read(descriptor, $0, $1) }) else {
      if errno != EINTR, errno != EAGAIN { fail(.system()) }
      return end()
    }
    if count > 0 {
      status.enter(.there)
      status.written = .now
      return .bytes(bytes)
    }
    let wasThere = status.place == .there
    hangUp()
    return wasThere ? .brokenOff : end()
  }

  private func end() -> InputPiece? {
    isAtEnd = true
    return nil
  }

  /// Who wrote it is gone. The next may come at any moment, so the pipe is never without a reader.
  private func hangUp() {
    guard let path else {
      descriptor = -1
      return status.enter(.ended)
    }
    do {
      let opened = try PipedInput.open(path)
      close(descriptor)
      descriptor = opened
      if status.place == .there { status.enter(.gone) }
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: SocketError) {
    status.enter(.failed(error.description))
    if path != nil { close(descriptor) }
    descriptor = -1
  }
}
