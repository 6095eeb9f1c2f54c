import Glibc

/// A terminal of a size that no one looks at: what a program writes to it can be counted.
final class PseudoTerminal {
  /// Our side of it.
  private let descriptor: Int32
  /// The side of a program, which must not close before the program has opened it.
  private let otherSide: Int32
  /// Where a program finds its side.
  let path: String

  /// Bytes that came in one go.
  struct Burst {
    var bytes = 0
    /// When the last of them came.
    var end: ContinuousClock.Instant
  }

  /// - Throws: when the system has no more of them.
  init(columns: Int, rows: Int) throws(BenchError) {
    var size = winsize()
    size.ws_col = UInt16(clamping: columns)
    size.ws_row = UInt16(clamping: rows)
    var (ours, theirs) = (Int32(-1), Int32(-1))
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&ours, &theirs, nil, nil, &size) == 0, ttyname_r(theirs, &name, name.count) == 0
    else { throw BenchError("opening a pseudo terminal", errno) }
    for side in [ours, theirs] { _ = fcntl(side, F_SETFD, FD_CLOEXEC) }
    (descriptor, otherSide) = (ours, theirs)
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    close(descriptor)
    close(otherSide)
  }

  /// Presses keys, as the bytes that a terminal sends for them.
  func type(_ text: String) throws(BenchError) {
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw BenchError("typing into the board", errno)
    }
  }

  /// Waits for bytes, and for the end of them: a pause of some length. Nil when none come in time.
  func burst(endingAfter pause: Duration, within patience: Duration) -> Burst? {
    var burst: Burst? = nil
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let wait = burst == nil ? patience : pause
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, Int32(wait / .milliseconds(1))) > 0 else { return burst }
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return burst }
      burst = Burst(bytes: (burst?.bytes ?? 0) + count, end: .now)
    }
  }
}
