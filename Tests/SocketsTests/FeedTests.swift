import Glibc
import TestSupport
import Testing

@testable import Sockets

/// A server and a receiver over the loopback, in one thread but for the receiver's own.
@Suite(.serialized, .waiting) struct FeedTests {
  private let quick = FeedReceiver.Delays(
    first: .milliseconds(20), longest: .milliseconds(80))
  /// Lines begin with a dollar; those that tell of life with `$F,`.
  private let dollars = FeedLanguage(
    longestPause: .milliseconds(150), isRecord: { $0.starts(with: "$".utf8) },
    isHeartbeat: { $0.starts(with: "$F,".utf8) })

  /// What a receiver has been given so far.
  private final class Consumer {
    let receiver: FeedReceiver
    private(set) var text = ""
    private(set) var status = FeedStatus()

    init(_ receiver: FeedReceiver) { self.receiver = receiver }

    /// The lines without the moments of their receipt.
    var lines: [Substring] {
      text.split(separator: "\n").map { $0.drop { $0 != " " }.dropFirst() }
    }

    /// Waits until something holds, on the descriptor, and lets a server work meanwhile.
    func wait(
      _ what: Comment, _ server: inout FeedServer, greeting: String = "",
      sourceLocation: SourceLocation = #_sourceLocation, until holds: (Consumer) -> Bool
    ) {
      let end = ContinuousClock.now + .seconds(20)
      while !holds(self), .now < end {
        _ = server.serve(until: .now + .milliseconds(5)) { Array(greeting.utf8) }
        take(waiting: 0)
      }
      #expect(holds(self), what, sourceLocation: sourceLocation)
    }

    /// Waits until something holds, on the descriptor only.
    func wait(
      _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation,
      until holds: (Consumer) -> Bool
    ) {
      let end = ContinuousClock.now + .seconds(20)
      while !holds(self), .now < end { take(waiting: 1000) }
      #expect(holds(self), what, sourceLocation: sourceLocation)
    }

    private func take(waiting milliseconds: Int32) {
      var polled = pollfd(fd: receiver.descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, milliseconds) > 0 else { return }
      let news = receiver.take()
      text += String(decoding: news.lines, as: UTF8.self)
      status = news.status
    }
  }

