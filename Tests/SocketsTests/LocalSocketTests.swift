import Glibc
import Testing

@testable import Sockets

/// Lines to and from another program on this machine.
@Suite struct LocalSocketTests {
  /// The other program, which listens at a path of its own.
  private final class Other {
    let path = "/tmp/flagstand-local-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    private let listening: Int32
    private(set) var connection: Int32 = -1

    init() throws {
      listening = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let status = withUnsafePointer(to: &address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(listening, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(status == 0 && listen(listening, 1) == 0)
    }

    func accepted() throws -> LocalSocket {
      let socket = try LocalSocket(path: path)
      connection = accept(listening, nil, nil)
      return socket
    }

    func say(_ text: String) { _ = send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }

    /// A program that another test starts may have inherited the connection for a moment: closing alone
    /// would not end it then.
    func hangUp() {
      shutdown(connection, Int32(SHUT_RDWR))
      close(connection)
    }

    deinit {
      close(listening)
      unlink(path)
    }
  }

  @Test func `lines come whole, and the last ones before the other side is gone`() throws {
    let other = try Other()
    let socket = try other.accepted()
    var lines: [String] = []
    let take = { (line: [UInt8]) in lines.append(String(decoding: line, as: UTF8.self)) }
    other.say("one\ntw")
    try socket.receive(onLine: take)
    #expect(lines == ["one"])
    other.say("o\nthree\n")
    other.hangUp()
    #expect(throws: SocketError.self) { try socket.receive(onLine: take) }
    #expect(lines == ["one", "two", "three"])
    #expect(throws: SocketError.self) {
      try socket.send([0x0A])
      try socket.send([0x0A])
    }
  }

  @Test func `a line without an end is cut, and takes no more room`() throws {
    let other = try Other()
    let socket = try other.accepted()
    var lengths: [Int] = []
    let piece = String(repeating: "x", count: 50_000)
    for _ in 0..<10 {
      other.say(piece)
      try socket.receive { lengths.append($0.count) }
    }
    other.say("\nshort\n")
    try socket.receive { lengths.append($0.count) }
    #expect(lengths == [LocalSocket.lineLimit, 5])
    other.hangUp()
  }

  @Test func `who takes nothing is given up before much is kept for it`() throws {
    let other = try Other()
    let socket = try other.accepted()
    let bytes = [UInt8](repeating: 0x78, count: 100_000)
    var isGivenUp = false
    for _ in 0..<100 where !isGivenUp {
      do { try socket.send(bytes) } catch { isGivenUp = true }
    }
    #expect(isGivenUp && socket.isSending)
    other.hangUp()
  }

  @Test func `nobody there, and a path that is too long, are told`() {
    for (path, reason) in [
      ("/tmp/nobody/listens", "no such file or directory"), ("/dev/null", "connection refused"),
      (String(repeating: "x", count: 108), "file name too long"),
    ] {
      #expect(throws: SocketError(reason)) { try LocalSocket(path: path) }
    }
  }
}
