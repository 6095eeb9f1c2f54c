import Bytes
import Glibc

/// A connection to another program on this machine, through a socket that is a file: lines in both
/// directions. It never waits. It belongs to one thread.
///
///     let socket = try LocalSocket(path: path)
///     try socket.send(bytes)
///     // wait until socket.descriptor is readable, then
///     try socket.receive { line in … }
package final class LocalSocket {
  /// Becomes readable when lines have come, or the other side is gone.
  package let descriptor: Int32
  /// Whether something has not gone out yet.
  package var isSending: Bool { !unsent.isEmpty }

  private var lines = LineSplitter(limit: LocalSocket.lineLimit)
  private var unsent: [UInt8] = []

  /// Longer lines are cut.
  package static let lineLimit = 64 << 10
  /// Whoever does not take so many bytes takes none.
  private static let sendLimit = 256 << 10
  /// So many bytes are received at once, at most: whoever floods makes nobody wait.
  private static let receiveLimit = 256 << 10

  /// The longest path of a socket, in bytes.
  package static let pathLimit = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// Connects with whoever listens at a path.
  /// - Throws: when nobody does, and for a path that is too long.
  package init(path: String) throws(SocketError) {
    guard path.utf8.count <= LocalSocket.pathLimit else { throw .system(ENAMETOOLONG) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let flags =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    descriptor = socket(AF_UNIX, flags, 0)
    guard descriptor >= 0 else { throw .system() }
    let status = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { throw .system() }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Sends bytes, as far as they are taken now; the rest goes with the next ones.
  /// - Throws: when the other side is gone, or has not taken anything for long.
  package func send(_ bytes: [UInt8]) throws(SocketError) {
    unsent += bytes
    while !unsent.isEmpty {
      let count = Glibc.send(descriptor, unsent, unsent.count, Int32(MSG_NOSIGNAL))
      if count > 0 {
        unsent.removeFirst(count)
      } else if errno == EAGAIN {
        break
      } else if errno != EINTR {
        throw .system()
      }
    }
    if unsent.count > LocalSocket.sendLimit { throw SocketError("it takes nothing any more") }
  }

  /// Calls with each line that has come.
  /// - Throws: when the other side is gone; its last lines were told before.
  package func receive(onLine: ([UInt8]) -> Void) throws(SocketError) {
    var bytes = [UInt8](repeating: 0, count: 16 << 10)
    var received = 0
    while received < LocalSocket.receiveLimit {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      if count > 0 {
        received += count
        lines.feed(bytes[..<count], onLine: onLine)
      } else if count == 0 {
        throw SocketError("it has gone")
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        throw .system()
      }
    }
  }
}