  private func loopback() throws -> FeedServer {
    try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0))
  }

  private func endpoint(_ server: borrowing FeedServer) -> Endpoint {
    Endpoint(host: "127.0.0.1", port: server.port)
  }

  private func temporaryPath() -> String {
    "/tmp/flagstand-feed-\(getpid())-\(UInt64.random(in: 0 ... .max))"
  }

  private func contents(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  @Test func `what is sent arrives in whole lines, the greeting first`() throws {
    var server = try loopback()
    let consumer = Consumer(
      try FeedReceiver(from: endpoint(server), speaking: dollars, delays: quick))
    consumer.wait("greeted", &server, greeting: "$I,now\r\n") { $0.lines == ["$I,now"] }
    server.send(Array("$F,1\r\n$F".utf8))
    consumer.wait("a line", &server) { $0.lines == ["$I,now", "$F,1"] }
    server.send(Array(",2\r\n".utf8))
    consumer.wait("its end", &server) { $0.lines.last == "$F,2" }
    #expect(consumer.status.connection == .connected)
    #expect(consumer.status.records == 3)
    #expect(consumer.text.wholeMatch(of: /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \$.*\n)+/) != nil)
  }

  @Test func `a lost connection is told and made again, and the recording goes on`() throws {
    let path = temporaryPath()
    defer { unlink(path) }
    var server = try loopback()
    let place = endpoint(server)
    let capture = try CaptureFile(path: path, appending: false)
    let consumer = Consumer(
      try FeedReceiver(from: place, speaking: dollars, recordingTo: capture, delays: quick))
    consumer.wait("connected", &server, greeting: "$A,1\n$J,half") { $0.lines == ["$A,1"] }
    server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0))
    consumer.wait("lost") { $0.status.lostSince != nil }
    consumer.wait("refused") { consumer in
      if case .waiting(let why, _) = consumer.status.connection {
        return why.contains("refused")
      }
      return false
    }
    server = try FeedServer(at: place)
    consumer.wait("again", &server, greeting: "$A,2\n") { $0.lines == ["$A,1", "$A,2"] }
    #expect(consumer.status.lostSince == nil)
    let lines = contents(of: path).split(separator: "\n")
    #expect(lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n" == consumer.text)
    #expect(lines.contains { $0 == "# cut off: $J,half" })
    #expect(
      lines.contains { $0.hasPrefix("# ") && $0.hasSuffix("closed by the feed") })
  }

  @Test func `a feed that vanishes without a word, or never speaks, is tried again`() throws {
    var server = try loopback()
    var delays = quick
    delays.silence = .seconds(1)
    let consumer = Consumer(
      try FeedReceiver(from: endpoint(server), speaking: dollars, delays: delays))
    consumer.wait("connected", &server, greeting: "$F,1\n") { $0.lines == ["$F,1"] }
    // The connection stays open, and nothing comes.
    consumer.wait("lost") { $0.status.lostSince != nil }
    consumer.wait("again", &server, greeting: "$F,2\n") { $0.lines == ["$F,1", "$F,2"] }
  }

  private func record(_ text: String, _ path: String, appending: Bool) throws {
    let recorder = try Recorder(to: try CaptureFile(path: path, appending: appending)) {}
    recorder.record(Array(text.utf8))
    recorder.finish(within: .seconds(20))
    // The file is closed by the thread.
    usleep(20_000)
  }

  @Test func `a recording is continued only when asked, behind a torn line`() throws {
    let path = temporaryPath()
    defer { unlink(path) }
    try record("torn", path, appending: false)
    #expect(throws: SocketError("\(path): the file exists; --append continues it")) {
      _ = try CaptureFile(path: path, appending: false)
    }
    try record("new\n", path, appending: true)
    #expect(contents(of: path) == "torn\nnew\n")
  }

  @Test func `a full disk ends the recording and not the feed`() throws {
    var server = try loopback()
    let full = try CaptureFile(path: "/dev/full", appending: true)
    let consumer = Consumer(
      try FeedReceiver(from: endpoint(server), speaking: dollars, recordingTo: full, delays: quick))
    consumer.wait("fed", &server, greeting: "$A,1\n") { $0.lines == ["$A,1"] }
    consumer.wait("told") { $0.status.recording.failure == "no space left on device" }
  }

  @Test func `a name that is none and a port that refuses are told`() throws {
    let nowhere = Consumer(
      try FeedReceiver(
        from: Endpoint(host: "no.such.name.invalid", port: 1), speaking: dollars, delays: quick))
    nowhere.wait("not found") { consumer in
      if case .waiting(let why, _) = consumer.status.connection {
        return why.hasPrefix("no.such.name.invalid is not found: ")
      }
      return false
    }
    let closed = endpoint(try loopback())
    let refused = Consumer(try FeedReceiver(from: closed, speaking: dollars, delays: quick))
    refused.wait("refused") { consumer in
      if case .waiting("connection refused", _) = consumer.status.connection { return true }
      return false
    }
    refused.receiver.stop()
    refused.wait("stopped") { $0.status.connection == .stopped }
  }

  @Test(arguments: [
    "HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n", "\u{16}\u{3}\u{1}\u{0}\u{1}\n",
    String(repeating: "x", count: 200_000),
  ])
  func `what is of another language is told, and costs no memory`(greeting: String) throws {
    var server = try loopback()
    let consumer = Consumer(
      try FeedReceiver(from: endpoint(server), speaking: dollars, delays: quick))
    consumer.wait("foreign", &server, greeting: greeting) { $0.status.isForeign }
    server.send(Array("\n$F,1\n".utf8))
    consumer.wait("then a feed", &server) { $0.lines.last == "$F,1" }
    #expect(!consumer.status.isForeign)
  }

  @Test func `a feed without heartbeat is silent until there is one`() throws {
    var server = try loopback()
    let consumer = Consumer(
      try FeedReceiver(from: endpoint(server), speaking: dollars, delays: quick))
    consumer.wait("silent", &server, greeting: "$A,1\n") { $0.status.isSilent }
    server.send(Array("$F,1\n".utf8))
    consumer.wait("heard", &server) { !$0.status.isSilent }
  }

  @Test func `a feed that says nothing at all is silent since the connection`() throws {
    var server = try loopback()
    let consumer = Consumer(
      try FeedReceiver(from: endpoint(server), speaking: dollars, delays: quick))
    consumer.wait("silent", &server) { $0.status.isSilent }
    let status = consumer.status
    #expect(status.records == 0 && status.heartbeat.map { $0 <= .now } == true)
  }

  @Test func `a client that takes nothing is sent away and delays nobody`() throws {
    var server = try loopback()
    let place = endpoint(server)
    let slow = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(slow) }
    let address = try #require(try Address.resolve(place).first)
    #expect(address.withSockaddr { connect(slow, $0, $1) } == 0)
    let consumer = Consumer(try FeedReceiver(from: place, speaking: dollars, delays: quick))
    consumer.wait("connected", &server, greeting: "$I\n") { $0.lines == ["$I"] }
    while server.clientCount < 2 { _ = server.serve(until: .now + .milliseconds(5)) { [] } }
    let line = "$F,\(String(repeating: "x", count: 60_000))\n"
    var sent = 1
    while server.clientCount == 2, sent < 10_000 {
      server.send(Array(line.utf8))
      sent += 1
      // Whoever reads keeps up.
      consumer.wait("kept up", &server) { $0.status.records == sent }
    }
    #expect(server.clientCount == 1)
    server.send(Array("$F,last\n".utf8))
    consumer.wait("the last", &server) { $0.lines.last == "$F,last" }
  }

  /// A client of a server, connected.
  private func client(of server: borrowing FeedServer) throws -> Int32 {
    let address = try #require(try Address.resolve(endpoint(server)).first)
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try #require(address.withSockaddr { connect(client, $0, $1) } == 0)
    return client
  }

  @Test func `a client that goes is told`() throws {
    var server = try loopback()
    let client = try client(of: server)
    let joined = server.serve(until: .now + .seconds(20)) { [] }
    // A program that another test starts may have inherited the connection for a moment: closing alone
    // would not end it then.
    shutdown(client, Int32(SHUT_RDWR))
    close(client)
    guard case .joined(let name) = joined.first else {
      return #expect(Bool(false), "nobody joined")
    }
    #expect(name.hasPrefix("127.0.0.1 port "))
    var left: [FeedServer.Notice] = []
    let end = ContinuousClock.now + .seconds(20)
    while left.isEmpty, .now < end {
      server.send(Array("$F,1\n".utf8))
      left = server.serve(until: .now + .milliseconds(20)) { [] }
    }
    #expect(left == [.left(client: name, why: "closed")])
  }

  @Test func `a client that says it sends no more is served on, without work for nothing`() throws {
    var server = try loopback()
    let client = try client(of: server)
    defer { close(client) }
    _ = server.serve(until: .now + .seconds(20)) { Array("$I\n".utf8) }
    shutdown(client, Int32(SHUT_WR))
    var before = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
    #expect(server.serve(until: .now + .seconds(1)) { [] }.isEmpty)
    var after = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
    let used = (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1_000_000
    #expect(used < 500)
    server.send(Array("$F,1\n".utf8))
    #expect(server.serve(until: .now + .milliseconds(50)) { [] }.isEmpty)
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = recv(client, &bytes, bytes.count, 0)
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "$I\n$F,1\n")
    #expect(server.clientCount == 1)
  }

  @Test func `one client too many is told, and so is its server`() throws {
    var server = try FeedServer(at: Endpoint(host: "127.0.0.1", port: 0), clientLimit: 3)
    var clients: [Int32] = []
    defer { for client in clients { close(client) } }
    while clients.count < 3 {
      clients.append(try client(of: server))
      _ = server.serve(until: .now + .seconds(20)) { [] }
    }
    #expect(server.clientCount == 3)
    let language = FeedLanguage(
      longestPause: .seconds(20), isRecord: { $0.first == UInt8(ascii: "$") },
      isHeartbeat: { _ in false },
      remark: { $0.first == UInt8(ascii: "#") ? String(decoding: $0, as: UTF8.self) : nil })
    let consumer = Consumer(
      try FeedReceiver(from: endpoint(server), speaking: language, delays: quick))
    let notices = server.serve(until: .now + .seconds(20)) { Array("$I\n".utf8) }
    guard case .refused(let name, "3 clients are served already") = notices.first else {
      return #expect(Bool(false), "\(notices)")
    }
    #expect(name.hasPrefix("127.0.0.1 port "))
    consumer.wait("told", &server) { consumer in
      if case .waiting(let why, _) = consumer.status.connection {
        return why == "closed by the feed: # 3 clients are served already"
      }
      return false
    }
    #expect(!consumer.status.isForeign)
    #expect(consumer.lines.isEmpty)
  }

  @Test(
    arguments: [
      ("a.b:50000", "a.b", 50000), ("[::1]:1", "::1", 1), ("::1:5", nil, 0), ("a", nil, 0),
      ("a:0", nil, 0), ("a:65536", nil, 0), (":5", nil, 0),
    ] as [(String, String?, UInt16)])
  func `a place is a host and a port`(text: String, host: String?, port: UInt16) {
    #expect(Endpoint(text) == host.map { Endpoint(host: $0, port: port) })
  }
}
