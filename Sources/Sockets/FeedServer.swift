import Glibc

/// Sends one stream of bytes to any number of clients, from one thread that waits in one place.
///
/// Nobody waits for a client: what one does not take at once is kept for it, up to a limit, and who
/// comes to the limit is sent away. What clients send is read and forgotten.
package struct FeedServer: ~Copyable {
  /// What happened to a client. `client` is its address.
  package enum Notice: Equatable, Sendable {
    case joined(client: String)
    case left(client: String, why: String)
    case refused(client: String, why: String)
  }

  /// The most bytes kept for a client beyond what it was greeted with, and the most clients.
  package static let bufferLimit = 1 << 20
  package static let clientLimit = 500

  /// The port that is listened on.
  package let port: UInt16
  private let listener: Descriptor
  private var clients: [FeedClient] = []
  /// When new clients are taken again, after the system had no room for one.
  private var listensAgain = ContinuousClock.now
  /// Closed to have a descriptor for a client that there is none for, so that it can be told.
  private var spare: Descriptor?

  private let clientLimit: Int

  /// Listens at an address, for so many clients.
  package init(
    at endpoint: Endpoint, clientLimit: Int = FeedServer.clientLimit
  ) throws(SocketError) {
    var failure = SocketError("\(endpoint.host) has no address")
    for address in try Address.resolve(endpoint, toListen: true) {
      do {
        let listener = try Descriptor.socket(family: address.family)
        var on: Int32 = 1
        setsockopt(listener.raw, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard address.withSockaddr({ bind(listener.raw, $0, $1) }) == 0,
          listen(listener.raw, 64) == 0
        else { throw SocketError.system() }
        port = FeedServer.port(of: listener.raw)
        self.listener = listener
        spare = Descriptor.spare()
        self.clientLimit = clientLimit
        return
      } catch {
        failure = SocketError("\(endpoint): \(error)")
      }
    }
    throw failure
  }

  deinit { for client in clients { close(client.socket) } }

  /// How many clients there are.
  package var clientCount: Int { clients.count }
  /// Whether every client has been sent everything.
  package var isFlushed: Bool { clients.allSatisfy { $0.pending == 0 } }

  /// Sends bytes to everybody; at once as far as they are taken.
  package mutating func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    for index in clients.indices {
      clients[index].append(bytes)
      clients[index].flush()
    }
  }

  /// Takes new clients, greets them, and sends what is waiting, until a moment or until somebody came
  /// or went; a signal ends the wait too.
  package mutating func serve(
    until end: ContinuousClock.Instant, greeting: () -> [UInt8]
  ) -> [Notice] {
    var notices: [Notice] = []
    while true {
      dismiss(&notices)
      let listens = ContinuousClock.now >= listensAgain
      var polled = clients.map { client in
        pollfd(fd: client.socket, events: client.awaited, revents: 0)
      }
      polled.append(pollfd(fd: listens ? listener.raw : -1, events: Int16(POLLIN), revents: 0))
      let wake = listens ? end : min(end, listensAgain)
      let count = poll(&polled, nfds_t(polled.count), notices.isEmpty ? wake.pollTimeout : 0)
      if count < 0 { return notices }
      for index in clients.indices where polled[index].revents != 0 {
        let ready = Int32(polled[index].revents)
        if ready & POLLOUT != 0 { clients[index].flush() }
        if !clients[index].hasFinished {
          clients[index].drain()
        } else if ready & (POLLHUP | POLLERR) != 0 {
          clients[index].hangUp()
        }
      }
      dismiss(&notices)
      if polled[polled.count - 1].revents != 0 { accept(greeting, &notices) }
      if !notices.isEmpty || ContinuousClock.now >= end { return notices }
    }
  }

  private mutating func dismiss(_ notices: inout [Notice]) {
    for client in clients {
      guard let failure = client.failure else { continue }
      close(client.socket)
      notices.append(.left(client: client.name, why: failure))
    }
    clients.removeAll { $0.failure != nil }
  }

  private mutating func accept(_ greeting: () -> [UInt8], _ notices: inout [Notice]) {
    guard let (socket, name) = FeedServer.accept(from: listener.raw) else {
      let code = errno
      guard [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(code) else { return }
      let why = SocketError.system(code).description
      spare = nil
      if let (socket, name) = FeedServer.accept(from: listener.raw) {
        refuse(socket, name, why, &notices)
      } else {
        listensAgain = .now + .seconds(1)
      }
      spare = Descriptor.spare()
      return
    }
    guard clients.count < clientLimit else {
      return refuse(socket, name, "\(clientLimit) clients are served already", &notices)
    }
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    let greeting = greeting()
    var client = FeedClient(
      socket: socket, name: name, buffer: greeting, limit: greeting.count + FeedServer.bufferLimit)
    client.flush()
    clients.append(client)
    notices.append(.joined(client: name))
  }

  /// Tells a client why it is sent away: in a line that is no record of the feed.
  private func refuse(_ socket: Int32, _ name: String, _ why: String, _ notices: inout [Notice]) {
    let line = Array("# \(why)\r\n".utf8)
    _ = Glibc.send(socket, line, line.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    close(socket)
    notices.append(.refused(client: name, why: why))
  }

  /// The next client that waits, and its name; nil, with `errno`, when there is none or no room.
  private static func accept(from listener: Int32) -> (socket: Int32, name: String)? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        let socket = Glibc.accept(listener, address, &length)
        return socket >= 0 ? (socket, name(of: address, length)) : nil
      }
    }
  }

  private static func port(of socket: Int32) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let status = withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    guard status == 0 else { return 0 }
    // The port stands at the same place for both families.
    return withUnsafeBytes(of: storage) { UInt16($0[2]) << 8 | UInt16($0[3]) }
  }

  private static func name(of address: UnsafePointer<sockaddr>, _ length: socklen_t) -> String {
    var host = [CChar](repeating: 0, count: 64)
    var port = [CChar](repeating: 0, count: 8)
    guard
      getnameinfo(
        address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
        NI_NUMERICHOST | NI_NUMERICSERV) == 0
    else { return "?" }
    let text = { (bytes: [CChar]) in
      String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return "\(text(host)) port \(text(port))"
  }
}
