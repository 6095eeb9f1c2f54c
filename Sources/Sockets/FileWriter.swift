import CWriter
import Glibc

/// A process of its own that writes into a file. A disk that hangs may keep it for ever: a thread that is
/// kept so keeps all of its program, even when that has ended.
final class FileWriter: Sendable {
  private let socket: Int32

  /// Starts it. It has the file as it is opened.
  init(for file: Int32) throws(SocketError) {
    socket = writer_start(file)
    guard socket >= 0 else { throw .system() }
  }

  deinit {
    finish()
    close(socket)
  }

  /// Writes bytes and waits for that.
  /// - Returns: How many of them, as `write` does; `errno` tells why none.
  func write(_ bytes: ArraySlice<UInt8>) -> Int {
    let part = bytes.prefix(Int(writer_limit))
    let sent = part.withUnsafeBytes {
      Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    guard sent > 0 else { return sent }
    var answer = writer_answer()
    guard receive(&answer) == MemoryLayout<writer_answer>.size else {
      // It was killed.
      errno = EPIPE
      return -1
    }
    errno = answer.code
    return Int(answer.count)
  }

  /// Ends it and waits until it has closed the file.
  func finish() {
    shutdown(socket, Int32(SHUT_WR))
    var answer = writer_answer()
    _ = receive(&answer)
  }

  private func receive(_ answer: inout writer_answer) -> Int {
    var count: Int
    repeat {
      count = recv(socket, &answer, MemoryLayout<writer_answer>.size, 0)
    } while count < 0 && errno == EINTR
    return count
  }
}
