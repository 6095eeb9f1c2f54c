import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A board in a terminal of which every byte is the test's: when keys are sent, and whether what is drawn
/// is read at all.
final class RawTerminal {
  /// Our side of the terminal.
  private let descriptor: Int32
  /// The side of the program, which must not close before the program has opened it.
  private let otherSide: Int32
  private let folder: TemporaryFolder

  /// The process of the program.
  let process: Int32

  /// Starts the program with arguments and waits for its first picture.
  init(
    _ arguments: String..., columns: UInt16 = 120, rows: UInt16 = 36,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var (ours, theirs) = (Int32(-1), Int32(-1))
    var name = [CChar](repeating: 0, count: 128)
    try #require(openpty(&ours, &theirs, nil, nil, &size) == 0)
    try #require(ttyname_r(theirs, &name, name.count) == 0)
    for side in [ours, theirs] { _ = fcntl(side, F_SETFD, FD_CLOEXEC) }
    (descriptor, otherSide) = (ours, theirs)
    let tty = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let folder = try TemporaryFolder()
    self.folder = folder
    let words = ([Program.path] + arguments).map(quoted).joined(separator: " ")
    // What the shells have to say of the end must not wait for a terminal that nobody reads.
    let script = try folder.file(
      "script",
      """
      sh -c 'echo $$ >\(folder.path)/process; exec "$@" >\(tty) 2>&1' sh \(words)
      echo $? >\(folder.path)/status
      """)
    // Not with `&`: a shell has what it starts so ignore INT.
    try Program.shell(
      """
      TERM=xterm-256color SWIFT_BACKTRACE=enable=no setsid --fork sh -c 'exec sh \(script) <\(tty) >/dev/null 2>&1'
      for i in $(seq 400); do test -s \(folder.path)/process && break; sleep 0.05; done
      """)
    process = try #require(
      contents(of: folder.path + "/process").flatMap { Int32($0.filter(\.isNumber)) })
    #expect(
      read(until: "├", within: Board.patience).contains("├"), sourceLocation: sourceLocation)
  }

  deinit {
    kill(process, SIGKILL)
    close(descriptor)
    close(otherSide)
  }

  /// Sends bytes, as a keyboard does.
  func type(_ text: String) { type(Array(text.utf8)) }

  /// Sends bytes that need not be text.
  func type(_ bytes: [UInt8]) { #expect(write(descriptor, bytes, bytes.count) == bytes.count) }

  /// Sends bytes one at a time with a pause after each.
  func type(_ text: String, pausing pause: Duration) {
    for scalar in text.unicodeScalars {
      type(String(scalar))
      usleep(UInt32(pause / .microseconds(1)))
    }
  }

  /// Reads what the program sends until a text is in it, or none has come for a while.
  @discardableResult
  func read(until text: String? = nil, within seconds: Double) -> String {
    let end = ContinuousClock.now + .seconds(seconds) * Sanitizer.patience
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while .now < end {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 50) > 0 else { continue }
      let count = Glibc.read(descriptor, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece[..<count]
      if let text, String(decoding: bytes, as: UTF8.self).contains(text) { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Has the picture drawn anew and waits for a text in it.
  func shows(_ text: String) -> Bool {
    for _ in 0..<3 {
      type("\u{0C}")
      let drawn = read(until: text, within: Board.patience / 30)
      if drawn.replacing(/\x{1B}(\[[0-9;?]*[A-Za-z]|\(B)/, with: "").contains(text) { return true }
    }
    return false
  }

  /// Whether the program waits for somebody to read what it has drawn.
  var isStuck: Bool {
    var room = pollfd(fd: otherSide, events: Int16(POLLOUT), revents: 0)
    return poll(&room, 1, 0) == 0
  }

  /// How the program ended, as a shell says it; nil when it has not ended in some seconds.
  func status(within seconds: Double) -> Int? {
    let end = ContinuousClock.now + .seconds(seconds) * Sanitizer.patience
    while .now < end {
      if let text = contents(of: folder.path + "/status"), text.hasSuffix("\n") {
        return Int(text.dropLast())
      }
      usleep(10_000)
    }
    return nil
  }
}
