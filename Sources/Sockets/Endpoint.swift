import Bytes
import Glibc

/// Where a feed is: a name or an address, and a port.
package struct Endpoint: Equatable, Sendable, CustomStringConvertible {
  /// A name, or an address without brackets.
  package let host: String
  /// The port, from 0 (any that is free, for who listens) to 65535.
  package let port: UInt16

  /// A place by its parts.
  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `timing.example.org:50000` or `[::1]:50000`, or nil for anything else.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
      port > 0
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty, host.utf8.count < 256 else { return nil }
    self.init(host: String(host), port: port)
  }

  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// Why a network or a file does not do what is wanted, in words for the user.
package struct SocketError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  /// A connection on which nothing has come for a length of time.
  static func silence(of length: Duration) -> SocketError {
    SocketError("nothing came for \(length.components.seconds) s")
  }

  /// A folder where a file should be.
  package static func isFolder(_ path: String) -> SocketError {
    SocketError("\(path): \(system(EISDIR))")
  }

  /// What a call on a file failed with.
  static func system(at path: String) -> SocketError { SocketError("\(path): \(system())") }

  /// What a call on a system failed with.
  static func system(_ code: Int32 = errno) -> SocketError { SocketError(textOfSystemError(code)) }
}

/// An address that a name stands for.
struct Address {
  let family: Int32
  let bytes: [UInt8]

  /// What a name stands for, looked up. It may take long.
  static func resolve(_ endpoint: Endpoint, toListen: Bool = false) throws(SocketError) -> [Address]
  {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = toListen ? AI_PASSIVE : AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(endpoint.host, "\(endpoint.port)", &hints, &list)
    guard status == 0 else {
      let reason =
        status == EAI_SYSTEM
        ? SocketError.system().description : String(cString: gai_strerror(status))
      throw SocketError("\(endpoint.host) is not found: \(reason)")
    }
    defer { freeaddrinfo(list) }
    var addresses: [Address] = []
    var next = list
    while let entry = next?.pointee {
      if let address = entry.ai_addr {
        let bytes = UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen))
        addresses.append(Address(family: entry.ai_family, bytes: Array(bytes)))
      }
      next = entry.ai_next
    }
    return addresses
  }

  /// Calls with the address as the system's functions take it.
  func withSockaddr<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var storage = sockaddr_storage()
    withUnsafeMutableBytes(of: &storage) { storage in
      storage.copyBytes(from: bytes.prefix(storage.count))
    }
    return withUnsafePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        body(address, socklen_t(bytes.count))
      }
    }
  }
}

/// A descriptor that is closed with the value.
struct Descriptor: ~Copyable {
  let raw: Int32

  init(_ raw: Int32) { self.raw = raw }

  deinit { close(raw) }

  /// A socket that never blocks and that no child inherits.
  static func socket(family: Int32) throws(SocketError) -> Descriptor {
    let flags =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let raw = Glibc.socket(family, flags, 0)
    guard raw >= 0 else { throw .system() }
    return Descriptor(raw)
  }

  /// A descriptor of nothing, or nil when there is none left.
  static func spare() -> Descriptor? {
    let raw = open("/dev/null", O_RDONLY | O_CLOEXEC)
    return raw >= 0 ? Descriptor(raw) : nil
  }

  /// Has the system ask after a while without traffic whether the other side is still there.
  func keepAlive() {
    let tcp = Int32(IPPROTO_TCP)
    for (level, option, value) in [
      (SOL_SOCKET, SO_KEEPALIVE, Int32(1)), (tcp, TCP_KEEPIDLE, 10), (tcp, TCP_KEEPINTVL, 5),
      (tcp, TCP_KEEPCNT, 4),
    ] {
      var value = value
      setsockopt(raw, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
  }
}

extension ContinuousClock.Instant {
  /// Milliseconds from now as `poll` takes them, rounded up; 0 for what is past, at most a minute.
  var pollTimeout: Int32 {
    let rest = max(.zero, min(self - .now, .seconds(60)))
    return Int32((rest + .microseconds(999)) / .milliseconds(1))
  }
}
