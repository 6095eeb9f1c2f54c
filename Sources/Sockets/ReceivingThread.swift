import Bytes
import Glibc

/// What the thread of a receiver does and knows. After `init` only that thread touches it.
final class ReceivingThread {
  private let endpoint: Endpoint
  private let language: FeedLanguage
  private let shared: FeedReceiver.Shared
  private let delays: FeedReceiver.Delays
  private let recorder: Recorder?
  private var splitter = LineSplitter(limit: 65_536)
  private var delay: Duration
  private var heartbeat = ContinuousClock.now
  private var isSilent = false
  /// What the feed has said last to people on this connection.
  private var said: String?

  init(
    _ endpoint: Endpoint, _ language: FeedLanguage, _ shared: FeedReceiver.Shared,
    _ recorder: Recorder?, _ delays: FeedReceiver.Delays
  ) {
    (self.endpoint, self.language, self.shared, self.delays) = (endpoint, language, shared, delays)
    self.recorder = recorder
    delay = delays.first
  }

  /// Connects again and again until it is stopped.
  func run() {
    while !shared.isStopped {
      do {
        let socket = try connect()
        enter(.connected) { ($0.lostSince, $0.heartbeat) = (nil, .now) }
        remark("connected to \(endpoint)")
        try receive(from: socket)
      } catch {
        cutOff()
        if shared.isStopped { break }
        remark("no connection to \(endpoint): \(error)")
        let end = ContinuousClock.now + delay
        enter(.waiting(why: error.description, until: end)) { status in
          if status.connection == .connected { status.lostSince = .now }
        }
        delay = min(delay * 2, delays.longest)
        while ContinuousClock.now < end, !shared.isStopped { _ = wait(for: -1, 0, until: end) }
      }
    }
    remark("stopped")
    recorder?.finish(within: .milliseconds(400))
    enter(.stopped)
  }

  private func enter(
    _ connection: FeedStatus.Connection, _ change: (inout FeedStatus) -> Void = { _ in }
  ) {
    shared.tell { news in
      change(&news.status)
      news.status.connection = connection
      news.status.since = .now
      news.status.isSilent = false
    }
  }

  /// Waits for the socket, for the consumer, or for a moment.
  /// - Returns: What the socket is ready for.
  private func wait(
    for socket: Int32, _ events: Int32, until end: ContinuousClock.Instant
  ) -> Int32 {
    var polled = [
      pollfd(fd: socket, events: Int16(events), revents: 0),
      pollfd(fd: shared.taken.reading, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&polled, 2, end.pollTimeout) > 0 else { return 0 }
    if polled[1].revents != 0 { shared.taken.drain() }
    return Int32(polled[0].revents)
  }

  // MARK: - Connecting

  private func connect() throws(SocketError) -> Descriptor {
    enter(.resolving)
    let addresses = try Address.resolve(endpoint)
    enter(.connecting)
    var failure = SocketError("\(endpoint.host) has no address")
    for address in addresses {
      do { return try connect(to: address) } catch { failure = error }
    }
    throw failure
  }

  private func connect(to address: Address) throws(SocketError) -> Descriptor {
    let socket = try Descriptor.socket(family: address.family)
    socket.keepAlive()
    let end = ContinuousClock.now + .seconds(10)
    if address.withSockaddr({ Glibc.connect(socket.raw, $0, $1) }) == 0 { return socket }
    guard errno == EINPROGRESS else { throw .system() }
    while wait(for: socket.raw, POLLOUT, until: end) == 0 {
      if shared.isStopped { throw SocketError("stopped") }
      if ContinuousClock.now >= end { throw SocketError("no answer for 10 seconds") }
    }
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(socket.raw, SOL_SOCKET, SO_ERROR, &code, &length)
    guard code == 0 else { throw .system(code) }
    return socket
  }

  // MARK: - Receiving

  private func receive(from socket: borrowing Descriptor) throws(SocketError) {
    (heartbeat, isSilent, said) = (.now, false, nil)
    var heardAt = ContinuousClock.now
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while !shared.isStopped {
      // A full queue stops the feed, not the other way round: what is lost would make the board lie.
      let isFull = shared.isFull
      if isFull { heardAt = .now }
      let lost = heardAt + delays.silence
      let end = isSilent || isFull ? lost : min(lost, heartbeat + language.longestPause)
      let ready = wait(for: isFull ? -1 : socket.raw, POLLIN, until: end)
      if !isSilent, !isFull, ContinuousClock.now - heartbeat >= language.longestPause {
        tellSilence()
      }
      if ready == 0 {
        if !isFull, ContinuousClock.now >= lost { throw .silence(of: delays.silence) }
        continue
      }
      let count = recv(socket.raw, &bytes, bytes.count, 0)
      if count > 0 {
        heardAt = .now
        take(bytes[..<count])
      } else if count == 0 {
        throw SocketError("closed by the feed" + (said.map { ": \($0)" } ?? ""))
      } else if errno != EAGAIN, errno != EWOULDBLOCK, errno != EINTR {
        throw .system()
      }
    }
  }

  private func tellSilence() {
    isSilent = true
    shared.tell { $0.status.isSilent = true }
  }

  private func take(_ bytes: ArraySlice<UInt8>) {
    let stamp = Array((timeStamp() + " ").utf8)
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count * 2)
    var (records, others, beats) = (0, 0, 0)
    splitter.feed(bytes) { line in
      if let text = language.remark(line) {
        said = text
        return remark("the feed says: \(text)")
      }
      if language.isRecord(line) { records += 1 } else { others += 1 }
      if language.isHeartbeat(line) { beats += 1 }
      lines += stamp
      lines += line
      lines.append(0x0A)
    }
    if records > 0 { delay = delays.first }
    if beats > 0 { (heartbeat, isSilent) = (.now, false) }
    recorder?.record(lines)
    let (cut, beat) = (splitter.cut, heartbeat)
    shared.tell { news in
      news.lines += lines
      news.status.records += records
      news.status.otherLines += others
      news.status.cutLines = cut
      news.status.heartbeat = beat
      if beats > 0 { news.status.isSilent = false }
    }
  }

  /// A line whose end did not come is no record: half a number is another number.
  private func cutOff() {
    if !splitter.rest.isEmpty {
      recorder?.record(Array("# cut off: ".utf8) + splitter.rest + [0x0A])
    }
    splitter.reset()
  }

  private func remark(_ text: String) {
    recorder?.record(Array("# \(timeStamp()) \(text)\n".utf8))
  }
}

/// The moment in UTC: `2026-04-18T13:26:55.326Z`.
func timeStamp() -> String {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  var parts = tm()
  gmtime_r(&now.tv_sec, &parts)
  let two = { (number: Int32) in String(number + 100).dropFirst() }
  return
    "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(two(parts.tm_hour)):"
    + "\(two(parts.tm_min)):\(two(parts.tm_sec)).\(String(now.tv_nsec / 1_000_000 + 1000).dropFirst())Z"
}
