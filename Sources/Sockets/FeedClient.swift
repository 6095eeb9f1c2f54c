import Glibc

/// A client of a server, with what it has not taken yet.
struct FeedClient {
  let socket: Int32
  /// Its address.
  let name: String
  /// What is sent, from `sent` on not yet.
  private var buffer: [UInt8]
  private var sent = 0
  private let limit: Int
  /// Whether it sends nothing any more, and may be gone altogether: only sending shows that.
  private(set) var hasFinished = false
  /// Why it is to be sent away, or nil.
  private(set) var failure: String?

  init(socket: Int32, name: String, buffer: [UInt8], limit: Int) {
    self.socket = socket
    self.name = name
    self.buffer = buffer
    self.limit = limit
  }

  /// How much it has not taken yet.
  var pending: Int { buffer.count - sent }

  /// What is waited for from it, as `poll` takes it.
  var awaited: Int16 { Int16((hasFinished ? 0 : POLLIN) | (pending > 0 ? POLLOUT : 0)) }

  mutating func append(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    guard pending + bytes.count <= limit else {
      failure = "too slow"
      return
    }
    if sent > 0, sent >= buffer.count / 2 {
      buffer.removeFirst(sent)
      sent = 0
    }
    buffer += bytes
  }

  /// Sends what is taken without waiting.
  mutating func flush() {
    while failure == nil, pending > 0 {
      let count = buffer.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
        return Glibc.send(socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        return
      } else if errno != EINTR {
        fail()
      }
    }
    if pending == 0 {
      buffer.removeAll(keepingCapacity: buffer.capacity < 65_536)
      sent = 0
    }
  }

  /// Forgets what it sends, a little at a time, and notices that it sends no more. It is served all the
  /// same: who only listens may say so at once.
  mutating func drain() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = recv(socket, &bytes, bytes.count, 0)
    if count == 0 {
      hasFinished = true
    } else if count < 0, errno != EAGAIN, errno != EWOULDBLOCK, errno != EINTR {
      fail()
    }
  }

  /// The connection has ended.
  mutating func hangUp() { failure = failure ?? "closed" }

  private mutating func fail() {
    failure = failure ?? (hasFinished ? "closed" : SocketError.system().description)
  }
}
